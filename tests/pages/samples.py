"""Gradebooks of classes that were never graded: reports of a real lab, outcomes drawn by lot."""

from __future__ import annotations

import random
from pathlib import Path

from grader.course.load import load_assignment
from grader.gradebook import Gradebook
from grader.hints.fault import load_faults
from grader.model.assignment import Assignment
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Environment, Report, SubmissionFacts, TrainingResult
from grader.reporters import json as json_report
from grader.text import Catalogue

ROOT = Path(__file__).parents[2]
ENVIRONMENT = Environment(
    python="3.11.7", tensorflow="2.21.0", keras="3.15.0", sandbox="linux",
    sandbox_parts={"user": True, "network": True}, data="mnist (GRADER_DATA)",
)  # fmt: skip
FAMILY, GIVEN = "김이박최정강조윤장임", ("민준", "서연", "도윤", "지우", "하준", "서윤")


def assignment(lab: str) -> Assignment:
    return load_assignment(ROOT / "assignments" / lab)


def drawn(lab: Assignment, draw: random.Random, wrong: float = 0.25) -> Report:
    """A report of a lab; a check fails with the chance ``wrong``, or waits for the one before."""
    checks: list[CheckResult] = []
    slugs = sorted(load_faults())[:: len(lab.functions)]
    for function in lab.functions:
        outcome, before = Outcome.PASSED, ""
        each, rest = divmod(function.points, len(function.checks))
        for place, id_ in enumerate(function.checks):
            possible = each + (place < rest)
            message, evidence, faults = None, (), ()
            if outcome is not Outcome.PASSED and draw.random() < 0.5:
                outcome = Outcome.BLOCKED
                message = Message(
                    "outcome.blocked_by", {"check": before, "function": function.name}
                )
            elif draw.random() < wrong:
                outcome = draw.choice([Outcome.FAILED] * 6 + [Outcome.CRASHED, Outcome.TIMEOUT])
                of = f"{function.name}(images)"
                params = {"of": of, "got": "(4, 28, 28)", "expected": "(4, 28, 28, 1)"}
                message = Message("expect.array.shape", dict(params))
                facts = {"of": of, "shape": [4, 28, 28], "dtype": "uint8", "min": 0, "max": 255}
                evidence = (Evidence("array", dict(facts)),)
                faults = (draw.choice(slugs),) if draw.random() < 0.4 else ()
                before = id_
            else:
                outcome = Outcome.PASSED
            checks.append(
                CheckResult(
                    id=id_, function=function.name, outcome=outcome,
                    earned=possible if outcome is Outcome.PASSED else 0, possible=possible,
                    message=message, evidence=evidence, faults=faults, duration_s=0.1,
                )
            )  # fmt: skip
    return Report(
        assignment=lab.id,
        submission=SubmissionFacts(id=lab.id, digest="ab" * 32, files=(f"{lab.entry}.py",)),
        checks=tuple(checks), environment=ENVIRONMENT, seed=1, partial=False, duration_s=9.0,
        training=TrainingResult(
            accuracy=0.94, threshold=0.9, budget="quick", data="mnist",
            reused=draw.random() < 0.6, images_seen=6_000, images_budget=10_000, clean_room=True,
        ),
    )  # fmt: skip


def class_of(path: Path, learners: int, *labs: str, seed: int = 1) -> Path:
    """A gradebook of so many learners, each with a report of each lab (lab 1, if none is named)."""
    draw = random.Random(seed)
    names = [f"{draw.choice(FAMILY)}{draw.choice(GIVEN)}" for _ in range(learners)]
    with Gradebook.open(path) as book:
        for lab in map(assignment, labs or ("lab1",)):
            texts = Catalogue.load("ko", assignment_folder=lab.folder)
            for number, name in enumerate(names):
                wrong = draw.choice((0.0, 0.05, 0.1, 0.4))
                report = drawn(lab, draw, wrong=wrong if number else 0.0)  # one is all right
                training = "reused" if report.training and report.training.reused else "trained"
                book.record(
                    f"2026{number:04}", name=name, report=json_report.render(report, texts),
                    digest="ab" * 32, fingerprint="f", training=training,
                    seconds=4.0 if training == "reused" else 20.0,
                )  # fmt: skip
    return path
