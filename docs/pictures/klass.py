"""A class for pictures: the reference of a lab with the lab's own known mistakes in it."""

from __future__ import annotations

import ast
import os
import random
import subprocess
import sys
from pathlib import Path

from grader.course.find import find_course
from grader.course.mutants import compose, load_cases

ROOT = Path(__file__).resolve().parents[2]
FAMILY = "김이박최정강조윤장임한오서신권황안송"
GIVEN = (
    *("민준", "서연", "도윤", "지우", "하준", "서윤", "시우", "하은"),
    *("예준", "지민", "주원", "수아", "지호", "채원", "건우", "다은"),
)
GUESTS = ("Anna Nowak", "Liam O'Brien", "Nguyễn Minh", "Sofía García")


def write_roster(path: Path, *, learners: int, seed: int) -> None:
    """Who is in the class: ids and invented names."""
    draw = random.Random(seed)  # noqa: S311 - a class for a picture
    lines = ["학번,이름"]
    for number in range(learners):
        korean = f"{draw.choice(FAMILY)}{draw.choice(GIVEN)}"
        lines.append(f"{_id(number)},{GUESTS[number // 10 % 4] if number % 10 == 7 else korean}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def write_class(lab: str, folder: Path, *, learners: int, seed: int) -> None:
    """A folder for each learner: half make no mistake or one, some did not write everything."""
    draw = random.Random(seed)  # noqa: S311 - a class for a picture
    course = find_course(ROOT, {})
    assignment = course.get(lab)
    reference = course.reference_file(assignment).read_text("utf-8")
    template = course.template_source(assignment)
    mistakes = [case for case in load_cases(assignment) if case.fails and not case.whole]
    common = draw.sample(mistakes, 12)  # what many get wrong, beside what only one does
    for number in range(learners):
        source = reference
        for _ in range(min(5, int(draw.expovariate(0.6)))):
            case = draw.choice(common if draw.random() < 0.7 else mistakes)
            source = compose(source, case.source)
        if draw.random() < 0.15:  # the last functions are as the template has them
            names = [function.name for function in assignment.functions][-draw.randint(1, 4) :]
            source = compose(source, _only(template, names))
        place = folder / _id(number)
        place.mkdir(parents=True)
        if number == learners - 1:
            (place / "report.pdf").write_bytes(b"%PDF-1.7")
        else:
            (place / f"{assignment.entry}.py").write_text(source, "utf-8")


def _id(number: int) -> str:
    return f"2026{number + 101:04}"


def _only(template: str, names: list[str]) -> str:
    """The template's functions of these names."""
    nodes = [n for n in ast.parse(template).body if getattr(n, "name", "") in names]
    return "\n\n\n".join(ast.get_source_segment(template, node) or "" for node in nodes) + "\n"


def grade(lab: str, folder: Path, gradebook: Path, roster: Path) -> None:
    """`grader grade`, as a teacher runs it."""
    grader("grade", lab, folder, "--gradebook", gradebook, "--roster", roster, "--jobs", "1")


def grader(*arguments: str | Path) -> None:
    """The command line of this checkout, in Korean."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "grader", *map(str, arguments)],
        cwd=ROOT, env={**os.environ, "GRADER_LANG": "ko"}, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 3):  # 3: something for a person to look at
        sys.exit(done.returncode)
