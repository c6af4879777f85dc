"""A generated class of lab 2, and what everybody in it is worth."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "reference" / "lab2" / "lab2.py").read_text("utf-8")
TEMPLATE = (ROOT / "student_template" / "lab2" / "lab2.py").read_text("utf-8")
CALL_S = 2

# Wrong answers, and what is left of 100 points.
WRONG = {
    "flatten": ("def flatten(x):\n    return x.ravel().tolist() * 2\n", 96),
    "dense_params": ("def dense_params(inputs, units):\n    return inputs * units\n", 98),
    "relu": ("def relu(x):\n    raise RuntimeError('no')\n", 92),
}
LOOPS = {"flatten": ("def flatten(x):\n    while True:\n        pass\n", 96)}
CRASHES = {"conv_params": ("def conv_params(*a):\n    import os\n    os._exit(0)\n", 96)}
HOSTILE = {
    "exit at import": "import os\nos._exit(0)\n",
    "kills its parents": (
        "import os, signal\nfor pid in (os.getppid(), -1):\n"
        "    try:\n        os.kill(pid, signal.SIGKILL)\n    except Exception:\n        pass\n"
        "raise SystemExit(0)\n"
    ),
    "equal to everything": (
        "class Yes:\n    def __eq__(self, other):\n        return True\n    __hash__ = None\n"
        + "".join(
            f"def {name}(*a, **k):\n    return Yes()\n"
            for name in re.findall(r"^def (\w+)", REFERENCE, re.M)
        )
    ),
    "syntax": "def output_size(:\n",
}


@dataclass(frozen=True)
class Learner:
    """Who hands in what, and what it earns."""

    name: str
    files: dict[str, bytes]
    earns: float


def replaced(changes: dict[str, str]) -> str:
    """The reference with some functions written otherwise."""
    source = REFERENCE
    for name, body in changes.items():
        pattern = re.compile(rf"^def {name}\(.*?(?=^def |\Z)", re.MULTILINE | re.DOTALL)
        assert pattern.search(source), name
        source = pattern.sub(lambda _, body=body: body + "\n\n", source)
    return source


def notebook(source: str) -> bytes:
    cells = [nbformat.v4.new_code_cell("%matplotlib inline"), nbformat.v4.new_code_cell(source)]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


def archive(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr(name, content)
    return made.getvalue()


def everybody(right: int) -> Iterator[Learner]:
    """``right`` learners with full points, and one of each trouble."""
    for number in range(right):
        source = f"{REFERENCE}\n# {number}\n".encode()
        if number % 5 == 1:
            yield Learner(f"노트북{number}", {"lab2.ipynb": notebook(source.decode())}, 100)
        elif number % 5 == 2:
            yield Learner(f"학생{number}", {"과제.zip": archive("lab2/lab2.py", source)}, 100)
        else:
            yield Learner(f"s{number:03}", {"lab2.py": source}, 100)
    for group in (WRONG, LOOPS, CRASHES):
        for name, (body, earns) in group.items():
            kind = {id(WRONG): "wrong", id(LOOPS): "loop", id(CRASHES): "crash"}[id(group)]
            yield Learner(f"{kind} {name}", {"lab2.py": replaced({name: body}).encode()}, earns)
    for name, source in HOSTILE.items():
        yield Learner(f"hostile {name}", {"lab2.py": source.encode()}, 0)
    yield Learner("김민수", {"lab2.py": TEMPLATE.encode()}, 0)
    yield Learner("broken zip", {"lab2.zip": archive("lab2.py", b"x = 1")[:-30]}, 0)
    yield Learner("broken notebook", {"lab2.ipynb": b'{"cells": ['}, 0)
    yield Learner("empty", {}, 0)
    yield Learner("other file", {"report.pdf": b"%PDF"}, 0)


def written(folder: Path, learners: list[Learner]) -> Path:
    for one in learners:
        place = folder / one.name
        place.mkdir(parents=True)
        for name, content in one.files.items():
            (place / name).write_bytes(content)
    return folder


def course(root: Path) -> Path:
    """A course of lab 2 alone, whose checks wait for a loop no longer than a test should."""
    shutil.copytree(ROOT / "assignments" / "lab2", root / "assignments" / "lab2")
    shutil.copytree(ROOT / "student_template" / "lab2", root / "student_template" / "lab2")
    path = root / "assignments" / "lab2" / "assignment.toml"
    text = path.read_text("utf-8")
    assert "call_s = 10" in text
    path.write_text(text.replace("call_s = 10", f"call_s = {CALL_S}"), "utf-8")
    return root
