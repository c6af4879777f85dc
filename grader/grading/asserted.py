"""A plain ``assert`` of a check that does not hold, in words.

pytest rewrites the asserts of check files and tells what was compared; the check's source tells
which side is the learner's: what comes of ``student`` and ``submission``. Of a hidden check
nothing is told.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, Final

import pytest

from grader.checks.expect.facts import short, text, value_evidence
from grader.checks.failure import own_words
from grader.errors import CheckFailed
from grader.model.evidence import Json

PLAIN: Final = "outcome.asserted"
MAX_COMPARED: Final = 10_000
"""Characters of a text above which pytest is not asked how it differs: that takes far too long."""
_NAMES: Final[dict[type[ast.cmpop], tuple[str, str]]] = {
    ast.Eq: ("equal", "equal"), ast.Is: ("equal", "equal"),
    ast.NotEq: ("unlike", "unlike"), ast.IsNot: ("unlike", "unlike"),
    ast.Lt: ("less", "more"), ast.Gt: ("more", "less"),
    ast.LtE: ("at_most", "at_least"), ast.GtE: ("at_least", "at_most"),
    ast.In: ("among", "holds"), ast.NotIn: ("not_among", "holds_not"),
}  # fmt: skip
"""Operator -> the message where the learner's value stands on its left, and on its right."""
_LEARNERS: Final = frozenset({"student", "submission"})


@dataclass(frozen=True)
class Compared:
    """What pytest last said of a comparison that did not hold."""

    left: object
    right: object


class TooLong(AssertionError):
    """A comparison of texts that nobody could read; ends the assert instead of pytest."""


def compared(left: object, right: object) -> Compared:
    """What an assert has compared.

    Raises:
        TooLong: pytest would look for every difference between two very long texts.
    """
    if any(isinstance(one, str | bytes) and len(one) > MAX_COMPARED for one in (left, right)):
        raise TooLong
    return Compared(left, right)


def worded(
    error: BaseException, seen: Compared | None, *, folder: Path, hidden: bool
) -> CheckFailed | None:
    """The failure that a broken assert, or ``pytest.fail``, of the lab in ``folder`` means.

    None where it is neither, or is no assert of the lab's.
    """
    if not isinstance(error, AssertionError | pytest.fail.Exception):
        return None
    found = _place(error, folder)
    if found is None:
        return None
    if hidden:
        return CheckFailed(PLAIN)
    frame, line = found
    function, statement = _statement(Path(frame.f_code.co_filename), line)
    told = _own(error, statement)
    if told is not None:
        return told
    if function is None or statement is None:
        return CheckFailed(PLAIN)
    return _explained(_asked(statement), function, frame.f_locals, seen)


def _place(error: BaseException, folder: Path) -> tuple[FrameType, int] | None:
    """The innermost line of the lab's own, unless the assert is one of the grader's."""
    traced, found = error.__traceback__, None
    root, ours = folder.resolve(), Path(__file__).resolve().parents[1]
    while traced is not None:
        path = Path(traced.tb_frame.f_code.co_filename)
        if path.is_relative_to(root) or path.resolve().is_relative_to(root):
            found = traced.tb_frame, traced.tb_lineno
        elif path.is_relative_to(ours) and not isinstance(error, TooLong):  # what it called
            found = None
        traced = traced.tb_next
    return found


def _statement(path: Path, line: int) -> tuple[ast.FunctionDef | None, ast.stmt | None]:
    """The function and its innermost statement that hold the line."""
    try:
        parsed = ast.parse(path.read_text("utf-8-sig"))
    except (OSError, ValueError, SyntaxError):
        return None, None
    around = [
        node
        for node in ast.walk(parsed)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    functions = [node for node in around if isinstance(node, ast.FunctionDef)]
    return (functions[-1] if functions else None), (around[-1] if around else None)


def _own(error: BaseException, statement: ast.stmt | None) -> CheckFailed | None:
    """What the author has written beside the assert: a text, or one per language."""
    if isinstance(error, pytest.fail.Exception):
        return own_words(error.msg) if error.msg else CheckFailed(PLAIN)
    if not isinstance(statement, ast.Assert) or statement.msg is None or not error.args:
        return None
    written, _, _ = str(error).partition("\nassert ")
    try:
        # pytest shows at most six levels of what stands in it.
        is_dict = isinstance(statement.msg, ast.Dict) and len(written) <= MAX_COMPARED
        by_language = ast.literal_eval(written) if is_dict else None
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        by_language = None
    if isinstance(by_language, Mapping) and all(isinstance(one, str) for one in by_language):
        return own_words({name: str(said) for name, said in by_language.items()})
    return own_words(written) if written.strip() else None


def _asked(statement: ast.stmt) -> ast.expr | None:
    match statement:
        case ast.Assert():
            return statement.test
        case ast.Expr():  # np.testing.assert_allclose(...)
            return statement.value
    return None


def _explained(
    asked: ast.expr | None,
    function: ast.FunctionDef,
    values: Mapping[str, Any],
    seen: Compared | None,
) -> CheckFailed:
    if asked is None:
        return CheckFailed(PLAIN)
    learners = _of_learners(function)
    match asked:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if seen is not None:
            sides = [_touches(left, learners), _touches(right, learners)]
            if sides[0] != sides[1]:
                return _sided(left, right, op, seen, left_is_learners=sides[0])
    return _general(asked, learners, values)


def _sided(
    left: ast.expr, right: ast.expr, op: ast.cmpop, seen: Compared, *, left_is_learners: bool
) -> CheckFailed:
    names = _NAMES[type(op)]
    what = _code(left if left_is_learners else right)
    got, expected = (seen.left, seen.right) if left_is_learners else (seen.right, seen.left)
    message = f"outcome.asserted_{names[0] if left_is_learners else names[1]}"
    params: dict[str, Json] = {"of": what, "expected": _shown(expected), "got": _shown(got)}
    return CheckFailed(message, params, (value_evidence(got, of=what),))


def _general(asked: ast.expr, learners: frozenset[str], values: Mapping[str, Any]) -> CheckFailed:
    """The condition as it is written, and the values that go by a name in it."""
    names = dict.fromkeys(
        node.id for node in ast.walk(asked) if isinstance(node, ast.Name) and node.id in values
    )
    plain = [name for name in names if name not in _LEARNERS and _is_plain(values[name])]
    told = ([name for name in plain if name in learners] or plain)[:3]
    params: dict[str, Json] = {"condition": _code(asked)}
    if not told:
        return CheckFailed("outcome.asserted_condition", params)
    params["values"] = ", ".join(f"{name} = {_shown(values[name])}" for name in told)
    evidence = tuple(value_evidence(values[name], of=name) for name in told)
    return CheckFailed("outcome.asserted_values", params, evidence)


def _is_plain(value: object) -> bool:
    return not callable(value) and not isinstance(value, ModuleType | type)


def _of_learners(function: ast.FunctionDef) -> frozenset[str]:
    """The names in a check that hold what came of the learner's functions."""
    known = set(_LEARNERS)
    while True:
        more = known.union(*map(set, _bound(function, frozenset(known))))
        if more == known:
            return frozenset(known)
        known = more


def _bound(function: ast.FunctionDef, known: frozenset[str]) -> Iterator[Iterator[str]]:
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value):
                pass
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.AugAssign(target=target, value=value)
                | ast.NamedExpr(target=target, value=value)
            ):
                targets = [target]
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                targets = [target]
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                targets = [target]
            case _:
                continue
        if _touches(value, known):
            yield from (
                (one.id for one in ast.walk(target) if isinstance(one, ast.Name))
                for target in targets
            )


def _touches(expression: ast.AST, names: frozenset[str]) -> bool:
    return any(isinstance(node, ast.Name) and node.id in names for node in ast.walk(expression))


class _Bare(ast.NodeTransformer):
    """``student.scale(x)`` or ``submission.call("scale", x)`` as the learner knows it."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="submission"), attr="call"),
                args=[ast.Constant(value=str(name)), *args],
            ) if name.isidentifier():
                node = ast.Call(func=ast.Name(id=name), args=args, keywords=node.keywords)
        self.generic_visit(node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id in _LEARNERS:
            return ast.Name(id=node.attr, ctx=ast.Load())
        return node


def _code(expression: ast.expr) -> str:
    return text(ast.unparse(_Bare().visit(copy.deepcopy(expression))))


def _shown(value: object) -> str:
    if type(value).__module__.startswith("_pytest"):  # pytest.approx(0.3)
        return text(repr(value))
    return short(value)
