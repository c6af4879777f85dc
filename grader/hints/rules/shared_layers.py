"""Models that are made anew of layers that were made once."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from typing import Final

from grader.hints.program import Found, callee
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.wire.record import LayerNote

_COPYING: Final = re.compile(
    r"clear_session|reset_uids|clone_model|from_config|from_json|load_model|copy|set_weights"
    r"|load_weights"
)
"""What lets other layers have the same names, or gives the first weights back."""


@rule("layers-shared-by-models", when=own_program)
def layers_shared_by_models(trace: Trace) -> Iterator[Finding]:
    """Keras names each layer anew: two models with the same names have the same layers."""
    if any(_COPYING.search(unit.source) for unit in trace.program.units):
        return
    rounds: dict[tuple[str, int], dict[int, Fit]] = {}
    for fit in trace.fits:
        if fit.place is not None and fit.start.via == "fit" and not fit.model.loaded:
            key = (fit.place.file, fit.place.line)
            rounds.setdefault(key, {}).setdefault(fit.model.handle, fit)
    for (_, line), fits in rounds.items():
        weighty = {
            one.class_name for fit in fits.values() for one in fit.model.layers if one.parameters
        }  # the first model may not be built before its training
        kinds = [_learning(fit, weighty) for fit in fits.values()]
        names = {tuple(one.name for one in layers) for layers in kinds}
        if len(fits) < 2 or len(names) != 1 or not kinds[0]:
            continue
        if not all(named_by_keras(one) for one in kinds[0]):
            continue
        first = kinds[0][0]
        made = _made_once(trace, first.class_name)
        if made is not None:
            yield certain(made.place, runs=len(fits), layer=first.name, fit_line=line)


def _learning(fit: Fit, kinds: Collection[str]) -> list[LayerNote]:
    return [one for one in fit.model.layers if one.class_name in kinds and one.trainable]


def named_by_keras(layer: LayerNote) -> bool:
    """``dense_3`` of ``Dense``: the number is another one for each layer of a program."""
    bare = re.sub(r"_\d+$", "", layer.name).replace("_", "")
    return bare.lower() == layer.class_name.replace("_", "").lower()


def _made_once(trace: Trace, kind: str) -> Found | None:
    """A line that makes such a layer and stands in no loop; in no function, where one can."""
    calls = [
        found
        for found in trace.program.nodes(ast.Call)
        if callee(found.node) == kind
        and not any(loop.covers(found.place) for loop in trace.program.nodes(ast.For, ast.While))
    ]
    outside = [
        one
        for one in calls
        if not any(f.covers(one.place) for f in trace.program.nodes(ast.FunctionDef))
    ]
    return next(iter(outside or calls), None)
