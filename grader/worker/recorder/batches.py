"""Batches that Keras takes out of data sets and iterators: looked at on their way, none is taken.

Keras wraps whatever it is given in an adapter. A ``tf.data`` pipeline gets one more step at its
end, which hands each batch on as it came; an iterator of batches is seen where Keras puts its
batches in order; a generator is passed through. So what is noted is what the model met, after
every ``map``, ``rescale`` and shuffle.
"""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
import numpy as np

from grader.model.place import Place
from grader.wire.record import ArrayNote, BatchesTaken
from grader.worker import private
from grader.worker.recorder.again import Again, has_no_row, is_again, of_one_value
from grader.worker.recorder.exchanged import keep_judged
from grader.worker.recorder.origins import note_origins
from grader.worker.recorder.pairs import is_same, padded, weight_by_class, weights_apart
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.rows import Rows, comparable, repeats
from grader.worker.recorder.samples import keep_sample
from grader.worker.recorder.steps import ahead, keep_steps, told_column
from grader.worker.recorder.wrapping import replace_method
from grader.worker.texts import plain

MAX_PEEKED: Final = 3
MAX_BATCHES: Final = 8
WITH_WEIGHTS: Final = 3
"""Parts of a batch: inputs, labels, and how much each row counts."""
MAX_BYTES: Final = 32 * 2**20
"""Of the batches of one call that are kept to be measured."""


@dataclass
class Taken:
    """The first batches of one source in one call."""

    source: Any
    role: str
    known: Remembered
    name: str
    place: Place | None
    xs: list[np.ndarray] = field(default_factory=list)
    ys: list[np.ndarray] = field(default_factory=list)
    weights: list[np.ndarray] = field(default_factory=list)
    left: int = MAX_BYTES
    taken: int = 0
    blank: int = 0
    empty: int = 0
    same: int = 0
    again: Again = field(default_factory=Again)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, batch: Any) -> None:
        """Keep a copy of one batch; called from Keras' own threads too."""
        with self.lock:
            self.taken += 1
            self.blank += of_one_value(batch)
            self.same += bool(self.xs) and is_again(self.xs[0], batch)
            if self.role == "fit":
                self.again.take(batch)
            if has_no_row(batch):
                self.empty += 1
                return
            if len(self.xs) >= MAX_BATCHES or self.left <= 0:
                return
            parts = batch if isinstance(batch, (tuple, list)) else (batch,)
            arrays = [np.array(part) for part in parts[:2] if _plain(part)]
            if len(arrays) != min(2, len(parts)) or not arrays:
                return  # several inputs, or none that are numbers
            self.left -= sum(array.nbytes for array in arrays)
            self.xs.append(arrays[0])
            if len(arrays) > 1:
                self.ys.append(arrays[1])
            if len(parts) == WITH_WEIGHTS and _plain(parts[2]):
                self.weights.append(np.array(parts[2]))


class Batches:
    """Sources of the call that runs now."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._open: list[Taken] = []

    def expect(self, source: Any, role: str, known: Remembered, place: Place | None) -> None:
        """Keras is about to be given this source."""
        if _is_source(source):
            name = self._recorder.name_of(source)
            again = Again(_length(source))
            taken = Taken(
                source=source, role=role, known=known, name=name, place=place, again=again
            )
            self._open.append(taken)

    def of(self, source: Any) -> Taken | None:
        """The newest expectation of this very source."""
        return next((one for one in reversed(self._open) if one.source is source), None)

    def labels(self, source: Any) -> np.ndarray | None:
        """The labels that came with the first batches of a prediction, row by row."""
        taken = self.of(source)
        if taken is None or taken.role != "predict":
            return None
        with taken.lock:
            whole = bool(taken.ys) and len(taken.ys) == len(taken.xs)
            return _joined(taken.ys[_peeked(taken.xs) :]) if whole else None

    def close(self) -> None:
        """Note what was seen; nothing more is expected."""
        taken, self._open = self._open, []
        for one in taken:
            self._recorder.quietly(self._note, one)

    def _note(self, taken: Taken) -> None:
        with taken.lock:
            xs, ys = list(taken.xs), list(taken.ys)
        if not xs:
            return
        x, y = _joined(xs), _joined(ys) if len(ys) == len(xs) else None
        weights = _joined(taken.weights) if len(taken.weights) == len(xs) else None
        if taken.role == "fit" and len(taken.known.sample[0] if taken.known.sample else ()) < len(
            x
        ):
            keep_sample(taken.known, x, y)
            keep_steps(taken.known, x, y)
        if taken.role in ("evaluate", "validation"):
            keep_judged(taken.known, x, y)
        self._recorder.note(
            BatchesTaken(
                handle=taken.known.handle,
                role=taken.role,
                x=_noted(self._recorder, x, xs, taken, part=0),
                y=_noted(self._recorder, y, ys, taken, part=1) if y is not None else None,
                rows=len(xs[0]) if xs[0].ndim else 0,
                label_column=told_column(x, y) if y is not None else None,
                weight_by_class=weight_by_class(y, weights),
                same=is_same(x, y),
                padded=padded(x, y) if not taken.weights else None,
                ahead=ahead(x, y) is not None,
                relabelled=taken.again.relabelled,
                moved=taken.again.moved,
                weights_apart=weights_apart(y, weights),
                place=taken.place,
            )
        )
        if taken.role == "fit":
            note_origins(self._recorder, taken.known, x, y)
            taken.known.rows = Rows(x) if comparable(x) and not repeats(xs[0]) else None


def install(batches: Batches) -> None:
    """Look over the shoulder of Keras' adapters."""
    for module, name, method, wrap in (
        ("tf_dataset_adapter", "TFDatasetAdapter", "__init__", _through_pipeline),
        ("generator_data_adapter", "GeneratorDataAdapter", "__init__", _through_generator),
        ("py_dataset_adapter", "PyDatasetAdapter", "_standardize_batch", _standardized),
    ):
        adapter: Any = getattr(sys.modules.get(f"{private.ADAPTERS}.{module}"), name, None)
        if adapter is not None and hasattr(adapter, method):
            replace_method(adapter, method, functools.partial(wrap, batches))


def _through_pipeline(batches: Batches, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def __init__(self: Any, dataset: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - it is
        taken = batches.of(dataset)
        seen = batches._recorder.quietly(_observed, dataset, taken.take) if taken else None
        original(self, dataset if seen is None else seen, *args, **kwargs)

    return __init__


def _observed(dataset: Any, take: Callable[[Any], None]) -> Any:
    """The same data set with a step that shows each batch, or None where it cannot be shown."""
    tf: Any = sys.modules["tensorflow"]
    spec = dataset.element_spec
    parts = spec if isinstance(spec, tuple) else (spec,)
    if not parts or not all(isinstance(part, tf.TensorSpec) for part in parts[:2]):
        return None
    plain_parts = 3 if len(parts) == WITH_WEIGHTS and isinstance(parts[2], tf.TensorSpec) else 2

    def show(*arrays: np.ndarray) -> bool:
        try:
            take(arrays)
        except Exception:  # noqa: BLE001 - nothing of ours may end the learner's pipeline
            return False
        return True

    def look(*elements: Any) -> Any:
        shown = tf.numpy_function(show, list(elements[:plain_parts]), tf.bool)
        with tf.control_dependencies([shown]):
            same = (tf.identity(elements[0]), *elements[1:])
        return same if isinstance(spec, tuple) else same[0]

    return dataset.map(look)


def _through_generator(batches: Batches, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def __init__(self: Any, generator: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - it is
        taken = batches.of(generator)
        original(self, _passed(generator, taken) if taken else generator, *args, **kwargs)

    return __init__


def _passed(generator: Any, taken: Taken) -> Iterator[Any]:
    for batch in generator:
        taken.take(batch)
        yield batch


def _standardized(batches: Batches, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def _standardize_batch(self: Any, batch: Any) -> Any:
        taken = batches.of(self.py_dataset)
        if taken is not None:
            try:
                taken.take(batch)
            except Exception:  # noqa: BLE001 - nothing of ours may end the learner's training
                taken.left = 0
        return original(self, batch)

    return _standardize_batch


def _is_source(value: Any) -> bool:
    tf: Any = sys.modules.get("tensorflow")
    keras: Any = sys.modules.get("keras")
    if tf is None or keras is None:
        return False
    known = (tf.data.Dataset, keras.utils.PyDataset)
    return isinstance(value, known) or hasattr(value, "__next__")


def _length(source: Any) -> int:
    """How many batches make one pass of a data set of Keras' own kind; 0 for others."""
    keras: Any = sys.modules["keras"]
    try:
        return len(source) if isinstance(source, keras.utils.PyDataset) else 0
    except Exception:  # noqa: BLE001 - a method of the learner's own
        return 0


def _peeked(xs: list[np.ndarray]) -> int:
    """How many batches Keras took to learn their form, before it began again at the first."""
    for count in range(1, min(MAX_PEEKED, len(xs) - 1) + 1):
        again = zip(xs[:count], xs[count:], strict=False)
        if all(np.array_equal(one, other) for one, other in again):
            return count
    return 0


def _plain(part: Any) -> bool:
    return hasattr(part, "shape") and hasattr(part, "dtype")


def _joined(arrays: list[np.ndarray]) -> np.ndarray:
    """One array of all rows; of batches that do not fit together, the first."""
    first = arrays[0]
    alike = [one for one in arrays if one.ndim and one.shape[1:] == first.shape[1:]]
    return np.concatenate(alike) if first.ndim and len(alike) == len(arrays) else first


def _noted(
    recorder: Recorder, rows: np.ndarray, batches: list[np.ndarray], taken: Taken, *, part: int
) -> ArrayNote:
    """Facts of the rows as they came: with sides of a batch, whose number of rows is open."""
    source = taken.source
    shape = tuple(int(side) for side in batches[0].shape)
    shuffled = getattr(source, "shuffle", None)
    return msgspec.structs.replace(
        recorder.array(rows, taken.known if taken.role != "fit" else None, rows=part == 0),
        kind="dataset" if hasattr(source, "element_spec") else "generator",
        type_name=plain(type(source).__name__, 100),
        shape=shape if _never_batched(source, part) else (None, *shape[1:]),
        name=taken.name if part == 0 else "",
        batches=len(batches),
        blank=taken.blank if part == 0 else 0,
        empty=taken.empty if part == 0 else 0,
        taken=taken.taken if part == 0 else 0,
        same=taken.same + 1 if part == 0 else 0,
        shuffled=shuffled if isinstance(shuffled, bool) else None,
        tail_classes={},
        changes=_changes(batches) if part else None,
        class_names=_class_names(source) if part == 0 else (),
    )


def _changes(batches: list[np.ndarray]) -> float | None:
    """The share of neighbours within a batch whose labels differ."""
    flat = [one.argmax(axis=1) if one.ndim == 2 and one.shape[1] > 1 else one.reshape(-1)
            for one in batches if one.ndim in (1, 2)]  # fmt: skip
    pairs = sum(max(0, len(one) - 1) for one in flat)
    if not pairs:
        return None
    return float(sum((one[1:] != one[:-1]).sum() for one in flat) / pairs)


def _class_names(source: Any) -> tuple[str, ...]:
    """What a folder's data set or iterator says of its classes."""
    names = getattr(source, "class_names", None) or getattr(source, "class_indices", None) or ()
    return tuple(plain(str(name), 100) for name in list(names)[:200])


def _never_batched(source: Any, part: int) -> bool:
    """Whether a pipeline gives single rows, going by what it says of itself."""
    spec = getattr(source, "element_spec", None)
    if isinstance(spec, tuple):
        spec = spec[part] if part < len(spec) else None
    shape = getattr(spec, "shape", None)
    return shape is not None and shape.rank is not None and shape.is_fully_defined()
