from __future__ import annotations

import json

from grader.exhibits.architecture import MAX_LAYERS, architecture_of
from grader.pages.blocks import MAX_BLOCKS, drawing_of, shape_text
from grader.wire.values import LayerFacts, ModelValue


def layer(kind: str = "Conv2D", config: object = None, **more: object) -> LayerFacts:
    values = {
        "name": "x", "class_name": kind, "builtin": True, "config": json.dumps(config or {}),
        "output_shape": (None, 26, 26, 64), "parameters": 640, "trainable": True, **more,
    }  # fmt: skip
    return LayerFacts(**values)  # type: ignore[arg-type] # a test's shorthand


def model(*layers: LayerFacts) -> ModelValue:
    return ModelValue(
        handle=1, class_name="Sequential", builtin=True, config=None,
        input_shape=(None, 28, 28, 1), output_shape=(None, 10), parameters=1,
        layers=layers, compiled=None,
    )  # fmt: skip


def test_settings_that_say_something() -> None:
    convolution = {
        "filters": 64, "kernel_size": [3, 3], "strides": [1, 1], "padding": "same",
        "activation": "relu", "use_bias": True, "kernel_initializer": {"class_name": "X"},
    }  # fmt: skip
    pool = {"pool_size": [2, 2], "strides": [2, 2], "padding": "valid"}
    dense = {"units": 10, "activation": "linear"}
    found = architecture_of(
        model(
            layer("InputLayer"), layer(config=convolution), layer("MaxPooling2D", pool),
            layer("Dense", dense),
        )
    )  # fmt: skip
    assert [dict(one.settings) for one in found.layers] == [
        {"filters": "64", "kernel_size": "3×3", "padding": "same", "activation": "relu"},
        {"pool_size": "2×2", "padding": "valid"},
        {"units": "10"},
    ]


def test_hostile_configurations_are_drawn_too() -> None:
    layers = [
        layer(config=[1, 2]),
        layer(config={"filters": {"a": 1}, "kernel_size": [[1]] * 99}),
        layer(config={"activation": {"class_name": 5}, "units": True}),
        layer(config="x" * 10_000, class_name="가" * 500, output_shape=None),
        layer(output_shape=(None, 2**62, 0, 2**62), parameters=2**62),
        layer(output_shape=(None, -5)),
        layer(output_shape=()),
    ]  # fmt: skip
    broken = LayerFacts(
        name="", class_name="", builtin=False, config="{", output_shape=(None, None, None, None),
        parameters=0, trainable=False,
    )  # fmt: skip
    found = architecture_of(model(*layers, broken, *[layer()] * 200))
    assert len(found.layers) == MAX_LAYERS
    drawing = drawing_of(found)
    assert len(drawing.blocks) == MAX_BLOCKS + 1
    assert drawing.left_out == MAX_LAYERS - MAX_BLOCKS
    for block in drawing.blocks:
        numbers = [float(n) for pair in block.front.split() for n in pair.split(",")]
        assert all(0 <= n <= drawing.width for n in numbers)
        assert len(block.names) <= 2
        assert max(map(len, block.names)) <= 18


def test_shapes_without_the_batch_axis() -> None:
    assert shape_text((None, 26, 26, 64)) == "26×26×64"
    assert shape_text((None, 10)) == "10"
    assert shape_text((None, None, 3)) == "n×3"
    assert shape_text(None) == shape_text((None,)) == ""
