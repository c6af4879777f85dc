"""The architecture as a drawing: one block a layer, as high, wide and deep as its outputs."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from grader.exhibits.exhibits import Architecture, Layer

MAX_BLOCKS: Final = 24
COLUMN: Final = 116.0
HEIGHT: Final = 250.0
_BASE: Final = 170.0
"""Where all blocks stand."""
_TALLEST: Final = 120.0
_KINDS: Final = (
    ("Conv", "conv"), ("Pool", "pool"), ("Flatten", "flat"), ("Reshape", "flat"),
    ("Dropout", "drop"), ("Normalization", "norm"), ("Dense", "dense"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Block:
    """A box seen from its corner; lengths in the drawing's own units."""

    kind: str
    """conv, pool, flat, drop, norm, dense, input or other: its colour."""
    names: tuple[str, ...]
    """The layer's class, in one or two lines."""
    shape: str
    parameters: int
    x: float
    """Of the column's middle."""
    front: str
    top: str
    side: str
    """Points of the three faces that are seen."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """All blocks, and how large the drawing is."""

    blocks: tuple[Block, ...]
    left_out: int
    """Layers between the last two blocks that are not drawn."""
    width: float
    height: float = HEIGHT


def drawing_of(architecture: Architecture) -> Drawing:
    """The input and the layers from left to right; long models lose their middle."""
    layers = architecture.layers
    left_out = max(0, len(layers) - MAX_BLOCKS)
    if left_out:
        layers = (*layers[: MAX_BLOCKS - 1], layers[-1])
    first = Layer(name="", kind="Input", settings={}, shape=architecture.input_shape, parameters=0)
    blocks = tuple(_block(layer, number) for number, layer in enumerate((first, *layers)))
    return Drawing(blocks=blocks, left_out=left_out, width=COLUMN * len(blocks))


def shape_text(shape: tuple[int | None, ...] | None) -> str:
    """``26×26×64``, without the batch axis; ``n`` for any size, nothing where none is known."""
    if shape is None or len(shape) < 2:
        return ""
    return "×".join("n" if size is None else str(size) for size in shape[1:])


def _block(layer: Layer, number: int) -> Block:
    high, wide, deep = _sizes(layer.shape)
    x = COLUMN * (number + 0.5)
    left, right = x - (wide + deep * 0.7) / 2, x + (wide - deep * 0.7) / 2
    top, lift, shift = _BASE - high, deep * 0.45, deep * 0.7
    front = ((left, top), (right, top), (right, _BASE), (left, _BASE))
    roof = ((left, top), (left + shift, top - lift), (right + shift, top - lift), (right, top))
    flank = (
        (right, top), (right + shift, top - lift), (right + shift, _BASE - lift), (right, _BASE),
    )  # fmt: skip
    return Block(
        kind=_kind(layer), names=_names(layer.kind), shape=shape_text(layer.shape),
        parameters=layer.parameters, x=x, front=_points(front), top=_points(roof),
        side=_points(flank),
    )  # fmt: skip


def _sizes(shape: tuple[int | None, ...] | None) -> tuple[float, float, float]:
    """Height, width and depth of a block: maps by side and number, vectors by length."""
    sizes = [max(1, size or 1) for size in (shape or ())[1:]]
    if len(sizes) == 3:
        rows, columns, channels = sizes
        return _side(rows), 5.0 + 7.0 * math.log2(1 + channels), _side(columns) * 0.5
    length = math.prod(sizes) if sizes else 1
    return min(_TALLEST, 14.0 + 7.5 * math.log2(1 + length)), 11.0, 9.0


def _side(pixels: int) -> float:
    return min(_TALLEST, 12.0 + 3.4 * min(pixels, 32))


def _kind(layer: Layer) -> str:
    if layer.kind == "Input":
        return "input"
    return next((kind for part, kind in _KINDS if part in layer.kind), "other")


def _names(kind: str) -> tuple[str, ...]:
    """``GlobalAveragePooling2D`` in lines of at most some 14 letters, cut between words."""
    words = re.findall(r"[A-Z]+[a-z]*[0-9]*[A-Z]?(?![a-z])|[A-Z][a-z]*|[^A-Z]+", kind[:60]) or ["?"]
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > 14:
            lines.append("")
        lines[-1] += word
    return tuple(line[:18] for line in lines[:2])


def _points(corners: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
