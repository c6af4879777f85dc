"""Models that are trained against each other, as the two of a GAN."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import assigned, callee, dotted
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.joined_players import joined_labels, wished
from grader.hints.rules.model_facts import activation
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import MeasureAsked, ModelNote

NEAR: Final = 0.05
HALF: Final = 0.5
MANY: Final = 10.0
"""Values from here on are bytes: no such ending reaches them."""


@rule("discriminator-not-frozen", when=own_program)
def discriminator_not_frozen(trace: Trace) -> Iterator[Finding]:
    """The judge is trained by itself, and once more, with one label for all, behind the maker."""
    for whole in trace.fits:
        if not _one_label(whole):
            continue
        for judge in trace.fits:
            ends = _weighted(judge.model)
            layers = _weighted(whole.model)
            before = len(layers) - len(ends)
            if not ends or before < 1 or layers[before:] != ends:
                continue
            tail = [one for one in whole.model.layers if one.parameters][before:]
            maker = [one for one in whole.model.layers if one.parameters][:before]
            learning = any(one.trainable for one in tail) and any(one.trainable for one in maker)
            if learning and not _one_label(judge) and _take_turns(trace, judge, whole):
                yield certain(
                    whole.place,
                    judge=_owner(trace, judge.place) or judge.model.name,
                    whole=_owner(trace, whole.place) or whole.model.name,
                    judge_line=judge.place.line if judge.place is not None else 0,
                )


@rule("maker-gets-label-of-fakes", when=own_program)
def maker_gets_label_of_fakes(trace: Trace) -> Iterator[Finding]:
    """The maker is trained to have its works called fakes, as the judge is."""
    yield from _same_label_in_losses(trace)
    made = _answers(trace)
    for place, fake, real in joined_labels(trace, made):
        if wished(trace, made) == fake:
            yield certain(place, label=fake, real=real)
    for whole in trace.fits:
        label = _label(whole)
        if label is None:
            continue
        for judge in trace.fits:
            ends, layers = _weighted(judge.model), _weighted(whole.model)
            before = len(layers) - len(ends)
            if not ends or before < 1 or layers[before:] != ends:
                continue
            own = _labels_of(trace, judge.place, judge.model.handle)
            fakes = [label for label, made in own if made]
            reals = [label for label, made in own if not made]
            if label in fakes and reals and label not in reals:
                yield certain(whole.place, label=label, real=reals[0])


def _same_label_in_losses(trace: Trace) -> Iterator[Finding]:
    """``generator_loss(fake)`` with the label of fakes in ``discriminator_loss(real, fake)``.

    Both are functions of the program, of what the judge says of real and of made rows.
    """
    if not any(fit.start.via == "custom" for fit in trace.fits):
        return
    functions = [(found, _labels_in(found.node)) for found in trace.program.nodes(ast.FunctionDef)]
    for found, labels in functions:
        if not re.search(r"gen", found.node.name, re.IGNORECASE) or len(labels) != 1:
            continue
        (label,) = labels.values()
        for _, other in functions:
            fakes = [one for name, one in other.items() if _FAKE.search(name)]
            reals = [one for name, one in other.items() if not _FAKE.search(name)]
            if len(other) == 2 and fakes == [label] and reals != [label]:
                yield certain(found.place, label=label, real=reals[0])


def _labels_in(function: ast.FunctionDef) -> dict[str, str]:
    """``fake`` -> ``0`` for ``tf.zeros_like(fake)``, for each of its arguments."""
    given = {one.arg for one in function.args.args}
    return {
        node.args[0].id: "1" if callee(node) == "ones_like" else "0"
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and callee(node) in ("ones_like", "zeros_like")
        and node.args
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id in given
    }


@rule("judge-told-one-label", when=own_program)
def judge_told_one_label(trace: Trace) -> Iterator[Finding]:
    """The judge hears the same label for real and for made samples."""
    for judge in trace.fits:
        own = _labels_of(trace, judge.place, judge.model.handle)
        made = {label for label, by_model in own if by_model}
        real = {label for label, by_model in own if not by_model}
        if made and made == real and len(made) == 1:
            yield certain(judge.place, label=made.pop(), judge=_owner(trace, judge.place))
    if any(fit.start.via == "custom" for fit in trace.fits):
        for found in trace.program.nodes(ast.FunctionDef):
            labels = _labels_in(found.node)
            fakes = [one for one in labels if _FAKE.search(one)]
            if len(labels) == 2 and len(fakes) == 1 and len(set(labels.values())) == 1:
                yield certain(found.place, label=labels[fakes[0]], judge=None)


_MADE: Final = re.compile(
    r"\.predict(?:_on_batch)?\(|\b(?:self\.)?(?:g|gen|generator|maker)\(", re.I
)
"""A model is asked to make samples."""
_FAKE: Final = re.compile(r"fake|gen|made|synth", re.IGNORECASE)


@rule("maker-range-differs", when=own_program)
def maker_range_differs(trace: Trace) -> Iterator[Finding]:
    """The maker ends in tanh and real samples lie between 0 and 1, or the other way round."""
    for whole in trace.fits:
        for judge in trace.fits:
            ends, layers = _weighted(judge.model), _weighted(whole.model)
            before = len(layers) - len(ends)
            low, high = judge.x.low, judge.x.high
            if not ends or before < 1 or layers[before:] != ends or low is None or high is None:
                continue
            last = [one for one in whole.model.layers if one.parameters][before - 1]
            following = whole.model.layers[whole.model.layers.index(last) :]
            names = [name for one in following if (name := activation(one)) not in (None, "linear")]
            ending = names[0] if names else None
            reach = _reach(ending, low, high)
            if reach is not None:
                yield certain(
                    judge.place, activation=ending, reach=reach, low=figure(low), high=figure(high)
                )
    for shown in trace.of(MeasureAsked):
        low, high = shown.figures.get("low", 0.0), shown.figures.get("high", 0.0)
        reach = _reach(shown.name, low, high) if shown.what == "real" else None
        if reach is not None:
            yield certain(
                shown.place, activation=shown.name, reach=reach, low=figure(low), high=figure(high)
            )


def _reach(ending: str | None, low: float, high: float) -> str | None:
    """Where made samples lie, if real ones of this range lie elsewhere."""
    if ending == "tanh" and low >= -NEAR and HALF < high <= 1 + NEAR:
        return "(-1, 1)"
    if ending == "sigmoid" and -1 - NEAR <= low < -HALF and high <= 1 + NEAR:
        return "(0, 1)"
    if ending in ("tanh", "sigmoid") and low >= -NEAR and high >= MANY:
        return "(-1, 1)" if ending == "tanh" else "(0, 1)"
    return None


def _label(fit: Fit) -> str | None:
    """The one label of all rows."""
    values = fit.y.values
    return f"{values[0]:g}" if len(values) == 1 else None


def _labels_of(trace: Trace, place: Place | None, handle: int) -> list[tuple[str, bool]]:
    """What a judge is told in its calls: a label, and whether the rows were made by a model."""
    owner = _owner(trace, place)
    found: list[tuple[str, bool]] = []
    made = _answers(trace)
    for call, _ in trace.program.calls(".train_on_batch", ".fit"):
        if not isinstance(call.func, ast.Attribute) or len(call.args) < 2 or handle < 1:
            continue
        if ast.unparse(call.func.value)[:40] != owner:
            continue
        text = _filled_with(trace, call.args[1])
        if text is not None:
            names = {one.id for one in ast.walk(call.args[0]) if isinstance(one, ast.Name)}
            asks = _MADE.search(ast.unparse(call.args[0])) is not None
            found.append((text, asks or bool(names & made)))
    return found


def _answers(trace: Trace) -> frozenset[str]:
    """Names of what a model gave."""
    return frozenset(
        target.id
        for found in trace.program.nodes(ast.Assign)
        if _MADE.search(ast.unparse(found.node.value))
        for target in found.node.targets
        if isinstance(target, ast.Name)
    )


def _filled_with(trace: Trace, node: ast.expr) -> str | None:
    """``1`` for ``np.ones(...)``, ``0`` for ``np.zeros(...)``, also by a name."""
    if isinstance(node, ast.Name):
        bound = [
            value
            for one in trace.program.nodes(ast.Assign)
            for target, value in assigned(one.node.targets[0], one.node.value)
            if isinstance(target, ast.Name) and target.id == node.id
        ]
        return _filled_with(trace, bound[-1]) if bound and bound[-1] is not node else None
    if isinstance(node, ast.Call):
        return {"ones": "1", "zeros": "0", "ones_like": "1", "zeros_like": "0"}.get(
            dotted(node.func).rpartition(".")[2]
        )
    return None


def _one_label(fit: Fit) -> bool:
    """All rows have the same label: nothing can be told apart, only somebody be convinced."""
    return fit.y.distinct == 1 and (fit.x.shape or (0,))[0] != 1


def _weighted(model: ModelNote) -> list[tuple[str, str, int]]:
    """Layers with weights: class, name and number of parameters."""
    return [(one.class_name, one.name, one.parameters) for one in model.layers if one.parameters]


def _take_turns(trace: Trace, one: Fit, other: Fit) -> bool:
    """Whether both are trained in the same loop or function."""
    around = trace.program.at(one.place, ast.For, ast.While, ast.FunctionDef)
    return any(found.covers(other.place) for found in around)


def _owner(trace: Trace, place: Place | None) -> str | None:
    """``gan`` of ``gan.train_on_batch(...)`` on a line."""
    for call, found in trace.program.calls(".train_on_batch", ".fit"):
        here = place is not None and (found.unit.label, call.lineno) == (place.file, place.line)
        if here and isinstance(call.func, ast.Attribute):
            return ast.unparse(call.func.value)[:40]
    return None
