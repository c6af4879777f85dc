"""Results that are thrown away, and whole numbers where fractions are meant."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.pipelines import STEPS, drops_step
from grader.hints.program import Found, FoundNode, callee, dotted, literal
from grader.hints.rule import Finding, cause, certain, likely, rule
from grader.hints.rules.cut_by_cast import cut_to_zero
from grader.hints.rules.data_common import feeds, is_pictures
from grader.hints.rules.learning_functions import SCALERS
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ImageChanged, NamesLeft

NEW_VALUE: Final = frozenset(
    {"astype", "reshape", "flatten", "ravel", "transpose", "squeeze", "convert"}
)
"""Methods that give a new array or picture and leave the old one as it is."""
FUNCTIONS: Final = (
    "np.reshape", "numpy.reshape", "np.expand_dims", "numpy.expand_dims", "np.transpose",
    "numpy.transpose", "np.squeeze", "np.clip", "np.concatenate", "np.array", "np.asarray",
    "to_categorical", "tf.cast", "tf.reshape", "tf.expand_dims", "tf.image.resize",
    "ImageOps.invert", "keras.utils.normalize", "np.append", "np.roll", "np.insert", "np.delete",
    "np.vstack", "np.hstack", "np.stack", "np.column_stack", "np.flip", "np.tile",
)  # fmt: skip
KINDS: Final = {
    "reshape": "shape", "flatten": "shape", "ravel": "shape", "transpose": "shape",
    "squeeze": "shape", "expand_dims": "shape", "array": "shape", "asarray": "shape",
    "convert": "picture", "resize": "picture", "crop": "picture", "to_categorical": "labels",
    "astype": "type", "cast": "type", **dict.fromkeys(STEPS, "shape"),
}  # fmt: skip
PICTURES: Final = ("Image.open", "Image.new", "Image.fromarray", "load_img", "convert")
WHOLE: Final = frozenset(
    {
        "int", "np.uint8", "np.int8", "np.int32", "np.int64", "uint8", "int8", "int16",
        "int32", "int64", "tf.uint8", "tf.int32", "np.int_", "numpy.uint8",
    }
)  # fmt: skip

_GRAYS: Final = 20
"""Values of an array that is no mask of two or three."""
_LIT: Final = 0.2
"""The brightest pixel of a picture that was scaled once."""


@rule("result-discarded")
def result_discarded(trace: Trace) -> Iterator[Finding]:
    """An expression stands alone on its line: what it gives is kept nowhere."""
    for found in trace.program.nodes(ast.Expr):
        value = found.node.value
        if (
            is_shown(trace, found)
            or not _gives_new(trace, value, found)
            or not counts(trace, found)
        ):
            continue
        stopped = lost_step(trace) and trace.raised("ValueError") is not None
        yield (cause if stopped else certain)(found.place, expression=_short(value))


def discarded(trace: Trace) -> frozenset[str]:
    """What was meant by results that are thrown away: ``shape``, ``picture``, ``scale``, ...

    Where the step that a later error misses was written and lost, that is the cause.
    """
    kinds: set[str] = set()
    for found in trace.program.nodes(ast.Expr):
        value = found.node.value
        if not is_shown(trace, found) and counts(trace, found) and _gives_new(trace, value, found):
            name = callee(value) if isinstance(value, ast.Call) else ""
            kinds.add(KINDS.get(name, "scale" if isinstance(value, ast.BinOp) else "other"))
    return frozenset(kinds)


def lost_step(trace: Trace) -> bool:
    """Whether a step that changes the shape is there and its result was thrown away."""
    return bool(discarded(trace) & {"shape", "picture"})


def _gives_new(trace: Trace, value: ast.expr, found: Found) -> bool:
    if isinstance(value, ast.BinOp):
        sides = (value.left, value.right)
        numbers = any(isinstance(literal(side), int | float) for side in sides)
        return numbers and any(isinstance(side, ast.Name | ast.Call) for side in sides)
    if not isinstance(value, ast.Call):
        return False
    if drops_step(trace.program, value):
        return True
    spelled = dotted(value.func)
    if any(spelled == name or spelled.endswith("." + name) for name in FUNCTIONS):
        return not any(item.arg in ("out", "copy") for item in value.keywords)
    if not isinstance(value.func, ast.Attribute):
        return False
    if value.func.attr in ("transform", "fit_transform"):
        return _is_scaler(trace, value.func)
    if value.func.attr in NEW_VALUE:
        return not isinstance(value.func.value, ast.Constant)
    # An array's own resize changes the array; a picture's gives a new picture.
    return value.func.attr in ("resize", "crop") and _is_picture(trace, value.func.value, found)


def _is_scaler(trace: Trace, method: ast.Attribute) -> bool:
    """A scaler that gives in vain: none of its results is kept, or it was not to learn."""
    owner = method.value
    if isinstance(owner, ast.Call):
        return callee(owner) in SCALERS
    name = owner.id if isinstance(owner, ast.Name) else ""
    made = {callee(value) for bound, value, _ in trace.program.named() if bound == name}
    alone = {id(found.node.value) for found in trace.program.nodes(ast.Expr)}
    kept = any(
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == name
        and id(call) not in alone
        for call, _ in trace.program.calls(".transform", ".fit_transform")
    )
    return bool(made & SCALERS) and (method.attr == "transform" or not kept)


def _is_picture(trace: Trace, node: ast.expr, found: Found) -> bool:
    place = found.place
    for event in trace.of(ImageChanged):
        if event.place and (event.place.file, event.place.line) == (place.file, place.line):
            return True
    if not isinstance(node, ast.Name):
        return False
    spelled = [
        dotted(given.func)
        for name, given, _ in trace.program.named()
        if name == node.id and isinstance(given, ast.Call)
    ]
    return any(one == name or one.endswith("." + name) for one in spelled for name in PICTURES)


def is_shown(trace: Trace, found: Found) -> bool:
    """The last line of a notebook's cell shows its value: that is a use."""
    if found.unit.label.endswith(".py"):
        return False
    trees = trace.program.trees
    body = next((module.body for unit, module in trees if unit is found.unit), [])
    return bool(body) and body[-1].lineno == getattr(found.node, "lineno", 0)


def _short(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 60 else text[:59] + "…"


def function_of(found: Found, trace: Trace) -> str:
    """The function that a node stands in; empty at the top level."""
    around = [one.node.name for one in trace.program.at(found.place, ast.FunctionDef)]
    return around[-1] if around else ""


def failing(trace: Trace, found: Found) -> bool:
    """Whether a check of the function that a node stands in failed."""
    name = function_of(found, trace)
    return bool(name) and any(one.function == name for one in trace.failures)


def counts(trace: Trace, found: Found) -> bool:
    """In a lab, only what stands in a function that fails a check is a fault."""
    return trace.lab is None or failing(trace, found)


@rule("integer-division")
def integer_division(trace: Trace) -> Iterator[Finding]:
    """Fractions lost: ``//``, a division in place on bytes, a cast back, a wrap-around."""
    yield from _in_place(trace)
    for found in trace.program.nodes(ast.BinOp, ast.AugAssign, ast.Call):
        node = found.node
        if not (_floors(node) or _cast_back(node)):
            continue
        lost = _only_zero_and_one(trace) or ("0, 1" if _in_model(trace, found) else None)
        if not lost and not (trace.lab is not None and failing(trace, found)):
            continue
        yield certain(found.place, expression=_short(node), values=lost or "0, 1")
    for one in cut_to_zero(trace) if trace.lab is None else ():
        written = one.written if "..." not in one.written else trace.program.line(one.place)
        yield certain(one.place, expression=written, values="0, 1")
    for found in trace.program.nodes(ast.Call):
        if _cuts_fractions(trace, found.node):
            yield likely(found.place, expression=_short(found.node), values="0, 1")
    for found in trace.program.nodes(ast.BinOp):
        if _wraps(trace, found):
            yield (certain if trace.lab is None else likely)(
                found.place, expression=_short(found.node), values="0–255"
            )


def _in_place(trace: Trace) -> Iterator[Finding]:
    message = trace.raised("UFuncTypeError", "_UFuncOutputCastingError", "TypeError") or ""
    if "Cannot cast ufunc 'divide' output" not in message:
        return
    place = trace.raised_at
    yield cause(place, expression=trace.program.line(place) or "/=", values="0–255")


def _in_model(trace: Trace, found: Found) -> bool:
    """``Lambda(lambda t: t // 255)``: it stands in a layer of a model that was given pixels."""
    pixels = any((fit.x.high or 0.0) > 1 for fit in trace.fits)
    layers = [call for call, _ in trace.program.calls("Lambda")]
    return pixels and any(found.node in ast.walk(call) for call in layers)


def _floors(node: ast.AST) -> bool:
    if not isinstance(node, ast.BinOp | ast.AugAssign) or not isinstance(node.op, ast.FloorDiv):
        return False
    by = node.right if isinstance(node, ast.BinOp) else node.value
    return literal(by) in (255, 256)


def _made_whole(node: ast.AST) -> ast.expr | None:
    """What ``.astype("uint8")`` and the like are called on; None of anything else."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return None
    if node.func.attr != "astype" or not node.args:
        return None
    kind = node.args[0]
    name = str(literal(kind)) if isinstance(kind, ast.Constant) else dotted(kind)
    return node.func.value if name in WHOLE else None


def _cast_back(node: ast.AST) -> bool:
    """``(x / 255).astype("uint8")``."""
    before = _made_whole(node)
    divides = isinstance(before, ast.BinOp) and isinstance(before.op, ast.Div)
    return divides and literal(getattr(before, "right", None)) in (255, 256)


def _cuts_fractions(trace: Trace, node: ast.AST) -> bool:
    """``picture.astype("uint8")`` of a picture whose values lie between 0 and 1."""
    held = _made_whole(node)
    while isinstance(held, ast.Subscript):
        held = held.value
    if not isinstance(held, ast.Name):
        return False
    notes = [array for left in trace.of(NamesLeft) for key, array in left.arrays.items()
             if key == held.id]  # fmt: skip
    return any(
        is_pictures(one)
        and (one.distinct or 0) > _GRAYS
        and (one.low or 0) >= 0
        and _LIT <= (one.high or 0) <= 1
        for one in notes
    )


def _only_zero_and_one(trace: Trace) -> str:
    """The values of a many-sided array that kept nothing between 0 and 1; else empty.

    Where a model was given something, that counts: masks and one-hot labels are 0 and 1 anyway.
    """
    notes: list[ArrayNote] = [feed.x for feed in feeds(trace)]
    for left in trace.of(NamesLeft) if not notes else ():
        notes += left.arrays.values()
    for note in notes:
        if note.values and len(note.shape or ()) >= 2 and set(note.values) <= {0.0, 1.0}:
            return ", ".join(f"{value:g}" for value in note.values)
    return ""


def _wraps(trace: Trace, found: FoundNode[ast.BinOp]) -> bool:
    """``1 - photo`` while the photo still holds bytes: 1 - 200 is 57 then."""
    node = found.node
    if not isinstance(node.op, ast.Sub) or literal(node.left) != 1:
        return False
    if type(literal(node.left)) is not int or not isinstance(node.right, ast.Name):
        return False
    for left in trace.of(NamesLeft):
        note = left.arrays.get(node.right.id)
        if note is not None and note.dtype == "uint8" and (note.high or 0) > 1:
            return True
    return trace.lab is not None and failing(trace, found) and _is_parameter(trace, found)


def _is_parameter(trace: Trace, found: FoundNode[ast.BinOp]) -> bool:
    """Whether the name is what the function was given, not something made of it."""
    node = found.node
    assert isinstance(node.right, ast.Name)
    for other in trace.program.functions(function_of(found, trace)):
        function = other.node
        stored = {
            one.id
            for one in ast.walk(function)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        given = {one.arg for one in function.args.args}
        return node.right.id in given - stored
    return False
