"""Everything that the doctor looks at, in order."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader.data import find
from grader.doctor.finding import Finding, State
from grader.doctor.machine import machine
from grader.doctor.packages import backend, bytecode, packages, python
from grader.doctor.workers import sandbox, workers
from grader.errors import GraderError
from grader.model.evidence import Message

KOREAN_FONTS: Final = (
    "nanum", "malgun", "applegothic", "applesdgothic", "notosanscjk", "notosanskr",
    "noto sans cjk", "noto sans kr", "unbatang", "baekmuk", "gulim", "batang",
)  # fmt: skip
FONT_FOLDERS: Final = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
    "/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip


def examine() -> Iterator[Finding]:
    """Every finding, in the order a reader would mend them."""
    yield python()
    yield from packages()
    yield backend()
    yield bytecode()
    yield from _data()
    yield sandbox()
    yield from workers()
    yield _gpu()
    yield from machine()
    yield _font()
    yield _encoding()


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
    encoding = (
        os.environ.get("PYTHONIOENCODING") or sys.stdout.encoding or locale.getencoding()
    ).lower()
    good = encoding.replace("-", "").startswith("utf8")
    return Finding(
        name="doctor.encoding",
        state=State.GOOD if good else State.WEAK,
        message=Message("doctor.encoding_is", {"encoding": encoding}),
        remedy=None if good else Message("doctor.encoding_remedy"),
    )
