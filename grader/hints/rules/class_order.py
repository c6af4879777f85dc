"""Names of classes, and the numbers that Keras gave them: folders come in the order of text."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import Found, callee, dotted, literal
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.trace import Trace
from grader.wire.record import NamesLeft

_LISTING = frozenset({"listdir", "glob", "iterdir", "scandir"})


@rule("class-order-assumed")
def class_order_assumed(trace: Trace) -> Iterator[Finding]:
    """A class is told by another number than its folder has."""
    for typed, order, listed in _own_listing(trace) if trace.fits else ():
        yield likely(typed.place, order=order, assumed=listed)
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
    for asked in trace.program.nodes(ast.If, ast.IfExp):
        if isinstance(asked.node, ast.If | ast.IfExp) and len(names) == 2:
            high, low = _words(asked.node.body), _words(asked.node.orelse)
            exchanged = _names(high, names[0]) and _names(low, names[1])
            both = _names(high, names[1]) or _names(low, names[0])
            if _above(asked.node.test) and exchanged and not both:
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


def _above(test: ast.expr) -> bool:
    """``p > 0.5``"""
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.ops[0], ast.Gt | ast.GtE)
        and literal(test.comparators[0]) == 0.5
    )


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
