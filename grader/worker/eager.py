"""Runs Keras' functions eagerly, which is faster for tiny data."""

from __future__ import annotations

import contextlib
import functools
import sys
from typing import Any

from grader.worker.tiny import without_pipeline


def run_eagerly(eager: bool) -> None:
    """Switch it on or off; nothing where TensorFlow is not loaded."""
    tf: Any = sys.modules.get("tensorflow")
    if tf is None:
        return
    tf.config.run_functions_eagerly(eager)
    if eager:
        do_without_graph()
        without_pipeline()


def do_without_graph() -> None:
    """Let TensorBoard's callback work on a model whose functions were never traced.

    Keras 3.5 and 3.6 ask such a function for its graph, which it has only where it was not run
    eagerly: an AttributeError of ours, in the learner's ``fit``.
    """
    tf: Any = sys.modules.get("tensorflow")
    keras: Any = sys.modules.get("keras")
    board: Any = getattr(getattr(keras, "callbacks", None), "TensorBoard", None)
    write = getattr(board, "_write_keras_model_train_graph", None)
    if write is None or hasattr(write, "__wrapped__"):
        return

    @functools.wraps(write)
    def written(callback: Any) -> None:
        untraced = tf.config.functions_run_eagerly()
        with contextlib.suppress(AttributeError) if untraced else contextlib.nullcontext():
            write(callback)

    board._write_keras_model_train_graph = written
