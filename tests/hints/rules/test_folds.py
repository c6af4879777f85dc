"""Folds that share a model, copies on both sides of a split, and what else a call may not get."""

from __future__ import annotations

from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, Evaluated, FitEnded, FitStarted, Probed
from tests.hints.traces import array, at, died, found, model, ran

FOLDS = """m = build()
for train, test in KFold(2).split(x):
    {again}
    m.fit(x[train], y[train])
    m.evaluate(x[test], y[test])
"""


def folded(again: str) -> Trace:
    start = FitStarted(model=model(), x=array(40, 9), y=array(40), place=at(4))
    end = FitEnded(handle=1, history={"loss": [1.0]}, epochs_run=1)
    asked = Evaluated(model=model(), x=array(40, 9), y=array(40), place=at(5))
    return ran(FOLDS.format(again=again), *([start, end, asked] * 2))


def test_folds_that_share_a_model() -> None:
    (one,) = found("folds-share-a-model", folded("pass"))
    assert one.evidence == {"folds": 2, "made_line": 1}
    assert found("folds-share-a-model", folded("m = build()")) == []
    assert found("folds-share-a-model", folded("m.set_weights(first)")) == []


def test_copies_on_both_sides_of_a_split() -> None:
    source = "a, b, c, d = train_test_split(x, y)\nm.fit(a, c)\nm.evaluate(b, d)"

    def told(share: float) -> bool:
        labels = ArrayNote(kind="ndarray", shape=(40,), classes={"0": 20, "1": 20})
        rows = ArrayNote(kind="ndarray", shape=(40, 9), distinct=300, overlaps={"fit": share})
        start = FitStarted(model=model(), x=array(40, 9), y=labels, place=at(2))
        asked = Evaluated(model=model(), x=rows, y=array(40), place=at(3))
        return bool(found("rows-copied-before-split", ran(source, start, asked)))

    assert told(0.5)
    assert not told(0.02)
    assert not told(1.0)


def test_a_shape_that_is_a_number() -> None:
    (one,) = found(
        "shape-as-number",
        died("i = Input(shape=784)", "ValueError", "Cannot convert '784' to a shape."),
    )
    assert one.evidence == {"value": "784"}


def test_a_split_of_an_iterator() -> None:
    said = (
        "Argument `validation_split` is only supported for tensors or NumPy arrays.Found "
        "incompatible type in the input: [<class 'keras.src.x.NumpyArrayIterator'>]"
    )
    (one,) = found(
        "validation-split-of-iterator",
        died("m.fit(flow, validation_split=0.2)", "ValueError", said),
    )
    assert one.evidence == {"given": "NumpyArrayIterator", "split": "0.2"}


def test_answers_below_zero_of_a_model_of_ones_own() -> None:
    net = model(layers=(), loss="sparse_categorical_crossentropy")
    start = FitStarted(model=net, x=array(40, 9), y=array(40), place=at(1))
    end = FitEnded(handle=net.handle, history={"loss": [2.3]}, epochs_run=1)

    def told(low: float) -> bool:
        probed = Probed(name="outputs", handle=net.handle, figures={"low": low, "high": 3.0})
        return bool(found("linear-output", ran("net.fit(x, y)", start, end, probed)))

    assert told(-2.0)
    assert not told(0.0)
