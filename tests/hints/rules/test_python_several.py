"""Several values where one is wanted, and another number of values than of names."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from tests.hints.rules.test_given import stopped
from tests.hints.traces import died, found

AMBIGUOUS = (
    "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
)


@pytest.mark.parametrize(
    ("slug", "given", "evidence"),
    [
        ("python-array-as-value", died("if p > 0.5:\n    pass", "ValueError", AMBIGUOUS),
         {"given": "array", "written": "p > 0.5"}),
        ("python-array-as-value",
         died("print('%.2f' % score)", "TypeError", "must be real number, not list"),
         {"given": "list", "written": "score"}),
        ("python-array-as-value",
         died("print(f'{score:.2f}')", "TypeError",
              "unsupported format string passed to numpy.ndarray.__format__"),
         {"given": "ndarray", "written": "score"}),
        ("python-array-as-value",
         died("n = int(model.predict(x))", "TypeError",
              "only length-1 arrays can be converted to Python scalars"),
         {"given": "array", "written": "model.predict(x)"}),
        ("python-array-as-value",
         died("print(names[chosen])", "TypeError",
              "only integer scalar arrays can be converted to a scalar index"),
         {"given": "array", "written": "chosen"}),
        ("python-unpacking",
         died("a, b, c, d = mnist.load_data()", "ValueError",
              "not enough values to unpack (expected 4, got 2)"),
         {"names": 4, "got": 2, "written": "mnist.load_data()"}),
        ("python-unpacking",
         died("loss, acc = m.evaluate(x, y)", "ValueError",
              "too many values to unpack (expected 2)"),
         {"names": 2, "got": None, "written": "m.evaluate(x, y)"}),
        ("python-unpacking",
         died("loss, acc = m.evaluate(x, y)", "TypeError",
              "cannot unpack non-iterable float object"),
         {"names": 2, "got": 1, "written": "m.evaluate(x, y)"}),
    ],
)  # fmt: skip
def test_it_is_told(slug: str, given: Trace, evidence: dict[str, object]) -> None:
    first = next(iter(found(slug, given)))
    assert dict(first.evidence) == evidence
    assert first.explains_exception


@pytest.mark.parametrize(
    ("slug", "given"),
    [
        ("python-array-as-value", stopped("m.fit(x, y)", "ValueError", AMBIGUOUS, line=1)),
        ("python-array-as-value", died("float('a')", "ValueError", "could not convert")),
        ("python-unpacking",
         stopped("m.fit(x, y)", "ValueError", "too many values to unpack (expected 2)", line=1)),
        ("python-unpacking",
         died("a, b = f()", "TypeError", "cannot unpack non-iterable NoneType object")),
    ],
)  # fmt: skip
def test_it_is_not_told(slug: str, given: Trace) -> None:
    assert found(slug, given) == []


LOSS = "def off(y, p):\n    d = abs(y - p)\nm.compile('adam', off)\nm.fit(x, y)"
NOTHING = "None values not supported."


def test_a_loss_without_a_return_is_not_taken_for_missing_labels() -> None:
    given = stopped(LOSS, "ValueError", NOTHING, line=4)
    (first,) = found("function-returns-none", given)
    assert first.evidence["call"] == "off" and first.explains_exception
    assert found("no-labels-in-data", given) == []
    whole = stopped(LOSS.replace("d =", "return"), "ValueError", NOTHING, line=4)
    assert found("function-returns-none", whole) == []
    assert len(found("no-labels-in-data", whole)) == 1
