"""The learner's own training on a few images: its curves, and the files of TensorBoard."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.data import Dataset
from grader.data.images import one_hot, to_model_input
from grader.exhibits.ask import asked
from grader.exhibits.exhibits import Curves, Stopping
from grader.model.evidence import Message
from grader.remote.proxy import RunningSubmission
from grader.wire.images import subset
from grader.wire.values import CallbackValue, HistoryValue

FOLDER: Final = "grader page"
MAX_EPOCHS: Final = 1_000
MAX_LOGS: Final = 12
MAX_LOG_BYTES: Final = 8 * 2**20


@dataclass(frozen=True, kw_only=True)
class Portion:
    """How much the learner's own ``train`` is given for its curves."""

    images: int = 800
    validation_images: int = 250
    epochs: int = 12
    limit_s: float = 120.0


def learning(
    submission: RunningSubmission, data: Dataset, portion: Portion
) -> tuple[Curves | Message, dict[str, bytes]]:
    """Run ``train`` once with few images and many epochs: where learning turns into memorising,
    and where EarlyStopping stops it, shows within seconds."""
    submission.begin(limit_s=portion.limit_s)
    trained = asked(lambda: _trained(submission, data, portion))
    if isinstance(trained, Message):
        return trained, {}
    stopping = asked(
        lambda: _stopping(submission.student.make_callbacks(submission.path(f"{FOLDER} callbacks")))
    )
    logs = asked(lambda: _logs(submission))
    curves = Curves(
        loss=_curve(trained, "loss"),
        val_loss=_curve(trained, "val_loss"),
        accuracy=_curve(trained, "accuracy", "acc", "categorical_accuracy"),
        val_accuracy=_curve(trained, "val_accuracy", "val_acc", "val_categorical_accuracy"),
        epochs_asked=portion.epochs,
        images=portion.images,
        validation_images=portion.validation_images,
        stopping=stopping if isinstance(stopping, Stopping) else None,
    )
    return curves, logs if isinstance(logs, dict) else {}


def _trained(
    submission: RunningSubmission, data: Dataset, portion: Portion
) -> Mapping[str, Sequence[float]]:
    images, labels = data.train_images(), data.train_labels()
    wanted = portion.images + portion.validation_images
    chosen = np.sort(subset(len(images), wanted))
    x, y = to_model_input(images[chosen]), one_hot(labels[chosen])
    cut = len(chosen) - portion.validation_images
    history = submission.call(
        "train", submission.student.build_model(), x[:cut], y[:cut], (x[cut:], y[cut:]),
        submission.path(FOLDER), epochs=portion.epochs, eager=False,
    )  # fmt: skip
    return history.history if isinstance(history, HistoryValue) else _plain_history(history)


def _plain_history(value: Any) -> Mapping[str, Sequence[float]]:
    """Some give ``history.history``: a dictionary of lists."""
    if not isinstance(value, dict):
        return {}
    return {
        name: [float(figure) for figure in figures if isinstance(figure, int | float)]
        for name, figures in value.items()
        if isinstance(name, str) and isinstance(figures, list)
    }


def _curve(history: Mapping[str, Sequence[float]], *names: str) -> tuple[float, ...]:
    figures = next((history[name] for name in names if name in history), ())
    return tuple(figure if math.isfinite(figure) else math.nan for figure in figures[:MAX_EPOCHS])


def _stopping(callbacks: Any) -> Stopping | None:
    for one in callbacks if isinstance(callbacks, list | tuple) else ():
        if isinstance(one, CallbackValue) and "EarlyStopping" in (one.class_name, *one.bases):
            patience = one.attributes.get("patience")
            return Stopping(
                monitor=str(one.attributes.get("monitor", "")),
                patience=patience if isinstance(patience, int) else 0,
                restores_best=one.attributes.get("restore_best_weights") is True,
            )
    return None


def _logs(submission: RunningSubmission) -> dict[str, bytes]:
    """TensorBoard's event files, under names that are safe anywhere."""
    names = [name for name in submission.list_files(FOLDER) if "tfevents" in name]
    found: dict[str, bytes] = {}
    for number, name in enumerate(names[:MAX_LOGS]):
        content = submission.get_file(f"{FOLDER}/{name}", most_bytes=MAX_LOG_BYTES)
        found[_safe_name(name, number)] = content
    return found


def _safe_name(name: str, number: int) -> str:
    """TensorBoard takes a folder for a run (``train``, ``validation``): that one name is kept."""
    *_, folder, _ = ("", *name.split("/"))
    run = re.sub(r"[^A-Za-z0-9_-]", "_", folder)[:40] or "run"
    return f"{run}/events.out.tfevents.{number}.grader"
