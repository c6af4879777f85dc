"""Whatever a learner's program claims, a report stays small."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from grader.model import bounded
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Environment, Problem, Report, SubmissionFacts

FLOOD = [Message("outcome.cell_failed", {"cell": "x" * 300, "line": n}) for n in range(60_000)]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=40,
)


def a_report(**parts: Any) -> Report:
    given_parts: dict[str, Any] = {
        "submission": SubmissionFacts(id="kim", digest="0", files=("lab1.py",)),
        "checks": (),
        **parts,
    }
    return Report(
        assignment="lab1", seed=1, partial=False, duration_s=1.0,
        environment=Environment(python="", tensorflow=None, keras=None, sandbox="plain"),
        **given_parts,
    )  # fmt: skip


def a_result(**facts: Any) -> CheckResult:
    return CheckResult(
        id="a", function="f", outcome=Outcome.FAILED, earned=0, possible=1,
        message=Message("expect.value.kind", facts), evidence=(Evidence("value", facts),) * 200,
        faults=("f" * 9_999,) * 100,
    )  # fmt: skip


@given(facts=st.dictionaries(st.text(max_size=9), JSON, max_size=5))
def test_what_is_small_stays_as_it_is(facts: dict[str, Any]) -> None:
    told = json.loads(json.dumps(facts))
    assert bounded.bounded_evidence(Evidence("value", facts)).facts == _said(told)


def _said(value: Any) -> Any:
    """What of it no format can hold is told as text."""
    if isinstance(value, dict):
        return {name: _said(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_said(one) for one in value]
    beyond = type(value) is int and not -(2**63) <= value < 2**64
    return str(value) if beyond else value


def test_notes_beyond_the_first_are_counted() -> None:
    notes = bounded.bounded_report(a_report(notes=tuple(FLOOD))).notes
    assert notes[: bounded.MAX_NOTES] == tuple(FLOOD[: bounded.MAX_NOTES])
    rest = len(FLOOD) - bounded.MAX_NOTES
    assert notes[bounded.MAX_NOTES :] == (Message("outcome.more_notes", {"count": rest}),)


def test_what_no_format_can_hold_is_told_as_text() -> None:
    facts: dict[str, Any] = {"half": "\ud800", "digits": 1 << 50_000, "minus": -(1 << 50_000)}
    kept = bounded.bounded_evidence(Evidence("value", facts)).facts
    assert kept == {"half": "?", "digits": "2**50000…", "minus": "-2**50000…"}


def test_a_report_of_enormous_parts_is_small_and_can_be_stored() -> None:
    nested: Any = "inside"
    for _ in range(5_000):
        nested = [nested]
    facts = {
        "got": "가" * 3_000_000, "many": list(range(500_000)), "texts": ["x" * 9_000] * 999,
        "nested": nested,
        **{"n" * 500 + str(number): number for number in range(50)},
    }  # fmt: skip
    problem = Problem(
        outcome=Outcome.FAILED, message=Message("outcome.load_raised", facts),
        evidence=(Evidence("exception", facts),) * 99,
    )  # fmt: skip
    report = bounded.bounded_report(
        a_report(
            problem=problem, checks=(a_result(**facts),),
            submission=SubmissionFacts(id="k" * 999, digest="", files=("\udcff.py", "f" * 999)),
        )
    )  # fmt: skip
    (result,) = report.checks
    assert result.message is not None
    kept = [dict(one.facts) for one in (*result.evidence, *report.problem.evidence)]  # type: ignore[union-attr]
    text = json.dumps([*kept, dict(result.message.params)], ensure_ascii=False)
    assert len(text.encode()) < 101 * 400_000
    assert len(result.evidence) == bounded.MAX_EVIDENCE
    assert report.submission.files == ("?.py", "f" * 199 + "…")
    assert (result.earned, result.possible, result.outcome) == (0, 1, Outcome.FAILED)
