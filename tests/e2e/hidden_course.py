"""A small course of `grader new` with hidden checks that carry a canary in everything they say."""

from __future__ import annotations

import re
from pathlib import Path

from grader.course.new import new

CANARY = "canary7f3a"
NUMBER = "73217321"
"""What hidden checks hand in: the learner's code may remember it, but not tell it on."""

HIDDEN = f'''"""{CANARY}: source."""

import numpy as np

from grader.checks import check, expect
from grader.model.evidence import Evidence

VALUES = np.array([[{NUMBER}, 0]], dtype=np.int64)  # {CANARY}


@check("scale.{CANARY}", points=20, function="scale", needs=["scale.values"])
def test_{CANARY}(student):
    """{CANARY}."""
    got = student.scale(VALUES)
    expect.that(
        abs(float(np.asarray(got)[0, 0]) - {NUMBER} / 255) < 1e-3, "lab7.{CANARY}",
        Evidence("value", {{"of": "{CANARY}", "value": "{CANARY}"}}),
        faults=("{CANARY}",), of="{CANARY}",
    )


@check("scale.two_{CANARY}", points=10, function="scale")
def test_two_{CANARY}(student):
    {CANARY} = student.scale(VALUES + 1).shape
    assert {CANARY} == (1, 2), {{"ko": "{CANARY}", "en": "{CANARY}"}}
'''
MUTANT = """# /// mutant
# fails = ["scale.{canary}"]
# about = "only right for pixels"
# ///
import numpy as np


def scale(pixels):
    pixels = np.asarray(pixels)
    return (np.clip(pixels, 0, 255) / 255).astype("float32")
"""
TWO = """# /// mutant
# fails = ["scale.values", "scale.two_{canary}"]
# about = "loses an axis"
# ///
import numpy as np


def scale(pixels):
    return np.asarray(pixels).ravel() / 255
"""
RIGHT = "import numpy as np\n\n\ndef scale(pixels):\n    return np.asarray(pixels) / 255.0\n"
ONLY_VISIBLE = (
    "import numpy as np\n\n\ndef scale(pixels):\n    return np.clip(pixels, 0, 255) / 255.0\n"
)
WRONG = "def scale(pixels):\n    return pixels\n"
# Tells everything that it can see, and everything that it was ever given.
SPY = """import os
import pathlib
import sys

seen = []
CHECK = pathlib.Path("@COURSE@") / "assignments" / "lab7" / "hidden" / "test_more.py"


def scale(pixels):
    seen.append(repr(pixels))
    told = [repr(dict(os.environ)), repr(sys.argv), repr(sorted(sys.modules)), *seen]
    for name in ("cmdline", "environ", "maps", "mountinfo"):
        for who in ("self", str(os.getppid())):
            try:
                told.append(pathlib.Path(f"/proc/{who}/{name}").read_text(errors="replace"))
            except OSError as error:
                told.append(str(error))
    try:
        told.append(CHECK.read_text())
    except OSError as error:
        told.append(type(error).__name__)
    frame = sys._getframe()
    while frame is not None:
        told.append(repr(frame.f_code.co_filename) + repr(list(frame.f_locals)))
        frame = frame.f_back
    text = "\\n".join(reversed(told))
    at = text.find("canary")
    found = text[at : at + 40] if at >= 0 else ""
    print(found, len(seen), seen)
    raise ValueError(found + str(seen) + text[:3000])
"""


def write_course(root: Path, *, hidden: bool = True) -> Path:
    """A course with lab7: 70 points for a visible check, 30 for two hidden ones."""
    new("lab7", root)
    folder = root / "assignments" / "lab7"
    edit(folder / "assignment.toml", "points = 100", "points = 100\nhidden_points = 30")
    edit(folder / "checks" / "test_scale.py", "points=100", "points=70")
    if hidden:
        (folder / "hidden" / "mutants").mkdir(parents=True)
        (folder / "hidden" / "test_more.py").write_text(HIDDEN)
        (folder / "hidden" / "mutants" / "clips.py").write_text(MUTANT.format(canary=CANARY))
        (folder / "hidden" / "mutants" / "flat.py").write_text(TWO.format(canary=CANARY))
    return root


def edit(path: Path, old: str, new_text: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new_text), "utf-8")


def leaks(text: str | bytes) -> list[str]:
    """Where a text tells what only hidden checks know."""
    said = text if isinstance(text, str) else text.decode("utf-8", "replace")
    flat = re.sub(r"[\s_.,]", "", said)
    return [word for word in (CANARY, NUMBER, "test_more") if word in flat or word in said]
