"""Models that are made anew in the loop that was to train one of them further."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from grader.hints.program import Found, FoundNode, computed_from, dotted, names_in
from grader.hints.rule import Finding, likely, rule
from grader.hints.rules.made_each_epoch import made_each_epoch
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace

_FOLDS: Final = re.compile(r"fold|cross|split", re.IGNORECASE)
_OUTSIDE: Final = frozenset({"np", "numpy", "tf"})
_CARRIED: Final = frozenset({"set_weights", "get_weights", "load_weights", "load_model", "assign"})
"""What takes weights from one model into the next, or keeps them."""
_ASKING: Final = frozenset({"evaluate", "predict", "predict_on_batch"})
_SAVING: Final = frozenset({"save", "save_weights", "export"})
_KEEPING: Final = frozenset({"append", "extend", "add", "insert", "update", "log", "write"})
_PARTS: Final = ("x", "y")
_CURVE: Final = 1.5
"""From this factor between the most and the fewest rows on, their number is what is tried."""
_DRAWING: Final = frozenset(
    {"choice", "choices", "sample", "resample", "train_test_split",
     "default_rng", "seed"}
)  # fmt: skip
"""Rows that are drawn anew each time are a repetition, no parts."""


@rule("model-made-in-loop", when=own_program)
def model_made_in_loop(trace: Trace) -> Iterator[Finding]:
    """``model = build()`` and ``fit`` in one loop; only the last stays."""
    if trace.exception is not None:
        return
    yield from made_each_epoch(trace)
    for found in trace.program.nodes(ast.For):
        inside = range(found.node.lineno + 1, (found.node.end_lineno or 0) + 1)
        fits = [
            one
            for one in trace.fits
            if one.place is not None
            and one.place.file == found.unit.label
            and one.place.line in inside
        ]
        handles = [one.model.handle for one in fits]
        lines = {one.place.line for one in fits if one.place is not None}
        if len(fits) < 2 or len(set(handles)) < len(handles) or len(lines) != 1 or _grow(fits):
            continue
        loop = _loop(found, lines.pop())
        if loop is None or not loop.trains_parts() or loop.compares():
            continue
        after = _used_after(trace, found, loop.model)
        if after or (loop.asked_alike() and not loop.keeps_scores()):
            yield likely(
                found.part(loop.made).place,
                name=loop.model,
                runs=len(fits),
                fit_line=loop.fit.lineno,
            )


def _grow(fits: Sequence[Fit]) -> bool:
    """More rows each time, or fewer: a curve over their number; each model stands alone."""
    sizes = [(one.x.shape or (None,))[0] for one in fits]
    known = [size for size in sizes if size is not None]
    if len(known) < len(fits) or max(known) < _CURVE * min(known):
        return False
    pairs = list(itertools.pairwise(known))
    return all(a < b for a, b in pairs) or all(a > b for a, b in pairs)


@dataclass(frozen=True, kw_only=True)
class _Loop:
    """A loop that makes a model and trains it."""

    node: ast.For
    inside: tuple[ast.AST, ...]
    model: str
    made: ast.Assign
    fit: ast.Call
    turning: frozenset[str]
    """Names whose values differ from turn to turn."""
    told: frozenset[str]
    """Names of what came of the model."""

    def _turns(self, nodes: Sequence[ast.AST]) -> bool:
        return bool(names_in(nodes) & self.turning)

    def _calls(self, methods: frozenset[str]) -> Iterator[ast.Call]:
        """Of methods of the model."""
        for node in self.inside:
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in methods and dotted(node.func.value) == self.model:
                yield node

    def _given(self, call: ast.Call) -> list[ast.AST]:
        return [*call.args, *(item.value for item in call.keywords)]

    def trains_parts(self) -> bool:
        """The rows differ from turn to turn, and nothing else does; no folds."""
        given = [*self.fit.args[:1], *(one.value for one in self.fit.keywords if one.arg == "x")]
        others = [*self.fit.args[2:]]
        others += [one.value for one in self.fit.keywords if one.arg not in _PARTS]
        settings: list[ast.AST] = [self.made.value, *others]
        for call in self._calls(frozenset({"compile", "add"})):
            settings += self._given(call)
        by_folds = any(
            isinstance(one, ast.Call)
            and _FOLDS.search(dotted(one.func))
            and dotted(one.func).partition(".")[0] not in _OUTSIDE
            for one in ast.walk(self.node.iter)
        ) or any("fold" in name.lower() for name in names_in([self.node.iter]) | self.turning)
        return self._turns(given) and not self._turns(settings) and not by_folds

    def compares(self) -> bool:
        """Each model stands for itself: asked about rows of its own, kept, or weighed."""
        for call in self._calls(_ASKING | _SAVING):
            if self._turns(self._given(call)):
                return True
        plain = {
            id(node.value if isinstance(node, ast.Attribute) else node.func)
            for node in self.inside
            if isinstance(node, ast.Attribute | ast.Call)
        }
        for node in self.inside:
            if isinstance(node, ast.Attribute) and node.attr in _CARRIED:
                return True
            called = dotted(node.func) if isinstance(node, ast.Call) else ""
            if called.endswith("load_model") or called.rpartition(".")[2] in _DRAWING:
                return True
            if isinstance(node, ast.If | ast.IfExp) and names_in([node.test]) & self.told:
                return True
            kept = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
            if kept and getattr(node, "id", "") == self.model and id(node) not in plain:
                return True
        return False

    def asked_alike(self) -> bool:
        """Each model is asked about the same rows."""
        return any(True for _ in self._calls(_ASKING))

    def keeps_scores(self) -> bool:
        """What came of each model is collected."""
        for node in self.inside:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                value = self._given(node) if node.func.attr in _KEEPING else []
            elif isinstance(node, ast.AugAssign | ast.Assign):
                target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
                summed = isinstance(node, ast.AugAssign) or isinstance(target, ast.Subscript)
                value = [node.value] if summed else []
            else:
                continue
            if names_in(value) & (self.told | {self.model}):
                return True
        return False


def _loop(found: FoundNode[ast.For], line: int) -> _Loop | None:
    """The loop, where the model that is trained on this line is made in it by a call."""
    node = found.node
    inside = tuple(one for statement in node.body for one in ast.walk(statement))
    fits = [
        (one, one.func.value.id)
        for one in inside
        if isinstance(one, ast.Call)
        and one.lineno <= line <= (one.end_lineno or 0)
        and isinstance(one.func, ast.Attribute)
        and one.func.attr in ("fit", "train_on_batch")
        and isinstance(one.func.value, ast.Name)
    ]
    if len(fits) != 1:
        return None
    fit, model = fits[0]
    made = [
        one
        for one in inside
        if isinstance(one, ast.Assign)
        and isinstance(one.value, ast.Call)
        and [dotted(target) for target in one.targets] == [model]
    ]
    if not made:
        return None
    turning = {one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)}
    return _Loop(
        node=node, inside=inside, model=model, made=made[0], fit=fit,
        turning=computed_from(turning, inside, but=model), told=computed_from({model}, inside),
    )  # fmt: skip


def _used_after(trace: Trace, loop: Found, model: str) -> bool:
    """The name is read after the loop, and was not given to something else there."""
    order = {unit.label: number for number, unit in enumerate(trace.program.units)}
    end = (order[loop.unit.label], getattr(loop.node, "end_lineno", 0) or 0)
    if any((order[one.unit.label], one.place.line) > end for one in trace.program.bound_to(model)):
        return False
    shown = {
        id(one.node.value)
        for one in trace.program.nodes(ast.Attribute)
        if one.node.attr in ("summary", "name")
    }
    return any(
        one.node.id == model
        and isinstance(one.node.ctx, ast.Load)
        and (order[one.unit.label], one.node.lineno) > end
        and id(one.node) not in shown
        for one in trace.program.nodes(ast.Name)
    )
