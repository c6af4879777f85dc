"""What a trained model, and a loss of the learner's own, showed when they were asked afterwards."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.model_facts import compiled_at
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.rules.own_losses import own_losses
from grader.hints.rules.training_common import learns, own_program
from grader.hints.trace import Fit, Trace
from grader.wire.record import Predicted

_DRAWS: Final = re.compile(
    r"(^|\.)(dropout|normal|uniform|truncated_normal|bernoulli|gamma|shuffle)$"
)
_MEANT: Final = re.compile(
    r"monte|\bmc|mc_|uncertain|bayes|sampling|latent|log_?var|\bvae|diffusion|posterior",
    re.IGNORECASE,
)
"""Words of programs that want an answer to be drawn."""
_OVER_ROWS: Final = re.compile(
    r"reduce_\w+$|mean$|std$|var$|sum$|max$|min$|moments$|softmax$|norm$"
)
APART: Final = 0.05
"""Of how far the answers for different rows lie apart: more is no rounding."""
STEADY: Final = 1e-3
LEAST: Final = 1e-6
OFTEN: Final = 3


def _last(trace: Trace) -> Iterator[Fit]:
    """The last training of each model: probes are asked after the end."""
    newest = {fit.model.handle: fit for fit in trace.fits}
    return iter(newest.values())


@rule("answers-differ-each-time", when=own_program)
def answers_differ_each_time(trace: Trace) -> Iterator[Finding]:
    """A layer of the program that draws numbers whenever it is called."""
    for fit in _last(trace):
        for seen in trace.probed("steady", fit.model):
            again, spread = seen.get("again", 0.0), seen.get("spread", 0.0)
            if again <= max(APART * spread, LEAST) or fit.start.same or _is_meant(trace):
                continue
            for found, written in _drawing(trace):
                yield certain(
                    found.place, written=written, apart=figure(again), spread=figure(spread)
                )


def _is_meant(trace: Trace) -> bool:
    """A program that speaks of drawn answers, or asks one line for many of them."""
    if any(_MEANT.search(unit.source) for unit in trace.program.units):
        return True
    asked: dict[tuple[str, int, float | None], int] = {}
    for one in trace.of(Predicted):
        if one.place is not None:
            key = (one.place.file, one.place.line, one.x.mean)
            asked[key] = asked.get(key, 0) + 1
    return max(asked.values(), default=0) >= OFTEN


def _drawing(trace: Trace) -> Iterator[tuple[Found, str]]:
    """Where numbers are drawn without asking whether this is a training."""
    for node, found, _ in own_classes(trace, "Layer", "Model"):
        called = method(node, "call")
        if called is None or "training" in ast.unparse(called):
            continue
        for one in ast.walk(called):
            if isinstance(one, ast.Call) and _DRAWS.search(dotted(one.func)):
                yield found.part(one), ast.unparse(one)[:60]
                break


@rule("answers-depend-on-batch", when=own_program)
def answers_depend_on_batch(trace: Trace) -> Iterator[Finding]:
    """The answer for a row is another one when it is asked alone: the rows beside it count."""
    for fit in _last(trace):
        for seen in trace.probed("steady", fit.model):
            again, spread = seen.get("again", 0.0), seen.get("spread", 0.0)
            alone = seen.get("alone", 0.0)
            if again > STEADY * max(spread, LEAST) or alone <= max(APART * spread, LEAST):
                continue
            shown = {"apart": figure(alone), "spread": figure(spread)}
            for found, written in _over_rows(trace):
                yield certain(found.place, written=written, **shown)


def _over_rows(trace: Trace) -> Iterator[tuple[Found, str]]:
    """What a layer or model of the program computes along axis 0, which is that of the rows."""
    for node, found, _ in own_classes(trace, "Layer", "Model"):
        called = method(node, "call")
        for one in ast.walk(called) if called is not None else ():
            if not isinstance(one, ast.Call) or not _OVER_ROWS.search(dotted(one.func)):
                continue
            given = [keyword(one, name) for name in ("axis", "axes")] + one.args[1:2]
            if any(literal(axis, "") in (0, [0], (0,)) for axis in given if axis is not None):
                yield found.part(one), ast.unparse(one)[:60]


@rule("layers-out-of-sight", when=own_program)
def layers_out_of_sight(trace: Trace) -> Iterator[Finding]:
    """Layers that a model uses and does not hold: no optimizer is given their weights."""
    for fit in _last(trace):
        for seen in trace.probed("unseen", fit.model):
            classes = [
                found for node, found, _ in own_classes(trace, "Model")
                if node.name == fit.model.class_name
            ]  # fmt: skip
            place = classes[-1].place if classes else fit.place
            counts = {name: round(seen.get(name, 0)) for name in ("layers", "weights")}
            yield certain(place, name=fit.model.class_name, **counts)


@rule("quantile-turned-round", when=own_program)
def quantile_turned_round(trace: Trace) -> Iterator[Finding]:
    """A pinball loss of 0.9 that costs least at the quantile 0.1: a difference is turned round."""
    words = " ".join(unit.source for unit in trace.program.units)
    if not re.search(r"quantile|pinball|tilted|percentile", words, re.IGNORECASE):
        return
    for fit in _last(trace):
        for seen in trace.probed("quantile", fit.model):
            held, found = seen["held"], seen["found"]
            opposite = abs(found - (1 - held)) <= NEAR and abs(1 - 2 * held) > 3 * NEAR
            if opposite:
                names = sorted(own_losses(trace))
                place = trace.program.definition(names[0]) if len(names) == 1 else None
                yield certain(
                    place or compiled_at(trace, fit.model) or fit.place,
                    held=figure(held), found=figure(found),
                )  # fmt: skip


NEAR: Final = 0.1


@rule("added-loss-outweighs", when=learns)
def added_loss_outweighs(trace: Trace) -> Iterator[Finding]:
    """A VAE whose pictures are all alike: the second part of its loss won."""
    for fit in _last(trace):
        curve = fit.whole_curve("loss")
        terms = list(_divergences(trace))
        for seen in trace.probed("rebuilt", fit.model) if len(curve) > EPOCHS and terms else ():
            alike = seen["made"] < ALIKE * seen["rows"]
            if alike and seen["error"] > NOTHING * seen["mean_error"]:
                yield likely(
                    terms[0].place,
                    written=ast.unparse(terms[0].node)[:60],
                    rows=figure(seen["rows"]),
                    made=figure(seen["made"]),
                )


ALIKE: Final = 0.1
NOTHING: Final = 0.9
"""Of the error of the mean of all rows: whoever stays there has rebuilt nothing."""
EPOCHS: Final = 2


def _divergences(trace: Trace) -> Iterator[Found]:
    """``kl = -0.5 * sum(1 + log_var - mean ** 2 - exp(log_var))``, in whatever form."""
    for found in trace.program.nodes(ast.Assign, ast.Expr, ast.Return):
        called = [callee(one) for one in ast.walk(found.node)]
        differs = any(
            isinstance(one, ast.BinOp) and isinstance(one.op, ast.Sub)
            for one in ast.walk(found.node)
        )
        if "exp" in called and differs and "0.5" in ast.unparse(found.node):
            yield found
