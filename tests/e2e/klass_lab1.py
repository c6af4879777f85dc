"""A generated class of 120 of lab 1, and what everybody in it is worth.

Mutants and variants come from the lab, hostile ones from ``tests/hostile``: their headers say which
checks they fail, or which they honestly solve.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.course.mutants import Case, load_cases
from grader.model.assignment import Assignment
from grader.model.check_mark import CheckMark
from tests.e2e.klass import ROOT, Learner, archive, notebook
from tests.hostile import cases as hostile

COUNT = 120
CALL_S, LOAD_S = 15, 15
"""How long a loop is waited for."""
REFERENCE = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
TEMPLATE = (ROOT / "student_template" / "lab1" / "lab1.py").read_text("utf-8")
SLOW = ("custom_layer", "subclassed_with_functions")
"""Variants that train the whole budget in their own worker; one of the kind is enough."""
MUTANTS = (
    "no_argmax", "unscaled_pixels", "labels_off_by_one", "double_softmax", "one_convolution",
    "no_softmax", "missing_flatten", "sparse_loss", "no_metrics", "no_checkpoint", "no_patience",
    "checkpoint_elsewhere", "history_not_returned", "evaluate_swapped", "photo_not_inverted",
    "saves_weights_only", "learning_rate_too_low", "preprocess_returns_none",
)  # fmt: skip
HOSTILE = (
    "exit_at_import", "sys_exit_at_import", "exit_in_call", "segfault", "loop_at_import",
    "loop_in_call", "kills_others", "fork_bomb", "equals_everything", "generators", "hard_coded",
    "config_lies_layers",
)  # fmt: skip


def everybody(assignment: Assignment, marks: Mapping[str, CheckMark]) -> list[Learner]:
    """All 120; most hand in the tutorial's model."""
    odd = [*_others(assignment, marks), *_hostile(assignment, marks), *_trouble()]
    return [*_right(COUNT - len(odd)), *odd]


def _right(count: int) -> Iterator[Learner]:
    for number in range(count):
        source = f"{REFERENCE}\n# {number}\n"
        if number % 5 == 1:
            yield Learner(f"노트북{number}", {"lab1.ipynb": notebook(source)}, 100)
        elif number % 5 == 2:
            zipped = archive("과제 1/lab1.py", source.encode())
            yield Learner(f"학생{number}", {"과제.zip": zipped}, 100)
        else:
            yield Learner(f"s{number:03}", {"lab1.py": source.encode()}, 100)


def _others(assignment: Assignment, marks: Mapping[str, CheckMark]) -> Iterator[Learner]:
    """Other right solutions, and wrong ones."""
    for case in load_cases(assignment):
        if case.path.stem in (SLOW if not case.fails else set()):
            continue
        if not case.fails or case.path.stem in MUTANTS:
            source = case.composed(REFERENCE).encode()
            yield Learner(case.name.replace("/", " "), {"lab1.py": source}, left(case, marks))


def left(case: Case, marks: Mapping[str, CheckMark]) -> float:
    """The points of all checks that a case does not fail and that need none of those."""
    lost = set(case.fails)
    while more := {name for name, mark in marks.items() if lost & set(mark.needs)} - lost:
        lost |= more
    return sum(mark.points for name, mark in marks.items() if name not in lost)


def _hostile(assignment: Assignment, marks: Mapping[str, CheckMark]) -> Iterator[Learner]:
    """Only what is honestly solved counts."""
    checks = {spec.name: spec.checks for spec in assignment.functions}
    for case in hostile.cases():
        if case.name in HOSTILE:
            honest = {check for name in case.earns for check in checks.get(name, (name,))}
            earns = sum(marks[check].points for check in honest)
            yield Learner(f"hostile {case.name}", {"lab1.py": case.path.read_bytes()}, earns)


def _trouble() -> Iterator[Learner]:
    """What cannot be graded, and what was never begun."""
    yield Learner("김민수", {"lab1.py": TEMPLATE.encode()}, 0)
    yield Learner("syntax", {"lab1.py": b"def build_model(:\n"}, 0)
    yield Learner("broken zip", {"lab1.zip": archive("lab1.py", REFERENCE.encode())[:-30]}, 0)
    yield Learner("broken notebook", {"lab1.ipynb": b'{"cells": ['}, 0)
    yield Learner("empty", {}, 0)
    yield Learner("다른 파일", {"report.pdf": b"%PDF"}, 0)
    yield Learner("no python", {"lab1.py": b"\xff\xfe\x00\x01"}, 0)


def course(root: Path) -> Path:
    """A course of lab 1 alone that waits for a loop no longer than a test should."""
    shutil.copytree(ROOT / "assignments" / "lab1", root / "assignments" / "lab1")
    shutil.copytree(ROOT / "student_template" / "lab1", root / "student_template" / "lab1")
    path = root / "assignments" / "lab1" / "assignment.toml"
    text = path.read_text("utf-8")
    for before, after in (("load_s = 60", LOAD_S), ("call_s = 30", CALL_S)):
        assert before in text
        text = text.replace(before, f"{before.partition(' =')[0]} = {after}")
    path.write_text(text, "utf-8")
    return root
