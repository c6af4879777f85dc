"""Answers for rows of steps: what they may read, in which order, and for which step they are."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, literal
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.training_common import learns, own_program
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent
from grader.model.place import Place
from grader.wire.record import ArgmaxTaken, Evaluated, Predicted

HALF: Final = 0.5
"""From this share of rows on, answers that change with later steps are no accident."""
TURNS: Final = 3
STEPPED: Final = 3
"""Axes of answers for several steps: rows, steps, classes."""
_READERS: Final = (
    "MultiHeadAttention",
    "Attention",
    "AdditiveAttention",
    "Bidirectional",
    "Conv1D",
)
_ATTENTION: Final = _READERS[:3]
STILL: Final = 0.001
"""Of the answers' own spread: what moves less did not move."""
NEAR: Final = 0.1
"""Above the share of the most frequent class: who is not further has not learned it."""


@rule("later-steps-seen", when=own_program)
def later_steps_seen(trace: Trace) -> Iterator[Finding]:
    """The next step is to be told, and the answers read it: no mask, or both directions."""
    for fit in trace.fits:
        for figures in trace.probed("later", fit.model) if fit.start.ahead else ():
            if figures.get("changed", 0.0) >= HALF:
                layer, place = _reader(trace, fit, _READERS)
                yield certain(
                    place or fit.place,
                    layer=layer,
                    half=int(figures.get("half", 0)) or None,
                    percent=whole_percent(figures["changed"]),
                )


def _reader(trace: Trace, fit: Fit, kinds: tuple[str, ...]) -> tuple[str | None, Place | None]:
    """A layer that mixes steps, and where it is made."""
    inside = [one.class_name for one in fit.model.layers]
    for kind in kinds:
        places = [found.place for _, found in trace.program.calls(kind)]
        if places or kind in inside:
            return kind, places[0] if places else None
    return None, None


@rule("answers-given-as-input", when=own_program)
def answers_given_as_input(trace: Trace) -> Iterator[Finding]:
    """``fit([source, target], target)``: the decoder is shown what it is to say."""
    for fit in trace.fits:
        if fit.start.given_away:
            yield certain(fit.place, given=fit.start.given_away, y=fit.y.name or None)


@rule("answer-of-first-step", when=own_program)
def answer_of_first_step(trace: Trace) -> Iterator[Finding]:
    """``p[0][0].argmax()`` of a model that tells what follows each step: the second, again."""
    if not any(fit.start.ahead for fit in trace.fits):
        return
    chosen: dict[tuple[str, int], list[ArgmaxTaken]] = defaultdict(list)
    for event in trace.of(ArgmaxTaken):
        if event.place is not None and event.step is not None:
            chosen[event.place.file, event.place.line].append(event)
    for events in chosen.values():
        if len(events) >= TURNS and all(one.step == 0 and one.steps > 1 for one in events):
            yield certain(events[0].place, steps=events[-1].steps, times=len(events))
    yield from _written_first(trace)


def _written_first(trace: Trace) -> Iterator[Finding]:
    """``tf.argmax(answers[0, 0])``: a part of a tensor does not tell where it was cut."""
    widths = {
        (event.outputs.shape or ())[1]
        for event in trace.of(Predicted)
        if event.outputs is not None and len(event.outputs.shape or ()) == STEPPED
    }
    if not widths or min(one or 0 for one in widths) < 2 or len(widths) < 2:
        return  # answers of a growing text have more and more steps
    told = {name for name, value, _ in trace.program.named() if _asks(value)}
    for call, found in trace.program.calls("argmax"):
        given = call.args[0] if call.args else getattr(call.func, "value", None)
        name, places = _cut(given)
        times = sum(found.covers(one.place) for one in trace.of(ArgmaxTaken))
        if name in told and places == [0, 0] and times >= TURNS:
            yield certain(found.place, steps=max(one or 0 for one in widths), times=times)


def _asks(value: ast.expr) -> bool:
    """``model.predict(x)`` or ``model(x)``, as it comes."""
    return isinstance(value, ast.Call) and (
        callee(value) in ("predict", "predict_on_batch") or isinstance(value.func, ast.Name)
    )


def _cut(node: ast.expr | None) -> tuple[str, list[object]]:
    """``("p", [0, 0])`` of ``p[0][0]`` and of ``p[0, 0]``."""
    places: list[object] = []
    while isinstance(node, ast.Subscript):
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        places = [*(literal(one) for one in parts), *places]
        node = node.value
    return (node.id if isinstance(node, ast.Name) else ""), places


@rule("order-not-read", when=learns)
def order_not_read(trace: Trace) -> Iterator[Finding]:
    """Attention over words without their positions: in another order the answers are the same."""
    for fit in trace.fits:
        layer, place = _reader(trace, fit, _ATTENTION)
        embedded = any(one.class_name == "Embedding" for one in fit.model.layers)
        if layer is None or not embedded or not _not_learned(trace, fit):
            continue
        for figures in trace.probed("mixed", fit.model):
            if figures["moved"] <= STILL * figures["spread"]:
                yield likely(place or fit.place, layer=layer, moved=figure(figures["moved"]))


def _not_learned(trace: Trace, fit: Fit) -> bool:
    """Whether rows that it was not trained on are answered no better than by one class."""
    counts = list(fit.y.classes.values())
    if len(counts) < 2:
        return False
    most = max(counts) / sum(counts)
    curve = fit.whole_curve("val_accuracy")
    held = [curve[-1]] if curve else []
    for event in trace.of(Evaluated):
        if event.model.handle == fit.model.handle and len(event.result) > 1:
            held.append(event.result[1])
    return bool(held) and held[-1] <= most + NEAR
