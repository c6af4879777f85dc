"""A list of Keras callbacks: checkpoint, early stopping, TensorBoard."""

from __future__ import annotations

import math
import posixpath
from typing import Any, Final

from grader.checks.expect.expectation import Expectation
from grader.checks.expect.facts import kind_of, text, value_evidence
from grader.checks.expect.stopping import fault_of
from grader.checks.failure import failed
from grader.model.evidence import Evidence, Json
from grader.remote.confinement import WORK
from grader.wire.values import CallbackValue

SHOWN: Final = (
    "monitor", "mode", "monitor_op", "patience", "min_delta", "restore_best_weights",
    "filepath", "save_best_only", "save_weights_only", "save_freq", "log_dir",
)  # fmt: skip
LARGER_IS_BETTER: Final = ("acc", "auc", "precision", "recall", "f1", "iou")
SMALLER_IS_BETTER: Final = ("loss", "error", "mse", "mae", "crossentropy")


def callbacks(got: object, *, of: str) -> CallbacksExpectation:
    """A list (or tuple) that holds only callbacks, and at least one.

    Raises:
        CheckFailed: it is none.
    """
    evidence = value_evidence(got, of=of)
    if got is None:
        raise failed("expect.callbacks.none", evidence, of=of, faults=("function-returns-none",))
    if isinstance(got, CallbackValue):
        raise failed("expect.callbacks.single", evidence, of=of, got=kind_of(got))
    if not isinstance(got, (list, tuple)):
        raise failed("expect.callbacks.kind", evidence, of=of, got=kind_of(got))
    if not got:
        raise failed("expect.callbacks.empty", evidence, of=of)
    for index, item in enumerate(got):
        if not isinstance(item, CallbackValue):
            raise failed(
                "expect.callbacks.item", evidence, of=of, place=index, got=kind_of(item)
            )  # fmt: skip
    return CallbacksExpectation(tuple(got), of)


class CallbacksExpectation(Expectation):
    """Questions to one list of callbacks."""

    def __init__(self, found: tuple[CallbackValue, ...], of: str) -> None:
        super().__init__(of, callbacks_evidence(found, of=of))
        self.found = found

    def has(self, class_name: str) -> CallbackValue:
        """The first callback of that Keras class or a subclass of it.

        Raises:
            CheckFailed: there is none.
        """
        for item in self.found:
            if class_name in item.bases:
                return item
        raise self._failed(
            "expect.callbacks.missing",
            wanted=class_name,
            got=", ".join(kind_of(item) for item in self.found),
        )

    def checkpoint_in(self, folder: str) -> CallbacksExpectation:
        """A ModelCheckpoint that writes a file Keras 3 accepts, below the folder named so.

        Raises:
            CheckFailed: another suffix, another folder, or no checkpoint at all.
        """
        checkpoint = self.has("ModelCheckpoint")
        path = str(checkpoint.attributes.get("filepath") or "")
        weights = checkpoint.attributes.get("save_weights_only") is True
        suffix = ".weights.h5" if weights else ".keras"
        # Keras 3 still takes .h5 for a whole model.
        if not path.endswith((suffix,) if weights else (suffix, ".h5")):
            raise self._failed(
                "expect.callbacks.suffix",
                got=text(posixpath.basename(path)),
                expected=suffix,
                faults=("checkpoint-weights-suffix" if weights else "checkpoint-model-suffix",),
            )
        if not is_below(path, folder):
            raise self._failed(
                "expect.callbacks.checkpoint_folder", got=shown_path(path), folder=folder
            )
        return self

    def keeps_the_best(self) -> CallbacksExpectation:
        """``save_best_only``, by a validation metric, in the right direction.

        Raises:
            CheckFailed: one of them is not so.
        """
        checkpoint = self.has("ModelCheckpoint")
        if checkpoint.attributes.get("save_best_only") is not True:
            raise self._failed("expect.callbacks.not_best", faults=("checkpoint-overwrites",))
        self._validation_metric(checkpoint, "ModelCheckpoint")
        self._direction(checkpoint, "ModelCheckpoint")
        self._saves_at_all(checkpoint)
        return self

    def stops_early(self) -> CallbacksExpectation:
        """An EarlyStopping that watches ``val_loss`` downwards with a patience of 1 or more.

        Raises:
            CheckFailed: one of them is not so.
        """
        stopping = self.has("EarlyStopping")
        self._validation_metric(stopping, "EarlyStopping")
        monitor = str(stopping.attributes.get("monitor"))
        if monitor != "val_loss":
            raise self._failed("expect.callbacks.stopping_metric", got=text(monitor))
        self._direction(stopping, "EarlyStopping")
        patience = stopping.attributes.get("patience")
        if not is_whole(patience, least=1):
            raise self._failed(
                "expect.callbacks.patience", got=text(str(patience)), faults=("patience-misread",)
            )
        return self.stops_in_time()

    def stops_in_time(self, *, rising: bool = False) -> CallbacksExpectation:
        """The EarlyStopping stops once nothing improves, and not before.

        Settings other than patience can hinder it: ``min_delta``, ``baseline``,
        ``start_from_epoch``. ``rising`` says that more is better.

        Raises:
            CheckFailed: it would stop while the metric improves, or not stop.
        """
        fault = fault_of(self.has("EarlyStopping").attributes, rising=rising)
        if fault is not None:
            raise self._failed(f"expect.callbacks.{fault}")
        return self

    def logs_in(self, folder: str) -> CallbacksExpectation:
        """A TensorBoard callback that logs below the folder named so.

        Raises:
            CheckFailed: it logs elsewhere, or there is none.
        """
        board = self.has("TensorBoard")
        path = str(board.attributes.get("log_dir") or "")
        if not is_below(path, folder):
            raise self._failed("expect.callbacks.log_folder", got=shown_path(path), folder=folder)
        return self

    def _saves_at_all(self, checkpoint: CallbackValue) -> None:
        """Validation ends an epoch: between batches there is nothing to compare."""
        frequency = checkpoint.attributes.get("save_freq", "epoch")
        if frequency != "epoch":
            raise self._failed("expect.callbacks.save_freq", got=text(str(frequency)))
        best = checkpoint.attributes.get("best")
        right = direction_of(str(checkpoint.attributes.get("monitor")))
        if isinstance(best, (int, float)) and (
            (right == "min" and best <= 0) or (right == "max" and 1 <= best < math.inf)
        ):
            raise self._failed("expect.callbacks.threshold", got=text(str(best)))

    def _validation_metric(self, item: CallbackValue, name: str) -> None:
        monitor = str(item.attributes.get("monitor"))
        if not monitor.startswith("val_"):
            raise self._failed("expect.callbacks.not_validation", callback=name, got=text(monitor))

    def _direction(self, item: CallbackValue, name: str) -> None:
        monitor = str(item.attributes.get("monitor"))
        right = direction_of(monitor)
        chosen = _chosen_direction(item.attributes)
        if right is not None and chosen is not None and chosen != right:
            raise self._failed(
                "expect.callbacks.direction",
                faults=("inverted-mode",),
                callback=name,
                monitor=text(monitor),
                got=chosen,
                expected=right,
            )


def callbacks_evidence(found: tuple[CallbackValue, ...], *, of: str) -> Evidence:
    """Classes and settings of the callbacks."""
    described: list[Json] = []
    for item in found[:20]:
        facts: dict[str, Json] = {"class": text(item.class_name), "bases": list(item.bases)}
        for name in SHOWN:
            if name in item.attributes:
                setting = item.attributes[name]
                if name in ("filepath", "log_dir"):
                    setting = shown_path(str(setting))
                facts[name] = setting
        described.append(facts)
    return Evidence("callbacks", {"of": of, "callbacks": described})


def direction_of(monitor: str) -> str | None:
    """``min`` or ``max``: when is this metric better? None where the name does not tell."""
    name = monitor.removeprefix("val_").lower()
    if any(part in name for part in SMALLER_IS_BETTER):
        return "min"
    if any(part in name for part in LARGER_IS_BETTER):
        return "max"
    return None


def _chosen_direction(attributes: dict[str, Any]) -> str | None:
    """The direction a callback was given; None where Keras chooses it (``auto``)."""
    mode = attributes.get("mode")
    if mode in ("min", "max"):
        return str(mode)
    # Before Keras 3.10 the mode is not kept, only the comparison made from it.
    return {"less": "min", "greater": "max"}.get(str(attributes.get("monitor_op")))


def is_below(path: str, folder: str) -> bool:
    """Whether a folder of that (unique) name is among the parents of ``path``."""
    parts = posixpath.normpath(path.replace("\\", "/")).split("/")
    return folder in parts[:-1]


def is_whole(value: object, *, least: int) -> bool:
    """Whether a setting is a whole number from ``least`` up; 3.0 is one, nan and True are not."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return math.isfinite(value) and value == int(value) and value >= least


def shown_path(path: str) -> str:
    """The last parts of a path, none of them a folder of the grader."""
    parts = path.replace("\\", "/").split("/")
    ours = [place for place, part in enumerate(parts) if part.startswith(WORK)]
    if ours:
        return text("/".join(parts[ours[-1] + 1 :]))
    return text("/".join(parts[-3:]) if len(parts) > 3 else path)
