"""Warnings of Python, and lines that Keras and TensorFlow log."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from typing import Any, Final

from grader.wire.record import Warned
from grader.worker.recorder.recorder import Recorder
from grader.worker.texts import plain

LOGGERS: Final = ("absl", "tensorflow", "keras")


def install(recorder: Recorder) -> None:
    """Note what is warned of; it is shown as before."""
    shown = warnings.showwarning

    def showwarning(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: Any = None,
        line: str | None = None,
    ) -> None:
        if recorder.looking:  # our own doing, and nobody's business
            return
        recorder.quietly(_note, recorder, category.__name__, str(message))
        shown(message, category, filename, lineno, file, line)

    warnings.showwarning = showwarning
    handler = _Handler(recorder)
    for name in LOGGERS:
        logging.getLogger(name).addHandler(handler)


class _Handler(logging.Handler):
    """Notes what is logged as a warning or worse."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__(level=logging.WARNING)
        self._recorder = recorder

    def emit(self, record: logging.LogRecord) -> None:
        """Note one line."""
        if not self._recorder.looking:
            self._recorder.quietly(_note, self._recorder, record.levelname, record.getMessage())


def note_caught(recorder: Recorder, caught: Iterable[warnings.WarningMessage]) -> None:
    """Note warnings that somebody else has caught."""
    for item in caught:
        recorder.quietly(_note, recorder, item.category.__name__, str(item.message))


def _note(recorder: Recorder, category: str, message: str) -> None:
    recorder.note(
        Warned(category=plain(category, 100), message=plain(message, 1_000), place=recorder.place())
    )
