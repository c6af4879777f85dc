"""A step that training pictures went through, and the picture that a model is asked about did not.

Both ways are followed back through the program's own lines, to where pictures are read or loaded.
Where one of them cannot be followed, nothing is said.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from grader.hints.program import Program, callee, dotted, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.data_common import is_pictures
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.record import Predicted

_FORM: Final = frozenset(
    {"reshape", "astype", "flatten", "ravel", "copy", "squeeze", "numpy", "array", "asarray",
     "expand_dims", "stack", "float32", "img_to_array", "vstack", "convert_to_tensor", "cast",
     "resize", "convert", "repeat", "concatenate", "tile", "ascontiguousarray"}
)  # fmt: skip
"""What keeps the values, or changes the size only."""
_LEAVES: Final = frozenset(
    {"load_data", "load_img", "open", "imread", "load", "load_digits", "fetch_openml", "zeros"}
)
_NOTABLE: Final = {
    "normalize": "normalize", "preprocess_input": "preprocess_input",
    "per_image_standardization": "per_image_standardization", "equalizeHist": "equalizeHist",
    "GaussianBlur": "GaussianBlur", "medianBlur": "medianBlur", "Canny": "Canny",
    "threshold": "threshold", "adaptiveThreshold": "threshold",
}  # fmt: skip
_MEAN: Final = re.compile(r"(^|_)(mean|mu|avg|average)\d*(_|$)", re.IGNORECASE)
_MAX_STEPS: Final = 60
OWN: Final = "own-mean"
"""Of a step that takes away an array's own mean: of one picture, another number than of many."""


@dataclass(frozen=True)
class Step:
    """Something that changes values, by its kind and how it is written."""

    kind: str
    written: str
    place: Place


class _Unknown(Exception):
    """A way that cannot be followed."""


@rule("prepared-otherwise", when=own_program)
def prepared_otherwise(trace: Trace) -> Iterator[Finding]:
    """``normalize`` or a threshold for the training, and none for the photo."""
    pictures = [fit for fit in trace.fits if is_pictures(fit.x) and fit.place is not None]
    if not pictures or len(trace.program.trees) != 1:
        return
    ways = _Ways(trace.program)
    trained = [way for fit in pictures for way in ways.to(".fit", fit.place)]
    if len(trained) != 1:
        return
    learned = {step.kind: step for step in trained[0] if step.kind != OWN}
    for call, found in trace.program.calls(".predict", ".predict_on_batch"):
        if not call.args or found.place.line <= (pictures[-1].place or found.place).line:
            continue
        for asked in ways.to(callee(call), found.place):
            kinds = {step.kind: step for step in asked}
            if "centred" not in learned or not _is_single(trace, found.place):
                kinds.pop(OWN, None)
            for kind, step in learned.items():
                if kind not in kinds:
                    yield certain(
                        found.place, step=step.written, step_line=step.place.line, extra=None
                    )
            for kind, step in kinds.items():
                if kind not in learned:
                    yield certain(
                        found.place, step=None, step_line=step.place.line, extra=step.written
                    )


def _is_single(trace: Trace, place: Place) -> bool:
    """Whether one picture is asked about there: its own mean is not that of many."""
    shapes = [one.x.shape or (None,) for one in trace.of(Predicted) if one.place == place]
    return bool(shapes) and all(shape[0] == 1 for shape in shapes)


class _Ways:
    """Follows what a call is given back to where it came from."""

    def __init__(self, program: Program) -> None:
        unit, self._module = program.trees[0]
        self._found = program.found(self._module, unit)
        self._functions = {
            one.name: one for one in self._module.body if isinstance(one, ast.FunctionDef)
        }
        self._bound = [
            one for one in ast.walk(self._module) if isinstance(one, ast.Assign | ast.AugAssign)
        ]
        self._inner = {
            id(one) for function in ast.walk(self._module)
            if isinstance(function, ast.FunctionDef | ast.Lambda | ast.ClassDef)
            for one in ast.walk(function) if one is not function
        }  # fmt: skip
        self._left = 0

    def to(self, name: str, place: Place | None) -> Iterator[list[Step]]:
        """The steps before the first argument of a call on that line at the top level."""
        for one in ast.walk(self._module):
            if not isinstance(one, ast.Call) or callee(one) != name.lstrip("."):
                continue
            first = one.args[0] if one.args else None
            if place is None or one.lineno != place.line or first is None or id(one) in self._inner:
                continue
            self._left = _MAX_STEPS
            try:
                yield self._steps(first, one.lineno, {})
            except _Unknown:
                continue

    def _steps(self, node: ast.expr, line: int, given: Mapping[str, list[Step]]) -> list[Step]:
        self._left -= 1
        if self._left < 0:
            raise _Unknown
        match node:
            case ast.Name(id=name):
                return given[name] if name in given else self._of_name(name, line)
            case ast.Subscript(value=value) | ast.Attribute(value=value, attr="T"):
                return self._steps(value, line, given)
            case ast.List(elts=[only]) | ast.Tuple(elts=[only]):
                return self._steps(only, line, given)
            case ast.Call():
                return self._of_call(node, line, given)
            case ast.BinOp(left=left, op=op, right=right):
                return self._of_formula(node, left, op, right, line, given)
            case ast.Compare(left=left, comparators=[border]) if _is_number(border):
                return [*self._steps(left, line, given), self._step("threshold", node)]
        raise _Unknown

    def _step(self, kind: str, node: ast.expr) -> Step:
        return Step(kind, ast.unparse(node)[:50], self._found.part(node).place)

    def _of_name(self, name: str, line: int) -> list[Step]:
        """What a name was given last before a line; what changes it in place comes on top."""
        later: list[Step] = []
        before = [
            one for one in self._bound
            if one.lineno < line and id(one) not in self._inner and name in _targets(one)
        ]  # fmt: skip
        for one in sorted(before, key=lambda node: -node.lineno):
            if isinstance(one, ast.AugAssign):
                if not _is_number(one.value):
                    raise _Unknown
                continue
            value = one.value
            if isinstance(value, ast.Tuple) and isinstance(one.targets[0], ast.Tuple):
                names = [getattr(part, "id", "") for part in one.targets[0].elts]
                value = value.elts[names.index(name)] if name in names else value
            elif not isinstance(one.targets[0], ast.Name):
                if not isinstance(value, ast.Call):
                    raise _Unknown
                if callee(value) == "train_test_split" and value.args:
                    return [*self._steps(value.args[0], one.lineno, {}), *later]
                if callee(value) in _LEAVES or callee(value) in self._functions:
                    return later
                raise _Unknown
            return [*self._steps(value, one.lineno, {}), *later]
        raise _Unknown

    def _of_call(self, node: ast.Call, line: int, given: Mapping[str, list[Step]]) -> list[Step]:
        name = callee(node)
        if name in _LEAVES:
            return []
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        module = owner is not None and dotted(owner) in (
            "np", "numpy", "tf", "cv2", "tf.image", "image", "keras.utils", "tf.keras.utils",
            "keras.ops", "utils", "tf.keras.preprocessing.image",
        )  # fmt: skip
        if name in _NOTABLE and node.args:
            before = self._steps(node.args[0], line, given)
            return [*before, self._step(_NOTABLE[name], node)]
        if name in _FORM:
            held = owner if owner is not None and not module else next(iter(node.args), None)
            if held is None:
                raise _Unknown
            return self._steps(held, line, given)
        if isinstance(node.func, ast.Name) and name in self._functions and len(node.args) == 1:
            return self._inside(self._functions[name], node, line, given)
        raise _Unknown

    def _inside(
        self,
        function: ast.FunctionDef,
        node: ast.Call,
        line: int,
        given: Mapping[str, list[Step]],
    ) -> list[Step]:
        """Through a function of the program's own: its argument, step by step, to its return."""
        names = [one.arg for one in function.args.args]
        if len(names) != 1:
            raise _Unknown
        held: dict[str, list[Step]] = {names[0]: []}
        # What goes in may be a path: then the way begins inside.
        try:
            held[names[0]] = self._steps(node.args[0], line, given)
        except _Unknown:
            if not any(
                isinstance(one, ast.Call) and callee(one) in _LEAVES for one in ast.walk(function)
            ):
                raise
        for one in function.body:
            match one:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    held[name] = self._steps(value, line, held)
                case ast.Return(value=ast.expr() as value):
                    return self._steps(value, line, held)
                case ast.Expr(value=ast.Constant()):
                    continue
                case ast.AugAssign(value=value) if _is_number(value):
                    continue
                case _:
                    raise _Unknown
        raise _Unknown

    def _of_formula(
        self,
        node: ast.expr,
        left: ast.expr,
        op: ast.operator,
        right: ast.expr,
        line: int,
        given: Mapping[str, list[Step]],
    ) -> list[Step]:
        if _is_number(right):
            return self._steps(left, line, given)
        if _is_number(left):
            return self._steps(right, line, given)  # ``1 - x``, ``255 - x``: told by the values
        before = self._steps(left, line, given)
        if isinstance(op, ast.Sub) and _is_mean(right):
            itself = isinstance(right, ast.Call) and ast.dump(left) == ast.dump(_measured(right))
            own = [self._step(OWN, node)] if itself else []
            return [*before, self._step("centred", node), *own]
        if isinstance(op, ast.Div) and any(step.kind == "centred" for step in before):
            return before  # by the deviation
        raise _Unknown


def _measured(mean: ast.Call) -> ast.expr:
    """``x`` of ``x.mean()`` and ``np.mean(x)``."""
    held = mean.func.value if isinstance(mean.func, ast.Attribute) else mean
    return mean.args[0] if mean.args and dotted(held) in ("np", "numpy") else held


def _is_mean(node: ast.expr) -> bool:
    """One number: a mean along an axis may be that of each picture."""
    if isinstance(node, ast.Call):
        along = node.keywords or len(node.args) > (dotted(node.func) in ("np.mean", "numpy.mean"))
        return callee(node) == "mean" and not along
    return isinstance(node, ast.Name) and bool(_MEAN.search(node.id))


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _is_number(node.left) and _is_number(node.right)
    return isinstance(literal(node), int | float)


def _targets(node: ast.Assign | ast.AugAssign) -> frozenset[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return frozenset(
        one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)
    )
