"""Sizes that do not fit: height and width, colours, counts, reshaping, what is no array."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, rule, shape_text
from grader.hints.rules.colours import mixed_channels
from grader.hints.rules.data_axes import findings, verdict
from grader.hints.rules.data_code import lost_step
from grader.hints.rules.data_common import Feed, feeds, shapes_in, wanted_shape
from grader.hints.rules.data_lab import repeated_pixels
from grader.hints.rules.fitted_again import learned_other_columns
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace
from grader.wire.record import DataLoaded, ImageChanged, ImageOpened

WHOLE_SETS = frozenset({60_000 * 784, 10_000 * 784, 50_000 * 3072, 10_000 * 3072})
"""Values in the images of MNIST and CIFAR."""
_CONVERSIONS: Final = (
    "array",
    "asarray",
    "stack",
    "constant",
    "convert_to_tensor",
    "from_tensor_slices",
)
"""What makes one array or tensor of parts."""
AXIS = re.compile(
    r"incompatible with the layer: expected axis -1 of input shape to have value (\d+), "
    r"but received input with shape (\([\dNone, ]*\))"
)


@rule("wrong-input-size")
def wrong_input_size(trace: Trace) -> Iterator[Finding]:
    """Another height and width, or a flat row in the place of a picture."""
    if learned_other_columns(trace) or texts_given(trace.raised("ValueError") or ""):
        return
    yield from findings(trace, "wrong-input-size")
    if lost_step(trace):
        return
    message = trace.raised("ValueError", "InvalidArgumentError") or ""
    match = AXIS.search(message)
    apart = "Matrix size-incompatible" in message or "MatMul" in message[:200]
    given = shapes_in(message, r"inputs=tf\.Tensor\(shape=")
    for feed in feeds(trace):
        if not feed.failed or not (match or apart or "BiasAdd" in message[:200]):
            continue
        wanted = wanted_shape(trace, feed)
        if wanted and feed.x.shape and verdict(feed.x.shape, wanted, feed) == "wrong-input-size":
            yield _sizes(trace, feed.x.shape, wanted, feed)
            return
    if match is None or given is None or any(feed.failed for feed in feeds(trace)):
        return
    for model in reversed(trace.models):  # evaluate: nothing was noted before it failed
        if model.input_shape and verdict(given, model.input_shape) == "wrong-input-size":
            yield _sizes(trace, given, (None, *model.input_shape[1:]))


def _sizes(
    trace: Trace, got: tuple[int | None, ...], wanted: tuple[int | None, ...],
    feed: Feed | None = None,
) -> Finding:  # fmt: skip
    return cause(
        feed.place if feed else trace.raised_at,
        x=feed.name if feed else "x",
        x_shape=shape_text(got),
        wanted=shape_text(wanted),
    )


@rule("wrong-channel-count")
def wrong_channel_count(trace: Trace) -> Iterator[Finding]:
    """Colour pictures for a gray model, or gray ones for a colour model."""
    yield from findings(trace, "wrong-channel-count")
    if lost_step(trace):
        return
    message = trace.raised("ValueError", "InvalidArgumentError") or ""
    match = AXIS.search(message)
    got = shapes_in(message, r"but received input with shape ")
    reshaped = _other_channels(trace, message)
    if reshaped and opens_pictures(trace):
        channels, target = reshaped
        yield cause(
            trace.raised_at,
            x="x",
            x_shape=shape_text((*target[-3:-1], channels)),
            wanted=shape_text(target),
        )
    if match and got and len(got) == 4 and got[3] in (1, 3, 4) and int(match[1]) in (1, 3, 4):
        yield cause(
            trace.raised_at,
            x=next((feed.name for feed in feeds(trace) if feed.failed), "x"),
            x_shape=shape_text(got),
            wanted=shape_text((*got[:3], int(match[1]))),
        )


def opens_pictures(trace: Trace) -> bool:
    """Whether the program reads pictures from files."""
    opened = any(True for _ in trace.of(ImageOpened))
    return opened or any(True for _ in trace.program.calls("Image.open", "load_img"))


def _other_channels(trace: Trace, message: str) -> tuple[int, tuple[int, ...]] | None:
    """A reshape of what holds another number of values per pixel, and its target."""
    match = re.search(r"cannot reshape array of size (\d+) into shape \(([\d,]+)\)", message)
    if match is None:
        return None
    target = tuple(int(side) for side in match[2].split(",") if side)
    if len(target) < 3 or target[-1] not in (1, 3) or min(target[-3:-1]) < 8:
        return None
    channels, rest = divmod(int(match[1]) * target[-1], math.prod(target))
    sizes = {one.size for one in trace.of(ImageOpened)}
    sizes |= {one.after for one in trace.of(ImageChanged)}
    # 64x64 in gray are as many values as 32x32 with transparency: the size must have been seen.
    sure = target[-1] == 1 or (target[-2], target[-3]) in sizes
    other = rest == 0 and channels in (1, 3, 4) and channels != target[-1]
    return (channels, target) if sure and other else None


@rule("sample-count-mismatch")
def sample_count_mismatch(trace: Trace) -> Iterator[Finding]:
    """More pictures than labels, or the other way round."""
    for error in raised(trace, "ValueError"):
        told = error.search(r"inconsistent numbers of samples: \[(\d+), (\d+)\]") or error.search(
            r"should have the same length\. Found: (?:\w+\.shape = )?\((\d+),[^)]*\), "
            r"(?:\w+\.shape = )?\((\d+),[^)]*\)"
        )
        if told is None and any(calls_at(trace, error.place, "from_tensor_slices")):
            told = error.search(r"^Dimensions (\d+) and (\d+) are not compatible")
        if told is not None:
            yield cause(error.place, x_count=int(told[1]), y_count=int(told[2]))
    message = trace.raised("ValueError") or ""
    match = re.search(
        r"Data cardinality is ambiguous.*?'x' sizes: (\d+)\s*'y' sizes: (\d+)\s*(?:$|[^,\d])",
        message,
        re.DOTALL,
    )
    if match is None or match[1] == match[2]:
        return
    for feed in feeds(trace):
        if feed.failed and feed.x.kind == "list" and feed.x.shape is None:
            return  # a list of arrays: Keras counts the rows of each
    turned = [
        shape_text(feed.x.shape)
        for feed in feeds(trace)
        if feed.failed and feed.x.shape and feed.x.shape[1:] == (int(match[2]),)
    ]
    yield cause(
        trace.raised_at,
        x_count=int(match[1]),
        y_count=int(match[2]),
        turned=turned[0] if turned else None,
        words="Data cardinality is ambiguous",
    )


@rule("object-array")
def object_array(trace: Trace) -> Iterator[Finding]:
    """A list of pictures, or an array of objects, where one array of numbers is wanted."""
    message = trace.raised("ValueError", "IndexError", "TypeError")
    if message is None:
        return
    dtype = re.search(r"Invalid dtype: (object|str\d*)", message)
    ragged = re.search(r"setting an array element with a sequence\. ", message)
    unsupported = "Failed to convert a NumPy array to a Tensor (Unsupported object type" in message
    counted = re.search(r"Data cardinality is ambiguous.*sizes: \d+, \d+", message, re.DOTALL)
    failed = next((feed for feed in feeds(trace) if feed.failed), None)
    if failed is not None and texts_given(message):
        return  # told as texts
    if failed is not None and _inputs(failed) > 1:
        counted = None  # a list of inputs is what the model wants
    lists = failed is not None and (
        _is_list(failed.x.kind) or (failed.y is not None and _is_list(failed.y.kind))
    )
    one_input = failed is None or _inputs(failed) < 2
    unknown = (
        one_input
        and lists
        and ("Unrecognized data type" in message or "tuple index out" in message)
    )
    if not (dtype or ragged or unsupported or (counted and lists) or unknown):
        return
    if failed is not None:
        bad = failed.x
        if failed.y is not None and not _is_odd(bad.kind, bad.dtype):
            bad = failed.y
        name = bad.name or ("x" if bad is failed.x else "y")
        kind = "list" if _is_list(bad.kind) else (bad.dtype or "object")
    else:
        name = _converted(trace) or "x"
        kind = dtype[1] if dtype else "object"
    yield cause(trace.raised_at, x=name, kind=kind)


def _converted(trace: Trace) -> str | None:
    """``rows`` of ``np.array(rows)``: what the line that stopped made an array of."""
    for call, _ in calls_at(trace, trace.raised_at, *_CONVERSIONS):
        if call.args and isinstance(call.args[0], ast.Name):
            return call.args[0].id
    return None


def texts_given(message: str) -> bool:
    """Whether Keras refused texts, whatever holds them."""
    return (
        re.search(r"Invalid dtype: str\d*|Unrecognized data type: x=\[['\"]", message) is not None
    )


def _inputs(feed: Feed) -> int:
    return sum(layer.class_name == "InputLayer" for layer in feed.model.layers)


def _is_list(kind: str) -> bool:
    return kind == "list"


def _is_odd(kind: str, dtype: str | None) -> bool:
    return kind in ("list", "other") or dtype == "object" or (dtype or "").startswith("str")


@rule("wrong-reshape")
def wrong_reshape(trace: Trace) -> Iterator[Finding]:
    """A reshape whose numbers cannot come out."""
    for found, target in repeated_pixels(trace):
        yield certain(found.place, target=target)
    for found, target in mixed_channels(trace):
        yield certain(found.place, target=target)
    message = trace.raised("ValueError", "InvalidArgumentError") or ""
    numpy = re.search(r"cannot reshape array of size (\d+) into shape (\([\d,]*\)|\d+)", message)
    tensor = re.search(
        r"Input to reshape is a tensor with (\d+) values, but the requested shape has (\d+)",
        message,
    )
    keras = re.search(
        r"total size of the tensor must be unchanged\. Received: input_shape=(\([\d, ]*\)), "
        r"target_shape=(\([\d, ]*\))",
        message,
    )
    if numpy:
        size, target = int(numpy[1]), numpy[2].replace(",", ", ").replace(", )", ",)")
        if _other_channels(trace, message) and opens_pictures(trace):
            return  # wrong-channel-count
        if _is_photo(trace, size) or _is_smaller_here(trace, size, target):
            return  # its size is the cause: photo-not-resized
    elif tensor:
        size, target = int(tensor[1]), tensor[2]
    elif keras:
        size = math.prod(int(side) for side in re.findall(r"\d+", keras[1]))
        target = keras[2]
    else:
        return
    places = math.prod(int(side) for side in re.findall(r"\d+", target))
    yield cause(trace.raised_at, size=size, target=target, places=places)


def _is_photo(trace: Trace, size: int) -> bool:
    """Whether the last picture that was opened has just as many values."""
    opened = list(trace.of(ImageOpened))
    if not opened:
        return False
    width, height = opened[-1].size
    return (width, height) != (28, 28) and size in {width * height * n for n in (1, 3, 4)}


def _is_smaller_here(trace: Trace, size: int, target: str) -> bool:
    """Whether the whole data set would have fitted, and the one on this machine is smaller."""
    places = math.prod(int(side) for side in re.findall(r"\d+", target))
    loaded = any(True for _ in trace.of(DataLoaded))
    return loaded and places in WHOLE_SETS and size not in WHOLE_SETS
