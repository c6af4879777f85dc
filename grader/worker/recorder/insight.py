"""What the inside of a model looks like after a training: silent units, vanishing gradients."""

from __future__ import annotations

import contextlib
import sys
from typing import Any, Final

import numpy as np

ROWS: Final = 64
MAX_PARAMETERS: Final = 20_000_000


def dead_units(model: Any, x: np.ndarray) -> dict[str, float]:
    """Layer with ReLU -> share of its units that are zero for every row of the sample."""
    keras: Any = sys.modules["keras"]
    found: dict[str, float] = {}
    with contextlib.suppress(Exception):  # a subclassed model has no graph to look into
        if model.count_params() > MAX_PARAMETERS:
            return {}
        layers = [layer for layer in model.layers if _is_relu(layer)][:20]
        if not layers:
            return {}
        # Named, and no layer is called anew: neither Keras' counters nor the model change.
        inner = keras.Model(model.inputs, [layer.output for layer in layers], name="grader_look")
        outputs = inner([np.asarray(x[:ROWS])], training=False)
        for layer, values in zip(
            layers, outputs if isinstance(outputs, list) else [outputs], strict=True
        ):
            rows = np.asarray(values)
            units = rows.reshape(-1, rows.shape[-1]) if rows.ndim > 2 else rows
            found[str(layer.name)[:100]] = float((units == 0).all(axis=0).mean())
    return found


def gradients(model: Any, x: np.ndarray, y: np.ndarray | None) -> dict[str, float]:
    """Layer -> mean absolute gradient of its kernel on a sample."""
    keras: Any = sys.modules["keras"]
    tf: Any = sys.modules["tensorflow"]
    found: dict[str, float] = {}
    with contextlib.suppress(Exception):  # a loss of the learner's own, several outputs
        if y is None or model.count_params() > MAX_PARAMETERS:
            return {}
        loss = keras.losses.get(model.loss)
        layers = [layer for layer in model.layers if getattr(layer, "kernel", None) is not None]
        kernels = [layer.kernel.value for layer in layers]
        with tf.GradientTape() as tape:
            outputs = model(np.asarray(x[:ROWS]), training=False)
            value = tf.reduce_mean(loss(np.asarray(y[:ROWS]), outputs))
        for layer, gradient in zip(layers, tape.gradient(value, kernels), strict=True):
            if gradient is not None:
                size = float(np.abs(np.asarray(gradient)).mean())
                if np.isfinite(size):
                    found[str(layer.name)[:100]] = size
    return found


def _is_relu(layer: Any) -> bool:
    name = getattr(getattr(layer, "activation", None), "__name__", "")
    return name == "relu" or type(layer).__name__ == "ReLU"
