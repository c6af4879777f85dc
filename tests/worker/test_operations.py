"""Operators that are shown: the program computes what it did, and raises where it did."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import pytest

from grader.worker.exceptions import exception_facts
from grader.worker.operations import Operations

Seen = list[tuple[str, str, Any, Any]]


def run(source: str) -> tuple[dict[str, Any], Seen, list[Any]]:
    """The names that a program leaves, the operators that were seen, and calls of argmax."""
    seen: Seen = []
    chosen: list[Any] = []

    def look(site: int, operation: str, left: Any, right: Any, result: Any) -> None:
        seen.append((operation, operations.written[site], left, right))

    operations = Operations(
        look,
        lambda owner, args, result: chosen.append((owner, args, result)),
        lambda site, what, owner, result: None,
    )
    names: dict[str, Any] = {"np": np}
    tree = operations.rewritten(ast.parse(source, "own.py"))
    assert tree is not None
    exec(compile(tree, "own.py", "exec"), names)
    return names, seen, chosen


@pytest.mark.parametrize(
    ("source", "value", "seen"),
    [
        ("a, b = 3, 4\nr = a == b", False, [("==", "a == b", 3, 4)]),
        ("a, b = 3, 4\nr = a != b", True, [("!=", "a != b", 3, 4)]),
        ("a, b = 3, 4\nr = a - b", -1, [("-", "a - b", 3, 4)]),
        ("a = 3\nr = a == 4", False, []),
        ("a = 3\nr = a - -1", 4, []),
        ("a, b = 1, 2\nr = a < b == b", True, []),
        ("r = [x == y for x, y in zip('ab', 'ac')]", [True, False],
         [("==", "x == y", "a", "a"), ("==", "x == y", "b", "c")]),
        ("class C:\n    def f(self, p, q): return p == q\nr = C().f(1, 1)", True,
         [("==", "p == q", 1, 1)]),
        ("a, b, c = 9, 4, 3\nr = a - b - c", 2, [("-", "a - b", 9, 4), ("-", "a - b - c", 5, 3)]),
    ],
)  # fmt: skip
def test_operators_do_what_they_did(source: str, value: object, seen: Seen) -> None:
    names, found, _ = run(source)
    assert names["r"] == value
    assert sorted(found, key=str) == sorted(seen, key=str)
    assert not any(name.startswith("__grader") for name in names)


@pytest.mark.parametrize(
    ("line", "seen"),
    [("a = a[a > 1]", True), ("a = a[keep]", True), ("a = a[1:]", False), ("b = a[keep]", False)],
)
def test_rows_that_a_name_goes_on_with(line: str, seen: bool) -> None:
    found: list[tuple[str, int]] = []
    operations = Operations(
        lambda *_: None,
        lambda *_: None,
        lambda _, what, owner, __: found.append((what, len(owner))),
    )
    names: dict[str, Any] = {"a": np.arange(4), "keep": np.array([True, False, True, True])}
    tree = operations.rewritten(ast.parse(line, "own.py"))
    assert tree is not None
    exec(compile(tree, "own.py", "exec"), names)
    assert found == ([("some", 4)] if seen else [])
    assert len(names["a"]) <= 4


def test_the_method_argmax_is_shown_and_those_of_libraries_are_not() -> None:
    names, _, chosen = run("a = np.array([[1, 5], [7, 2]])\nr = a.argmax(axis=1)\ns = np.argmax(a)")
    assert names["r"].tolist() == [1, 0] and names["s"] == 2
    ((owner, args, result),) = chosen
    assert owner.shape == (2, 2) and args == (1,) and result.tolist() == [1, 0]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("r = np.zeros(2) - np.zeros(3)", "ValueError"),
        ("r = 'a' - r0", "NameError"),
        ("x, y = 'a', 2\nr = x - y", "TypeError"),
        ("x = [1]\nr = x.argmax()", "AttributeError"),
    ],
)
def test_an_exception_is_that_of_the_learners_line(line: str, kind: str) -> None:
    with pytest.raises(Exception) as caught:
        run(line)
    facts = exception_facts(caught.value, {"own.py"})
    assert facts.type == kind
    assert facts.raised_in is None, "the innermost frame is the learner's"
    assert facts.place is not None and facts.place.line == len(line.splitlines())


def test_what_is_nested_too_deep_stays_as_it_is() -> None:
    operations = Operations(lambda *_: None, lambda *_: None, lambda *_: None)
    assert operations.rewritten(ast.parse("x = " + " + ".join(["a"] * 900))) is None
