"""``shuffle`` that does not reach: a small buffer in front of sorted rows, or batches in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, callee, keyword, literal
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.given import value_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.wire.record import ArrayNote, Evaluated, NamesLeft

SORTED: Final = 0.05
"""Of neighbours, at most this share differs where labels are sorted."""
LEAST_ROWS: Final = 100
LEAST_BATCHES: Final = 4
REACHES: Final = 0.5
"""Of the rows of a class: a larger buffer brings some of the next one into most batches."""


@rule("shuffle-does-not-reach", when=own_program)
def shuffle_does_not_reach(trace: Trace) -> Iterator[Finding]:
    """``.shuffle(20)`` behind rows that are sorted by their labels, or behind ``.batch``."""
    mixed = [(found, _size(trace, found.node)) for _, found in _shuffles(trace)]
    if not mixed or any(size is None for _, size in mixed):
        return
    found, buffer = max(mixed, key=lambda one: one[1] or 0)
    assert buffer is not None
    for fit in trace.fits:
        labels = fit.y
        if fit.x.kind != "dataset" or labels.batches < LEAST_BATCHES:
            continue
        whole = _whole_labels(trace)
        counts = list((whole.classes if whole is not None else {}).values())
        rows, smallest = sum(counts), min(counts, default=0)
        batched = _behind_batch(found.node)
        unit = (fit.start.batch_size or 32) if batched else 1
        few = len(labels.classes) < len(counts) or (labels.changes or 0.0) <= SORTED
        if whole is not None and len(counts) > 1 and rows >= LEAST_ROWS:
            reaches = not batched and buffer > REACHES * smallest
            if _is_sorted(whole) and few and not reaches:
                yield certain(
                    found.place,
                    rows=rows,
                    classes=len(counts),
                    **_facts(found, fit, batched, buffer),
                )
        elif whole is None and _one_of_several(trace, fit) and buffer * unit < 10 * LEAST_ROWS:
            yield likely(
                found.place, rows=None, classes=None, **_facts(found, fit, batched, buffer)
            )


def _facts(
    found: FoundNode[ast.Call], fit: Fit, batched: bool, buffer: int
) -> dict[str, str | int | None]:
    written = ast.unparse(found.node.func).rpartition(".")[2]
    given = ", ".join(
        [ast.unparse(one) for one in found.node.args]
        + [ast.unparse(one) for one in found.node.keywords]
    )
    return {
        "written": f".{written}({given})"[:50],
        "buffer": buffer,
        "batched": "batch" if batched else None,
        "seen": len(fit.y.classes) or None,
        "batches": fit.y.batches,
    }


def _shuffles(trace: Trace) -> Iterator[tuple[ast.Call, FoundNode[ast.Call]]]:
    """``.shuffle(...)`` of a data set: with a number of elements."""
    for found in trace.program.nodes(ast.Call):
        node = found.node
        method = isinstance(node.func, ast.Attribute) and node.func.attr == "shuffle"
        if method and _given(node) is not None and "random" not in ast.unparse(node.func):
            yield node, found


def _given(call: ast.Call) -> ast.expr | None:
    return call.args[0] if call.args else keyword(call, "buffer_size")


def _size(trace: Trace, call: ast.Call) -> int | None:
    """The number of elements, where it is written down; None where it is worked out."""
    value = literal(value_of(trace, _given(call)))
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _behind_batch(call: ast.Call) -> bool:
    """``ds.batch(32).shuffle(100)``, in one line."""
    owner: ast.expr = call.func
    while isinstance(owner, ast.Attribute | ast.Call):
        if callee(owner) in ("batch", "padded_batch"):
            return True
        owner = owner.value if isinstance(owner, ast.Attribute) else owner.func
    return False


def _whole_labels(trace: Trace) -> ArrayNote | None:
    """The labels that the program's first pipeline was made of, as they were at the end."""
    left = next(trace.of(NamesLeft), None)
    for call, _ in trace.program.calls("from_tensor_slices") if left is not None else ():
        pair = call.args[0] if call.args else None
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
            name = pair.elts[1]
            assert left is not None
            note = left.arrays.get(name.id) if isinstance(name, ast.Name) else None
            return note if note is not None and note.classes else None
    return None


def _is_sorted(labels: ArrayNote) -> bool:
    rows = sum(labels.classes.values())
    if labels.changes is None or labels.changes > SORTED:
        return False
    return len(labels.classes) > 2 or labels.changes * rows <= 2


def _one_of_several(trace: Trace, fit: Fit) -> bool:
    """All first batches were of one class, and there are others where the model is judged."""
    judged = [fit.start.validation_y] if fit.start.validation_y is not None else []
    judged += [one.y for one in trace.of(Evaluated) if one.model.handle == fit.model.handle]
    several = any(len(one.classes) > 1 for one in judged)
    return len(fit.y.classes) == 1 and several and fit.y.batches >= 2 * LEAST_BATCHES
