"""Tables that are made apart, and chosen from before they are split."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, computed_from, dotted, names_in
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_SHAPED: Final = r"incompatible with|expected (?:axis|shape)|Matrix size-incompatible|not in index"
_CHOOSERS: Final = frozenset(
    {"SelectKBest", "SelectPercentile", "RFE", "SelectFromModel", "mutual_info_classif",
     "TargetEncoder"}
)  # fmt: skip
"""What looks at the labels to choose or to make columns."""


@rule("dummies-made-apart")
def dummies_made_apart(trace: Trace) -> Iterator[Finding]:
    """``get_dummies`` of two tables: each has columns for the words that it holds itself."""
    made = [
        FoundNode(call, found.unit, found.lines)
        for call, found in trace.program.calls("get_dummies")
    ]
    data = {ast.unparse(one.node.args[0]) for one in made if one.node.args}
    if len(data) < 2 or any(True for _ in trace.program.calls("reindex", "align")):
        return
    for error in raised(trace, "ValueError", "InvalidArgumentError", "KeyError"):
        asks = trace.program.line(error.place)
        if error.search(_SHAPED) and any(
            f".{name}(" in asks for name in ("predict", "evaluate", "fit", "transform")
        ):
            later = made[-1]
            yield cause(
                later.place,
                first=ast.unparse(made[0].node.args[0])[:40],
                second=ast.unparse(later.node.args[0])[:40],
                first_line=made[0].place.line,
            )


@rule("columns-chosen-before-split")
def columns_chosen_before_split(trace: Trace) -> Iterator[Finding]:
    """Columns are chosen with all labels, those of the test rows too, and then comes the split."""
    if not own_program(trace) or not trace.fits:
        return
    splits = [found.place.line for _, found in trace.program.calls("train_test_split")]
    nodes = [node for _, module in trace.program.trees for node in ast.walk(module)]
    for call, found in trace.program.calls(".fit_transform", ".fit"):
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        kind = _kind(trace, owner)
        if kind not in _CHOOSERS or len(call.args) < 2:
            continue
        later = [line for line in splits if line > found.place.line]
        holder = next(
            (
                one.node.targets[0].id
                for one in trace.program.nodes(ast.Assign)
                if one.node.value is call and isinstance(one.node.targets[0], ast.Name)
            ),
            None,
        )
        reached = computed_from({holder} if holder else names_in([owner] if owner else []), nodes)
        split = any(
            names_in(one.args[:1]) & reached
            for one, place in trace.program.calls("train_test_split")
            if place.place.line in later
        )
        if later and split:
            yield certain(found.place, chooser=kind, split_line=later[0])


def _kind(trace: Trace, owner: ast.expr | None) -> str:
    """The class that stands there, itself or by a name."""
    if isinstance(owner, ast.Name):
        for one in reversed(trace.program.bound_to(owner.id)):
            if isinstance(one.node, ast.Assign) and isinstance(one.node.value, ast.Call):
                return dotted(one.node.value.func).rpartition(".")[2]
        return ""
    return dotted(owner.func).rpartition(".")[2] if isinstance(owner, ast.Call) else ""
