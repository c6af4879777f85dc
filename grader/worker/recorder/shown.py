"""Pictures that are drawn or written to a file as they are."""

from __future__ import annotations

import functools
import sys
from typing import Any

from grader.wire.record import PictureShown
from grader.worker.late import when_imported
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import replace, watch_method, watched


def install(recorder: Recorder) -> None:
    """Watch matplotlib, once it is imported."""
    when_imported("matplotlib.axes", lambda: _axes(recorder))
    when_imported("matplotlib.pyplot", lambda: _pyplot(recorder))


def _axes(recorder: Recorder) -> None:
    axes: Any = sys.modules["matplotlib.axes"]
    watch_method(recorder, axes.Axes, "imshow", functools.partial(_shown, recorder, "imshow", "X"))


def _pyplot(recorder: Recorder) -> None:
    pyplot: Any = sys.modules["matplotlib.pyplot"]
    look = functools.partial(_shown, recorder, "imsave", "arr")
    wrapper = watched(recorder, pyplot.imsave, look, direct=True)
    replace(pyplot.imsave, wrapper, "imsave", "matplotlib.pyplot")


def _shown(recorder: Recorder, how: str, argument: str, arguments: dict[str, Any]) -> None:
    if recorder.own_frame() is None or recorder.said_enough(PictureShown, recorder.own_frame()):
        return
    given = arguments.get(argument)
    recorder.note(PictureShown(how=how, x=recorder.array(given), place=recorder.place()))
