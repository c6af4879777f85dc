"""A few pictures are cut into batches without a pipeline: the same ones."""

from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np
import pytest

from tests.live import Live

SOURCE = """
import json
import keras, numpy as np, tensorflow as tf
from keras.src.backend.tensorflow.trainer import TFEpochIterator

def told(dataset):
    return [[(np.asarray(part).tolist(), part.dtype.name) for part in batch] for batch in dataset]

def made(x, y, size, eager, strategy):
    tf.config.run_functions_eagerly(eager)
    return TFEpochIterator(x=x, y=y, batch_size=size, distribute_strategy=strategy)

def both(x, y, size):
    found = made(x, y, size, True, tf.distribute.get_strategy())
    piped = type(found.data_adapter).get_tf_dataset.__wrapped__(found.data_adapter)
    return [json.dumps(told(one)) for one in (found._distributed_dataset, piped)]

def kind(x, y, eager=True, elsewhere=False, texts=False):
    x = np.array(["a"] * len(x), dtype=object) if texts else x
    near = tf.distribute.get_strategy()
    strategy = tf.distribute.OneDeviceStrategy("/cpu:0") if elsewhere else near
    return type(made(x, y, 4, eager, strategy)._distributed_dataset).__name__

def fitted(x, y, shuffle):
    seen = []
    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.out = keras.layers.Dense(2)
        def call(self, x):
            return self.out(x)
        def train_step(self, data):
            seen.append(data[0].numpy()[:, 0].tolist())
            return super().train_step(data)
    model = Own()
    model.compile(loss="mse", optimizer="sgd")
    curves = model.fit(x, y, batch_size=4, epochs=2, shuffle=shuffle, verbose=0,
                       validation_data=(x, y)).history
    assert model.predict(x, batch_size=3, verbose=0).shape == (len(x), 2)
    assert abs(model.evaluate(x, y, verbose=0) - curves["val_loss"][-1]) < 1e-5
    assert len(model.predict(x, batch_size=3, steps=2, verbose=0)) == 6
    model.compile(loss="mse", optimizer="sgd", steps_per_execution=2)
    model.fit(x, y, batch_size=4, verbose=0)
    return seen
"""


@pytest.fixture
def student(keras: Live) -> Any:
    return keras.student(SOURCE)


@pytest.mark.parametrize("kind", ["float32", "float64", "uint8"])
@pytest.mark.parametrize("size", [4, 5, 100])
def test_they_are_those_of_the_pipeline(student: Any, kind: str, size: int) -> None:
    x, y = np.arange(20).reshape(10, 2).astype(kind), np.eye(10, dtype=np.float32)
    assert student.kind(x, y) == "Batches"
    ours, piped = student.both(x, y, size)
    assert ours == piped


def test_what_is_large_or_no_number_or_traced_or_shared_out_has_a_pipeline(student: Any) -> None:
    x, y = np.zeros((8, 2), np.float32), np.zeros((8, 1), np.float32)
    large = np.zeros((8, 40_000), np.float32)
    assert student.kind(large, y) != "Batches"
    assert student.kind(x, y, eager=False) != "Batches"
    assert student.kind(x, y, texts=True) != "Batches"
    assert student.kind(x, y, elsewhere=True) != "Batches"


def test_a_model_sees_each_picture_once_an_epoch(student: Any) -> None:
    x = np.arange(10, dtype=np.float32)[:, None] / 10
    y = np.zeros((10, 2), np.float32)
    plain = [np.round(np.multiply(batch, 10)).tolist() for batch in student.fitted(x, y, False)[:6]]
    assert plain == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]] * 2
    drawn = [np.round(np.multiply(batch, 10)).tolist() for batch in student.fitted(x, y, True)[:6]]
    epochs = [[*chain(*drawn[:3])], [*chain(*drawn[3:])]]
    assert [sorted(epoch) for epoch in epochs] == [list(range(10))] * 2
    assert epochs[0] != epochs[1] != list(range(10))
