"""Rows of steps, such as words: which targets follow them, and which steps an answer reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array, same_column
from grader.worker.recorder.asking import Declined, answer_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

MAX_ROWS: Final = 2_000
KEPT: Final = 32
"""Rows that are kept for questions afterwards."""
LEAST_STEPS: Final = 4
ALIKE: Final = 0.98
"""Of the steps: so many targets are the next step of their row."""
MAX_WIDTH: Final = 5_000
"""Columns of steps that are written one-hot."""


def parts_of(x: Any) -> list[tuple[str, Any]]:
    """The inputs of a model with several, each with its name or number; a single one as it is."""
    if isinstance(x, Mapping):
        return [(str(name), part) for name, part in x.items()]
    several = isinstance(x, (list, tuple)) and len(x) > 0
    if several and all(hasattr(part, "shape") and len(part.shape) > 0 for part in x):
        return [(str(number + 1), part) for number, part in enumerate(x)]
    return [("", x)]


def steps_of(value: Any) -> np.ndarray | None:
    """Rows of steps, (n, steps): of numbers, of a column each, or of classes written one-hot."""
    array = as_array(value)
    if array is None or array.dtype.kind not in "uif" or array.ndim not in (2, 3):
        return None
    array = array[:MAX_ROWS]
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[..., 0]
    elif array.ndim == 3:
        written = array.shape[2] <= MAX_WIDTH and bool(((array == 0) | (array == 1)).all())
        if not written or bool((array.sum(axis=2) > 1).any()):
            return None
        array = array.argmax(axis=2)
    if array.shape[1] < LEAST_STEPS or not array.size or bool((array == array[:1, :1]).all()):
        return None
    return array


def ahead(x: Any, y: Any) -> int | None:
    """The number of the input whose next steps the targets are; None where there is none."""
    targets = steps_of(y)
    if targets is None:
        return None
    for number, (_, part) in enumerate(parts_of(x)):
        steps = steps_of(part)
        if steps is None or steps.shape != targets.shape:
            continue
        told = steps[:, 1:] != steps[:, :-1]  # the same number again tells nothing
        if told.sum() < len(steps):
            continue
        if (steps[:, 1:] == targets[:, :-1])[told].mean() >= ALIKE:
            return number
    return None


def onward(x: Any) -> bool:
    """Whether each row has the steps of the one before it, moved on by one."""
    rows = as_array(x)
    if rows is None or rows.dtype.kind != "f" or rows.ndim not in (2, 3) or len(rows) < LEAST_STEPS:
        return False
    rows = rows[:MAX_ROWS]
    return rows.shape[1] >= LEAST_STEPS and bool((rows[1:, :-1] == rows[:-1, 1:]).all())


def moved(before: np.ndarray | None, now: np.ndarray) -> int:
    """1 where the steps of one window went on by one, -1 where they went back; else 0."""
    if before is None or before.shape != now.shape or now.ndim not in (2, 3) or len(now) != 1:
        return 0
    if now.shape[1] < LEAST_STEPS or (now == before).all():
        return 0
    first, second = before.astype(np.float32), now.astype(np.float32)
    if np.allclose(second[:, :-1], first[:, 1:]):
        return 1
    return -1 if np.allclose(second[:, 1:], first[:, :-1]) else 0


def told_column(x: Any, y: Any) -> int | None:
    """As ``same_column``, also of steps and labels that are written one-hot."""
    found = same_column(x, y)
    whole, labels = as_array(x), as_array(y)
    if found is not None or whole is None or labels is None or whole.ndim != 3 or labels.ndim != 2:
        return found
    steps = steps_of(whole)
    one_hot = labels.shape[1] == whole.shape[2] > 1 and bool((labels.sum(axis=1) == 1).all())
    if steps is None or not one_hot or len(labels) > len(steps) < MAX_ROWS:
        return None
    step = same_column(steps, labels[: len(steps)].argmax(axis=1))
    return None if step is None else step * whole.shape[2]


def given_away(x: Any, y: Any) -> str:
    """Which of several inputs of steps holds the very targets, where none is a step behind them."""
    parts = parts_of(x)
    targets = steps_of(y) if len(parts) > 1 else None
    if targets is None or ahead(x, y) is not None:
        return ""
    steps = [(name, steps_of(part)) for name, part in parts]
    if any(one is None for _, one in steps):
        return ""
    return next((name for name, one in steps if one is not None and _equal(one, targets)), "")


def _equal(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and bool((one == other).all())


def keep_steps(known: Remembered, x: Any, y: Any) -> None:
    """Remember some rows of inputs that are steps, for questions afterwards."""
    known.steps, known.copies = None, False
    arrays = [as_array(part) for _, part in parts_of(x)]
    kept = [None if one is None else np.array(one[:KEPT]) for one in arrays]
    first, targets = steps_of(parts_of(x)[0][1]), steps_of(y)
    if first is not None and all(one is not None for one in kept):
        number = ahead(x, y)
        known.steps = ([one for one in kept if one is not None], number)
        known.copies = len(kept) == 1 and targets is not None and _equal(first, targets)


def ask_steps(recorder: Recorder, known: Remembered) -> None:
    """Whether answers read steps that come later, and whether they read the order of steps."""
    model = known.model()
    if model is None or known.steps is None:
        return
    inputs, number = known.steps
    if number is not None:
        _later(recorder, known, model, inputs, number)
    elif known.copies:
        _later(recorder, known, model, inputs, 0, name="copied")
    elif len(inputs) == 1:
        _mixed(recorder, known, model, inputs[0])


def _answers(model: Any, inputs: list[np.ndarray]) -> np.ndarray | None:
    try:
        answers = np.asarray(answer_of(model, inputs if len(inputs) > 1 else inputs[0]))
    except (Declined, ValueError):  # of several outputs: no one array
        return None
    fits = answers.dtype.kind == "f" and len(answers) == len(inputs[0])
    return answers.astype(np.float64) if fits and np.isfinite(answers).all() else None


def _later(
    recorder: Recorder,
    known: Remembered,
    model: Any,
    inputs: list[np.ndarray],
    number: int,
    name: str = "later",
) -> None:
    """Other steps in the second half: do the answers for the first half change?"""
    steps = inputs[number]
    half = steps.shape[1] // 2
    others = [*inputs]
    others[number] = np.concatenate([steps[:, :half], np.roll(steps, 1, axis=0)[:, half:]], axis=1)
    before, after = _answers(model, inputs), _answers(model, others)
    if before is None or after is None or before.ndim < 2 or before.shape[1] != steps.shape[1]:
        return
    moved = (steps != others[number]).reshape(len(steps), -1).any(axis=1)
    if moved.sum() < min(4, len(steps)):
        return
    first, second = (one[moved][:, :half].reshape(int(moved.sum()), -1) for one in (before, after))
    spread = max(float(first.std()), 1e-9)
    changed = np.abs(first - second).max(axis=1) > 0.01 * spread
    figures = {"changed": round(float(changed.mean()), 4), "half": float(half)}
    recorder.note(Probed(name=name, handle=known.handle, figures=figures))


def _mixed(recorder: Recorder, known: Remembered, model: Any, steps: np.ndarray) -> None:
    """The same steps in another order: how far do the answers move, beside their own spread?"""
    order = np.random.default_rng(0).permutation(steps.shape[1])
    before, after = _answers(model, [steps]), _answers(model, [steps[:, order]])
    if before is None or after is None or before.ndim != 2 or len(before) < 2:
        return
    moved, spread = float(np.abs(before - after).max()), float(before.std(axis=0).max())
    recorder.note(
        Probed(name="mixed", handle=known.handle, figures={"moved": moved, "spread": spread})
    )
