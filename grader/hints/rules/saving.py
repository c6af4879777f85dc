"""Saving and loading: names of files, what is in them, and when they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.hints.raised import failures_of, listed, place_of, raised, said
from grader.hints.rule import Finding, cause, certain, likely, rule
from grader.hints.trace import Trace
from grader.wire.record import FitStarted, Loaded, Saved

_ON_PURPOSE = re.compile(r"init|untrained|before|start|fresh|empty|reset|처음|초기", re.IGNORECASE)
_H5_MISSING = r"[Uu]nable to (?:synchronously )?open file.*?name = '([^']*)', errno = 2"


@rule("save-weights-suffix")
def save_weights_suffix(trace: Trace) -> Iterator[Finding]:
    """``save_weights`` wants a name that ends in ``.weights.h5``."""
    for error, match in said(
        trace, r"The filename must end in `\.weights\.h5`.*filepath=(.*)", "ValueError"
    ):
        path = match[1].strip()
        yield cause(error.place, path=path, better=f"{_stem(path)}.weights.h5")


@rule("save-suffix")
def save_suffix(trace: Trace) -> Iterator[Finding]:
    """``save`` wants ``.keras`` or ``.h5``."""
    for error, match in said(
        trace, r"Invalid filepath extension for saving\..*filepath=(.*)", "ValueError"
    ):
        path = match[1].strip().removesuffix(".")
        yield cause(error.place, path=path, better=f"{_stem(path)}.keras")
    for failure in failures_of(trace, "save-suffix"):
        for item in failure.evidence:
            path = str(item.facts.get("got") or item.facts.get("value") or "").strip("'\"")
            if path:
                yield certain(place_of(trace, failure), path=path, better=f"{_stem(path)}.keras")


@rule("load-model-from-weights")
def load_model_from_weights(trace: Trace) -> Iterator[Finding]:
    """``load_model`` on a file that holds weights only."""
    for error, match in said(trace, r"No model config found in the file at (.*)", "ValueError"):
        yield cause(error.place, path=match[1].strip().removesuffix("."))


@rule("weights-do-not-fit-model")
def weights_do_not_fit_model(trace: Trace) -> Iterator[Finding]:
    """Weights of a model with other layers."""
    for error in raised(trace, "ValueError"):
        has = None
        if error.search(r"A total of \d+ objects could not be loaded"):
            shapes = error.search(
                r"variable\.shape=(\([^)]*\)), Received: value\.shape=(\([^)]*\))"
            )
            has = (shapes[1], shapes[2]) if shapes else (None, None)
        elif match := error.search(
            r"Layer count mismatch when loading weights.*expected (\d+) layers, found (\d+)"
        ):
            has = (f"layers: {match[1]}", f"layers: {match[2]}")
        elif match := error.search(
            r"Shape mismatch in layer #.*expects shape (\([^)]*\))\..*with shape (\([^)]*\))"
        ):
            has = (match[1], match[2])
        elif match := error.search(
            r"`set_weights\(weights\)`.*weight list of length (\d+), but .*expecting (\d+) weights"
        ):
            has = (f"arrays: {match[2]}", f"arrays: {match[1]}")
        elif match := error.search(
            r"weight shape (\([^)]*\)) is not compatible with provided weight shape (\([^)]*\))"
        ):
            has = (match[1], match[2])
        if has is not None:
            yield cause(error.place, model_has=has[0], file_has=has[1])


@rule("saving-form-of-old")
def saving_form_of_old(trace: Trace) -> Iterator[Finding]:
    """``save_format``, ``by_name``, or a folder that an older Keras called a model."""
    for error in raised(trace, "ValueError"):
        option = (
            error.search(r"`(save_format)` argument is deprecated")
            or error.search(r"argument\(s\) are not supported: \[?'(save_format|signatures)'")
            or error.search(r"`(by_name)` only supports loading legacy")
            or error.search(r"Invalid keyword arguments: \{'(by_name|skip_mismatch)'")
        )
        folder = error.search(r"File format not supported: filepath=(\S+?)\. Keras 3 only supports")
        if option:
            yield cause(error.place, option=option[1], folder=None)
        elif folder and not folder[1].endswith((".keras", ".h5", ".hdf5")):
            yield cause(error.place, option=None, folder=folder[1])


@rule("file-not-found")
def file_not_found(trace: Trace) -> Iterator[Finding]:
    """A model's file is not where it is looked for."""
    for error in raised(trace, "ValueError", "FileNotFoundError", "OSError"):
        match = error.search(r"File not found: filepath=(.*?)\. Please ensure") or error.search(
            _H5_MISSING
        )
        if match is None and (
            # load_model says nothing of a missing file where the name has no known ending.
            told := error.search(r"File format not supported: filepath=(.*?)\. Keras 3 only")
        ):
            match = told if told[1] in trace.neighbours else None
        if match is not None:
            near = trace.neighbours.get(match[1], [])
            written = [saved.path for saved in trace.of(Saved)]
            yield cause(
                error.place, path=match[1], nearby=listed(near[:6]), saved=listed(written[:6])
            )


@rule("saved-before-training")
def saved_before_training(trace: Trace) -> Iterator[Finding]:
    """The only file of a model was written before the model was trained."""
    events = trace.events
    for position, saved in enumerate(events):
        if not isinstance(saved, Saved) or saved.fits or _ON_PURPOSE.search(saved.path):
            continue
        before, later = events[:position], events[position + 1 :]
        known = any(
            (isinstance(event, FitStarted) and event.model.handle == saved.handle)
            or (isinstance(event, Loaded) and event.handle == saved.handle)
            for event in before
        )
        fits = [
            event
            for event in later
            if isinstance(event, FitStarted) and event.model.handle == saved.handle
        ]
        again = any(isinstance(event, Saved) and event.handle == saved.handle for event in later)
        returned = any(
            isinstance(event, Loaded) and event.handle == saved.handle for event in later
        )
        if known or again or returned or not fits or _written_in(fits):
            continue
        if any(fit.model.loaded for fit in fits):  # trained before, in another program
            continue
        used = any(isinstance(event, Loaded) and event.path == saved.path for event in later)
        fit = fits[0].place
        yield (certain if used else likely)(
            saved.place, path=saved.path, fit_line=fit.line if fit else 0
        )


def _written_in(fits: list[FitStarted]) -> bool:
    """Whether a callback writes the model during training."""
    return any(
        "Checkpoint" in callback.class_name or "Backup" in callback.class_name
        for fit in fits
        for callback in fit.callbacks
    )


@rule("load-called-on-model")
def load_called_on_model(trace: Trace) -> Iterator[Finding]:
    """Models have ``load_weights``; whole models come from ``keras.models.load_model``."""
    for error, match in said(
        trace, r"'(\w+)' object has no attribute '(load|load_model|restore|open)'", "AttributeError"
    ):
        models = {model.class_name for model in trace.models} | {"Sequential", "Functional"}
        if match[1] in models:
            yield cause(error.place, class_name=match[1], method=match[2])


def _stem(path: str) -> str:
    """The name without its endings, the folder kept."""
    pure = PurePosixPath(path.replace("\\", "/"))
    stem = re.sub(r"(\.weights)?\.(h5|hdf5|keras|tf|pb|pt|ckpt|model|txt|pkl)$", "", pure.name)
    return str(pure.with_name(stem or "model"))
