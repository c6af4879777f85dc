"""Pictures that were never read, that do not fit into their array, or not beside each other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.data_common import feeds, wanted_shape
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote

_PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp)$", re.IGNORECASE)
_SIDES: Final = r"[(\[]([\d, ]*)[)\]]"
_BIG: Final = 8
"""Sides of a picture are at least that long."""


@rule("name-instead-of-picture")
def name_instead_of_picture(trace: Trace) -> Iterator[Finding]:
    """``model.predict(np.array("cat.jpg"))``: a text goes where pixels are wanted."""
    if trace.exception is None or not _names_pictures(trace):
        return
    for feed in feeds(trace):
        wanted = wanted_shape(trace, feed)
        if not feed.failed or not _is_text(feed.x) or wanted is None or len(wanted) < 4:
            continue
        yield cause(feed.place, x=feed.x.name or None, wanted=str(wanted))


def _is_text(x: ArrayNote) -> bool:
    return (x.dtype or "").startswith(("str", "<U")) or x.type_name in ("str", "PosixPath", "str_")


def _names_pictures(trace: Trace) -> bool:
    """Whether a file of a picture is named, or files are listed."""
    return any(
        isinstance(found.node.value, str) and _PICTURE.search(found.node.value)
        for found in trace.program.nodes(ast.Constant)
    )


@rule("picture-does-not-fit-array")
def picture_does_not_fit_array(trace: Trace) -> Iterator[Finding]:
    """``data[0] = picture`` where the one has colours and the other has none, say."""
    for error in raised(trace, "ValueError"):
        found = error.search(
            rf"could not broadcast input array from shape {_SIDES} into shape {_SIDES}"
        )
        if not found:
            continue
        got, place = (_numbers(found[number]) for number in (1, 2))
        bare = [side for side in got if side != 1]
        if len(bare) not in (2, 3) or min(bare[:2]) < _BIG or len(place) not in (2, 3):
            continue
        sizes = bare[:2] == list(place[:2])
        text = str(got)
        yield cause(
            error.place,
            got=text,
            place=str(place),
            grey=text if sizes and len(bare) == 2 and len(place) == 3 else None,
            alpha=text if sizes and len(bare) == 3 and bare[2] == 4 else None,
            other=None if sizes else text,
        )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(side) for side in re.findall(r"\d+", text))


@rule("batch-of-different-sizes")
def batch_of_different_sizes(trace: Trace) -> Iterator[Finding]:
    """Samples of different shapes are put together, by ``batch`` or by ``stack``."""
    for error in raised(trace):
        found = error.search(
            rf"Cannot batch tensors with different shapes in component \d+\. "
            rf"First element had shape {_SIDES} and element \d+ had shape {_SIDES}"
        ) or error.search(
            rf"Shapes of all inputs must match: values\[0\]\.shape = {_SIDES} "
            rf"!= values\[\d+\]\.shape = {_SIDES}"
        )
        added = error.search(
            rf"Cannot add tensor to the batch: number of elements does not match\. "
            rf"Shapes are: \[tensor\]: {_SIDES}, \[batch\]: {_SIDES}"
        )
        if added:
            yield cause(error.place, first=str(_numbers(added[2])), other=str(_numbers(added[1])))
        elif found:
            first, other = (str(_numbers(found[number])) for number in (1, 2))
            yield cause(error.place, first=first, other=other)
        elif error.search(r"all input arrays must have the same shape"):
            yield cause(error.place, first=None, other=None)
