"""Models made anew in the loop that trains them, and loops in which that is right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from grader.hints.trace import Trace
from grader.wire.record import Event, FitEnded, FitStarted
from tests.hints.traces import array, at, found, model, ran

PARTS = """
for day, rows in enumerate(np.array_split(order, 3)):
    net = build()
    net.fit(x[rows], y[rows], epochs=4)
    print(day, net.evaluate(x_test, y_test))
"""


def looped(
    source: str, *, sizes: Sequence[int] = (40, 40, 39), handles: Sequence[int] = (1, 2, 3)
) -> Trace:
    """The loop's ``fit`` ran with so many rows, for these models."""
    line = next(n for n, text in enumerate(source.splitlines(), 1) if ".fit(" in text)
    events: list[Event] = []
    for rows, handle in zip(sizes, handles, strict=True):
        note = model(handle)
        events.append(FitStarted(model=note, x=array(rows, 8), y=array(rows), place=at(line)))
        events.append(FitEnded(handle=handle, history={"loss": [1.0]}, epochs_run=4))
    return ran(source, *events)


def test_a_model_made_anew_for_each_part() -> None:
    (one,) = found("model-made-in-loop", looped(PARTS))
    assert one.evidence == {"name": "net", "runs": 3, "fit_line": 4}
    assert one.place is not None
    assert one.place.line == 3
    assert one.confidence == "likely"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("print(day, net.evaluate(x_test, y_test))", "pass\nnet.save('net.keras')"),
        ("print(day, net.evaluate(x_test, y_test))", "pass\nprint(net.predict(x_test))"),
        (
            "net.fit(x[rows], y[rows], epochs=4)\n    print(day, net.evaluate(x_test, y_test))",
            "part = x[rows]\n    net.fit(part, y[rows], epochs=4)\nnet.evaluate(x_test, y_test)",
        ),
    ],
)
def test_only_the_last_one_is_used(before: str, after: str) -> None:
    assert len(found("model-made-in-loop", looped(PARTS.replace(before, after)))) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("net.evaluate(x_test, y_test)", "net.evaluate(x[left], y[left])\n    left = rows"),
        ("print(day, net.evaluate(x_test, y_test))", "nets.append(net)"),
        ("print(day, net.evaluate(x_test, y_test))", "nets[day] = net"),
        ("print(day, net.evaluate(x_test, y_test))", "total += net.evaluate(x_test, y_test)"),
        ("print(day, net.evaluate(x_test, y_test))", "s.append(net.evaluate(x_test, y_test))"),
        ("print(day, net.evaluate(x_test, y_test))", "net.save(f'{day}.keras')"),
        ("print(day, net.evaluate(x_test, y_test))", "w = net.get_weights()\nnet.predict(x)"),
        (
            "print(day, net.evaluate(x_test, y_test))",
            "a = net.evaluate(x_test, y_test)\n    if a > best:\n        best = a\nnet.predict(x)",
        ),
        ("net.evaluate(x_test, y_test)", "net.evaluate(x[order[day]], y_test)"),
        ("print(day, net.evaluate(x_test, y_test))", "print(day)"),
        ("epochs=4", "epochs=day"),
        ("build()", "build(day)"),
        ("print(day, net.evaluate(x_test, y_test))", "pass\nnet.summary()"),
        ("    net = build()", "    rows = rng.choice(rows, 40)\n    net = build()"),
        ("x[rows], y[rows]", "x, y[rows]"),
        ("x[rows], y[rows]", "x, y"),
        ("net = build()", "net = load_model('net.keras')"),
        ("np.array_split(order, 3)", "folds"),
        ("np.array_split(order, 3)", "KFold(3).split(x)"),
        ("    net = build()\n", "    net.compile('adam')\n"),
    ],
)
def test_models_that_stand_for_themselves(before: str, after: str) -> None:
    assert before in PARTS
    assert found("model-made-in-loop", looped(PARTS.replace(before, after))) == []


def test_what_was_seen_decides() -> None:
    assert found("model-made-in-loop", looped(PARTS, handles=(1, 1, 1))) == []
    assert found("model-made-in-loop", looped(PARTS, sizes=(10, 20, 40))) == []
    assert found("model-made-in-loop", looped(PARTS, sizes=(40, 20, 10))) == []
    assert len(found("model-made-in-loop", looped(PARTS, sizes=(40, 20, 38)))) == 1
