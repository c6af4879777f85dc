"""A judge that is trained behind its maker as well, and parts that may be trained twice."""

from __future__ import annotations

import pytest

from grader.hints.rule import Finding
from grader.wire.record import ArrayNote, FitStarted, LayerNote
from tests.hints.traces import array, at, found, model, ran

TURNS = "for step in range(9):\n    D.train_on_batch(both, y)\n    gan.train_on_batch(z, ones)\n"
APART = "D.fit(both, y)\ngan.fit(z, ones)\n"
MIXED = ArrayNote(kind="ndarray", shape=(64, 1), distinct=2, values=(0.0, 1.0))
ONES = ArrayNote(kind="ndarray", shape=(64, 1), distinct=1, values=(1.0,))


def layer(name: str, *, trainable: bool = True) -> LayerNote:
    return LayerNote(class_name="Dense", name=name, parameters=40, trainable=trainable)


def told(
    *,
    source: str = TURNS,
    lines: tuple[int, int] = (2, 3),
    frozen: bool = False,
    maker: bool = True,
    order: tuple[str, ...] = ("g", "d1", "d2"),
    labels: ArrayNote = ONES,
    mixed: ArrayNote = MIXED,
) -> list[Finding]:
    judge = model(1, name="judge", layers=(layer("d1"), layer("d2")))
    layers = tuple(layer(name, trainable=maker if name == "g" else not frozen) for name in order)
    whole = model(2, name="whole", layers=layers)
    events = (
        FitStarted(model=judge, x=array(64, 2), y=mixed, place=at(lines[0])),
        FitStarted(model=whole, x=array(64, 8), y=labels, place=at(lines[1])),
    )
    return found("discriminator-not-frozen", ran(source, *events))


def test_a_judge_that_learns_in_the_makers_step() -> None:
    (one,) = told()
    assert one.evidence == {"judge": "D", "whole": "gan", "judge_line": 2}
    assert one.place is not None
    assert one.place.line == 3


@pytest.mark.parametrize(
    "other",
    [
        {"frozen": True},
        {"maker": False},
        {"labels": MIXED},
        {"mixed": ONES},
        {"order": ("d1", "d2", "g")},
        {"order": ("d1", "d2")},
        {"order": ("g", "x1", "x2")},
        {"source": APART, "lines": (1, 2)},
        {"labels": ArrayNote(kind="ndarray", shape=(64, 1))},
    ],
    ids=str,
)
def test_models_that_may_share_layers(other: dict[str, object]) -> None:
    assert told(**other) == []  # type: ignore[arg-type]  # names of its arguments
