"""Looks at this machine: what grading needs, what holds, and the remedy where it does not."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Final

from grader.data import cache_root, find
from grader.errors import GraderError
from grader.model.assignment import Limits
from grader.model.evidence import Json, Message
from grader.remote.zygote import Zygote
from grader.sandbox import choose, probe

KOREAN_FONTS: Final = (
    "nanum", "malgun", "applegothic", "applesdgothic", "notosanscjk", "notosanskr",
    "noto sans cjk", "noto sans kr", "unbatang", "baekmuk", "gulim", "batang",
)  # fmt: skip
FONT_FOLDERS: Final = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
    "/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip


class State(IntEnum):
    """How grave a finding is."""

    GOOD = 0
    WEAK = 1
    BAD = 2

    @property
    def symbol(self) -> str:
        """Told apart without colour."""
        return {State.GOOD: "✓", State.WEAK: "!", State.BAD: "✗"}[self]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line of the doctor: what was looked at, what was found, what to do."""

    name: str
    """Catalogue key of what was looked at."""
    state: State
    message: Message
    remedy: Message | None = None


def examine() -> Iterator[Finding]:
    """Every finding, in the order a reader would mend them."""
    yield _python()
    yield from (_package(name) for name in ("tensorflow", "keras", "numpy", "pytest"))
    yield _bytecode()
    yield from _data()
    yield _sandbox()
    yield _worker()
    yield _gpu()
    yield from _folders()
    yield _font()
    yield _encoding()


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    good = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Finding(
        name="doctor.python",
        state=State.GOOD if good else State.BAD,
        message=Message("doctor.python_is", {"version": version, "path": sys.executable}),
        remedy=None if good else Message("doctor.python_remedy"),
    )


def _package(name: str) -> Finding:
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(
            name=f"doctor.{name}",
            state=State.BAD,
            message=Message("doctor.package_missing", {"name": name}),
            remedy=Message("doctor.package_remedy", {"name": name}),
        )
    old = name == "keras" and int(version.partition(".")[0]) < 3
    return Finding(
        name=f"doctor.{name}",
        state=State.BAD if old else State.GOOD,
        message=Message("doctor.package_is", {"version": version}),
        remedy=Message("doctor.keras_old") if old else None,
    )


def _bytecode() -> Finding:
    """Uncompiled packages double the time of TensorFlow's import."""
    spec = importlib.util.find_spec("tensorflow")
    if spec is None or spec.origin is None:
        message = Message("doctor.package_missing", {"name": "tensorflow"})
        return Finding(name="doctor.bytecode", state=State.WEAK, message=message)
    folder = Path(spec.origin).parent / "python" / "framework"
    sources = sorted(folder.glob("*.py"))
    missing = sum(
        not Path(importlib.util.cache_from_source(str(path))).exists() for path in sources
    )
    if not missing:
        message = Message("doctor.bytecode_compiled")
        return Finding(name="doctor.bytecode", state=State.GOOD, message=message)
    site = Path(spec.origin).parents[1]
    return Finding(
        name="doctor.bytecode",
        state=State.WEAK,
        message=Message("doctor.bytecode_missing", {"missing": missing, "count": len(sources)}),
        remedy=Message("doctor.bytecode_remedy", {"python": sys.executable, "path": str(site)}),
    )


def _data() -> Iterator[Finding]:
    try:
        dataset = find(offline=True)
    except GraderError as error:
        yield Finding(name="doctor.data", state=State.BAD, message=error.message)
        return
    real = dataset.name == "mnist"
    yield Finding(
        name="doctor.data",
        state=State.GOOD if real else State.WEAK,
        message=Message(
            "doctor.data_is",
            {"name": dataset.name, "origin": dataset.origin, "path": str(dataset.source)},
        ),
        remedy=None if real else Message("doctor.data_remedy"),
    )


def _sandbox() -> Finding:
    kind = choose("auto")
    parts = probe(kind)
    holding = ", ".join(name for name, holds in parts.items() if holds) or "-"
    open_parts = ", ".join(name for name, holds in parts.items() if not holds)
    strong = parts.get("landlock", False) and parts.get("network", False)
    params: dict[str, Json] = {"kind": kind, "holding": holding, "open": open_parts or "-"}
    return Finding(
        name="doctor.sandbox",
        state=State.GOOD if strong else State.WEAK,
        message=Message("doctor.sandbox_is", params),
        remedy=None if strong else Message("doctor.sandbox_remedy"),
    )


def _worker() -> Finding:
    """Really import TensorFlow and start a worker, as a check would."""
    started = time.monotonic()
    zygote = Zygote(("numpy", "tensorflow", "keras"), sandbox=choose("auto"))
    try:
        zygote.ready()
        imported = time.monotonic() - started
        zygote.fork(Limits()).close()
        total = time.monotonic() - started
    except GraderError as error:
        return Finding(name="doctor.worker", state=State.BAD, message=error.message)
    finally:
        zygote.close()
    params: dict[str, Json] = {
        "import_s": round(imported, 1),
        "fork_ms": round((total - imported) * 1000),
    }
    return Finding(
        name="doctor.worker", state=State.GOOD, message=Message("doctor.worker_is", params)
    )


def _gpu() -> Finding:
    tool = shutil.which("nvidia-smi")
    names = ""
    if tool:
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program found on PATH
                [tool, "--query-gpu=name", "--format=csv,noheader"],
                capture_output=True, text=True, timeout=10, check=False,
            )  # fmt: skip
            names = ", ".join(done.stdout.split("\n")).strip(" ,") if done.returncode == 0 else ""
        except (OSError, subprocess.TimeoutExpired):
            names = ""
    message = Message("doctor.gpu_is", {"name": names}) if names else Message("doctor.gpu_none")
    return Finding(name="doctor.gpu", state=State.GOOD, message=message)


def _folders() -> Iterator[Finding]:
    named = (
        ("doctor.cache_folder", cache_root(), "doctor.cache_remedy"),
        ("doctor.temp_folder", Path(tempfile.gettempdir()), "doctor.temp_remedy"),
    )
    for name, folder, remedy in named:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"x")
            free_mb = shutil.disk_usage(folder).free // 2**20
        except OSError as error:
            detail: dict[str, Json] = {"path": str(folder), "detail": error.strerror or str(error)}
            yield Finding(
                name=name,
                state=State.BAD,
                message=Message("doctor.folder_closed", detail),
                remedy=Message(remedy),
            )
            continue
        low = free_mb < 1024
        params: dict[str, Json] = {"path": str(folder), "free_mb": free_mb}
        yield Finding(
            name=name,
            state=State.WEAK if low else State.GOOD,
            message=Message("doctor.folder_is", params),
            remedy=Message("doctor.folder_low") if low else None,
        )


def _font() -> Finding:
    """A font with Hangul for the pictures; without one, labels show as boxes."""
    for folder in FONT_FOLDERS:
        for path in Path(folder).expanduser().rglob("*.[ot]t[fc]"):
            if any(name in path.name.lower() for name in KOREAN_FONTS):
                message = Message("doctor.font_is", {"path": str(path)})
                return Finding(name="doctor.font", state=State.GOOD, message=message)
    return Finding(
        name="doctor.font",
        state=State.WEAK,
        message=Message("doctor.font_none"),
        remedy=Message("doctor.font_remedy"),
    )


def _encoding() -> Finding:
    encoding = (os.environ.get("PYTHONIOENCODING") or sys.stdout.encoding or "?").lower()
    good = encoding.replace("-", "").startswith("utf8")
    return Finding(
        name="doctor.encoding",
        state=State.GOOD if good else State.WEAK,
        message=Message("doctor.encoding_is", {"encoding": encoding}),
        remedy=None if good else Message("doctor.encoding_remedy"),
    )
