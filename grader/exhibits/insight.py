"""The filters of the first convolution, and what they find in a digit."""

from __future__ import annotations

from typing import Final

import numpy as np

from grader.data import Dataset
from grader.data.images import to_model_input
from grader.exhibits.ask import asked
from grader.exhibits.exhibits import Insight
from grader.training.trained import TrainedModel

MAX_FILTERS: Final = 64
MAX_SIDE: Final = 64
_CONVOLUTIONS: Final = ("Conv2D", "SeparableConv2D", "DepthwiseConv2D")


def insight(trained: TrainedModel, data: Dataset) -> Insight | None:
    """None where the model has no convolution, or a filter is too large to be seen."""
    layers = trained.facts.layers
    place = next((i for i, one in enumerate(layers) if one.class_name in _CONVOLUTIONS), None)
    kernel = next((weight for weight in trained.weights if weight.ndim == 4), None)
    if place is None or kernel is None or max(kernel.shape[:2]) > MAX_SIDE:
        return None
    if kernel.dtype.kind != "f" or not kernel.size or not np.isfinite(kernel).all():
        return None
    image = np.array(data.train_images()[0])
    maps = asked(lambda: trained.inside(to_model_input(image[None]), place))
    return Insight(
        layer=layers[place].name,
        filters=kernel[:, :, 0, :MAX_FILTERS].astype(np.float32),
        image=image,
        maps=_maps(maps) if isinstance(maps, np.ndarray) else None,
    )


def _maps(outputs: np.ndarray) -> np.ndarray | None:
    """(1, rows, columns, filters) -> (rows, columns, filters)."""
    if outputs.ndim != 4 or len(outputs) != 1 or not outputs.size:
        return None
    if max(outputs.shape[1:3]) > MAX_SIDE or not np.isfinite(outputs).all():
        return None
    return outputs[0, :, :, :MAX_FILTERS].astype(np.float32)
