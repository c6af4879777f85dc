"""What the rules about training and callbacks share: curves, directions, who watches what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias

from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import CallbackMade, CallbackNote, Event, FitStarted, Warned

Direction: TypeAlias = Literal["min", "max"]
WATCHERS: Final = ("EarlyStopping", "ReduceLROnPlateau")
"""Callbacks that do nothing where their figure is missing."""
STOP_WARNING: Final = re.compile(
    r"conditioned on metric `(?P<monitor>[^`]+)` which is not available\. "
    r"Available metrics are: (?P<available>.*?)\.?$",
    re.DOTALL,
)
SAVE_WARNING: Final = re.compile(r"Can save best model only with (?P<monitor>\S+) available")
_SMALLER: Final = re.compile(r"(loss|error|mse|mae|rmse|mape|msle|crossentropy)$")
_LARGER: Final = re.compile(r"(^|_)(acc|accuracy|auc|precision|recall|f1|f1_score)$")


def own_program(trace: Trace) -> bool:
    """Whether the data were the learner's choice.

    The checks of a lab train on data of their own, made to show something (labels that get
    worse, validation rows that are training rows): what is odd about them is no fault.
    """
    return trace.lab is None


def learns(trace: Trace) -> bool:
    """Whether the curves of this program mean something."""
    return own_program(trace) and not trace.standins


def setting(callback: CallbackNote, name: str) -> object:
    """An attribute of a callback, or None."""
    return callback.attributes.get(name)


def monitor_of(callback: CallbackNote) -> str:
    """The name that it watches, or an empty string."""
    found = setting(callback, "monitor")
    return found if isinstance(found, str) else ""


def whole(value: object) -> int | None:
    """A whole number that is no truth value."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def saves_best(callback: CallbackNote) -> bool:
    """A ModelCheckpoint that chooses by its figure."""
    return callback.class_name == "ModelCheckpoint" and setting(callback, "save_best_only") is True


def right_direction(monitor: str) -> Direction | None:
    """Where a name of Keras says which way is better."""
    name = monitor.removeprefix("val_").lower()
    if _SMALLER.search(name):
        return "min"
    return "max" if _LARGER.search(name) else None


def has_validation(start: FitStarted) -> bool:
    """Whether ``fit`` got rows to validate on."""
    return start.validation_x is not None or start.validation_split > 0


def best_of(curve: Sequence[float], direction: Direction) -> int:
    """The epoch, counted from 1, with the first best value."""
    best = min(curve) if direction == "min" else max(curve)
    return list(curve).index(best) + 1


def clearly_worse(last: float, best: float, direction: Direction) -> bool:
    """A difference that is no noise: a tenth of a loss, two points of an accuracy."""
    return last > best * 1.1 + 0.01 if direction == "min" else last < best - 0.02


def made_at(trace: Trace, callback: CallbackNote) -> Place | None:
    """The line that made a callback."""
    for made in trace.of(CallbackMade):
        if made.callback.handle == callback.handle and callback.handle:
            return made.place
    return None


def warnings_in_fits(trace: Trace) -> Iterator[tuple[Warned, FitStarted]]:
    """Every warning with the training during which it came."""
    running: FitStarted | None = None
    for event in trace.events:
        if isinstance(event, FitStarted):
            running = event
        elif isinstance(event, Warned) and running is not None:
            yield event, running


def position(trace: Trace, event: Event) -> int:
    """Where an event stands in the trace."""
    return next(number for number, one in enumerate(trace.events) if one is event)


def open_fit(trace: Trace) -> Fit | None:
    """The training in which the program ended."""
    return next((fit for fit in reversed(trace.fits) if fit.end is None), None)
