"""What the rules about data share: arrays that met a model, and what a model wants."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from grader.hints.program import Found, assigned, callee, literal
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.parser import UNREADABLE, tree
from grader.wire.record import (
    ArrayNote,
    Evaluated,
    Event,
    FitEnded,
    FitStarted,
    LayerNote,
    ModelNote,
    Predicted,
)

Shape: TypeAlias = tuple[int | None, ...]
Call: TypeAlias = "FitStarted | Evaluated | Predicted"
How: TypeAlias = Literal["fit", "validation", "evaluate", "predict"]
SHAPE: Final = r"\(([\dNone, ]*)\)"
MAX_NAME: Final = 30
NORMALISING: Final = frozenset(
    {
        "Rescaling", "Normalization", "BatchNormalization", "LayerNormalization",
        "GroupNormalization", "UnitNormalization", "Lambda",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Feed:
    """An array that was given to a model."""

    how: How
    x: ArrayNote
    y: ArrayNote | None
    model: ModelNote
    place: Place | None
    outputs: ArrayNote | None = None
    failed: bool = False
    """The program ended in this call."""
    number: int = 0
    """Its position among all events."""

    @property
    def name(self) -> str:
        """What the learner calls the array, as far as that is known."""
        return self.x.name or _first_argument(self) or "x"


def _first_argument(feed: Feed) -> str:
    """``x_test[0]``, from the line of the call."""
    if feed.place is None or feed.how == "validation":
        return ""
    try:
        line = tree(feed.place.source)
    except UNREADABLE:
        return ""
    for node in ast.walk(line):
        if isinstance(node, ast.Call) and callee(node) == feed.how:
            text = ast.unparse(node.args[0]) if node.args else ""
            return text if len(text) <= MAX_NAME else ""
    return ""


def feeds(trace: Trace) -> Iterator[Feed]:
    """Everything that a model was given, in order; one that failed is the last."""
    raised = trace.raised_at
    for number, event in enumerate(trace.events):
        if not isinstance(event, FitStarted | Evaluated | Predicted):
            continue
        place = event.place
        failed = (
            raised is not None
            and place is not None
            and (place.file, place.line) == (raised.file, raised.line)
            and not _returned(event, trace.events[number + 1 :], in_lab=trace.lab is not None)
        )
        if isinstance(event, Predicted):
            yield Feed(
                how="predict", x=event.x, y=None, model=event.model, place=place,
                outputs=event.outputs, failed=failed, number=number,
            )  # fmt: skip
            continue
        how: How = "fit" if isinstance(event, FitStarted) else "evaluate"
        yield Feed(
            how=how, x=event.x, y=event.y, model=event.model, place=place,
            failed=failed, number=number,
        )  # fmt: skip
        if isinstance(event, FitStarted) and event.validation_x is not None:
            yield Feed(
                how="validation", x=event.validation_x, y=event.validation_y,
                model=event.model, place=place, failed=failed, number=number,
            )  # fmt: skip


def _returned(call: Call, later: Sequence[Event], *, in_lab: bool) -> bool:
    """Whether a call came back; in a program its last one did not, in a lab others follow."""
    if isinstance(call, Evaluated) or (isinstance(call, Predicted) and call.outputs is not None):
        return True
    for event in later:
        if isinstance(event, FitStarted | Evaluated | Predicted) and not in_lab:
            return True
        if isinstance(call, Predicted) and isinstance(event, Predicted):
            if event.model.handle == call.model.handle:
                return event.outputs is not None
        elif isinstance(call, FitStarted) and isinstance(event, FitStarted | FitEnded):
            handle = event.handle if isinstance(event, FitEnded) else event.model.handle
            if handle == call.model.handle:
                return isinstance(event, FitEnded)
    return False


def wanted_shape(trace: Trace, feed: Feed) -> Shape | None:
    """What the model takes: as it says itself, or what an earlier call gave it."""
    if feed.model.input_shape:
        return (None, *feed.model.input_shape[1:])
    for other in feeds(trace):
        if other.number >= feed.number:
            break
        if other.model.handle == feed.model.handle and other.x.shape and not other.failed:
            return (None, *other.x.shape[1:])
    return None


def fits(got: Shape, wanted: Shape) -> bool:
    """Whether a shape is one that is wanted; None is any size."""
    return len(got) == len(wanted) and all(
        want is None or have is None or have == want for have, want in zip(got, wanted, strict=True)
    )


def shapes_in(message: str, before: str) -> Shape | None:
    """The shape after some words of a message: ``Expected shape (None, 28, 28, 1)``."""
    match = re.search(before + SHAPE, message)
    if match is None:
        return None
    sides = [part.strip() for part in match[1].split(",") if part.strip()]
    if not all(side == "None" or side.isdigit() for side in sides):
        return None
    return tuple(None if side == "None" else int(side) for side in sides)


def is_pictures(x: ArrayNote) -> bool:
    """Whether it is shaped as pictures are: (n, h, w), (n, h, w, c) or flattened squares."""
    shape = x.shape
    if shape is None or not (x.kind in ("ndarray", "tensor", "list") or x.batches):
        return False
    sides = [side or 0 for side in shape]
    if len(sides) == 4:
        return sides[3] in (1, 3, 4) and min(sides[1:3]) >= 8
    if len(sides) == 3:
        return sides[1] == sides[2] >= 8
    return len(sides) == 2 and sides[1] in (784, 1024, 3072, 4096)


def first_layers(model: ModelNote) -> tuple[LayerNote, ...]:
    """Layers up to the first that learns, and those before the second."""
    found: list[LayerNote] = []
    learning = 0
    for layer in model.layers:
        if layer.parameters and layer.class_name not in NORMALISING:
            learning += 1
            if learning == 2:
                break
        found.append(layer)
    return tuple(found)


def scales_itself(model: ModelNote) -> bool:
    """Whether the model may undo any scale of its input; unknown counts as yes."""
    if not model.layers or model.class_name not in ("Sequential", "Functional", "Model"):
        return True
    return any(
        layer.class_name in NORMALISING or not layer.builtin or layer.class_name == "Embedding"
        for layer in first_layers(model)
    )


def rescaling(model: ModelNote) -> float:
    """What the model's own first layers multiply their input by; 1 where nothing does."""
    for layer in first_layers(model):
        scale = layer.config.get("scale")
        if layer.class_name == "Rescaling" and isinstance(scale, int | float):
            return float(scale)
    return 1.0


def declared_shapes(trace: Trace) -> Iterator[tuple[Shape, Found]]:
    """Input shapes that are written in the program: ``Input(...)`` and ``input_shape=...``."""
    known = constants(trace)
    for call, found in trace.program.calls("Input", "InputLayer"):
        given = [item.value for item in call.keywords if item.arg in ("shape", "input_shape")]
        for node in given or call.args[:1]:
            shape = _shape_of(node, known)
            if shape is not None:
                yield shape, found
    for found in trace.program.nodes(ast.Call):
        for item in found.node.keywords:
            if item.arg == "input_shape":
                shape = _shape_of(item.value, known)
                if shape is not None:
                    yield shape, found


def constants(trace: Trace) -> dict[str, object]:
    """Names that are bound once, to a literal."""
    values: dict[str, object] = {}
    often: set[str] = set()
    for found in trace.program.nodes(ast.Assign):
        for target in found.node.targets:
            for one, value in assigned(target, found.node.value):
                if isinstance(one, ast.Name):
                    if one.id in values:
                        often.add(one.id)
                    values[one.id] = literal(value, ...)
    return {name: value for name, value in values.items() if name not in often}


def _shape_of(node: ast.expr, known: dict[str, object]) -> Shape | None:
    if isinstance(node, ast.Name):
        value = known.get(node.id)
    elif isinstance(node, ast.Tuple | ast.List):
        value = tuple(
            known.get(item.id, ...) if isinstance(item, ast.Name) else literal(item, ...)
            for item in node.elts
        )
    else:
        value = literal(node, ...)
    if not isinstance(value, tuple | list):
        return None
    if all(side is None or type(side) is int for side in value):
        return tuple(value)
    return None
