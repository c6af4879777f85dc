"""Which of several findings is told first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import FrozenInstanceError
from itertools import combinations

import pytest

from grader.hints.diagnose import Diagnosis, diagnose, in_order
from grader.hints.fault import STAGES, Fault, load_faults
from grader.hints.rule import Finding, Look
from grader.hints.trace import Trace
from grader.wire.record import Refused
from tests.hints.traces import at, ran

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


def rules_that(monkeypatch: pytest.MonkeyPatch, **found: Sequence[Finding] | Exception) -> None:
    """Every rule replaced: each name, with ``_`` for ``-``, finds this or dies of it."""

    def look(told: Sequence[Finding] | Exception) -> Look:
        def looks(_: Trace) -> Iterator[Finding]:
            if isinstance(told, Exception):
                raise told
            yield from told

        return looks

    registered = {slug.replace("_", "-"): look(told) for slug, told in found.items()}
    monkeypatch.setattr("grader.hints.diagnose.rules", lambda: registered)


def stopped(slug: str) -> Finding:
    return Finding(slug=slug, place=None, explains_exception=True)


def test_a_general_cause_is_told_only_where_no_other_is_found() -> None:
    general, own = stopped("dtypes-differ"), stopped("missing-channel-axis")
    assert slugs(general) == ["dtypes-differ"]
    assert slugs(general, own) == ["missing-channel-axis"]
    beside = Finding(slug="missing-channel-axis", place=None)
    assert slugs(general, beside) == ["dtypes-differ", "missing-channel-axis"]
    unexplained = Finding(slug="dtypes-differ", place=None)
    assert slugs(unexplained, own) == ["missing-channel-axis"]
    assert slugs(general, stopped("argument-refused")) == ["argument-refused", "dtypes-differ"]


def test_what_python_says_is_told_only_where_no_other_cause_is_found() -> None:
    python, own = stopped("python-value-conversion"), stopped("missing-channel-axis")
    assert slugs(python) == ["python-value-conversion"]
    assert slugs(python, own) == ["missing-channel-axis"]
    beside = Finding(slug="missing-channel-axis", place=None)
    assert slugs(python, beside) == ["python-value-conversion", "missing-channel-axis"]
    unexplained = Finding(slug="python-value-conversion", place=None)
    assert slugs(own, unexplained) == ["missing-channel-axis", "python-value-conversion"]
    other = stopped("python-type-mix")
    assert set(slugs(python, other)) == {"python-value-conversion", "python-type-mix"}


def test_the_first_that_each_rule_finds_is_told_by_its_slug(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = Finding(place=at(1)), Finding(place=at(2))
    rules_that(monkeypatch, missing_channel_axis=[one, other], overfitting=[])
    told = diagnose(ran("pass\n"))
    assert told.findings == (Finding(place=at(1), slug="missing-channel-axis"),)
    assert told.root == told.findings[0]
    assert told.broken_rules == ()


def test_where_nothing_is_found_there_is_no_root(monkeypatch: pytest.MonkeyPatch) -> None:
    rules_that(monkeypatch, overfitting=[])
    told = diagnose(ran("pass\n"))
    assert told == Diagnosis()
    assert told.root is None
    assert (told.findings, told.broken_rules) == ((), ())


def test_a_rule_that_dies_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    rules_that(
        monkeypatch,
        no_such_fault=[Finding(place=None)],
        overfitting=KeyError("loss"),
        missing_channel_axis=[Finding(place=None)],
    )
    said: list[str] = []
    told = diagnose(ran("pass\n"), on_error=said.append)
    assert told.broken_rules == ("no-such-fault", "overfitting")
    assert [one.slug for one in told.findings] == ["missing-channel-axis"]
    assert said == ["overfitting: KeyError('loss')"]
    assert diagnose(ran("pass\n")) == told


@pytest.mark.parametrize(
    ("slug", "group", "stage", "of_what_was_read"),
    [
        ("empty-dataset", "data", "shape", True),
        ("shapes-do-not-fit", "data", "training", True),
        ("shape-as-number", "model", "shape", True),
        ("class-weight-form", "compile", "labels", True),
        ("no-metrics", "compile", "compile", False),
    ],
)
def test_of_data_that_was_not_read_whole_nothing_is_told(
    monkeypatch: pytest.MonkeyPatch, slug: str, group: str, stage: str, of_what_was_read: bool
) -> None:
    assert (FAULTS[slug].group, FAULTS[slug].stage) == (group, stage)
    rules_that(monkeypatch, **{slug: [Finding(place=None)]})
    assert diagnose(ran("pass\n")).root
    limited = ran("pass\n", limits=(Refused(what="network", target="a"),))
    assert bool(diagnose(limited).root) is not of_what_was_read


def test_a_diagnosis_is_not_changed() -> None:
    told = Diagnosis()
    with pytest.raises(FrozenInstanceError):
        told.findings = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        Diagnosis(())  # type: ignore[misc]
