"""Pictures that were never read, and samples that do not fit into one array."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, Predicted
from tests.hints.rules.model_traces import look
from tests.hints.traces import array, at, died, found, model

NET = model(built=True, input_shape=(None, 50, 50, 3))


@pytest.mark.parametrize(
    ("x", "source", "told"),
    [
        (ArrayNote(kind="ndarray", shape=(), dtype="str416", name="im"), "'cat.jpg'", True),
        (ArrayNote(kind="ndarray", shape=(1,), dtype="str416"), "'my/cat.PNG'", True),
        (ArrayNote(kind="other", type_name="str"), "'cat.jpg'", True),
        (ArrayNote(kind="ndarray", shape=(), dtype="str416"), "'cat'", False),
        (array(50, 50, 3), "'cat.jpg'", False),
    ],
)
def test_a_name_instead_of_a_picture(x: ArrayNote, source: str, told: bool) -> None:
    asked = Predicted(model=NET, x=x, place=at(2))
    text = f"im = read({source})\nmodel.predict(im)"
    trace = died(text, "IndexError", "tuple index out of range", asked, line=2)
    assert bool(found("name-instead-of-picture", trace)) is told


@pytest.mark.parametrize(
    ("got", "place", "which"),
    [
        ("(64,64)", "(64,64,3)", "grey"),
        ("(64,64,4)", "(64,64,3)", "alpha"),
        ("(80,60,3)", "(64,64,3)", "other"),
        ("(3,)", "(4,)", None),
        ("(9,2)", "(9,3)", None),
    ],
)
def test_a_picture_that_does_not_fit(got: str, place: str, which: str | None) -> None:
    said = f"could not broadcast input array from shape {got} into shape {place}"
    finding = look("picture-does-not-fit-array", died("data[0] = im", "ValueError", said))
    if which is None:
        assert finding is None
        return
    assert finding is not None
    named = {name for name in ("grey", "alpha", "other") if finding.evidence[name]}
    assert named == {which}


@pytest.mark.parametrize(
    ("said", "first", "other"),
    [
        (
            "Cannot batch tensors with different shapes in component 0. First element had shape "
            "[60,80,3] and element 1 had shape [50,40,3].\n\t [[{{node IteratorGetNext}}]]",
            "(60, 80, 3)",
            "(50, 40, 3)",
        ),
        (
            "Cannot add tensor to the batch: number of elements does not match. "
            "Shapes are: [tensor]: [32,32,3], [batch]: [24,24,3]",
            "(24, 24, 3)",
            "(32, 32, 3)",
        ),
        ("all input arrays must have the same shape", None, None),
    ],
)
def test_samples_of_different_sizes(said: str, first: str | None, other: str | None) -> None:
    finding = look("batch-of-different-sizes", died("model.fit(ds)", "ValueError", said))
    assert finding is not None
    assert dict(finding.evidence) == {"first": first, "other": other}
