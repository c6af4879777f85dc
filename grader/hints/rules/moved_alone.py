"""Pictures that are moved at random, whose masks or coordinates stay where they were."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from grader.hints.program import Found, callee, dotted, literal, names_in
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.model_facts import REGRESSION, loss_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.model.place import Place

_ARGUMENTS: Final = frozenset(
    {"rotation_range", "width_shift_range", "height_shift_range", "shear_range", "zoom_range",
     "horizontal_flip", "vertical_flip"}
)  # fmt: skip
_LAYERS: Final = frozenset(
    {"RandomFlip", "RandomRotation", "RandomTranslation", "RandomZoom", "RandomCrop", "RandomShear"}
)
_STEPS: Final = frozenset(
    {"random_flip_left_right", "random_flip_up_down", "random_crop", "stateless_random_crop",
     "stateless_random_flip_left_right", "stateless_random_flip_up_down", "flip_left_right",
     "flip_up_down", "rot90"}
)  # fmt: skip
_SHOWN: Final = 60
_POINTS: Final = re.compile(
    r"box|bbox|corner|coord|landmark|key_?point|cent(?:er|re)|position|\bx_?min\b|pupil|joint"
    r"|좌표|위치|상자",
    re.IGNORECASE,
)
_Step: TypeAlias = ast.FunctionDef | ast.Lambda


@rule("mask-not-augmented", when=own_program)
def mask_not_augmented(trace: Trace) -> Iterator[Finding]:
    """``datagen.flow(pictures, masks)``: the pictures are turned, the masks are handed on."""
    for fit in trace.fits:
        x, y = fit.x.shape or (), fit.y.shape or ()
        if len(x) != 4 or len(y) not in (3, 4) or x[1:3] != y[1:3] or None in x[1:3]:
            continue
        for place, what in _moved(trace, fit):
            yield certain(place, what=what, shape=str(y))


@rule("points-not-moved", when=own_program)
def points_not_moved(trace: Trace) -> Iterator[Finding]:
    """The pictures are mirrored, and the corners of their boxes stay on the other side."""
    if not any(_POINTS.search(unit.source) for unit in trace.program.units):
        return
    for fit in trace.fits:
        x, y = fit.x.shape or (), fit.y.shape or ()
        columns = y[-1] if len(y) == 2 else None
        if len(x) != 4 or columns is None or columns < 2 or columns % 2 or fit.y.one_hot:
            continue
        side = max(x[1] or 0, x[2] or 0)
        low, high = fit.y.low, fit.y.high
        if loss_of(fit.model) not in REGRESSION or low is None or high is None or low < 0:
            continue
        if high <= 1.0 or high <= side:
            for place, what in _moved(trace, fit):
                yield likely(place, what=what, columns=columns)


def _moved(trace: Trace, fit: Fit) -> Iterator[tuple[Place | None, str]]:
    """What moves the pictures alone: layers of the model, a generator, or a step of a pipeline."""
    moving = [one.class_name for one in fit.model.layers if one.class_name in _LAYERS]
    if moving:
        calls = trace.program.calls(moving[0])
        yield next((found.place for _, found in calls), fit.place), ", ".join(moving)
    elif fit.x.kind == "generator" and fit.x.name:
        for found, written in _flowing(trace, fit.x.name):
            yield found.place, written
    elif fit.x.kind == "dataset":
        yield from _mapped(trace)
    else:
        yield from _copied(trace, fit)


def _copied(trace: Trace, fit: Fit) -> Iterator[tuple[Place, str]]:
    """``concatenate([x, x[:, :, ::-1]])`` beside ``concatenate([y, y])``."""
    flipped = {name for name, value, _ in trace.program.named() if _is_mirrored(value)}
    mirrored = any(
        _is_mirrored(part) or (isinstance(part, ast.Name) and part.id in flipped)
        for parts, _ in _joined(trace)
        for part in parts
    )
    for parts, found in _joined(trace) if mirrored else ():
        same = len({ast.dump(one) for one in parts}) == 1 and isinstance(parts[0], ast.Name)
        held = {name for name, value, _ in trace.program.named() if value is found.node}
        if same and fit.y.name in held:
            yield found.place, ast.unparse(found.node)[:_SHOWN]


def _joined(trace: Trace) -> Iterator[tuple[list[ast.expr], Found]]:
    """Calls that put several arrays behind each other."""
    for call, found in trace.program.calls("concatenate", "vstack", "concat"):
        listed = call.args[0] if call.args else None
        if isinstance(listed, ast.List | ast.Tuple) and len(listed.elts) > 1:
            yield list(listed.elts), found


def _is_mirrored(node: ast.expr) -> bool:
    """``x[:, :, ::-1]`` and ``np.flip(x, axis=2)``."""
    if isinstance(node, ast.Call):
        return callee(node) in ("flip", "fliplr", "flipud", "rot90", *_STEPS)
    return any(isinstance(one, ast.Slice) and literal(one.step) == -1 for one in ast.walk(node))


def _flowing(trace: Trace, source: str) -> Iterator[tuple[Found, str]]:
    """``source = datagen.flow(x, y)``, with what moves pictures in that ``datagen``."""
    for bound in trace.program.bound_to(source):
        value = getattr(bound.node, "value", None)
        if not isinstance(value, ast.Call) or callee(value) != "flow" or len(value.args) < 2:
            continue
        maker = dotted(value.func).rpartition(".")[0]
        for made in trace.program.bound_to(maker):
            call = getattr(made.node, "value", None)
            if isinstance(call, ast.Call) and callee(call) == "ImageDataGenerator":
                moving = [
                    item.arg
                    for item in call.keywords
                    if item.arg in _ARGUMENTS and literal(item.value, True)
                ]
                if moving:
                    yield bound, ", ".join(moving)


def _mapped(trace: Trace) -> Iterator[tuple[Place, str]]:
    """A function of two, given to ``map``, that moves the first and hands on the second."""
    given = [call.args[0] for call, _ in trace.program.calls(".map") if call.args]
    names = {one.id for one in given if isinstance(one, ast.Name)}
    layers = _layer_names(trace)
    for found in trace.program.nodes(ast.FunctionDef, ast.Lambda):
        step = found.node
        if not isinstance(step, ast.FunctionDef | ast.Lambda) or len(step.args.args) != 2:
            continue
        used = step.name in names if isinstance(step, ast.FunctionDef) else step in given
        first, second = (one.arg for one in step.args.args)
        if not used or not _hands_on(step, second):
            continue
        for call in ast.walk(step):
            moves = isinstance(call, ast.Call) and _moves(call, layers)
            if moves and first in names_in([call]) and isinstance(call, ast.Call):
                yield found.part(call).place, dotted(call.func)
                break


def _moves(call: ast.Call, layers: frozenset[str]) -> bool:
    name = dotted(call.func)
    return name.rpartition(".")[2] in _STEPS or name in layers or callee(call.func) in _LAYERS


def _layer_names(trace: Trace) -> frozenset[str]:
    """Names that hold a layer that moves, or a row of such layers."""
    return frozenset(
        name
        for name, value, _ in trace.program.named()
        if callee(value) in {*_LAYERS, "Sequential"}
        and any(callee(one) in _LAYERS for one in ast.walk(value))
        and not any(callee(one) in ("Dense", "Conv2D", "Input") for one in ast.walk(value))
    )


def _hands_on(step: _Step, name: str) -> bool:
    """Whether the second of what it gives is its second argument, as that came in."""
    stored = any(
        isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Store)
        for one in ast.walk(step)
    )
    results = (
        [step.body]
        if isinstance(step, ast.Lambda)
        else [one.value for one in ast.walk(step) if isinstance(one, ast.Return)]
    )
    return (
        not stored
        and bool(results)
        and all(
            isinstance(one, ast.Tuple)
            and len(one.elts) == 2
            and isinstance(one.elts[1], ast.Name)
            and one.elts[1].id == name
            for one in results
        )
    )
