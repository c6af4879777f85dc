"""Trains or evaluates a model of built-in parts on arrays that came with the request."""

from __future__ import annotations

import sys
from typing import Any

from grader.wire.messages import Rehearse
from grader.wire.values import HistoryValue, decode_array
from grader.worker.trainer import built_of


def rehearse(request: Rehearse) -> HistoryValue:
    """The curves of a training, or of ``epochs`` 0 the figures of an evaluation."""
    keras: Any = sys.modules["keras"]
    keras.utils.set_random_seed(request.seed)
    model = built_of(request.config)
    if request.weights is not None:
        model.set_weights([decode_array(weight) for weight in request.weights])
    model.compile(
        optimizer=built_of(request.optimizer), loss=built_of(request.loss), metrics=["accuracy"],
        jit_compile=False,
    )  # fmt: skip
    images, labels = decode_array(request.images), decode_array(request.labels)
    if request.epochs == 0:
        found = model.evaluate(
            images, labels, batch_size=request.batch_size, verbose=0, return_dict=True
        )
        return _history({name: [figure] for name, figure in found.items()})
    held_out = request.validation
    trained = model.fit(
        images,
        labels,
        batch_size=request.batch_size,
        epochs=request.epochs,
        verbose=0,
        validation_data=None if held_out is None else tuple(map(decode_array, held_out)),
    )
    return _history(trained.history)


def _history(curves: dict[str, list[Any]]) -> HistoryValue:
    plain = {name: [float(figure) for figure in figures] for name, figures in curves.items()}
    epochs = tuple(range(max(map(len, plain.values()), default=0)))
    return HistoryValue(history=plain, epochs=epochs, params={})
