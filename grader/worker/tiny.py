"""A few pictures reach a model without an input pipeline, where Keras' functions run eagerly.

For every array that ``fit``, ``evaluate`` or ``predict`` is given Keras builds a pipeline of
``tf.data`` and traces three functions for it: a third of the time that the small calls of a check
take. Its loops take batches from any iterator, as from the generator of ``train_on_batch``. So
few numbers are cut here into the same batches, shuffled by TensorFlow too.
"""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.worker import private

MOST_BYTES: Final = 2**20
"""Above it a pipeline is worth its making."""
NUMBERS: Final = "biuf"
"""Kinds of dtype that reach a tensor as they are."""


@dataclass(frozen=True)
class Batches:
    """What the loops of ``fit``, ``evaluate`` and ``predict`` iterate over, once per epoch."""

    arrays: Any
    """A structure of arrays of the same length."""
    count: int
    size: int
    """Of a batch; the last may be smaller."""
    shuffled: bool

    def __iter__(self) -> Iterator[Any]:
        """Structures of tensors, in an order that is drawn for each epoch."""
        tf: Any = sys.modules["tensorflow"]
        keras: Any = sys.modules["keras"]
        order = np.arange(self.count)
        if self.shuffled:
            order = tf.random.shuffle(tf.range(self.count, dtype=tf.int64)).numpy()
        for start in range(0, self.count, self.size):
            some = order[start : start + self.size]
            yield keras.tree.map_structure(
                lambda array, some=some: tf.convert_to_tensor(array[some]), self.arrays
            )


def without_pipeline() -> None:
    """From now on; nothing where Keras has other loops, or other names for them."""
    adapter, epochs = private.array_adapter(), private.epoch_iterator()
    if adapter is None or epochs is None or hasattr(epochs.__init__, "__wrapped__"):
        return
    begin, piped = epochs.__init__, adapter.get_tf_dataset
    here = threading.local()

    @functools.wraps(begin)
    def begun(self: Any, distribute_strategy: Any = None, *args: Any, **kwargs: Any) -> None:
        here.alone = _is_alone(distribute_strategy)
        try:
            begin(self, distribute_strategy, *args, **kwargs)
        finally:
            here.alone = False

    @functools.wraps(piped)
    def dataset(self: Any) -> Any:
        found = _batches(self) if getattr(here, "alone", False) else None
        return piped(self) if found is None else found

    epochs.__init__, adapter.get_tf_dataset = begun, dataset


def _is_alone(strategy: Any) -> bool:
    """Whether functions are run eagerly, on one device: others take a pipeline only."""
    tf: Any = sys.modules["tensorflow"]
    return (
        tf.config.functions_run_eagerly()
        and tf.executing_eagerly()
        and not tf.distribute.has_strategy()
        and strategy is tf.distribute.get_strategy()
    )


def _batches(adapter: Any) -> Batches | None:
    """The same as its pipeline gives; None where that is not sure, or not worth it."""
    keras: Any = sys.modules["keras"]
    inputs = getattr(adapter, "_inputs", None)
    shuffled, size = getattr(adapter, "_shuffle", None), getattr(adapter, "_batch_size", None)
    given = keras.tree.flatten(inputs)
    if (
        not all(type(one) is np.ndarray and one.dtype.kind in NUMBERS for one in given)
        or not sum(one.size for one in given)
        or sum(one.nbytes for one in given) > MOST_BYTES
        or type(shuffled) is not bool
        or type(size) is not int
        or size < 1
    ):
        return None
    return Batches(
        arrays=keras.tree.lists_to_tuples(keras.tree.map_structure(_as_keras, inputs)),
        count=len(given[0]),
        size=size,
        shuffled=shuffled,
    )


def _as_keras(array: np.ndarray) -> np.ndarray:
    """Fractions have the type that Keras computes with; other numbers keep theirs."""
    keras: Any = sys.modules["keras"]
    return array.astype(keras.config.floatx()) if array.dtype.kind == "f" else array
