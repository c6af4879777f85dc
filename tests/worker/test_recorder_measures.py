"""Measures of the learner's own that are asked about boxes and pictures with known answers."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from grader.wire.record import Event, MeasureAsked
from grader.worker.recorder.compared import Comparisons
from grader.worker.recorder.recorder import Recorder

CORNERS = """
def iou(a, b):
    w = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    both = w * h
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)
"""
ARRAYS = """
def jaccard(p, t):
    "Of rows."
    side = np.clip(np.minimum(p[:, 2:], t[:, 2:]) - np.maximum(p[:, :2], t[:, :2]), 0, None)
    both = side.prod(axis=1)
    return both / ((p[:, 2:] - p[:, :2]).prod(1) + (t[:, 2:] - t[:, :2]).prod(1) - both)
"""
BOXES = "boxes = np.array([[5, 5, 2, 3], [1, 1, 4, 4.0]])\n"


def run(source: str) -> list[MeasureAsked]:
    notes: list[Event] = []
    comparisons = Comparisons(Recorder(notes.append, {"own.py"}))
    tree = comparisons.operations.rewritten(ast.parse(source, "own.py"))
    assert tree is not None
    names: dict[str, object] = {"np": np}
    exec(compile(tree, "own.py", "exec"), names)
    comparisons.measures.close(names)
    return [one for one in notes if isinstance(one, MeasureAsked)]


@pytest.mark.parametrize(
    ("function", "call"),
    [
        (CORNERS, "r = [iou(one, one) for one in boxes]"),
        (ARRAYS, "r = jaccard(boxes, boxes)"),
        (CORNERS.replace("\n", "\n    ").replace("iou(", "iou(self, ").replace(
            "\n    def", "class Score:\n    def", 1),
         "s = Score()\nr = [s.iou(b, b) for b in boxes]"),
    ],
)  # fmt: skip
def test_an_overlap_of_corners(function: str, call: str) -> None:
    (one,) = run(f"{function}\n{BOXES}{call}")
    figures = one.figures
    assert one.what == "overlap" and figures["rows"] == 2 and figures["crossed"] == 0.5
    assert figures["same"] == 1 and figures["apart"] == 0
    assert figures["shifted"] == pytest.approx(1 / 7, abs=1e-3)


def test_an_overlap_that_counts_twice_and_one_without_an_end() -> None:
    twice = CORNERS.replace(" - both)", ")")
    assert run(f"{twice}\n{BOXES}iou(boxes[0], boxes[1])")[0].figures["same"] == 0.5
    endless = CORNERS.replace("max(0, min", "(min")
    assert run(f"{endless}\n{BOXES}iou(boxes[0], boxes[1])")[0].figures["apart"] > 0.03


@pytest.mark.parametrize(("peak", "high"), [(255.0, 0.5), (1.0, 0.5)])
def test_the_greatest_value_of_a_ratio_is_found(peak: float, high: float) -> None:
    own = (
        f"def my_psnr(a, b):\n    return 20 * np.log10({peak} / np.sqrt(np.mean((a - b) ** 2)))\n"
        f"x = np.full((4, 4), {high})\nmy_psnr(x, x / 2)"
    )
    (one,) = run(own)
    assert one.what == "peak" and one.figures["high"] == high
    assert one.figures["peak"] == pytest.approx(peak, rel=0.01)


def test_what_is_never_called_or_gets_no_boxes_is_not_asked() -> None:
    assert run(CORNERS) == []
    assert run("def overlap(a, b):\n    return a + b\noverlap('a', 'b')") == []
