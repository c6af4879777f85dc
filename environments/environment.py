"""One environment as data: what is installed, and what is taken away."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

FOLDER: Final = Path(__file__).resolve().parent
ROOT: Final = FOLDER.parent
REQUIREMENT: Final = re.compile(r"^([A-Za-z0-9._-]+)\s*>=\s*([0-9][0-9a-zA-Z.]*)")


class Limits(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What ``environments/launch.py`` takes away from every command of the suite."""

    user: str | None = None
    """``ordinary``: nobody's number; ``root``: must be root already."""
    refuse: tuple[str, ...] = ()
    """System calls that a filter refuses: ``namespaces``, ``landlock``, ``seccomp``."""
    own_root: bool = False
    """A root of an own user namespace, as in a container without privileges."""
    home_read_only: bool = False
    temp_mb: int | None = None
    """Size of the only temporary folder."""
    cores: int | None = None
    memory_mb: int | None = None
    """Of a control group; needs a manager of such groups that this user may ask."""
    network: bool = True
    shared_memory: bool = True
    """False: nothing below /dev/shm can be written."""


class Further(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What comes from an index of its own, before all else and without what it depends on."""

    index: str
    """Its address."""
    requires: tuple[str, ...]


class Environment(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A file ``environments/NAME.toml``."""

    about: str
    """One line for the table."""
    python: str | None = None
    """``3.12``; without it, the Python that runs the matrix."""
    requires: tuple[str, ...] = ()
    """Installed besides the grader and ipykernel, as pip reads them."""
    not_in_ci: tuple[str, ...] = ()
    """Of these, what a CI job has no time to install."""
    further: Further | None = None
    constraints: str | None = None
    """A file of this folder with the versions that whatever is installed must have."""
    lowest: bool = False
    """Every dependency at the lowest version that pyproject.toml declares."""
    packages: str = "index"
    """``index``: from the package index. ``own``: those of the Python that runs the matrix."""
    keeps_versions: bool = False
    """Whether installing the grader must change no version that is there."""
    hook: str | None = None
    """A module of this folder that every Python of this environment runs first."""
    environ: dict[str, str] = {}
    encoding: str = "utf-8"
    """How commands write what they print."""
    limits: Limits = Limits()
    ci: bool = False


def load(path: Path) -> Environment:
    """Read one file.

    Raises:
        ValueError: it is no such environment; names the file and what is wrong.
    """
    try:
        found = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Environment)
    except (ValueError, msgspec.ValidationError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    if found.packages not in ("index", "own"):
        raise ValueError(f"{path.name}: packages is index or own, not {found.packages}")
    if found.packages == "own" and (found.requires or found.lowest or found.python):
        raise ValueError(f"{path.name}: with packages = own nothing else can be installed")
    if unknown := set(found.not_in_ci) - set(found.requires):
        raise ValueError(f"{path.name}: not_in_ci, but not required: {', '.join(sorted(unknown))}")
    for named in (found.constraints, found.hook):
        if named is not None and not (FOLDER / named).is_file():
            raise ValueError(f"{path.name}: there is no environments/{named}")
    return found


def slice_for_ci(environment: Environment) -> Environment:
    """With what a CI job has time to install."""
    kept = [one for one in environment.requires if one not in environment.not_in_ci]
    return msgspec.structs.replace(environment, requires=tuple(kept), not_in_ci=())


def load_all(folder: Path = FOLDER) -> dict[str, Environment]:
    """Every environment by its name, in order of the names."""
    return {path.stem: load(path) for path in sorted(folder.glob("*.toml"))}


def lowest(dependencies: Sequence[str]) -> list[str]:
    """``keras>=3.7,<3.16`` becomes ``keras==3.7``.

    Raises:
        ValueError: a dependency without a lower bound.
    """
    pins = []
    for dependency in dependencies:
        found = REQUIREMENT.match(dependency)
        if found is None:
            raise ValueError(f"pyproject.toml: {dependency} has no lower bound")
        pins.append(f"{found[1]}=={found[2]}")
    return pins


def dependencies() -> list[str]:
    """What pyproject.toml declares."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: list[str] = declared["project"]["dependencies"]
    return found


def pins(environment: Environment) -> list[str]:
    """The versions that pip is held to, one a line."""
    held = lowest(dependencies()) if environment.lowest else []
    if environment.constraints is not None:
        lines = (FOLDER / environment.constraints).read_text("utf-8").splitlines()
        # What was built there, or comes from a page of its own, is not on the index.
        held += [line for line in lines if "==" in line and "+" not in line and "@" not in line]
    return held


def key(environment: Environment, *, python: str, declared: Sequence[str]) -> str:
    """The name of its folder: another for whatever changes what is installed.

    ``python`` is the full version, ``declared`` the grader's dependencies.
    """
    content = {
        "python": python,
        "declared": sorted(declared),
        "requires": environment.requires,
        **({"further": environment.further.requires} if environment.further else {}),
        "pins": pins(environment),
        "packages": environment.packages,
        "hook": (FOLDER / environment.hook).read_text("utf-8") if environment.hook else None,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
