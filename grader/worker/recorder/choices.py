"""Classes chosen by ``argmax`` and what was counted with them."""

from __future__ import annotations

import functools
import sys
from collections import deque
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from grader.wire.record import ArgmaxTaken, MetricTaken
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.bent import bent
from grader.worker.recorder.lags import apart
from grader.worker.recorder.paired import paired
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import After, replace, watched

SKLEARN_METRICS: Final = (
    "accuracy_score", "balanced_accuracy_score", "classification_report", "confusion_matrix",
    "f1_score", "precision_score", "recall_score", "roc_auc_score", "mean_squared_error",
    "mean_absolute_error", "r2_score", "roc_curve", "average_precision_score",
    "precision_recall_curve", "log_loss", "root_mean_squared_error",
)  # fmt: skip

ERRORS: Final = ("mean_squared_error", "mean_absolute_error", "r2_score", "root_mean_squared_error")
MAX_VIEWS: Final = 5
"""Of views of views, so many are followed to what came out of a model."""


CURVES: Final = ("roc_curve", "precision_recall_curve")
KEPT: Final = 10
"""Curves of which the points are known."""
LEAST_ROWS: Final = 40
MAX_ROWS: Final = 100_000


def install(recorder: Recorder) -> None:
    """Watch ``np.argmax``, ``tf.argmax`` and TensorFlow's confusion matrix."""
    setattr(np, "argmax", _numpy_argmax(recorder, np.argmax))  # noqa: B010 - for mypy
    tf: Any = sys.modules["tensorflow"]
    argmax = tf.argmax
    wrapper = watched(recorder, argmax, functools.partial(_tf_argmax, recorder), direct=True)
    for module in (tf, tf.math):
        if getattr(module, "argmax", None) is argmax:
            module.argmax = wrapper
    matrix = tf.math.confusion_matrix
    tf.math.confusion_matrix = watched(
        recorder, matrix, functools.partial(_metric, recorder, "confusion_matrix"), direct=True
    )


def install_sklearn(recorder: Recorder) -> None:
    """Watch the metrics of scikit-learn, once it is imported."""
    metrics = sys.modules["sklearn.metrics"]
    curves: deque[tuple[str, Any, Any]] = deque(maxlen=KEPT)
    for name in (*SKLEARN_METRICS, "auc"):
        original = vars(metrics).get(name)
        if original is not None:
            look: Callable[..., Any] = functools.partial(_metric, recorder, name)
            if name in CURVES:
                look = functools.partial(_curve, recorder, name, curves)
            elif name == "auc":
                look = functools.partial(_area, recorder, curves)
            replace(original, watched(recorder, original, look), name, "sklearn.metrics")


def _numpy_argmax(recorder: Recorder, original: Callable[..., Any]) -> Callable[..., Any]:
    """By hand: this function is called everywhere, and mostly not by the learner."""

    @functools.wraps(original)
    def argmax(a: Any, axis: Any = None, *args: Any, **kwargs: Any) -> Any:
        result = original(a, axis, *args, **kwargs)
        if recorder.awake and recorder.is_own(sys._getframe(1)):
            recorder.quietly(_chosen, recorder, a, axis, result)
        return result

    return argmax


def _tf_argmax(recorder: Recorder, arguments: dict[str, Any]) -> After:
    def after(result: Any) -> None:
        _chosen(recorder, arguments.get("input"), arguments.get("axis") or 0, result)

    return after


def _chosen(recorder: Recorder, array: Any, axis: Any, result: Any) -> None:
    predicted = recorder.is_output(array)
    labels = not predicted and recorder.is_predicted(array) is False
    if predicted or labels:
        recorder.mark_chosen(result, predicted=predicted)
    step = _step(recorder, array) if predicted else None
    recorder.note(
        ArgmaxTaken(
            shape=tuple(int(side) for side in np.shape(array)),
            axis=None if axis is None else int(axis),
            of_predictions=predicted,
            of_labels=labels,
            whole=_whole(array) and not _is_one_row(array),
            step=step[0] if step else None,
            steps=step[1] if step else 0,
            place=recorder.place(),
        )
    )


def _step(recorder: Recorder, row: Any) -> tuple[int, int] | None:
    """Of a row out of a model's answers for several steps: which step, and of how many."""
    whole = row
    for _ in range(MAX_VIEWS):
        whole = getattr(whole, "base", None)
        if not isinstance(whole, np.ndarray) or np.ndim(row) != 1:
            return None
        if whole.ndim == 3 and recorder.is_output(whole):
            away = row.__array_interface__["data"][0] - whole.__array_interface__["data"][0]
            return int(away // whole.strides[1]) % whole.shape[1], int(whole.shape[1])
    return None


def _whole(array: Any) -> bool:
    kind = getattr(getattr(array, "dtype", None), "kind", "")
    if kind == "f" and isinstance(array, (np.ndarray, np.generic)):
        return bool(np.all(array == np.rint(array)))
    return kind in ("b", "u", "i") or isinstance(array, int)


def _is_one_row(array: Any) -> bool:
    """A row of zeros and a single one: a class that is written one-hot."""
    flat = np.asarray(array) if np.ndim(array) == 1 else None
    return flat is not None and bool(((flat == 0) | (flat == 1)).all() and flat.sum() == 1)


def method_argmax(recorder: Recorder, owner: Any, arguments: tuple[Any, ...], result: Any) -> None:
    """``array.argmax(...)`` of the learner's, with the axis that was given."""
    if recorder.awake and isinstance(owner, (np.ndarray, np.generic)):
        axis = arguments[0] if arguments else None
        recorder.quietly(_chosen, recorder, owner, axis, result)


def _metric(recorder: Recorder, name: str, arguments: dict[str, Any]) -> None:
    first, second = list(arguments.values())[:2]
    if recorder.own_frame() is None:
        return
    recorder.note(
        MetricTaken(
            name=name,
            first=recorder.array(first),
            second=recorder.array(second),
            first_predicted=recorder.is_predicted(first),
            second_predicted=recorder.is_predicted(second),
            apart=(recorder.quietly(apart, first, second) or 0) if name in ERRORS else 0,
            bent=recorder.quietly(bent, first, second) if name in ERRORS else None,
            agree=_agree(as_array(first), as_array(second)),
            paired=None if name in ERRORS else recorder.quietly(paired, first, second),
            place=recorder.place(),
        )
    )


def _curve(
    recorder: Recorder, name: str, curves: deque[tuple[str, Any, Any]], arguments: dict[str, Any]
) -> After:
    """Note what it was given, and keep the places and the heights of its points."""
    _metric(recorder, name, arguments)

    def after(result: Any) -> None:
        first, second = result[0], result[1]
        curves.append((name, first, second) if name == "roc_curve" else (name, second, first))

    return after


def _area(
    recorder: Recorder, curves: deque[tuple[str, Any, Any]], arguments: dict[str, Any]
) -> None:
    """Note an area whose heights were given as the places, and the places as the heights."""
    x, y = arguments.get("x"), arguments.get("y")
    for name, places, heights in curves:
        if x is heights and y is places and recorder.own_frame() is not None:
            recorder.note(
                MetricTaken(
                    name="auc",
                    first=recorder.array(x),
                    second=recorder.array(y),
                    curve=name,
                    place=recorder.place(),
                )
            )


def _agree(truth: np.ndarray | None, answers: np.ndarray | None) -> float | None:
    """How well answers put the rows of two classes in order: 1 as the labels do, 0 turned round.

    The area under the curve; of answers that are classes themselves, the mean of both recalls.
    """
    if truth is None or answers is None or truth.dtype.kind not in "buif":
        return None
    truth, answers = truth.reshape(-1), answers.reshape(-1)
    if len(truth) != len(answers) or not LEAST_ROWS <= len(truth) <= MAX_ROWS:
        return None
    if answers.dtype.kind not in "buif" or not np.array_equal(np.unique(truth), [0, 1]):
        return None
    values, places = np.unique(answers.astype(np.float64), return_inverse=True)
    ones = np.bincount(places, weights=truth == 1, minlength=len(values))
    zeros = np.bincount(places, weights=truth == 0, minlength=len(values))
    below = np.cumsum(zeros) - zeros
    return round(float((ones * (below + zeros / 2)).sum() / (ones.sum() * zeros.sum())), 4)
