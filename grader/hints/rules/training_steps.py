"""How the rows come: too few of them, too many at once, in order, or to an old model."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from grader.hints.program import dotted, keyword, literal
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.model_facts import output_units
from grader.hints.rules.training_common import learns, own_program, warnings_in_fits
from grader.hints.trace import Fit, Trace
from grader.wire.record import ArrayNote, Compiled, NamesLeft

# Seen with Keras 3.15.1.
_RAN_OUT: Final = re.compile(r"Your input ran out of data; interrupting training")
HUGE: Final = 512
LEAST_BATCHES: Final = 4
SORTED: Final = 0.05
ALIKE: Final = 0.01
"""Share of neighbours that differ, where batches hold one class each."""
SEVERAL: Final = 3
ROWS: Final = 100
"""Of neighbours, at most this share differs where labels are sorted."""


def updates_of(fit: Fit) -> int:
    """How often a training on arrays changed the weights; 0 where the rows are not known."""
    rows = (fit.x.shape or (0,))[0] or 0
    size = fit.start.batch_size or 32
    steps = fit.start.steps_per_epoch or math.ceil(rows / size)
    return steps * (fit.end.epochs_run if fit.end is not None else 0)


@rule("too-few-steps", when=own_program)
def too_few_steps(trace: Trace) -> Iterator[Finding]:
    """Keras said that the rows ran out before the steps that were asked for were done."""
    if any(keyword(call, "validation_steps") for call, _ in trace.program.calls(".fit")):
        return  # the warning may have been about the validation
    for warned, start in warnings_in_fits(trace):
        if not _RAN_OUT.search(warned.message):
            continue
        if start.steps_per_epoch is not None or start.x.kind == "generator":
            yield certain(start.place, epochs=start.epochs, steps=start.steps_per_epoch or None)


@rule("steps-count-samples")
def steps_count_samples(trace: Trace) -> Iterator[Finding]:
    """``steps_per_epoch=len(samples)``: so many batches, not so many samples."""
    if not own_program(trace) or any(
        _RAN_OUT.search(warned.message) for warned, _ in warnings_in_fits(trace)
    ):
        return
    for fit in trace.fits:
        steps, place, rows = fit.start.steps_per_epoch, fit.place, fit.start.batch_size or 0
        if not steps or place is None or not fit.x.batches or rows < 2:
            continue
        for call, found in trace.program.calls(".fit"):
            counted = _counts_samples(call) if found.place.line == place.line else None
            if counted is not None:
                yield certain(
                    found.place,
                    counted=counted,
                    steps=steps,
                    rows=rows,
                    wanted=math.ceil(steps / rows),
                )


def _counts_samples(call: ast.Call) -> str | None:
    """``len(rows)``, ``x.shape[0]`` or ``flow.samples`` as the number of steps, undivided."""
    given = keyword(call, "steps_per_epoch")
    source = ast.unparse(call.args[0]) if call.args else ""
    if isinstance(given, ast.Call) and dotted(given.func) == "len" and given.args:
        held = ast.unparse(given.args[0])
        return None if held == source else ast.unparse(given)
    if isinstance(given, ast.Attribute) and given.attr in ("samples", "n"):
        return ast.unparse(given)
    if isinstance(given, ast.Subscript) and dotted(given.value).endswith(".shape"):
        return ast.unparse(given) if literal(given.slice) == 0 else None
    return None


@rule("extreme-batch-size", when=learns)
def extreme_batch_size(trace: Trace) -> Iterator[Finding]:
    """So many rows at once that the weights were changed a few times only, to no effect."""
    for fit in trace.fits:
        size, rows = fit.start.batch_size, (fit.x.shape or (0,))[0] or 0
        curve = fit.whole_curve("loss")
        if size is None or size < HUGE or len(curve) < 3 or not all(map(math.isfinite, curve)):
            continue
        steps = math.ceil(rows / size)
        if steps == 0 or steps > 2 or steps * len(curve) > 30 or not fit.y.classes:
            continue
        accuracy = fit.whole_curve("accuracy") or fit.whole_curve("acc")
        if curve[-1] > 0.7 * curve[0] and accuracy and accuracy[-1] < 0.6:
            yield likely(
                fit.place,
                size=size,
                rows=rows,
                updates=steps * len(curve),
                first=figure(curve[0]),
                last=figure(curve[-1]),
            )


@rule("fit-continues-old-model", when=learns)
def fit_continues_old_model(trace: Trace) -> Iterator[Finding]:
    """A new experiment, by its settings, begins where the last one of the model ended."""
    for before, after in _successive(trace):
        first, second = before.whole_curve("loss"), after.whole_curve("loss")
        if not first or not second or not _is_experiment(trace, before, after):
            continue
        if _goes_on(before, after, first, second):
            yield likely(
                after.place,
                first=figure(first[0]),
                ended=figure(first[-1]),
                again=figure(second[0]),
            )
            continue
        learnt = first[-1] < 0.7 * first[0]
        if learnt and second[0] < 0.7 * first[0] and second[0] < 1.3 * first[-1]:
            yield likely(
                after.place,
                first=figure(first[0]),
                ended=figure(first[-1]),
                again=figure(second[0]),
            )


def _goes_on(before: Fit, after: Fit, first: list[float], second: list[float]) -> bool:
    """One line with another optimizer in each turn, and a loss that begins where the last ended."""
    one, other = before.start, after.start
    turns = one.place is not None and one.place == other.place
    varied = one.model.optimizer != other.model.optimizer
    gained = first[0] - first[-1]
    return turns and varied and gained > 0 and second[0] < first[0] - 0.5 * gained


def _successive(trace: Trace) -> Iterator[tuple[Fit, Fit]]:
    """Trainings of one model on the same rows, each with the one before."""
    for handle in dict.fromkeys(fit.model.handle for fit in trace.fits):
        own = [fit for fit in trace.fits if fit.model.handle == handle]
        for before, after in pairwise(own):
            same = before.x.name == after.x.name != ""
            if same and before.x.shape == after.x.shape and after.model.fits:
                yield before, after


def _is_experiment(trace: Trace, before: Fit, after: Fit) -> bool:
    """Compiled anew with another optimizer, or the same line with another setting.

    Fine-tuning, which frees or freezes layers, is none; nor is going on with the same.
    """
    one, other = before.start, after.start
    if one.model.trainable_parameters != other.model.trainable_parameters:
        return False
    compiled_between = other.model.compiled > one.model.compiled or any(
        event.model.handle == other.model.handle
        for event in trace.of(Compiled)
        if event.model.compiled == other.model.compiled > one.model.compiled
    )
    if compiled_between and one.model.optimizer != other.model.optimizer:
        return True
    same_line = one.place is not None and one.place == other.place
    varied = (one.batch_size, one.model.learning_rate) != (
        other.batch_size,
        other.model.learning_rate,
    )
    return same_line and compiled_between and varied


@rule("dataset-not-shuffled", when=own_program)
def dataset_not_shuffled(trace: Trace) -> Iterator[Finding]:
    """Rows sorted by label reach the model in this order."""
    for fit in trace.fits:
        start = fit.start
        labels: ArrayNote | None = None
        if start.x.kind == "ndarray" and not start.shuffle:
            labels = start.y
        elif start.y.batches >= LEAST_BATCHES:
            labels = start.y if start.y.changes is not None else None
        elif start.x.kind == "dataset" and not any(
            True for _ in trace.program.calls(".shuffle", "random_permutation", ".permutation")
        ):
            labels = _sliced_labels(trace)
        few = labels is not None and _of_few_classes(fit, labels)
        if labels is not None and (few or _is_sorted(labels)):
            assert labels.changes is not None
            yield likely(
                start.place,
                classes=output_units(fit.model) if few else len(labels.classes),
                percent=figure(100 * labels.changes),
                name=labels.name or "y",
            )


def _of_few_classes(fit: Fit, labels: ArrayNote) -> bool:
    """The first batches of a source hold hardly more than one of several classes."""
    units = output_units(fit.model) or 0
    rows = sum(labels.classes.values())
    alike = labels.batches >= LEAST_BATCHES and labels.changes is not None
    few = units >= SEVERAL and 0 < 2 * len(labels.classes) <= units + 1
    return alike and few and (labels.changes or 0.0) <= ALIKE and rows >= ROWS


def _is_sorted(labels: ArrayNote) -> bool:
    rows = sum(labels.classes.values())
    return (
        labels.changes is not None
        and labels.changes <= SORTED
        and len(labels.classes) >= 3
        and rows >= 100
        and min(labels.classes.values()) * 20 >= rows / len(labels.classes)
    )


def _sliced_labels(trace: Trace) -> ArrayNote | None:
    """The array of labels that the program's only pipeline was made of."""
    left = next(trace.of(NamesLeft), None)
    made = [call for call, _ in trace.program.calls("from_tensor_slices")]
    if left is None or len(made) != 1 or not made[0].args:
        return None
    pair = made[0].args[0]
    if not isinstance(pair, ast.Tuple) or len(pair.elts) != 2:
        return None
    labels = pair.elts[1]
    return left.arrays.get(labels.id) if isinstance(labels, ast.Name) else None
