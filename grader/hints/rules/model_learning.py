"""Rules about models whose weights cannot learn: saturated, alike, dead or frozen."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import callee, dotted, keyword, literal
from grader.hints.raised import place_of
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.model_facts import ACTIVATING, PASSING, activation, output_units, weighted
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent
from grader.model.place import Place
from grader.wire.record import LayerNote, ModelNote

DEEP = 4
VANISHED = 1e-3
"""Mean gradient of the first layer over that of the last: sigmoid makes 2e-4 of five layers, while
tanh and relu stay above 0.1 (measured on digits)."""
DEAD = 0.95
CONSTANT = frozenset({"zeros", "ones", "constant", "zero", "one"})


@rule("saturating-deep-stack")
def saturating_deep_stack(trace: Trace) -> Iterator[Finding]:
    """Many sigmoid layers in a row: the first ones get almost no gradient."""
    if trace.standins:
        return
    for fit in trace.fits:
        model = fit.model
        hidden = weighted(model)[:-1]
        bounded = [one for one in hidden if bent(model, one) in ("sigmoid", "tanh")]
        if len(bounded) < DEEP or any("Normalization" in one.class_name for one in model.layers):
            continue
        gradients = fit.end.gradients if fit.end else {}
        first, last = gradients.get(hidden[0].name), gradients.get(weighted(model)[-1].name)
        vanished = bool(first is not None and last and first / last < VANISHED)
        if vanished and not learned(fit):
            yield certain(fit.place, count=len(bounded), activation=str(bent(model, bounded[0])))
        elif not gradients and stuck(fit):
            yield likely(fit.place, count=len(bounded), activation=str(bent(model, bounded[0])))


def bent(model: ModelNote, layer: LayerNote) -> str | None:
    """The activation behind a layer: its own, or that of an Activation layer that follows."""
    own = activation(layer)
    if own != "linear":
        return own
    at = next(number for number, one in enumerate(model.layers) if one is layer)
    for one in model.layers[at + 1 :]:
        if one.class_name in ACTIVATING:
            return activation(one)
        if one.class_name not in PASSING and "Normalization" not in one.class_name:
            break
    return own


def accuracies(fit: Fit) -> list[float]:
    """The training accuracy of the epochs that ran, under whichever name."""
    history = fit.end.history if fit.end else {}
    names = ("accuracy", "acc", "categorical_accuracy", "sparse_categorical_accuracy")
    return next((history[name] for name in names if name in history), [])


def learned(fit: Fit) -> bool:
    """The accuracy left chance behind."""
    units = output_units(fit.model) or 1
    best = max(accuracies(fit), default=0.0)
    if units > 2:
        return best > min(2.5 / units, 1 / units + 0.2)
    counts = fit.y.classes.values() if units == 1 and fit.y is not None else ()
    chance = max(0.5, max(counts, default=0) / max(1, sum(counts)))  # always the same answer
    return best > chance + 0.4 * (1 - chance)


def stuck(fit: Fit) -> bool:
    """After at least two whole epochs the loss is where it was, the accuracy at chance."""
    losses = fit.whole_curve("loss")
    return (
        len(losses) >= 2
        and bool(accuracies(fit))
        and not learned(fit)
        and abs(losses[-1] - losses[0]) < 0.03 * abs(losses[0])
    )


def constant(layer: LayerNote) -> bool:
    """All its weights begin alike."""
    return str(layer.config.get("kernel_initializer", "")).lower() in CONSTANT


@rule("constant-initializer")
def constant_initializer(trace: Trace) -> Iterator[Finding]:
    """A hidden layer whose units all begin with the same weights stays one unit."""
    for fit in trace.fits:
        model = fit.model
        if model.loaded or model.fits:
            continue
        # Of the last layer alone zeros do no harm: its units get different gradients.
        for layer in weighted(model)[:-1]:
            units = layer.config.get("units", layer.config.get("filters"))
            if constant(layer) and layer.trainable and units != 1:
                place = written_at(trace, str(layer.config["kernel_initializer"]))
                yield certain(place or fit.place, layer=layer.class_name)
    for failure in trace.failures:  # a lab's model that answers alike whatever the image
        if failure.message_id.endswith("model_constant"):
            for call, found in trace.program.calls("Dense", "Conv2D"):
                if _written_constant(call):
                    layer_name = callee(call)
                    yield certain(found.place, layer=layer_name)
            if not trace.program.units:
                yield certain(place_of(trace, failure))


def _written_constant(call: ast.Call) -> bool:
    given = keyword(call, "kernel_initializer")
    if isinstance(given, ast.Constant):
        return str(given.value).lower() in CONSTANT
    return isinstance(given, ast.Call) and callee(given).lower() in CONSTANT


def written_at(trace: Trace, name: str) -> Place | None:
    """The line of the layer that asks for this initializer."""
    for call, found in trace.program.calls("Dense", "Conv2D", "Conv1D"):
        if _written_constant(call):
            return found.place
    return None


@rule("dying-relu")
def dying_relu(trace: Trace) -> Iterator[Finding]:
    """Nearly all units of a layer are zero whatever the image, and nothing is learned."""
    if trace.standins:
        return
    for fit in trace.fits:
        dead = fit.end.dead if fit.end else {}
        if fit.x.low is not None and fit.x.low == fit.x.high:
            continue  # of data that are all alike nothing can be alive: the data are the fault
        for layer, share in dead.items():
            if share >= DEAD and accuracies(fit) and not learned(fit):
                yield (likely if share < 1 else certain)(
                    fit.place, layer=layer, share=whole_percent(share)
                )


@rule("random-base-frozen")
def random_base_frozen(trace: Trace) -> Iterator[Finding]:
    """A base that never learned anything (``weights=None``), and that may not change."""
    unlearned = [
        (call, found)
        for found in trace.program.nodes(ast.Call)
        if isinstance(call := found.node, ast.Call)
        and isinstance(given := keyword(call, "weights"), ast.Constant)
        and given.value is None
    ]
    for fit in trace.fits:
        model = fit.model
        frozen = [one for one in model.layers if not one.trainable and one.parameters]
        if len(unlearned) != 1 or not frozen or model.loaded or model.fits:
            continue
        if not model.trainable_parameters or any(True for _ in trace.program.calls("load_weights")):
            continue
        call, found = unlearned[0]
        weights = sum(one.parameters for one in frozen)
        yield certain(found.place, base=callee(call), total=weights, copied=None)
    yield from _copies_frozen(trace)


def _copies_frozen(trace: Trace) -> Iterator[Finding]:
    """``features = clone_model(encoder)``, and then ``features.trainable = False``."""
    if any(True for _ in trace.program.calls("set_weights", "load_weights", "assign")):
        return
    frozen = {
        dotted(target.value)
        for one in trace.program.nodes(ast.Assign)
        for target in one.node.targets
        if isinstance(target, ast.Attribute) and target.attr == "trainable"
        if literal(one.node.value, True) is False
    }
    for name, value, found in trace.program.named():
        if callee(value) != "clone_model" or name not in frozen or not isinstance(value, ast.Call):
            continue
        for fit in trace.fits:
            kept = [one for one in fit.model.layers if not one.trainable and one.parameters]
            if kept and fit.model.trainable_parameters and value.args:
                weights = sum(one.parameters for one in kept)
                copied = ast.unparse(value.args[0])[:40]
                yield certain(found.place, base=None, total=weights, copied=copied)


@rule("frozen-layers")
def frozen_layers(trace: Trace) -> Iterator[Finding]:
    """No weight may change, or ``trainable`` was changed after the training was prepared."""
    before: dict[int, Fit] = {}
    for fit in trace.fits:
        model = fit.model
        frozen = [one.name for one in model.layers if not one.trainable and one.parameters]
        if frozen and model.parameters and not model.trainable_parameters:
            yield certain(fit.place, trainable=0, total=model.parameters)
        earlier = before.get(model.handle)
        if earlier is not None:
            past = earlier.model
            same_build = past.parameters == model.parameters and past.compiled == model.compiled
            changed = past.trainable_parameters != model.trainable_parameters
            if (
                past.built
                and same_build
                and changed
                and fit.start.via == "fit" == earlier.start.via
            ):
                yield certain(
                    fit.place, trainable=model.trainable_parameters, total=model.parameters
                )
        before[model.handle] = fit
