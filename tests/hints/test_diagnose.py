"""Which of several findings is told first."""

from __future__ import annotations

from itertools import combinations

import pytest

from grader.hints.diagnose import in_order
from grader.hints.fault import STAGES, Fault, load_faults
from grader.hints.rule import Finding

FAULTS = load_faults()


def pairs(stage: str) -> list[tuple[Fault, Fault]]:
    """Two faults of a stage, the earlier first, of which none hides the other."""
    ordered = sorted(
        (fault for fault in FAULTS.values() if fault.stage == stage and fault.group != "python"),
        key=lambda fault: fault.order,
    )
    return [
        (one, other)
        for one, other in combinations(ordered, 2)
        if other.slug not in one.suppresses and one.slug not in other.suppresses
    ]


def slugs(*findings: Finding) -> list[str]:
    told = [finding.slug for finding in in_order(findings)]
    assert told == [finding.slug for finding in in_order(findings[::-1])]
    return told


STAGED = [stage for stage in STAGES if pairs(stage)]


@pytest.mark.parametrize("stage", STAGED)
def test_what_is_certain_comes_before_what_is_likely(stage: str) -> None:
    one, other = pairs(stage)[0]
    earlier, later = Finding(slug=one.slug, place=None), Finding(slug=other.slug, place=None)
    assert slugs(earlier, later) == [one.slug, other.slug]
    doubted = Finding(slug=one.slug, place=None, confidence="likely")
    assert slugs(doubted, later) == [other.slug, one.slug]
    stopping = Finding(slug=one.slug, place=None, confidence="likely", explains_exception=True)
    assert slugs(stopping, later) == [one.slug, other.slug]


def test_a_cause_comes_before_what_it_may_lead_to() -> None:
    firsts = [pairs(stage)[0][0] for stage in STAGED]
    hidden = {slug for fault in firsts for slug in fault.suppresses}
    kept = [fault for fault in firsts if fault.slug not in hidden]
    assert len(kept) > 3
    found = [Finding(slug=fault.slug, place=None) for fault in firsts]
    assert slugs(*found) == [fault.slug for fault in kept]


def test_what_a_finding_explains_away_is_not_told() -> None:
    cause = next(fault for fault in FAULTS.values() if fault.suppresses)
    found = [Finding(slug=slug, place=None) for slug in (cause.slug, *cause.suppresses)]
    assert cause.slug in slugs(*found)
    assert not set(cause.suppresses) & set(slugs(*found))
