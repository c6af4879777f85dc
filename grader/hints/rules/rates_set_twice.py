"""Two callbacks that both set the learning rate, and figures that one of them remembers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.given import value_of
from grader.hints.rules.training_common import made_at, own_program
from grader.hints.trace import Trace

_SCHEDULER: Final = "LearningRateScheduler"
_PLATEAU: Final = "ReduceLROnPlateau"


@rule("rate-set-by-two", when=own_program)
def rate_set_by_two(trace: Trace) -> Iterator[Finding]:
    """``LearningRateScheduler`` sets the rate of each epoch, whatever another callback made it."""
    fixed = _without_the_old_rate(trace)
    if not fixed:
        return
    for fit in trace.fits:
        setting = [
            one
            for one in fit.start.callbacks
            if one.class_name in (_SCHEDULER, _PLATEAU) and not one.is_class
        ]
        kinds = [one.class_name for one in setting]
        if _SCHEDULER not in kinds or len(setting) < 2:
            continue
        last = max(at for at, kind in enumerate(kinds) if kind == _SCHEDULER)
        lost = next(one for at, one in enumerate(setting) if at != last)
        yield certain(
            made_at(trace, setting[last]) or fit.place,
            function=fixed,
            lost=lost.class_name,
            fit_line=fit.place.line if fit.place is not None else None,
        )
        return


def _without_the_old_rate(trace: Trace) -> str:
    """The function of the scheduler, where none of them reads the rate that is in force."""
    names: list[str] = []
    for call, _ in trace.program.calls(_SCHEDULER):
        given = call.args[0] if call.args else keyword(call, "schedule")
        function = _function(trace, given)
        if function is None:
            return ""
        arguments = [one.arg for one in function.args.args]
        body = function.body if isinstance(function.body, list) else [function.body]
        read = {one.id for part in body for one in ast.walk(part) if isinstance(one, ast.Name)}
        if len(arguments) > 1 and arguments[1] in read:
            return ""
        names.append(ast.unparse(given)[:40] if given is not None else "")
    return names[-1] if names else ""


def _function(trace: Trace, given: ast.expr | None) -> ast.FunctionDef | ast.Lambda | None:
    if isinstance(given, ast.Lambda):
        return given
    if not isinstance(given, ast.Name):
        return None
    defined = trace.program.functions(given.id)
    if defined:
        return defined[-1].node
    value = value_of(trace, given)
    return value if isinstance(value, ast.Lambda) else None


@rule("checkpoint-remembers-best", when=own_program)
def checkpoint_remembers_best(trace: Trace) -> Iterator[Finding]:
    """One ``ModelCheckpoint`` for several models: what the first reached, the next must beat."""
    seen: dict[int, int] = {}
    for fit in trace.fits:
        for one in fit.start.callbacks:
            best = one.class_name == "ModelCheckpoint" and one.attributes.get("save_best_only")
            if not best or not one.handle:
                continue
            first = seen.setdefault(one.handle, fit.model.handle)
            if first != fit.model.handle:
                place = made_at(trace, one)
                yield certain(
                    place or fit.place,
                    monitor=str(one.attributes.get("monitor") or "") or None,
                    fit_line=fit.place.line if fit.place is not None else None,
                    models=len({other.model.handle for other in trace.fits}),
                )
                return
