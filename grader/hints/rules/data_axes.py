"""Axes of the input: the batch, the channels, their order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.hints.raised import raised
from grader.hints.rule import Confidence, Finding, cause, certain, rule, shape_text
from grader.hints.rules.data_code import lost_step
from grader.hints.rules.data_common import (
    Feed,
    Shape,
    declared_shapes,
    feeds,
    fits,
    shapes_in,
    wanted_shape,
)
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace
from grader.hints.windows import unfitting
from grader.model.exception import ExceptionFacts
from grader.model.place import Place

COLOURS = (1, 3, 4)


def verdict(got: Shape, wanted: Shape, feed: Feed | None = None) -> str | None:
    """Which fault the shapes prove, or None: they fit, or nothing is known of them."""
    if fits(got, wanted):
        return None
    inner = wanted[1:]
    one_less = len(got) == len(wanted) - 1
    rows = feed.y.shape[0] if feed is not None and feed.y is not None and feed.y.shape else None
    if one_less and len(wanted) > 2 and fits(got[1:], wanted[2:]) and rows is not None:
        # As many labels as rows: it has a batch axis, and the model wants one too many.
        if got[0] is not None and got[0] == rows and wanted[1] in (None, rows):
            return "batch-axis-in-input-shape"
        if wanted[1] is None:
            return "batch-axis-in-input-shape"
    at_the_end = len(got) == len(wanted) and got[-1] == 1 and None not in got
    if _is_one(got, inner) or (at_the_end and _is_one(got[:-1], inner)):
        return "missing-batch-axis"
    if one_less and len(wanted) == 4 and fits(got[1:], wanted[1:3]):
        return "missing-channel-axis" if wanted[-1] == 1 else "wrong-channel-count"
    if len(got) == len(wanted) > 2 and None not in got and _is_one(_less_one(got), inner):
        return "missing-batch-axis"  # the axis for the batch stands in the middle
    if len(got) == len(wanted) == 4:
        height, width, channels = inner
        if channels in (1, 3) and fits(got[1:], (channels, height, width)):
            return "channels-first"
        if got[3] != channels and got[3] in COLOURS and channels in COLOURS:
            return "wrong-channel-count" if fits(got[1:3], (height, width)) else "wrong-input-size"
    if one_less and len(wanted) == 4 and feed is not None and feed.how == "predict":
        sides = [side or 0 for side in got]
        if sides[-1] in COLOURS and min(sides[:2]) >= 8:
            return "missing-batch-axis"
    return "wrong-input-size"


def _is_one(got: Shape, inner: Shape) -> bool:
    """Whether a shape is that of a single sample."""
    if not inner or all(side == 1 for side in inner) or None in got:
        return False
    if None in inner and not (len(inner) == 3 and inner[-1] in COLOURS and len(got) == 3):
        return False
    if fits(got, inner):
        return True
    return inner[-1] == 1 and len(inner) > 2 and fits(got, inner[:-1])


def _less_one(got: Shape) -> Shape:
    """Without its first side of 1 behind the first place."""
    at = got.index(1, 1) if 1 in got[1:-1] else None
    return got if at is None else (*got[:at], *got[at + 1 :])


def findings(trace: Trace, slug: str) -> Iterator[Finding]:
    """Every call whose shapes prove this fault; the one that failed first."""
    if lost_step(trace) or _speaks_of_labels(trace) or _speaks_of_counts(trace):
        return
    if speaks_of_rank(trace):
        return  # told as dataset-not-batched
    for feed in sorted(feeds(trace), key=lambda feed: not feed.failed):
        if feed.how == "validation" and "`target`" in (trace.raised("ValueError") or ""):
            continue  # Keras stopped at the labels, before it came to the validation
        wanted = wanted_shape(trace, feed)
        got = feed.x.shape
        if wanted is None or got is None or verdict(got, wanted, feed) != slug:
            continue
        if not feed.failed and not _harmful(slug, feed):
            continue
        yield (cause if feed.failed else certain)(
            feed.place, x=feed.name, x_shape=shape_text(got), wanted=shape_text(wanted)
        )
    yield from _from_message(trace, slug)


def _speaks_of_labels(trace: Trace) -> bool:
    """The program ended over a label: no shape explains that."""
    message = trace.raised("InvalidArgumentError") or ""
    return re.search(r"label value of|SparseSoftmaxCrossEntropy", message) is not None


def speaks_of_rank(trace: Trace) -> bool:
    """A generator gave labels that are plain numbers: one sample at a time."""
    return "arrays must be at least rank 1" in (trace.raised("ValueError") or "")


def _speaks_of_counts(trace: Trace) -> bool:
    """Keras stopped because samples and labels are not as many, before it looked at a shape."""
    return "Data cardinality is ambiguous" in (trace.raised("ValueError") or "")


def _harmful(slug: str, feed: Feed) -> bool:
    """Whether what Keras let pass is wrong all the same."""
    if slug == "missing-batch-axis":
        return feed.how == "predict" and feed.outputs is not None
    return False  # Keras itself adds a channel axis; pooling over all places takes any size


def _from_message(trace: Trace, slug: str) -> Iterator[Finding]:
    """Keras says both shapes, also where no array was noted: in evaluate."""
    message = trace.raised("ValueError")
    if message is None:
        return
    got = shapes_in(message, r"incompatible shape ") or shapes_in(message, r"found shape=")
    wanted = shapes_in(message, r"Expected shape ") or shapes_in(message, r"expected shape=")
    if got is None or wanted is None or verdict(got, wanted) != slug:
        return
    # Keras shortens a batch of single numbers: which side it lost is not said.
    yield cause(trace.raised_at, x="x", x_shape=shape_text(got), wanted=shape_text(wanted))


@rule("missing-batch-axis")
def missing_batch_axis(trace: Trace) -> Iterator[Finding]:
    """A single sample where a batch is wanted, whatever Keras says of it."""
    yield from findings(trace, "missing-batch-axis")
    for error, name, given in augmented(trace):
        if _is_picture(given):
            yield cause(
                error.place, x=name, x_shape=shape_text(given), wanted=shape_text((None, *given))
            )
    if lost_step(trace):
        return
    message = trace.raised() or ""
    # What was given is not known (a list, a pipeline, evaluate), but what reached the layer is.
    inside = shapes_in(message, r"(?:inputs|x)=\(?'?tf\.Tensor\(shape=")
    full = shapes_in(message, r"expected min_ndim=4, found ndim=3\. Full shape received: ")
    for model in trace.models:
        wanted = model.input_shape
        if wanted is None or inside is None or len(wanted) != 4:
            continue
        if len(inside) == 3 and _is_one(inside, wanted[1:]):
            yield _single(trace, inside, (None, *wanted[1:]))
        stretched = len(inside) == 4 and inside[-1] == 1 and fits(inside[:3], wanted[1:])
        negative = "Negative dimension size" in message or "would be negative" in message
        if stretched and negative and None not in inside:
            yield _single(trace, inside[:3], (None, *wanted[1:]))
    if full is not None and full[-1] in (1, 3) and full[0] == full[1] and (full[0] or 0) >= 8:
        yield _single(trace, full, (None, *full))


def _of_axes(message: str) -> bool:
    """A layer that orders axes anew wants as many as it was told, and no pictures."""
    return re.search(r"layer ['\"]?permute", message) is not None


def augmented(trace: Trace) -> Iterator[tuple[ExceptionFacts, str, Shape]]:
    """What an ``ImageDataGenerator`` refused for its number of axes: its name and its shape."""
    for error in raised(trace, "ValueError"):
        got = shapes_in(
            error.message, r"should have rank 4\. (?:You passed|Got) (?:an )?array with shape:? "
        )
        if got is None or len(got) != 3:
            continue
        calls = [call for call, _ in calls_at(trace, error.place, ".flow", ".fit") if call.args]
        named = [call.args[0] for call in calls if isinstance(call.args[0], ast.Name)]
        yield error, named[0].id if named else "x", got


def _is_picture(got: Shape) -> bool:
    """Rows, columns and colours of one picture."""
    return got[-1] in COLOURS and min(side or 0 for side in got[:2]) >= 8


def _single(trace: Trace, got: Shape, wanted: Shape) -> Finding:
    call = next((feed for feed in feeds(trace) if feed.failed), None)
    return cause(
        trace.raised_at,
        x=call.name if call else "x",
        x_shape=shape_text(got),
        wanted=shape_text(wanted),
    )


@rule("missing-channel-axis")
def missing_channel_axis(trace: Trace) -> Iterator[Finding]:
    """Pictures without channels in front of a layer that wants four axes."""
    yield from findings(trace, "missing-channel-axis")
    for error, name, given in augmented(trace):
        if not _is_picture(given):
            wanted = shape_text((None, *given[1:], 1))
            yield cause(error.place, x=name, x_shape=shape_text(given), wanted=wanted)
    if lost_step(trace):
        return
    message = trace.raised("ValueError") or ""
    if re.search(r"^'images' must have either 3 or 4 dimensions", message.strip()):
        yield cause(trace.raised_at)
        return
    match = re.search(r"expected (?:min_)?ndim=4, found ndim=3", message)
    got = shapes_in(message, r"Full shape received: ")
    if match is None or got is None or len(got) != 3 or _of_axes(message):
        return
    if got[-1] in (1, 3) and got[0] is not None:
        return  # a single picture with channels
    known = any(feed.failed and feed.x.shape and len(feed.x.shape) == 3 for feed in feeds(trace))
    if any(trace.program.calls("Embedding", "TextVectorization")):
        return  # rows of words, and no pictures
    declared = any(len(shape) == 2 for shape, _ in declared_shapes(trace))
    sure: Confidence = "certain" if known or declared else "likely"
    yield Finding(
        place=trace.raised_at,
        confidence=sure,
        explains_exception=True,
        evidence={
            "x": next((feed.name for feed in feeds(trace) if feed.failed), "x"),
            "x_shape": shape_text(got),
            "wanted": shape_text((*got, 1)),
        },
    )


@rule("channels-first")
def channels_first(trace: Trace) -> Iterator[Finding]:
    """(n, 1, 28, 28) where the channels come last."""
    yield from findings(trace, "channels-first")
    if lost_step(trace):
        return
    refused = unfitting(trace.raised("ValueError") or "")
    if refused is not None:
        got: Shape | None = refused[0]
        for shape, found in declared_shapes(trace):
            if _first(shape) and "channels_first" not in found.unit.source:
                got = got if got and fits(got[1:], shape) else (None, *shape)
                yield _before(trace, got, place=found.place)
        for feed in feeds(trace):
            if feed.failed and feed.x.shape and _first(feed.x.shape[1:]):
                yield _before(trace, feed.x.shape, feed)
    for feed in feeds(trace):  # nothing was said: the first layer took the width for channels
        inner = (feed.x.shape or ())[1:]
        layer = next((one for one in feed.model.layers if one.class_name == "Conv2D"), None)
        if layer is None or feed.failed or not _first(inner) or feed.how != "fit":
            continue
        taken = layer.input_shape
        if layer.config.get("data_format") == "channels_last" and taken and taken[1:] == inner:
            yield _before(trace, feed.x.shape or (), feed)


def _first(inner: Shape) -> bool:
    return len(inner) == 3 and inner[0] in (1, 3) and inner[1] == inner[2] and (inner[1] or 0) >= 8


def _before(
    trace: Trace, got: Shape, feed: Feed | None = None, *, place: Place | None = None
) -> Finding:
    last = (got[0], *got[2:], got[1])
    return (cause if feed is None or feed.failed else certain)(
        place or (trace.raised_at if feed is None else feed.place),
        x=feed.name if feed else "x",
        x_shape=shape_text(got),
        wanted=shape_text(last),
    )
