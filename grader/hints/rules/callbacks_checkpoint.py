"""ModelCheckpoint: names of files that Keras refuses or cannot fill, and files overwritten."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword, literal
from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, certain, figure, rule
from grader.hints.rules.training_common import (
    best_of,
    clearly_worse,
    has_validation,
    learns,
    made_at,
    open_fit,
    position,
    setting,
)
from grader.hints.trace import Fit, Trace
from grader.model.exception import ExceptionFacts
from grader.wire.record import FitStarted, Loaded

# All three seen with Keras 3.15.1.
_WEIGHTS: Final = re.compile(
    r"`save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in "
    r"`\.weights\.h5`.*?Received: filepath=(?P<path>.*)",
    re.S,
)
_MODEL: Final = re.compile(
    r"The filepath provided must end in `\.keras`.*?Received: filepath=(?P<path>.*)", re.S
)
_UNFILLED: Final = re.compile(
    r"Failed to format this callback filepath: \"(?P<path>.*?)\"\. Reason: \W*(?P<name>\w+)", re.S
)


@rule("checkpoint-weights-suffix")
def checkpoint_weights_suffix(trace: Trace) -> Iterator[Finding]:
    """Weights alone, and another ending than ``.weights.h5``."""
    for error, found in said(trace, _WEIGHTS, "ValueError"):
        if not found["path"].strip().endswith(".weights.h5"):
            yield _refused(error, found["path"])


@rule("checkpoint-model-suffix")
def checkpoint_model_suffix(trace: Trace) -> Iterator[Finding]:
    """A whole model, and an ending that is neither ``.keras`` nor ``.h5``."""
    for error, found in said(trace, _MODEL, "ValueError"):
        if not found["path"].strip().endswith((".keras", ".h5")):
            yield _refused(error, found["path"])


def _refused(error: ExceptionFacts, path: str) -> Finding:
    return cause(error.place, path=path.strip()[:120])


@rule("checkpoint-name-placeholder")
def checkpoint_name_placeholder(trace: Trace) -> Iterator[Finding]:
    """The name of the file wants a figure that an epoch does not have."""
    for error in raised(trace, "KeyError"):
        found = _UNFILLED.search(error.message)
        running = open_fit(trace)
        validated = running is None or has_validation(running.start)
        if found is None or (found["name"].startswith("val_") and not validated):
            continue  # the root is that nothing is validated
        yield cause(
            running.place if running is not None else error.place,
            path=found["path"][:120],
            name=found["name"],
        )


@rule("checkpoint-overwrites", when=learns)
def checkpoint_overwrites(trace: Trace) -> Iterator[Finding]:
    """One file for all epochs, and the last of them is clearly not the best."""
    for fit in trace.fits:
        curve = fit.whole_curve("val_loss")
        if len(curve) < 3:
            continue
        best = best_of(curve, "min")
        if best == len(curve) or not clearly_worse(curve[-1], curve[best - 1], "min"):
            continue
        for callback in fit.start.callbacks:
            path = setting(callback, "filepath")
            if (
                callback.class_name == "ModelCheckpoint"
                and setting(callback, "save_best_only") is False
                and setting(callback, "save_freq") == "epoch"
                and isinstance(path, str)
                and "{" not in path
                and _is_wanted_as_best(trace, fit, path)
            ):
                yield certain(
                    made_at(trace, callback) or fit.place,
                    path=path[-60:],
                    epochs=len(curve),
                    best_epoch=best,
                    best=figure(curve[best - 1]),
                    last=figure(curve[-1]),
                )


def _is_wanted_as_best(trace: Trace, fit: Fit, path: str) -> bool:
    """Read again to be used, or called the best; read to train on, the last is right."""
    assert fit.end is not None
    later = trace.events[position(trace, fit.end) :]
    reads = [n for n, one in enumerate(later) if isinstance(one, Loaded) and one.path in path]
    if reads and any(isinstance(one, FitStarted) for one in later[reads[0] :]):
        return False
    return bool(reads) or "best" in path.lower() or _wants_best(trace)


def _wants_best(trace: Trace) -> bool:
    """The checkpoint was told what to watch, as if it chose by it."""
    return any(
        isinstance(literal(keyword(call, "monitor")), str)
        for call, _ in trace.program.calls("ModelCheckpoint")
        if isinstance(call, ast.Call)
    )
