"""A model's facts as the layers that a page draws."""

from __future__ import annotations

import json
from typing import Any, Final

from grader.exhibits.exhibits import Architecture, Layer
from grader.wire.values import LayerFacts, ModelValue

MAX_LAYERS: Final = 120
_SETTINGS: Final = (
    "filters", "units", "kernel_size", "pool_size", "size", "strides", "padding", "rate",
    "activation",
)  # fmt: skip


def architecture_of(model: ModelValue) -> Architecture:
    """The layers with their settings; input layers are the input shape."""
    shown = [layer for layer in model.layers if layer.class_name != "InputLayer"]
    return Architecture(
        layers=tuple(_layer(layer) for layer in shown[:MAX_LAYERS]),
        input_shape=model.input_shape,
        parameters=model.parameters,
    )


def _layer(layer: LayerFacts) -> Layer:
    try:
        config = json.loads(layer.config)
    except (ValueError, RecursionError):
        config = {}
    return Layer(
        name=layer.name,
        kind=layer.class_name,
        settings=_settings(config) if isinstance(config, dict) else {},
        shape=layer.output_shape,
        parameters=layer.parameters,
    )


def _settings(config: dict[str, Any]) -> dict[str, str]:
    """Those that say something: a stride of 1 and no activation do not."""
    found: dict[str, str] = {}
    for name in _SETTINGS:
        text = _text(config.get(name))
        quiet = (name == "strides" and text in ("1", "1×1", "None")) or text == "linear"
        if text is not None and not quiet:
            found[name] = text
    if "pool_size" in found and found.get("strides") == found["pool_size"]:
        del found["strides"]
    return found


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, list):
        return "×".join(str(part)[:20] for part in value[:4])
    if isinstance(value, dict):
        name = value.get("class_name")
        return name[:60] if isinstance(name, str) else None
    return str(value)[:60] if isinstance(value, int | float | str) else None
