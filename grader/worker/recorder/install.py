"""Puts everything in place."""

from __future__ import annotations

import sys

from grader.worker.late import when_imported
from grader.worker.recorder import (
    callbacks,
    choices,
    cuts,
    folders,
    images,
    keras_calls,
    loops,
    mirrored,
    ranked,
    shown,
    training,
    warned,
    yielded,
)
from grader.worker.recorder.batches import Batches
from grader.worker.recorder.batches import install as install_batches
from grader.worker.recorder.clock import Clock
from grader.worker.recorder.encoders import Encoders
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.scaled_back import ScaledBacks


def install(recorder: Recorder, clock: Clock, *, thorough: bool) -> Batches:
    """Watch the libraries that are loaded, and the others as they come.

    What it gives is to be closed once the program has ended.
    """
    batches = Batches(recorder)
    warned.install(recorder)
    if "keras" in sys.modules and "tensorflow" in sys.modules:
        keras_calls.install(recorder, batches)
        training.install(recorder, clock, batches, thorough=thorough)
        install_batches(batches)
        loops.install(recorder)
        callbacks.install(recorder)
        choices.install(recorder)
        folders.install(recorder)
        cuts.install(recorder)
        yielded.install(recorder)
        mirrored.install(recorder)
    shown.install(recorder)
    when_imported("PIL.Image", lambda: images.install(recorder))
    when_imported("sklearn.metrics", lambda: choices.install_sklearn(recorder))
    scaled_back = ScaledBacks(recorder)
    when_imported("sklearn.preprocessing", scaled_back.install)
    encoders = Encoders(recorder)
    when_imported("sklearn.preprocessing", encoders.labels)
    when_imported("sklearn.preprocessing", encoders.unknown)
    when_imported("sklearn.compose", encoders.columns)
    when_imported("sklearn.decomposition", encoders.parts)
    when_imported("sklearn.preprocessing", lambda: ranked.install(recorder))
    return batches
