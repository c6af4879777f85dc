"""Questions that are asked after a program ended: what would have happened if."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder import trials
from grader.worker.recorder.asking import Declined, answer_of
from grader.worker.recorder.codes import codes
from grader.worker.recorder.exchanged import exchanged
from grader.worker.recorder.filed import of_rows
from grader.worker.recorder.foldered import Folders, foldered
from grader.worker.recorder.maps import maps
from grader.worker.recorder.mirrored import mirrored
from grader.worker.recorder.near_copies import near_copies
from grader.worker.recorder.nearest import classes_of, nearest_rows
from grader.worker.recorder.noise import noise
from grader.worker.recorder.one_step import one_step
from grader.worker.recorder.own_loss import own_loss
from grader.worker.recorder.own_sides import own_sides
from grader.worker.recorder.patches import patches
from grader.worker.recorder.pictured import pictures_of
from grader.worker.recorder.quantile import quantile
from grader.worker.recorder.rare import rare
from grader.worker.recorder.rebuilt import rebuilt
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.siblings import ask_siblings
from grader.worker.recorder.steady import steady
from grader.worker.recorder.steps import ask_steps
from grader.worker.recorder.unread import unread
from grader.worker.recorder.unseen import unseen

ROWS: Final = 64
MIN_NEIGHBOURS: Final = 100
MAX_CLASSES: Final = 50


def ask(
    recorder: Recorder,
    limit_s: float,
    *,
    cpu_s: float,
    learned: bool,
    orders: Sequence[Sequence[int]] = (),
    folders: Sequence[Folders] = (),
) -> None:
    """Probe every model that was fitted, newest first, while there is time.

    ``cpu_s``: seconds of computing that trials of training may take, whatever else the machine
    does. ``learned``: its data were real, so that what it learned means something. ``orders``: of
    files that were read in another order than their numbers have, which number each had.
    ``folders``: of lines that read the files of several folders, the files of each.
    """
    # Long: one question after the other, in the order of what they cost.
    end, computed = time.monotonic() + limit_s, time.process_time() + cpu_s
    for known in reversed(recorder.remembered[-5:]):
        if learned and time.monotonic() < end:
            recorder.quietly(ask_steps, recorder, known)
            recorder.quietly(ask_siblings, recorder, known)
            if known.fits:  # a model whose training was refused may not take what it was given
                recorder.quietly(unread, recorder, known)
        if known.sample is None or not learned:
            continue
        if time.monotonic() < end:
            _neighbours(recorder, known)
            for order in orders:
                of_rows(recorder, known, order)
            _line(recorder, known)
            _planes(recorder, known)
            recorder.quietly(mirrored, recorder, known, classes_of)
            recorder.quietly(maps, recorder, known)
            recorder.quietly(noise, recorder, known)
            if folders:
                recorder.quietly(foldered, recorder, known, classes_of, folders)
            recorder.quietly(exchanged, recorder, known, classes_of, _predicted)
            recorder.quietly(rare, recorder, known, classes_of, _predicted)
            recorder.quietly(patches, recorder, known)
            looks = [own_loss, own_sides, quantile, unseen]
            # Where no training came to its end a model may not even take these rows.
            looks += [rebuilt, steady, codes, one_step, near_copies, _echo] if known.fits else []
            for look in looks:
                recorder.quietly(look, recorder, known)
            recorder.quietly(_fitted, recorder, known)
        if time.monotonic() < end:
            _changes(recorder, known)
            _outputs(recorder, known)
        if left := trials.Left(wall=end, computing=computed):
            trials.trials(recorder, known, left)


def _neighbours(recorder: Recorder, known: Remembered) -> None:
    """How well the nearest other row's label tells a row's own."""
    assert known.sample is not None
    x, y = known.sample
    labels = None if y is None else classes_of(y)
    if labels is None or len(labels) < MIN_NEIGHBOURS:
        return
    values, counts = np.unique(labels, return_counts=True)
    if not 2 <= len(values) <= MAX_CLASSES:
        return
    nearest = nearest_rows(x)
    if nearest is None:
        return
    labels = labels[: len(nearest)]
    right = float((labels[nearest] == labels).mean())
    chance = float(((counts / counts.sum()) ** 2).sum())
    recorder.note(
        Probed(
            name="neighbours",
            handle=known.handle,
            figures={"accuracy": round(right, 4), "chance": round(chance, 4)},
        )
    )


def _line(recorder: Recorder, known: Remembered) -> None:
    """How much of quantities a straight line explains, on rows that it was not fitted to."""
    assert known.sample is not None
    x, y = known.sample
    if y is None or y.dtype.kind not in "uif" or len(x) < MIN_NEIGHBOURS:
        return
    rows = x.reshape(len(x), -1).astype(np.float64)
    quantity = y.reshape(len(y), -1).astype(np.float64)
    if quantity.shape[1] != 1 or rows.shape[1] > len(rows) // 4:
        return
    if not (np.isfinite(rows).all() and np.isfinite(quantity).all()):
        return
    rows = (rows - rows.mean(axis=0)) / np.maximum(rows.std(axis=0), 1e-9)
    rows = np.concatenate([rows, np.ones((len(rows), 1))], axis=1)
    seen, held = slice(0, None, 2), slice(1, None, 2)
    line = np.linalg.lstsq(rows[seen], quantity[seen], rcond=None)[0]
    left = ((quantity[held] - rows[held] @ line) ** 2).mean()
    spread = quantity[held].var()
    if spread > 0:
        explained = round(float(1 - left / spread), 4)
        recorder.note(Probed(name="line", handle=known.handle, figures={"explained": explained}))


def _echo(recorder: Recorder, known: Remembered) -> None:
    """How far answers lie from the next value of a series, and from the last one of each window.

    Squared, as is how far the last value itself lies from the next.
    """
    model = known.model()
    assert known.sample is not None
    x, y = known.sample
    if model is None or y is None or len(x) < MIN_NEIGHBOURS or known.rows is None:
        return
    windows = x[..., 0] if x.ndim == 3 else x
    truth = y.reshape(len(y), -1)
    if not known.rows.slides or truth.shape[1] != 1 or windows.ndim != 2:
        return
    answers = np.asarray(answer_of(model, x)).reshape(len(x), -1)
    if answers.shape[1] != 1 or not np.isfinite(answers).all():
        return
    last = windows[:, -1:].astype(np.float64)
    pairs = {"truth": (answers, truth), "last": (answers, last), "naive": (last, truth)}
    figures = {name: float(((a - b) ** 2).mean()) for name, (a, b) in pairs.items()}
    recorder.note(Probed(name="echo", handle=known.handle, figures=figures))


def _fitted(recorder: Recorder, known: Remembered) -> None:
    """How much of the spread of its own targets a trained model explains."""
    model = known.model()
    assert known.sample is not None
    x, y = known.sample
    if model is None or y is None or y.dtype.kind != "f" or not known.fits:
        return
    answers, truth = np.asarray(answer_of(model, x)), y.reshape(len(y), -1)
    if answers.reshape(len(x), -1).shape != truth.shape or truth.std() <= 0:
        return
    left = float(((answers.reshape(truth.shape) - truth) ** 2).mean() / truth.var())
    figures = {"explained": round(1 - left, 4)}
    recorder.note(Probed(name="fitted", handle=known.handle, figures=figures))


def _changes(recorder: Recorder, known: Remembered) -> None:
    """Which share of the predicted classes another scale, inversion or a shift changes."""
    model = known.model()
    assert known.sample is not None
    x = known.sample[0][:ROWS]
    pictures = pictures_of(x)
    if model is None or pictures is None or x.ndim < 2:
        return
    before = _predicted(model, x)
    if before is None:
        return
    low, high = float(x.min()), float(x.max())
    shifted = np.roll(pictures, (2, 2), axis=(1, 2)).reshape(x.shape)
    others = {"scaled": x / 255.0, "inverted": low + high - x, "shifted": shifted}
    for name, other in others.items():
        after = _predicted(model, other.astype(x.dtype if name == "shifted" else np.float32))
        if after is not None:
            share = float((after != before).mean())
            recorder.note(
                Probed(name=name, handle=known.handle, figures={"changed": round(share, 4)})
            )


def _planes(recorder: Recorder, known: Remembered) -> None:
    """What neighbours have in common in coloured pictures, as they are and with colours apart."""
    assert known.sample is not None
    x = known.sample[0][:ROWS]
    if x.ndim != 4 or x.shape[3] != 3 or min(x.shape[1:3]) < 8 or x.dtype.kind not in "uif":
        return
    pictures = x.astype(np.float64)
    planes = np.moveaxis(pictures.reshape(len(x), 3, *x.shape[1:3]), 1, -1)
    figures = {"given": max(_smooth(pictures)), "planes": min(_smooth(planes))}
    if np.isfinite(list(figures.values())).all():
        recorder.note(Probed(name="planes", handle=known.handle, figures=figures))


def _smooth(pictures: np.ndarray) -> tuple[float, float]:
    """The correlation of pixels that are neighbours: in rows, and in columns.

    Of each channel what is usual there is taken away: colours that differ are no smoothness.
    """
    bare = pictures - pictures.mean(axis=(1, 2), keepdims=True)
    spread = float((bare**2).mean())
    if spread <= 0:
        return 0.0, 0.0
    across = float((bare[:, :, 1:] * bare[:, :, :-1]).mean()) / spread
    down = float((bare[:, 1:] * bare[:, :-1]).mean()) / spread
    return round(across, 6), round(down, 6)


def _outputs(recorder: Recorder, known: Remembered) -> None:
    """Between which values the answers lie, where each row gets one or a row of them."""
    model = known.model()
    assert known.sample is not None
    if model is None:
        return
    try:
        outputs = np.asarray(answer_of(model, known.sample[0][:ROWS]))
    except (Declined, ValueError):  # of several outputs: no one array
        return
    if outputs.ndim == 2 and outputs.dtype.kind == "f" and np.isfinite(outputs).all():
        figures = {"low": float(outputs.min()), "high": float(outputs.max())}
        recorder.note(Probed(name="outputs", handle=known.handle, figures=figures))


def _predicted(model: Any, x: np.ndarray) -> np.ndarray | None:
    try:
        outputs = np.asarray(answer_of(model, x))
    except (Declined, ValueError):  # of several outputs: no one array
        return None
    if outputs.ndim != 2 or len(outputs) != len(x):
        return None
    if outputs.shape[1] == 1:
        outputs = np.concatenate([0.5 - outputs, outputs - 0.5], axis=1)
    chosen: np.ndarray = outputs.argmax(axis=1)
    return chosen
