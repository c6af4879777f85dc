"""A class of lab 2 in which some attack the grader itself: its reading, its memory, its folders."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.e2e.klass import REFERENCE, Learner, course, everybody, replaced

TOTAL_S = 60
MEMORY_BYTES = 800 * 2**20
_ABOVE = """

{kept} = {name}


def {name}(*args, **options):
{body}    return {kept}(*args, **options)
"""
_DEEP = """\
    import os
    here = os.getcwd()
    try:
        for _ in range(1500):
            os.mkdir("d")
            os.chdir("d")
    except OSError:
        pass
    os.chdir(here)
"""
_CLOSED = """\
    import os
    if not os.path.exists("closed"):  # called again, it could not look inside
        os.makedirs("closed/inside")
        os.chmod("closed", 0)
"""
_SLOW = """\
    import time
    time.sleep(1.4)
"""
_SHARED = """\
def relu(x):
    import mmap
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 2**26))
        kept[-1].write(b"x" * 2**26)
"""
_PROCESSES = """\
def relu(x):
    import os, time
    while True:
        try:
            if os.fork() == 0:
                time.sleep(60)
        except OSError:
            pass
"""
_MARKS = 'def flatten(x):\n    return "a" + "\\u0300\\u0316" * 990_000\n'


def wrapped(name: str, body: str) -> bytes:
    """The reference with one function that does something before it answers right."""
    return (REFERENCE + _wrapper(name, body)).encode()


def _wrapper(name: str, body: str) -> str:
    return _ABOVE.format(name=name, kept=f"_right_{name}", body=body)


def greedy_archive() -> bytes:
    """LZMA that asks for four gigabytes to unpack a line."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("lab2.py", b"x = 1")
    content = bytearray(made.getvalue())
    place = content.index(b"lab2.py") + len("lab2.py") + 5
    content[place : place + 4] = b"\xff\xff\xff\xff"
    return bytes(content)


def readers() -> Iterator[Learner]:
    """Who attacks what reads and removes files; quick."""
    fields = REFERENCE + '\n_TEXT = f"' + "{flatten}" * 180_000 + '"\n'
    cells = b'{"cells": [' + b"{}," * 400_000 + b"{}]}"
    yield Learner("hostile fields", {"lab2.py": fields.encode()}, 0)
    yield Learner("hostile cells", {"lab2.ipynb": cells}, 0)
    yield Learner("hostile lzma", {"lab2.zip": greedy_archive()}, 0)
    yield Learner("hostile deep", {"lab2.py": wrapped("relu", _DEEP)}, 100)


def eaters() -> Iterator[Learner]:
    """Who attacks the limits: each costs as long as a limit takes."""
    yield Learner("hostile memory", {"lab2.py": replaced({"relu": _SHARED}).encode()}, 92)
    yield Learner("hostile marks", {"lab2.py": replaced({"flatten": _MARKS}).encode()}, 96)


def others() -> Iterator[Learner]:
    """Further ones of both kinds."""
    yield Learner("hostile closed", {"lab2.py": wrapped("relu", _CLOSED)}, 100)
    yield Learner("hostile processes", {"lab2.py": replaced({"relu": _PROCESSES}).encode()}, 92)


def slow() -> Learner:
    """Within each limit and beyond that of the whole; what it earns until then is not known."""
    names = ("output_size", "relu", "flatten", "conv_params", "dense_params", "max_pool2d")
    text = REFERENCE + "".join(_wrapper(name, _SLOW) for name in names)
    return Learner("hostile slow", {"lab2.py": text.encode()}, 0)


def right(count: int) -> list[Learner]:
    """So many with full points, as files, notebooks and archives."""
    return [one for one in everybody(count) if one.earns == 100]


def small_course(root: Path) -> Path:
    """A course of lab 2 with small limits."""
    made = course(root)
    path = made / "assignments" / "lab2" / "assignment.toml"
    text = path.read_text("utf-8")
    more = f"total_s = {TOTAL_S}\nmemory_bytes = {MEMORY_BYTES}\n"
    path.write_text(text.replace("[limits]\n", f"[limits]\n{more}"), "utf-8")
    return made
