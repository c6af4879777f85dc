"""A model that is to take noise away, and learns to give it back."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, computed_from, dotted, names_in
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.own_loops import data_names, makes_step, stepping
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace

_DRAWN: Final = re.compile(
    r"(^|\.)(normal|randn|random_normal|standard_normal|uniform|rand|random|binomial)$"
)
PAIR: Final = 2
_SAYS: Final = re.compile(r"denois|restor|clean", re.IGNORECASE)


@rule("noisy-target", when=own_program)
def noisy_target(trace: Trace) -> Iterator[Finding]:
    """``fit(noisy, noisy)`` where the values without the noise are at hand."""
    added = _noise_added(trace)
    yield from _exchanged(trace, added)
    yield from _yielded_twice(trace, added)
    yield from _never_read(trace, added)
    for fit in trace.fits:
        if not fit.start.same or not added:
            continue
        given = _given(trace, fit)
        noisy = next((one for one in sorted(added) if given & _derived(trace, one)), None)
        if noisy is None:
            continue
        clean = added[noisy]
        says = any(_SAYS.search(one.source) for one in trace.program.units)
        if _compared(trace, added):
            yield certain(fit.place, noisy=noisy, clean=clean)
        elif says and noisy in given:
            yield likely(fit.place, noisy=noisy, clean=clean)


def _exchanged(trace: Trace, added: dict[str, str]) -> Iterator[Finding]:
    """``fit(clean, noisy)``: what is to come out is given as what goes in."""
    for call, found in trace.program.calls(".fit") if trace.fits else ():
        if len(call.args) > 1 and any(found.covers(fit.place) for fit in trace.fits):
            first, second = (names_in([part]) for part in call.args[:2])
            for noisy in sorted(second & added.keys() - first):
                if added[noisy] in first and not first & added.keys():
                    yield certain(found.place, noisy=noisy, clean=added[noisy])


def _derived(trace: Trace, noisy: str) -> frozenset[str]:
    """That name, and those of its parts."""
    return computed_from({noisy}, [one.node for one in trace.program.nodes(ast.Assign)])


def _yielded_twice(trace: Trace, added: dict[str, str]) -> Iterator[Finding]:
    """``yield noisy, noisy`` of a generator that a model learns from."""
    for found in trace.program.nodes(ast.Yield) if trace.fits else ():
        value = found.node.value
        if isinstance(value, ast.Tuple) and len(value.elts) == PAIR:
            names = [one.id for one in value.elts if isinstance(one, ast.Name)]
            if len(names) == PAIR and names[0] == names[1] and names[0] in added:
                yield likely(found.place, noisy=names[0], clean=added[names[0]])


def _never_read(trace: Trace, added: dict[str, str]) -> Iterator[Finding]:
    """``for noisy, clean in data:`` around steps that never look at the clean ones."""
    steps = stepping(trace)
    for found in trace.program.nodes(ast.For):
        names = data_names(found.node.target)
        if len(names) != PAIR or not all(names) or not makes_step(ast.walk(found.node), steps):
            continue
        for first, second in _sides(trace, found.node.iter):
            noisy = next((one for one in sorted(added) if first & _derived(trace, one)), None)
            clean = added.get(noisy or "")
            meant = clean is not None and second & _derived(trace, clean)
            if meant and names[1] not in names_in(found.node.body):
                yield likely(found.place, noisy=names[0], clean=names[1])


def _sides(trace: Trace, source: ast.expr) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Names of what a data set gives first, and of what it gives second."""
    given: list[ast.expr] = [source]
    if isinstance(source, ast.Name):
        bound = (one.node for one in trace.program.bound_to(source.id))
        given = [one.value for one in bound if isinstance(one, ast.Assign)]
    for call in (one for value in given for one in ast.walk(value)):
        if (
            isinstance(call, ast.Call)
            and callee(call) in ("from_tensor_slices", "zip")
            and call.args
        ):
            pair = call.args[0]
            sides = pair.elts if isinstance(pair, ast.Tuple) else call.args
            if len(sides) == PAIR:
                yield names_in(sides[:1]), names_in(sides[1:])


def _given(trace: Trace, fit: Fit) -> frozenset[str]:
    """Names in the first argument of this ``fit``."""
    for call, found in trace.program.calls(".fit"):
        if found.covers(fit.place):
            first = [*call.args[:1], *(one.value for one in call.keywords if one.arg == "x")]
            return names_in(first)
    return frozenset({fit.x.name})


def _noise_added(trace: Trace) -> dict[str, str]:
    """Names of arrays that are another array and drawn numbers: name -> that other one."""
    found: dict[str, str] = {}
    makers: set[str] = set()
    drawn = {name for name, value, _ in trace.program.named() if _is_noise(value)}
    for function in trace.program.nodes(ast.FunctionDef):
        given = {one.arg for one in function.node.args.args}
        sums = any(_sum_with_noise(one, drawn) & given for one in ast.walk(function.node))
        if sums or _knocks_out(function.node, given):
            makers.add(function.node.name)
    for name, value, _ in trace.program.named():
        plain = {one for node in ast.walk(value) for one in _sum_with_noise(node, drawn)} - drawn
        if callee(value) in makers and isinstance(value, ast.Call):
            plain |= names_in(value.args[:1])
        for node in ast.walk(value):
            mapped = isinstance(node, ast.Call) and callee(node) == "map" and node.args
            if mapped and isinstance(node, ast.Call) and dotted(node.args[0]) in makers:
                plain |= names_in([node.func]) & _arrays(trace)
        if name in found and plain:
            continue  # limits set or another form of the same
        if plain and name not in plain:
            found[name] = sorted(plain)[0]
    return found


def _knocks_out(function: ast.FunctionDef, given: set[str]) -> bool:
    """``out = x.copy()`` and ``out[rng.random(x.shape) < 0.3] = 0``: pixels by chance."""
    held = computed_from(given, list(ast.walk(function))) - given
    return any(
        isinstance(target, ast.Subscript)
        and isinstance(target.value, ast.Name)
        and target.value.id in held
        and _is_drawn(target.slice)
        for one in ast.walk(function)
        if isinstance(one, ast.Assign)
        for target in one.targets
    )


def _arrays(trace: Trace) -> frozenset[str]:
    return frozenset(name for name, _, _ in trace.program.named())


def _is_noise(value: ast.expr) -> bool:
    """Drawn numbers and nothing else, at most scaled or changed in type."""
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult):
        return _is_noise(value.left) or _is_noise(value.right)
    if not isinstance(value, ast.Call):
        return False
    changed = isinstance(value.func, ast.Attribute) and value.func.attr in ("astype", "reshape")
    if changed and isinstance(value.func, ast.Attribute):
        return _is_noise(value.func.value)
    return bool(_DRAWN.search(dotted(value.func)))


def _is_drawn(value: ast.AST) -> bool:
    return any(
        isinstance(one, ast.Call) and bool(_DRAWN.search(dotted(one.func)))
        for one in ast.walk(value)
    )


def _sum_with_noise(node: ast.AST, drawn: set[str] | None = None) -> frozenset[str]:
    """``x`` of ``x + 0.3 * normal(...)``, or of ``x + noise`` where that was drawn."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add):
        return frozenset()
    for plain, noise in ((node.left, node.right), (node.right, node.left)):
        random = _is_drawn(noise) or bool(names_in([noise]) & (drawn or set()))
        if isinstance(plain, ast.Name) and random and not _is_drawn(plain):
            return frozenset({plain.id})
    return frozenset()


def _compared(trace: Trace, added: dict[str, str]) -> bool:
    """Whether something is measured against values without the noise."""
    clean = set(added.values()) - set(added)
    for found in trace.program.nodes(ast.BinOp, ast.Call):
        node = found.node
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            sides = [node.left, node.right]
        elif isinstance(node, ast.Call) and callee(node) in _MEASURES:
            sides = node.args[:2]
        else:
            continue
        one, other = (names_in([side]) for side in sides) if len(sides) == 2 else (set(), set())
        if bool(one & clean) != bool(other & clean):
            return True
    return False


_MEASURES: Final = frozenset(
    {"evaluate", "mean_squared_error", "mean_absolute_error", "psnr", "ssim", "squared_difference"}
)
