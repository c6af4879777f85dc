"""Builds an environment's packages, once for each content."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import stat
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import platformdirs

from environments.environment import FOLDER, ROOT, Environment, dependencies, key, pins

RETRIES: Final = 8
CONNECTION: Final = re.compile(
    r"NewConnectionError|ConnectionError|ConnectTimeout|ReadTimeout|ProtocolError|ProxyError|"
    r"IncompleteRead|NameResolutionError|SSLError|HTTP error 5\d\d|50[0234] Server Error"
)
"""What pip writes, warnings included, where it did not get an answer."""
FULL: Final = os.strerror(errno.ENOSPC)
CONFLICT: Final = "ResolutionImpossible"
"""What it writes where it had all answers."""
LIMIT_S: Final = 1800.0
"""Against hanging only: an index that is slow is no failure."""
READY: Final = "ready.json"
WHEEL: Final = "wheel.sha256"
REQUIREMENT_NAME: Final = re.compile(r"[^A-Za-z0-9._-]")
NAMES: Final = {"TensorFlow": "tensorflow", "Keras": "keras", "NumPy": "numpy"}


class NotPossible(Exception):
    """This machine cannot have that environment; says why."""


class NotReached(NotPossible):
    """The package index did not answer: that says nothing of the environment."""


class Broken(Exception):
    """The environment could not be built; says what pip said."""

    def __init__(self, told: str, *, written: str = "") -> None:
        super().__init__(told)
        self.unanswered = CONFLICT not in written and CONNECTION.search(written) is not None
        self.full = FULL in written


@dataclass(frozen=True, kw_only=True)
class Built:
    """A folder with a Python and the grader's wheel."""

    python: Path
    versions: dict[str, str]
    """Of what the table has columns for."""
    beside: dict[str, str]
    """Of what else the environment names."""
    replaced: list[str] | None
    """What installing the grader would replace there; None where that is not asked."""


def cache() -> Path:
    """Where environments are kept: ``GRADER_MATRIX``, else below the user's cache."""
    chosen = os.environ.get("GRADER_MATRIX")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("dl-grader")) / "matrix"


def interpreter(version: str | None, *, anyone: bool = False) -> Path:
    """A Python of that minor version: this one, on PATH, or pyenv's.

    With ``anyone`` one that every user of this machine can run.

    Raises:
        NotPossible: there is none.
    """
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    own = Path(getattr(sys, "_base_executable", sys.executable))
    if version in (None, here) and (not anyone or reachable(own)):
        return own
    version = version or here
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    folders += [path / "bin" for path in sorted(versions.glob(f"{version}.*"), reverse=True)]
    for folder in folders:
        found = folder / f"python{version}"
        if anyone and not reachable(found):
            continue
        if found.is_file() and _runs(found, "-c", "import ensurepip, ssl, sqlite3"):
            return found
    whose = " that every user can run" if anyone else ""
    raise NotPossible(f"there is no Python {version}{whose}")


def reachable(path: Path) -> bool:
    """Whether other users can get to a file."""
    try:
        return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.resolve().parents)
    except OSError:
        return False


def _runs(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def said(*command: str | Path, limit_s: float = LIMIT_S) -> str:
    """What a command prints.

    Raises:
        Broken: it failed; the last lines it wrote.
    """
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True, text=True, timeout=limit_s, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        last = [line for line in done.stderr.splitlines() if "WARNING" not in line][-6:]
        told = " ".join(last) or f"{command[0]} ended with {done.returncode}"
        raise Broken(told, written=done.stderr)
    return done.stdout


def wheel(folder: Path) -> Path:
    """The grader's wheel, built from this checkout."""
    said(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


def build(environment: Environment, *, wheel: Path, limit_s: float = LIMIT_S) -> Built:
    """The environment's folder, made where there is none yet, with this wheel in it.

    Installing may take ``limit_s`` seconds.

    Raises:
        NotPossible: this machine has no such Python.
        NotReached: the index did not answer, after pip's own retries.
        Broken: pip refused.
    """
    pip = partial(_pip, ends=time.monotonic() + limit_s)
    anyone = environment.limits.user == "ordinary"
    base = interpreter(environment.python, anyone=anyone)
    if anyone and not reachable(cache() / "python"):
        raise NotPossible(f"other users cannot read {cache()}; GRADER_MATRIX names another folder")
    version = said(base, "-c", "import platform; print(platform.python_version())").strip()
    # An environment on our own packages is another one where those lie elsewhere.
    where = f" {sysconfig.get_path('purelib')}" if environment.packages == "own" else ""
    name = key(environment, python=f"{version} {base}{where}", declared=dependencies())
    folder = cache() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    python = folder / "bin" / "python"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    with _alone(cache(), name):
        if not (folder / READY).is_file():
            # One at a time: two would fetch the same and fight for the disk.
            with _alone(cache(), "all"):
                _fill(environment, base=base, folder=folder, wheel=wheel, pip=pip)
            (folder / WHEEL).write_text(digest, encoding="utf-8")
        # Others may be running in it: touched only where the grader is another one.
        elif (folder / WHEEL).read_text("utf-8") != digest:
            pip(python, "install", "--no-deps", "--force-reinstall", str(wheel))
            (folder / WHEEL).write_text(digest, encoding="utf-8")
        replaced = json.loads((folder / READY).read_text("utf-8"))
        versions = _versions(python)
    shown = {"Python": version, **{name: versions.get(key, "?") for name, key in NAMES.items()}}
    named = {_plain(REQUIREMENT_NAME.split(one, maxsplit=1)[0]) for one in environment.requires}
    beside = {name: versions[name] for name in sorted(named & versions.keys() - NAMES.values())}
    return Built(python=python, versions=shown, beside=beside, replaced=replaced)


def _fill(
    environment: Environment, *, base: Path, folder: Path, wheel: Path, pip: Callable[..., None]
) -> None:
    """Make the environment; what an earlier try left half-made is made anew by venv itself."""
    said(base, "-m", "venv", "--clear", folder)
    python = folder / "bin" / "python"
    (site,) = folder.glob("lib/python*/site-packages")
    replaced: list[str] | None = None
    if environment.packages == "own":
        # A path in a .pth: those packages are found, their own .pth files are not read.
        (site / "own.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        pip(python, "install", "--no-deps", "--force-reinstall", str(wheel))
    else:
        held = folder / "constraints.txt"
        held.write_text("\n".join(pins(environment)) + "\n", encoding="utf-8")
        install = ["install", "-c", str(held)]
        if environment.limits.user != "ordinary":
            # Whoever owns the folder writes what it imports, and no more, when it does.
            install.append("--no-compile")
        if environment.further is not None:
            # Asked for these alone: an index that does not answer costs half a minute a package.
            index = ["--no-deps", "--extra-index-url", environment.further.index]
            pip(python, *install, *index, *environment.further.requires)
        if environment.keeps_versions:
            pip(python, *install, *environment.requires)
            replaced = _replaced(python, wheel, pip=pip, held=_versions(python))
            pip(python, "install", str(wheel))
        else:
            pip(python, *install, str(wheel), "ipykernel", *environment.requires)
    if environment.hook is not None:
        source = (FOLDER / environment.hook).read_text("utf-8")
        name = Path(environment.hook).stem
        (site / f"{name}.py").write_text(source, encoding="utf-8")
        (site / f"{name}.pth").write_text(f"import {name}\n", encoding="utf-8")
    (folder / READY).write_text(json.dumps(replaced), encoding="utf-8")


def _replaced(
    python: Path, wheel: Path, *, pip: Callable[..., None], held: dict[str, str]
) -> list[str]:
    """What installing the wheel would replace of what is there: ``psutil 5.9.5 -> 7.0``."""
    with tempfile.TemporaryDirectory(prefix="grader-matrix-") as folder:
        report = Path(folder) / "report.json"
        pip(python, "install", "--dry-run", "--report", str(report), str(wheel))
        planned = [one["metadata"] for one in json.loads(report.read_text("utf-8"))["install"]]
    return [
        f"{_plain(one['name'])} {held[_plain(one['name'])]} -> {one['version']}"
        for one in planned
        if _plain(one["name"]) in held
    ]


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _versions(python: Path) -> dict[str, str]:
    listed = json.loads(said(python, "-m", "pip", "list", "--format", "json"))
    return {_plain(one["name"]): one["version"] for one in listed}


def _pip(python: Path, *words: str, ends: float) -> None:
    command: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    command += ["--retries", str(RETRIES)]
    try:
        said(*command, *words, limit_s=max(0.1, ends - time.monotonic()))
    except Broken as error:
        if error.unanswered:
            raise NotReached(f"the package index did not answer: {error}") from error
        if error.full:
            raise NotPossible(f"{cache()} has no space left") from error
        raise
    except subprocess.TimeoutExpired as error:
        raise NotReached("installing took longer than there was time for") from error


@contextmanager
def _alone(folder: Path, name: str) -> Iterator[None]:
    with (folder / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
