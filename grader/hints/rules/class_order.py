"""Names of classes, and the numbers that Keras gave them: folders come in the order of text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise

from grader.hints.program import Found, callee, dotted, literal
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.answers_turned import column
from grader.hints.rules.model_facts import output_units
from grader.hints.trace import Trace
from grader.wire.record import NamesLeft

_LISTING = frozenset({"listdir", "glob", "iterdir", "scandir"})


@rule("class-order-assumed")
def class_order_assumed(trace: Trace) -> Iterator[Finding]:
    """A class is told by another number than its folder has."""
    for typed, order, listed in _own_listing(trace) if trace.fits else ():
        yield likely(typed.place, order=order, assumed=listed)
    for word, number in dict(_own_numbers(trace)).items() if trace.fits else ():
        for asked, high, low in _told_apart(trace):
            said, other = (low, high) if number == 1 else (high, low)
            if _names(said, word) and other and not _names(other, word):
                yield likely(asked.place, order=None, assumed=None, own=f"{word} = {number}")
    for fit in trace.fits:
        names = fit.x.class_names
        if len(names) < 2:
            continue
        for found, assumed in _assumed(trace, names):
            yield (certain if assumed else likely)(
                found.place, order=", ".join(names[:12]), assumed=assumed
            )


def _own_listing(trace: Trace) -> Iterator[tuple[Found, str, str]]:
    """A list of names that is typed, where the folders were listed in another order.

    Gives the typed list, the order of the folders, and that of the list.
    """
    left = next((one.words for one in trace.of(NamesLeft)), {})
    for listed in trace.program.nodes(ast.Assign):
        targets = [one.id for one in listed.node.targets if isinstance(one, ast.Name)]
        read = any(callee(one) in _LISTING for one in ast.walk(listed.node.value))
        folders = left.get(targets[0]) if targets and read else None
        if folders is None:
            continue
        for typed in trace.program.nodes(ast.List, ast.Tuple):
            words = literal(typed.node)
            if not isinstance(words, list | tuple) or not all(isinstance(w, str) for w in words):
                continue
            plain, other = ([str(word).lower() for word in each] for each in (words, folders))
            if sorted(plain) == sorted(other) and plain != other and _indexed(trace, typed):
                yield typed, ", ".join(folders[:12]), ", ".join(map(str, words[:12]))


def _assumed(trace: Trace, names: tuple[str, ...]) -> Iterator[tuple[Found, str | None]]:
    """(place, the order that the program goes by): in a list, at a threshold, or by counting."""
    for listed in trace.program.nodes(ast.List, ast.Tuple):
        given = literal(listed.node)
        words = (
            [one for one in given if isinstance(one, str)]
            if isinstance(given, list | tuple)
            else []
        )
        if sorted(words) == sorted(names) and words != list(names) and _indexed(trace, listed):
            yield listed, ", ".join(words[:12])
    for asked, high, low in _told_apart(trace) if len(names) == 2 else ():
        exchanged = _names(high, names[0]) and _names(low, names[1])
        both = _names(high, names[1]) or _names(low, names[0])
        if exchanged and not both:
            yield asked, f"{names[1]}, {names[0]}"
    numbers = all(name.isdigit() for name in names)
    told = any(
        word in unit.source
        for unit in trace.program.units
        for word in ("class_names", "class_indices", "class_names=", "classes=")
    )
    if numbers and not told and list(names) != sorted(names, key=int):
        for call, found in trace.program.calls("argmax"):
            if call.args or isinstance(call.func, ast.Attribute):
                yield found, None


def _indexed(trace: Trace, found: Found) -> bool:
    """Whether the list has a name, and something is looked up in it by its place."""
    names = {name for name, value, _ in trace.program.named() if value is found.node}
    return any(dotted(other.node.value) in names for other in trace.program.nodes(ast.Subscript))


def _told_apart(trace: Trace) -> Iterator[tuple[Found, str, str]]:
    """Conditions on an answer, with what is said for class 1 and what for class 0."""
    units = {output_units(fit.model) for fit in trace.fits}
    columns = units == {2}  # a column for each class: the first one belongs to class 0
    for asked in trace.program.nodes(ast.If, ast.IfExp):
        if isinstance(asked.node, ast.If | ast.IfExp):
            yes, no = _words(asked.node.body), _words(asked.node.orelse)
            if not no and isinstance(asked.node, ast.If):
                no = _words(_behind(trace, asked))  # ``return "dog"``, and the other one below
            high = _is_high(asked.node.test)
            if high is not None:
                high ^= columns and _is_first(asked.node.test)
                yield asked, yes if high else no, no if high else yes


def _is_high(test: ast.expr) -> bool | None:
    """True of ``p > 0.5`` and ``p == 1``, False of ``p < 0.5`` and ``p == 0``."""
    if not isinstance(test, ast.Compare) or len(test.ops) > 1:
        return None
    kind, border = test.ops[0], literal(test.comparators[0])
    if isinstance(kind, ast.Gt | ast.GtE | ast.Lt | ast.LtE) and border == 0.5:
        return isinstance(kind, ast.Gt | ast.GtE)
    if isinstance(kind, ast.Eq) and type(border) in (int, float) and border in (0, 1):
        return border == 1
    return None


def _is_first(test: ast.expr) -> bool:
    """``p[0][0] > 0.5`` and ``p[0, 0] > 0.5``: the first column of a row."""
    return isinstance(test, ast.Compare) and column(test.left) == 0


def _behind(trace: Trace, asked: Found) -> list[ast.stmt]:
    """The ``return`` that follows a condition whose branch ends in ``return``."""
    assert isinstance(asked.node, ast.If)
    if not isinstance(asked.node.body[-1], ast.Return):
        return []
    for scope in trace.program.at(asked.place, ast.FunctionDef):
        for one, following in pairwise(scope.node.body):
            if one is asked.node:
                return [following]
    return []


def _own_numbers(trace: Trace) -> Iterator[tuple[str, int]]:
    """(word, number) of ``1 if "dog" in path else 0``: what the program calls its classes."""
    for found in trace.program.nodes(ast.IfExp):
        node = found.node
        numbers = (literal(node.body), literal(node.orelse))
        if numbers in ((1, 0), (0, 1)) and isinstance(node.test, ast.Compare):
            named = isinstance(node.test.ops[0], ast.In | ast.Eq)
            words = [
                one.value
                for one in ast.walk(node.test)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            if named and len(words) == 1 and len(words[0]) >= LEAST_WORD:
                yield words[0], 1 if numbers == (1, 0) else 0


LEAST_WORD = 3
"""Letters of a word that names a class."""


def _words(part: ast.expr | list[ast.stmt]) -> str:
    """The texts of a branch."""
    nodes = part if isinstance(part, list) else [part]
    return " ".join(
        one.value.lower()
        for node in nodes
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    )


def _names(text: str, name: str) -> bool:
    """Whether a text says a class, in the singular or the plural."""
    bare = name.lower()
    stem = bare[:-1] if bare.endswith("s") and len(bare) > 3 else bare
    return stem in text
