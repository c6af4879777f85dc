"""Tables of pandas that are read or filled like arrays."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, NamesLeft
from tests.hints.rules.test_given import stopped
from tests.hints.traces import array, died, found

PANDAS = "/site-packages/pandas/core/indexes/base.py"


@pytest.mark.parametrize(
    ("message", "evidence"),
    [
        ("Per-column arrays must each be 1-dimensional", (None, None, "m.predict(x)")),
        ("Length of values (100) does not match length of index (300)", (100, 300, None)),
        ("All arrays must be of the same length", (None, None, None)),
    ],
)
def test_a_column_does_not_fit(message: str, evidence: tuple[object, ...]) -> None:
    source = 't = pd.DataFrame({"a": y, "b": m.predict(x)})'
    (told,) = found("column-does-not-fit-table", died(source, "ValueError", message))
    assert tuple(told.evidence[name] for name in ("values", "rows", "flat")) == evidence


@pytest.mark.parametrize(
    ("source", "kind", "message", "meant"),
    [
        ("print(y_test[i])", "KeyError", "0", "y_test.iloc[i]"),
        ("t = df[:, 0]", "InvalidIndexError", "(slice(None, None, None), 0)", "df.iloc[:, 0]"),
        ("t = df['price']", "KeyError", "'price'", None),
        ("t = df.loc[7]", "KeyError", "7", None),
        ("t = df['a', 'b']", "KeyError", "('a', 'b')", None),
    ],
)
def test_brackets_ask_for_names(source: str, kind: str, message: str, meant: str | None) -> None:
    trace = stopped(source, kind, message, line=1, by=PANDAS)
    told = found("table-read-like-array", trace)
    assert [one.evidence["meant"] for one in told] == ([meant] if meant else [])


def test_a_dictionary_is_no_table() -> None:
    assert not found("table-read-like-array", died("print(d[0])", "KeyError", "0"))


def test_the_two_axes_of_answers_are_named() -> None:
    left = NamesLeft(arrays={"p": array(60, 1, type_name="ndarray"), "y": ArrayNote(kind="other")})
    source = 't = pd.DataFrame({"a": y, "b": p})'
    message = "Per-column arrays must each be 1-dimensional"
    (told,) = found("column-does-not-fit-table", died(source, "ValueError", message, left))
    assert told.evidence["flat"] == "p"
