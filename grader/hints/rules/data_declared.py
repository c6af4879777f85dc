"""What the program declares as the shape of one sample."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from grader.hints.rule import Finding, rule, shape_text
from grader.hints.rules.data_axes import findings
from grader.hints.rules.data_common import declared_shapes, shapes_in
from grader.hints.trace import Trace


@rule("batch-axis-in-input-shape")
def batch_axis_in_input_shape(trace: Trace) -> Iterator[Finding]:
    """The number of pictures, or None, written into the shape of one picture."""
    for one in findings(trace, "batch-axis-in-input-shape"):
        wanted = str(one.evidence["wanted"])
        place = next((found.place for shape, found in declared_shapes(trace)), one.place)
        declared = _without_first(wanted)
        evidence = {
            "declared": declared, "wanted": _without_first(declared), "x_shape": wanted,
        }  # fmt: skip
        yield dataclasses.replace(one, place=place, evidence=evidence)
    message = trace.raised("ValueError") or ""
    kernel = shapes_in(message, r"received kernel of shape ")
    got = shapes_in(message, r"and input of shape ") or shapes_in(message, r"Full shape received: ")
    too_many = "Kernel shape must have the same length as input" in message or bool(
        re.search(r"expected ndim=4, found ndim=5", message)
    )
    never_known = "must be fully-defined (no `None` dimensions)" in message
    if not (too_many and got and len(got) == 5) and not never_known:
        return
    if kernel is not None and len(kernel) != 4:
        return
    for shape, found in declared_shapes(trace):
        # A film has a length too, but a small one: a count of pictures is open, 1 or large.
        first = shape[0] if shape else 0
        counted = first is None or first == 1 or first >= 100
        if counted and len(shape) == (4 if too_many else 2):
            yield Finding(
                place=found.place,
                explains_exception=True,
                evidence={
                    "declared": shape_text(shape),
                    "wanted": shape_text(shape[1:]),
                    "x_shape": shape_text((None, *shape)),
                },
            )
    if too_many and got and (got[1] is None or got[1] == 1 or got[1] >= 100):
        yield Finding(
            place=trace.raised_at,
            explains_exception=True,
            evidence={
                "declared": shape_text(got[1:]),
                "wanted": shape_text(got[2:]),
                "x_shape": shape_text(got),
            },
        )


def _without_first(shape: str) -> str:
    """A shape's text without its first side."""
    sides = [side.strip() for side in shape.strip("()").split(",") if side.strip()][1:]
    return f"({', '.join(sides)}{',' if len(sides) == 1 else ''})"
