"""Pictures whose parts stand in another order at prediction than in training."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, dotted, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.record import NamesLeft

_TURNS: Final = re.compile(
    r"\[\s*(?:\.\.\.|:\s*,\s*:(?:\s*,\s*:)?)\s*,\s*::\s*-1\s*\]|COLOR_(?:BGR2RGB|RGB2BGR)"
)
_OTHERS: Final = (
    "image_dataset_from_directory", "flow_from_directory", "flow_from_dataframe", "load_img",
    "decode_image", "decode_jpeg", "decode_png", "Image.open",
)  # fmt: skip
_CANVAS: Final = re.compile(r"canvas|grid|pixel|drawing|board|picture|image|img|screen|digit")


def _turned(trace: Trace) -> list[Place]:
    """Lines that turn the order of the channels round."""
    places = []
    for found in trace.program.nodes(ast.Subscript, ast.Attribute):
        assert isinstance(found.node, ast.Subscript | ast.Attribute)
        text = ast.unparse(found.node)
        if isinstance(found.node, ast.Subscript):
            slices = found.node.slice
            parts = slices.elts if isinstance(slices, ast.Tuple) else []
            last = parts[-1] if parts else None
            back = isinstance(last, ast.Slice) and literal(last.step) == -1
            whole = all(
                (isinstance(part, ast.Slice) and part.step is None and part.lower is None)
                or literal(part) is Ellipsis
                for part in parts[:-1]
            )
            if back and whole and len(parts) >= 2 and (len(parts) >= 3 or "..." in text):
                places.append(found.place)
        elif _TURNS.search(text):
            places.append(found.place)
    return places


def _after(place: Place, end: Place | None) -> bool:
    return end is not None and place.file == end.file and place.line > end.line


@rule("colours-exchanged")
def colours_exchanged(trace: Trace) -> Iterator[Finding]:
    """Red and blue change places on one side of the training only."""
    end = next((fit.place for fit in reversed(trace.fits)), None)
    if end is None or "preprocess_input" in "".join(unit.source for unit in trace.program.units):
        return
    opened = [found for _, found in trace.program.calls("cv2.imread")]
    others = [found for _, found in trace.program.calls(*_OTHERS)]
    turned = _turned(trace)
    if opened and others and not turned:
        # OpenCV gives blue first; whatever read the training pictures gives red first.
        late = [one.place for one in opened if _after(one.place, end)]
        trains = [one for one in others if not _after(one.place, end)]
        gray = any("GRAY" in one.place.source.upper() for one in opened)
        if late and trains and not gray and all(_after(one.place, end) for one in opened):
            yield certain(late[0])
    elif turned and not opened and others:
        late = [place for place in turned if _after(place, end)]
        once = len(late) % 2 == 1  # twice brings back what was
        if once and len(late) == len(turned) and not _shown(late[0]):
            yield certain(late[0])


def _shown(place: Place) -> bool:
    """A picture that is only shown."""
    return bool(re.search(r"imshow|imwrite|save|plot", place.source))


@rule("canvas-transposed")
def canvas_transposed(trace: Trace) -> Iterator[Finding]:
    """``canvas[x][y]``: x says how far to the right, and is used as the row."""
    for found in trace.program.nodes(ast.Assign):
        for target in found.node.targets:
            name = _drawn(target)
            if name is None or not _CANVAS.search(name.lower()):
                continue
            if not _asked(trace, name) or _transposed(trace, name):
                continue
            if not _screen(trace, found):
                continue
            yield certain(found.place, name=name)


def _drawn(target: ast.expr) -> str | None:
    """The array in ``name[x][y] = ...`` or ``name[x, y] = ...``, with just these two names."""
    if not isinstance(target, ast.Subscript):
        return None
    if isinstance(target.value, ast.Subscript):
        inner, first, second = target.value.value, target.value.slice, target.slice
    elif isinstance(target.slice, ast.Tuple) and len(target.slice.elts) == 2:
        inner, (first, second) = target.value, target.slice.elts
    else:
        return None
    axes = [_axis(first), _axis(second)]
    return dotted(inner).rpartition(".")[2] if axes == ["x", "y"] else None


def _axis(node: ast.expr) -> str | None:
    """``x`` or ``y`` where the index is made of a name that says so."""
    names = {
        re.sub(r"(_?(pos|coord|idx|index|\d+))+$", "", one.id.lower()).rpartition("_")[2]
        for one in ast.walk(node)
        if isinstance(one, ast.Name)
    }
    return next(iter(names)) if len(names) == 1 and names <= {"x", "y"} else None


def _asked(trace: Trace, name: str) -> bool:
    """Whether a model is asked about the array after it was drawn."""
    return any(
        isinstance(one, ast.Name) and one.id == name
        for call, _ in trace.program.calls(".predict", "predict", "np.array", "asarray")
        for one in ast.walk(call)
    ) and any(True for _ in trace.program.calls(".predict"))


def _code(trace: Trace) -> str:
    """The program without its comments."""
    return "\n".join(ast.unparse(tree) for _, tree in trace.program.trees)


def _transposed(trace: Trace, name: str) -> bool:
    sources = _code(trace)
    return bool(
        re.search(
            rf"\b{re.escape(name)}\b[^\n]*(\.T\b|transpose|swapaxes|rot90)"
            rf"|(transpose|swapaxes|rot90)\([^\n]*\b{re.escape(name)}\b|zip\(\*{re.escape(name)}",
            sources,
        )
    )


def _screen(trace: Trace, found: Found) -> bool:
    """Whether x and y come from a screen or a picture, where x runs to the right."""
    sources = _code(trace)
    return bool(
        re.search(
            r"getpixel\(\(?\s*x|pygame|mouse|tkinter|event\.x|turtle|\(\s*x\s*,\s*y\s*\)", sources
        )
    )


def mixed_channels(trace: Trace) -> Iterator[tuple[Found, str]]:
    """``reshape`` that was meant to move the channels, or to make one of three colours.

    (n, 3, h, w) reshaped to (n, h, w, 3) keeps the order of the numbers: pixels of all colours are
    mixed. (h, w, 3) reshaped to (-1, h, w) makes three scrambled pictures of one.
    """
    arrays = {name: note for event in trace.of(NamesLeft) for name, note in event.arrays.items()}
    for call, found in trace.program.calls(".reshape"):
        name = dotted(call.func).rpartition(".")[0]
        args: list[ast.expr] = list(call.args)
        if name in ("np", "numpy", "tf", "K", "ops") and args and isinstance(args[0], ast.Name):
            name, args = args[0].id, args[1:]
        if len(args) == 1 and isinstance(args[0], ast.Tuple | ast.List):
            args = list(args[0].elts)
        note = arrays.get(name)
        shape = note.shape if note is not None and note.kind != "list" else None
        target = [literal(one) for one in args]
        if shape is None or not all(isinstance(side, int | None) for side in target):
            continue
        moved = len(shape) == 4 and shape[1] == 3 and target[1:] == [shape[2], shape[3], 3]
        single = len(shape) == 3 and shape[2] == 3 and target == [-1, shape[0], shape[1]]
        if moved or single:
            yield found, f"({', '.join(ast.unparse(one) for one in args)})"
