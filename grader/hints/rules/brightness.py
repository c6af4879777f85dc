"""Pictures that are made brighter or darker by steps that were meant for another range."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.wire.record import ArrayNote, Evaluated

FRACTION: Final = 1.5
"""Pictures up to here are no bytes."""
LARGE: Final = 2.0
SMALL_SCALE: Final = 0.02
_STEPS: Final = frozenset({"random_brightness", "stateless_random_brightness", "adjust_brightness"})


@rule("brightness-for-other-range", when=own_program)
def brightness_for_other_range(trace: Trace) -> Iterator[Finding]:
    """``RandomBrightness(0.2)`` behind ``Rescaling(1 / 255)``; ``max_delta=32`` of 0 to 1."""
    for fit in trace.fits:
        high = _untouched(trace, fit)
        for found in trace.program.nodes(ast.Call) if high is not None else ():
            delta = _delta(trace, found)
            low, top = fit.x.low or 0.0, fit.x.high or 0.0
            if delta is not None and 0 < (high or 0) <= FRACTION and max(-low, top) > LARGE:
                yield certain(
                    found.place, written=ast.unparse(found.node)[:60], step=figure(delta),
                    high=figure(high or 1.0),
                )  # fmt: skip
        if _behind_scaling(fit) or (fit.x.high is not None and 0 < fit.x.high <= FRACTION):
            for found in trace.program.nodes(ast.Call):
                factor = _factor(found.node)
                if factor is not None and _in_model(fit):
                    yield certain(
                        found.place, written=ast.unparse(found.node)[:60],
                        step=figure(factor * 255), high=1.0,
                    )  # fmt: skip


def _untouched(trace: Trace, fit: Fit) -> float | None:
    """The greatest value of the pictures that judge, which nothing changes by chance."""
    notes: list[ArrayNote | None] = [fit.start.validation_x]
    notes += [one.x for one in trace.of(Evaluated) if one.model.handle == fit.model.handle]
    highs = [one.high for one in notes if one is not None and one.high is not None]
    return min(highs, default=None)


def _delta(trace: Trace, found: FoundNode[ast.Call]) -> float | None:
    """By how much at most, where it is more than pictures of 0 to 1 can hold."""
    call = found.node
    if callee(call) not in _STEPS or "image" not in dotted(call.func):
        return None
    given = keyword(call, "max_delta") or keyword(call, "delta")
    given = given or (call.args[1] if len(call.args) > 1 else None)
    if isinstance(given, ast.Name):
        bound = [one.node for one in trace.program.bound_to(given.id)]
        given = bound[0].value if len(bound) == 1 and isinstance(bound[0], ast.Assign) else given
    number = literal(given)
    if isinstance(number, int | float) and not isinstance(number, bool) and number >= LARGE:
        return float(number)
    return None


def _factor(call: ast.Call) -> float | None:
    """The factor of a ``RandomBrightness`` that takes pictures for bytes."""
    if callee(call) != "RandomBrightness" or keyword(call, "value_range") is not None:
        return None
    number = literal(keyword(call, "factor") or (call.args[0] if len(call.args) == 1 else None))
    if isinstance(number, tuple | list) and number:
        number = max(abs(one) for one in number if isinstance(one, int | float))
    return float(number) if isinstance(number, int | float) and number > 0 else None


def _in_model(fit: Fit) -> bool:
    return any(one.class_name == "RandomBrightness" for one in fit.model.layers)


def _behind_scaling(fit: Fit) -> bool:
    """Whether a layer brings pictures to 0 to 1 before they are made brighter."""
    scaled = False
    for one in fit.model.layers:
        scale = one.config.get("scale")
        if one.class_name == "Rescaling" and isinstance(scale, float) and scale < SMALL_SCALE:
            scaled = True
        elif one.class_name == "RandomBrightness":
            return scaled
    return False
