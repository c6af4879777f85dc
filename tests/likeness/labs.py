"""What the labs give, read once."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from grader.course.find import find_course
from grader.course.known import known_answers
from grader.likeness.program import Fingerprinted, program
from grader.model.submission import Unit

ROOT = Path(__file__).resolve().parents[2]
COURSE = find_course(ROOT, {"GRADER_COURSE": str(ROOT)})


@functools.cache
def known(lab: str) -> tuple[str, ...]:
    return tuple(known_answers(COURSE, COURSE.get(lab)))


@functools.cache
def given(lab: str) -> tuple[Fingerprinted, ...]:
    return tuple(program([Unit(label="given", source=source)]) for source in known(lab))


def functions(lab: str) -> list[str]:
    reference = COURSE.reference_file(COURSE.get(lab)).read_text("utf-8")
    return re.findall(r"^def (\w+)", reference, re.MULTILINE)
