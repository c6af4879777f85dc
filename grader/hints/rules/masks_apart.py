"""A picture and its mask, each of them changed by a chance of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from grader.hints.program import Found, assigned, callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import OWN_NAMES, scopes
from grader.hints.trace import Fit, Trace

_FLOWS: Final = frozenset({"flow", "flow_from_directory", "flow_from_dataframe"})
_MOVING: Final = frozenset(
    {"rotation_range", "width_shift_range", "height_shift_range", "shear_range", "zoom_range",
     "horizontal_flip", "vertical_flip"}
)  # fmt: skip
_BY_CHANCE: Final = frozenset(
    {"random_flip_left_right", "random_flip_up_down", "random_crop", "random_rotation",
     "random_shift", "random_zoom", "random_shear"}
)  # fmt: skip
_LAYERS: Final = frozenset(
    {"RandomFlip", "RandomRotation", "RandomTranslation", "RandomZoom", "RandomCrop", "RandomShear"}
)
_DRAWS: Final = frozenset(
    {"random", "rand", "randint", "integers", "choice", "uniform", "normal", "shuffle", "randrange"}
)
_TURNS: Final = frozenset(
    {
        "fliplr",
        "flipud",
        "flip",
        "rot90",
        "roll",
        "rotate",
        "shift",
        "warpAffine",
        "flip_left_right",
    }
)


@rule("mask-changed-apart", when=own_program)
def mask_changed_apart(trace: Trace) -> Iterator[Finding]:
    """Pictures and masks that are turned and moved at random, but not by the same numbers."""
    for fit in trace.fits:
        if not _learns_masks(fit):
            continue
        for first, second, seeds in _two_flows(trace):
            yield certain(
                second.place, what=_head(second.node), first_line=first.place.line, seeds=seeds
            )
        for first, second in _called_twice(trace):
            yield certain(
                second.place, what=_head(second.node), first_line=first.place.line, seeds=None
            )


def _learns_masks(fit: Fit) -> bool:
    """Both sides are pictures of one size; a picture that is to be painted again is no mask."""
    x, y = fit.x.shape or (), fit.y.shape or ()
    sized = len(x) == 4 and len(y) in (3, 4) and x[1:3] == y[1:3]
    if not sized and fit.x.kind in ("generator", "dataset", "other"):
        given, wanted = fit.model.output_shape or (), fit.model.input_shape or ()
        sized = len(given) == len(wanted) == 4 and given[1:3] == wanted[1:3]
    return sized and not fit.start.same


def _two_flows(trace: Trace) -> Iterator[tuple[Found, Found, str | None]]:
    """Two iterators of one source each, whose seeds are missing or differ."""
    flows = [
        (found, keyword(found.node, "seed"))
        for found in trace.program.nodes(ast.Call)
        if callee(found.node) in _FLOWS and _alone(found.node) and _moves(trace, found.node)
    ]
    for (first, one), (second, other) in combinations(flows, 2):
        if first.place.line == second.place.line and first.node is second.node:
            continue
        if one is None or other is None:
            yield first, second, None
            continue
        seeds = [literal(one), literal(other)]
        if all(isinstance(seed, int) for seed in seeds) and seeds[0] != seeds[1]:
            yield first, second, f"{seeds[0]}, {seeds[1]}"


def _alone(call: ast.Call) -> bool:
    """``flow(pictures)`` without labels, or ``class_mode=None``."""
    if callee(call) == "flow":
        return len(call.args) < 2 and keyword(call, "y") is None
    mode = keyword(call, "class_mode")
    return mode is not None and literal(mode, "?") is None


def _moves(trace: Trace, call: ast.Call) -> bool:
    """Whether the generator that flows was made to turn or move pictures."""
    maker = dotted(call.func).rpartition(".")[0]
    for name, value, _ in _given(trace):
        if name == maker and callee(value) == "ImageDataGenerator" and isinstance(value, ast.Call):
            names = {item.arg for item in value.keywords if item.arg}
            for item in value.keywords:
                if item.arg is None and isinstance(item.value, ast.Name):
                    names |= _keys(trace, item.value.id)
            return bool(names & _MOVING)
    return False


def _given(trace: Trace) -> Iterator[tuple[str, ast.expr, Found]]:
    """What names are given, also of ``a, b = f(), g()``."""
    for found in trace.program.nodes(ast.Assign):
        for target in found.node.targets:
            for one, value in assigned(target, found.node.value):
                if isinstance(one, ast.Name):
                    yield one.id, value, found


def _keys(trace: Trace, name: str) -> set[str]:
    """The keys of ``dict(a=1)`` or ``{"a": 1}`` that a name was given."""
    keys: set[str] = set()
    for found in trace.program.bound_to(name):
        value = getattr(found.node, "value", None)
        if isinstance(value, ast.Call) and callee(value) == "dict":
            keys |= {item.arg for item in value.keywords if item.arg}
        elif isinstance(value, ast.Dict):
            keys |= {str(literal(key)) for key in value.keys if key is not None}
    return keys


def _called_twice(trace: Trace) -> Iterator[tuple[Found, Found]]:
    """One step by chance, done to two names in the same function."""
    changing = _own_steps(trace) | _layers(trace)
    for scope in scopes(trace.program):
        calls: dict[str, list[Found]] = {}
        for found in scope.nodes:
            node = found.node
            if isinstance(node, ast.Call) and len(node.args) >= 1:
                step = dotted(node.func)
                by_chance = step.rpartition(".")[2] in _BY_CHANCE and "stateless" not in step
                if (by_chance and keyword(node, "seed") is None) or step in changing:
                    calls.setdefault(step, []).append(found)
        top = bool(scope.nodes) and not any(isinstance(one.node, ast.arg) for one in scope.nodes)
        for several in calls.values():
            for first, second in combinations(several, 2):
                if not top and _two_names(first.node, second.node):
                    yield first, second


def _two_names(first: ast.AST, second: ast.AST) -> bool:
    """Whether the two calls get arguments of the function's own, and not the same one."""
    names = []
    for call in (first, second):
        given = call.args[0] if isinstance(call, ast.Call) else None
        names.append(given.id if isinstance(given, ast.Name) else "")
    return all(names) and names[0] != names[1]


def _layers(trace: Trace) -> frozenset[str]:
    """Names of layers that move pictures at random, and of ``Sequential`` made of them."""
    return frozenset(
        name
        for name, value, _ in _given(trace)
        if any(isinstance(one, ast.Call) and callee(one) in _LAYERS for one in ast.walk(value))
        and callee(value) in {*_LAYERS, "Sequential"}
        and not any(
            isinstance(one, ast.Call) and callee(one) in ("Dense", "Conv2D", "Input")
            for one in ast.walk(value)
        )
    )


def _own_steps(trace: Trace) -> frozenset[str]:
    """Functions of one argument that draw a number and turn or move what they are given."""
    found = set()
    for one in trace.program.nodes(ast.FunctionDef):
        calls = {callee(node) for node in ast.walk(one.node) if isinstance(node, ast.Call)}
        seeded = calls & {"seed", "default_rng", "RandomState", "set_seed"}
        if len(one.node.args.args) == 1 and calls & _DRAWS and calls & _TURNS and not seeded:
            found.add(one.node.name)
    return frozenset(found)


def _head(node: ast.AST) -> str:
    return ast.unparse(node)[:60] if not isinstance(node, OWN_NAMES) else ""
