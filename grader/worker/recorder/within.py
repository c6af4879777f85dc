"""What the learner's own code holds at a moment, beside what it hands to a library."""

from __future__ import annotations

from types import FrameType
from typing import Any, Final

from grader.worker.recorder.recorder import Recorder

MAX_NAMES: Final = 200
"""Of one function, and of the top level."""


def held(recorder: Recorder) -> dict[str, Any]:
    """Names of the function that runs and of those that called it, inner ones first."""
    found: dict[str, Any] = {}
    frame: FrameType | None = recorder.own_frame()
    while frame is not None:
        if recorder.is_own(frame):
            for space in (frame.f_locals, frame.f_globals):
                for name, value in list(space.items())[:MAX_NAMES]:
                    if not name.startswith("_"):
                        found.setdefault(name, value)
        frame = frame.f_back
    return found
