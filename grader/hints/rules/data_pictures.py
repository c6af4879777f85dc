"""Pictures of the learner's own, and pictures that are mirrored."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from grader.hints.program import keyword, literal
from grader.hints.rule import Finding, cause, certain, likely, rule
from grader.hints.rules.data_common import feeds, is_pictures, wanted_shape
from grader.hints.rules.data_lab import corner_cut, still_bright
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, DataLoaded, ImageChanged, ImageOpened

FEW = 32
"""Rows that are a handful of photos, not a data set."""


def _edge(x: ArrayNote) -> float | None:
    """The border's brightness within the array's own range: 0 is black, 1 is white."""
    if x.border is None or x.low is None or x.high is None or x.high - x.low < 1e-6:
        return None
    return (x.border - x.low) / (x.high - x.low)


@rule("photo-not-inverted")
def photo_not_inverted(trace: Trace) -> Iterator[Finding]:
    """Dark on white, where the model learned bright on black."""
    for place, name, _ in still_bright(trace):
        yield certain(place, x=name)
    opened = any(one.border is not None and one.border > 127 for one in trace.of(ImageOpened))
    for fit in trace.fits:
        learned = _edge(fit.x)
        x = fit.x
        if learned is None or learned > 0.15 or (x.centre or 0) <= (x.border or 0):
            continue
        for feed in feeds(trace):
            edge, same = _edge(feed.x), feed.model.handle in trace.kin(fit.model)
            few = ((feed.x.shape or (0,))[0] or 0) <= FEW
            if feed.how != "predict" or not same or not few or edge is None or edge < 0.6:
                continue
            if (feed.x.centre or 0) >= (feed.x.border or 0) or not _same_pictures(x, feed.x):
                continue
            yield (certain if opened else likely)(
                feed.place, x=feed.name, edge=round(edge, 2), learned=round(learned, 2)
            )


def _same_pictures(first: ArrayNote, second: ArrayNote) -> bool:
    return is_pictures(first) and is_pictures(second) and not (second.overlaps.get("test") or 0)


@rule("photo-not-resized")
def photo_not_resized(trace: Trace) -> Iterator[Finding]:
    """A picture of its own size meets a model that wants another."""
    for cut, inner_size in corner_cut(trace):
        yield certain(cut.place, wanted=inner_size)
    opened = list(trace.of(ImageOpened))
    if not opened:
        return
    last = opened[-1]
    sizes = {last.size, *(one.after for one in trace.of(ImageChanged))}
    yield from _reshaped(trace, last, sizes)
    for feed in feeds(trace):
        wanted, got = wanted_shape(trace, feed), feed.x.shape
        if not feed.failed or feed.how != "predict" or wanted is None or got is None:
            continue
        if len(wanted) == 4 and any(_holds(got, size) for size in sizes):
            inner = wanted[1:3]
            if None not in inner and not _holds(got, (inner[1] or 0, inner[0] or 0)):
                size = next(size for size in sizes if _holds(got, size))
                told = _finding(trace, last, size, f"({inner[0]}, {inner[1]})")
                if size == inner:
                    turned = f"{inner[1]}x{inner[0]}"
                    told = replace(told, evidence={**told.evidence, "turned": turned})
                yield told
    for call, found in trace.program.calls("np.resize", "numpy.resize"):
        target = (
            literal(call.args[1]) if len(call.args) > 1 else literal(keyword(call, "new_shape"))
        )
        sides = [side for side in target if side != 1] if isinstance(target, tuple) else []
        if len(sides) >= 2 and last.size != (sides[1], sides[0]) and trace.lab is None:
            yield certain(
                found.place,
                size=f"{last.size[0]}x{last.size[1]}",
                wanted=str(target).replace("'", ""),
            )


def _reshaped(trace: Trace, last: ImageOpened, sizes: set[tuple[int, int]]) -> Iterator[Finding]:
    """``reshape`` to the model's sides of a picture that has others."""
    message = trace.raised("ValueError", "InvalidArgumentError") or ""
    reshape = re.search(r"cannot reshape array of size (\d+) into shape (\([\d,]*\)|\d+)", message)
    if reshape is None:
        return
    sides = [int(side) for side in re.findall(r"\d+", reshape[2])]
    have = {size for size in sizes if int(reshape[1]) in _values(size)}
    # 32x32 with four channels are as many values as 64x64 with one.
    if any(width in sides and height in sides for width, height in have):
        have = set()
    for size in have:
        yield _finding(trace, last, size, f"({reshape[2].strip('()')})")


def _values(size: tuple[int, int]) -> set[int]:
    """How many a picture of this size may have: grey, in colours, with transparency."""
    return {size[0] * size[1] * channels for channels in (1, 3, 4)}


def _holds(got: tuple[int | None, ...], size: tuple[int, int]) -> bool:
    """Whether a shape has these sides side by side: rows, then columns."""
    width, height = size
    return any(pair == (height, width) for pair in pairwise(got))


def _finding(trace: Trace, last: ImageOpened, size: tuple[int, int], wanted: str) -> Finding:
    return cause(
        trace.raised_at or last.place,
        size=f"{size[0]}x{size[1]}",
        wanted=", ".join(wanted.split(",")).replace("  ", " "),
    )


@rule("flipping-digits")
def flipping_digits(trace: Trace) -> Iterator[Finding]:
    """Mirrored digits are other signs, or none at all."""
    names = {one.name for one in trace.of(DataLoaded)}
    if names != {"mnist"}:
        return
    for fit in trace.fits:
        layer = next((one for one in fit.model.layers if one.class_name == "RandomFlip"), None)
        if layer is not None:
            place = next((found.place for _, found in trace.program.calls("RandomFlip")), None)
            mode = str(layer.config.get("mode", "horizontal_and_vertical"))
            yield certain(place or fit.place, what=f"RandomFlip: {mode}")
    if not trace.fits:
        return
    for call, found in trace.program.calls("ImageDataGenerator"):
        for name in ("horizontal_flip", "vertical_flip"):
            if literal(keyword(call, name)) is True:
                yield certain(found.place, what=f"{name}=True")
    for node in ("random_flip_left_right", "random_flip_up_down", "flip_left_right"):
        for call, found in trace.program.calls(node):
            if isinstance(call, ast.Call):
                yield likely(found.place, what=node)
    for _, found in trace.program.calls("RandomFlip"):
        yield likely(found.place, what="RandomFlip")
