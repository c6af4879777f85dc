"""The labs' own mutants: the misconception that one names is the first that is told.

A sample always; all of them, and all variants, as a soak test.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.course.mutants import Case, load_cases
from grader.grading.workshop import Workshop
from grader.hints.run.lab import check_and_trace, explain_lab
from grader.hints.telling.hint import make_hint
from grader.model.submission import from_source
from grader.proving.validate import SEED

ROOT = Path(__file__).parents[2]
LABS = sorted(path.parent.name for path in (ROOT / "assignments").glob("*/assignment.toml"))
RIGHT_SHARE = 0.95
STRIDE = 30
"""Every so many-th mutant and variant of each lab is in the sample."""


@contextmanager
def opened(lab: str) -> Iterator[tuple[Workshop, str]]:
    with Workshop.open(lab, folder=ROOT, offline=True) as workshop:
        reference = workshop.course.reference_file(workshop.assignment)
        yield workshop, reference.read_text("utf-8")


def told(workshop: Workshop, case: Case, reference: str) -> tuple[str, str]:
    """What a mutant or variant is expected to be told first, and what it is told."""
    submission = from_source(case.composed(reference), case.name, workshop.assignment.entry)
    report, trace = check_and_trace(workshop, submission, seed=SEED)
    diagnosis = explain_lab(trace, report)
    said = make_hint(trace, diagnosis, target=workshop.assignment.id, level=1, language="en")
    return case.misconception or "-", said.root.slug if said.root is not None else "-"


def examined(lab: str, stride: int) -> dict[str, tuple[str, str]]:
    with opened(lab) as (workshop, reference):
        cases = load_cases(workshop.assignment)
        named = [case for case in cases if case.misconception is not None]
        variants = [case for case in cases if not case.fails]
        chosen = [*named[::stride], *variants[::stride]]
        return {case.name: told(workshop, case, reference) for case in chosen}


@pytest.mark.parametrize("lab", LABS)
def test_a_sample_of_the_mutants_is_explained(lab: str) -> None:
    found = examined(lab, STRIDE)
    assert found
    assert {name: pair for name, pair in found.items() if pair[0] != pair[1]} == {}


@pytest.mark.soak
def test_every_mutant_and_variant_of_every_lab() -> None:
    found = {f"{lab}/{name}": pair for lab in LABS for name, pair in examined(lab, 1).items()}
    wrong = {name: pair for name, pair in found.items() if pair[0] != pair[1]}
    print(f"{len(found) - len(wrong)} of {len(found)}; wrong: {wrong}")
    assert not any("variants/" in name for name in wrong)
    assert len(wrong) <= (1 - RIGHT_SHARE) * len(found)
