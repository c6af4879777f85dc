"""What the recorder remembers while a program runs, and how its notes get out."""

from __future__ import annotations

import contextlib
import linecache
import os
import sys
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from types import FrameType, TracebackType
from typing import Any, Final

import numpy as np

from grader.model.place import Place
from grader.wire.record import Altered, ArrayNote, Event, ModelNote, NamesLeft, Probed, Warned
from grader.worker import private
from grader.worker.recorder.arrays import note_array
from grader.worker.recorder.asking import Declined
from grader.worker.recorder.models import note_model
from grader.worker.recorder.remembered import Judged, Remembered
from grader.worker.recorder.rows import Rows, comparable
from grader.worker.texts import plain

MAX_EVENTS: Final = 2_000
MAX_ALIKE: Final = 12
"""Notes of one kind from one line: a loop says the same a thousand times."""
MAX_LEFT: Final = 32 * 2**20
"""Bytes of rows that are kept after a program has gone on with some of them."""
MAX_LEFT_NAMES: Final = 4
_PLACELESS: Final = (NamesLeft, Probed)
OWN_FAULT: Final = "GraderRecorder"
"""Category of a note on a fault of the recorder itself; it is never shown to a learner."""


class Recorder:
    """Sends notes; knows the models, the predictions and the learner's own lines."""

    def __init__(self, send: Callable[[Event], None], own_files: Collection[str]) -> None:
        self._send = send
        self._own_files = own_files
        self._process = os.getpid()
        self._thread = threading.get_ident()
        self._asleep = 0
        self._looking = 0
        self._sent = 0
        self._alike: Counter[tuple[str, str, int]] = Counter()
        self._models: dict[int, Remembered] = {}
        self._handles = 0
        self._outputs: dict[int, weakref.ref[Any]] = {}
        self._truths: dict[int, weakref.ref[Any]] = {}
        self._predicted: dict[int, weakref.ref[Any]] = {}
        self.windows: dict[tuple[str, int], np.ndarray] = {}
        """What each line gave a model last, where that is one window of steps."""
        self.left: dict[str, np.ndarray] = {}
        """Rows of which only some are still there, by the name that these have now."""
        self.loaded_rows: dict[str, tuple[np.ndarray, Rows | None]] = {}
        """``train`` and ``test`` of the data set that was loaded last, indexed once asked for."""
        self.standins: list[str] = []
        self.called: tuple[Remembered, Any] | None = None
        """The model that was called last under a gradient tape, and its input."""
        self.ranked: list[Altered] = []
        """Amounts that became places on a list: told where a training learns these."""
        self.judged: list[Judged] = []
        """What losses of Keras were given since the last step of a loop."""
        self.weights_set = 0
        """How often the program called ``set_weights``."""
        self.turned: set[str] = set()
        """How steps of pipelines mirror pictures by chance."""
        self.fit_open: list[Remembered] = []
        """Models that a loop of the learner's trains: their training ends with the program."""

    # -- when to look ---------------------------------------------------------------------

    @property
    def awake(self) -> bool:
        """Whether this call is the learner's: not one that a library makes for it."""
        return not self._asleep and self._at_home

    @property
    def at_home(self) -> bool:
        """Whether the program runs here, also where a library called it: a loss of its own."""
        return not self._looking and self._at_home

    @property
    def _at_home(self) -> bool:
        return threading.get_ident() == self._thread and os.getpid() == self._process

    @property
    def looking(self) -> bool:
        """Whether what runs now is a look of ours, not the program."""
        return self._looking > 0

    @contextlib.contextmanager
    def asleep(self) -> Iterator[None]:
        """While a library works nothing is noted."""
        self._asleep += 1
        try:
            yield
        finally:
            self._asleep -= 1

    @contextlib.contextmanager
    def unnoticed(self) -> Iterator[None]:
        """What happens now is our own doing: neither noted nor warned of."""
        self._looking += 1
        try:
            with self.asleep():
                yield
        finally:
            self._looking -= 1

    def quietly(self, look: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """The value of ``look``, or None: nothing that it does may disturb the program."""
        self._looking += 1
        try:
            with self.asleep():
                return look(*args, **kwargs)
        except Declined:
            return None
        except Exception as error:  # noqa: BLE001 - a fault of ours is not the learner's
            with contextlib.suppress(Exception):
                if self._passed_home(error.__traceback__):
                    return None  # a loss or a layer of the learner's refused our question
                where = f"{getattr(look, '__qualname__', look)}: {error!r}"
                self._emit(Warned(category=OWN_FAULT, message=plain(where, 500)))
            return None
        finally:
            self._looking -= 1

    # -- where ----------------------------------------------------------------------------

    def is_own(self, frame: FrameType | None) -> bool:
        """Whether a frame runs the learner's own code."""
        return frame is not None and frame.f_code.co_filename in self._own_files

    def _passed_home(self, traceback: TracebackType | None) -> bool:
        """Whether an exception came up through the learner's own code."""
        while traceback is not None:
            made_of = private.original_line(traceback.tb_frame)
            if self.is_own(traceback.tb_frame) or (made_of and made_of[0] in self._own_files):
                return True
            traceback = traceback.tb_next
        return False

    def own_frame(self) -> FrameType | None:
        """The learner's innermost frame."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and not self.is_own(frame):
            frame = frame.f_back
        return frame

    def place(self) -> Place | None:
        """The learner's innermost line that is running."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and not self.is_own(frame):
            made_of = private.original_line(frame)
            if made_of is not None and made_of[0] in self._own_files:
                name = frame.f_code.co_name.removeprefix("tf__")
                return _place(*made_of, name)
            frame = frame.f_back
        if frame is None:
            return None
        name = "" if frame.f_code.co_name == "<module>" else frame.f_code.co_name
        return _place(frame.f_code.co_filename, frame.f_lineno, name)

    def name_of(self, value: Any) -> str:
        """The variable of the learner's innermost frame that holds this very value."""
        frame = self.own_frame()
        if frame is None or value is None:
            return ""
        spaces = [frame.f_locals]
        if frame.f_globals is not frame.f_locals:
            spaces.append(frame.f_globals)
        for space in spaces:
            for name, held in list(space.items())[:2000]:
                if held is value and not name.startswith("_"):
                    return plain(name, 100)
        return ""

    # -- what -----------------------------------------------------------------------------

    def note(self, event: Event) -> None:
        """Send a note, unless its line has said enough of the kind."""
        place = event.place if not isinstance(event, _PLACELESS) else None
        if place is not None:
            # One line may resize photos first and their maps of classes afterwards.
            few = "few" if getattr(event, "values_before", ()) else ""
            kind = (type(event).__name__ + few, place.file, place.line)
            self._alike[kind] += 1
            if self._alike[kind] > MAX_ALIKE:
                return
        self._emit(event)

    def said_enough(self, kind: type, frame: FrameType | None) -> bool:
        """Whether more notes of this kind from that frame's line would be dropped."""
        if frame is None:
            return False
        key = (kind.__name__, frame.f_code.co_filename, frame.f_lineno)
        return self._alike[key] >= MAX_ALIKE

    def _emit(self, event: Event) -> None:
        if os.getpid() != self._process or self._sent >= MAX_EVENTS:
            return
        self._sent += 1
        self._send(event)

    def array(
        self, value: Any, model: Remembered | None = None, *, rows: bool = False
    ) -> ArrayNote:
        """Facts of a value with its name; ``rows`` compares it with what else was seen."""
        overlaps: dict[str, Rows | None] = {}
        if rows and comparable(value):
            overlaps = {name: self._loaded(name) for name in tuple(self.loaded_rows)}
            if model is not None:
                overlaps["fit"] = model.rows
        return note_array(value, name=self.name_of(value), overlaps=overlaps)

    def _loaded(self, name: str) -> Rows | None:
        array, rows = self.loaded_rows[name]
        if rows is None and comparable(array):
            rows = Rows(array)
            self.loaded_rows[name] = (array, rows)
        return rows

    # -- models ---------------------------------------------------------------------------

    def remember(self, model: Any) -> Remembered:
        """What is known of a model."""
        known = self._models.get(id(model))
        if known is None or known.model() is not model:
            self._handles += 1
            known = self._models[id(model)] = Remembered(model, self._handles)
        return known

    @property
    def remembered(self) -> list[Remembered]:
        """Every model that was seen, in order."""
        return sorted(self._models.values(), key=lambda known: known.handle)

    def model(self, model: Any) -> ModelNote:
        """Facts of a model; made anew only where something about it changed."""
        known = self.remember(model)
        state = (
            known.compiled,
            known.fits,
            known.loaded,
            getattr(model, "built", False),
            len(getattr(model, "layers", ())),
            len(getattr(model, "trainable_weights", ())),
        )
        if known.note is None or known.note[0] != state:
            made = note_model(
                model,
                handle=known.handle,
                compiled=known.compiled,
                fits=known.fits,
                loaded=known.loaded,
                metrics=known.metrics,
            )
            known.note = (state, made)
        return known.note[1]

    def leave(self, whole: Any, some: Any) -> None:
        """Keep rows of which a program goes on with some, under the same name."""
        arrays = isinstance(whole, np.ndarray) and isinstance(some, np.ndarray)
        if not arrays or not whole.ndim == some.ndim >= 2 or len(some) >= len(whole):
            return
        if whole.nbytes <= MAX_LEFT and len(self.left) < MAX_LEFT_NAMES:
            self.left[self.name_of(whole) or f"rows {len(self.left) + 1}"] = whole

    # -- predictions and what became of them ------------------------------------------------

    def mark_outputs(self, outputs: Any) -> None:
        """These came out of a model."""
        _keep(self._outputs, outputs)

    def mark_truth(self, labels: Any) -> None:
        """These are labels that came with data."""
        _keep(self._truths, labels)

    def is_output(self, value: Any) -> bool:
        """Whether a value came out of a model, or is a view of what did."""
        return any(_kept(self._outputs, part) for part in _bases(value))

    def mark_chosen(self, classes: Any, *, predicted: bool) -> None:
        """These are classes chosen from a model's outputs, or from one-hot labels."""
        _keep(self._predicted if predicted else self._truths, classes)

    def is_predicted(self, value: Any) -> bool | None:
        """Whether classes were predicted (True), came with the data (False), or unknown."""
        bases = list(_bases(value))
        if any(_kept(self._predicted, part) or _kept(self._outputs, part) for part in bases):
            return True
        if any(_kept(self._truths, part) for part in bases):
            return False
        return None


def _place(file: str, line: int, function: str) -> Place:
    source = linecache.getline(file, line).strip()
    return Place(
        file=plain(file, 300),
        line=line,
        function=plain(function, 200),
        source=plain(source, 300),
    )


def _keep(table: dict[int, weakref.ref[Any]], value: Any) -> None:
    with contextlib.suppress(TypeError):  # no weak reference to a list
        for part in _bases(value):
            table[id(part)] = weakref.ref(part)


def _kept(table: dict[int, weakref.ref[Any]], value: Any) -> bool:
    held = table.get(id(value))
    return held is not None and held() is value


def _bases(value: Any) -> Iterator[Any]:
    """An array and the arrays that it is a view of."""
    for _ in range(10):
        if value is None or not hasattr(value, "shape"):
            return
        yield value
        value = getattr(value, "base", None)
