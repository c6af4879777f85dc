"""Sizes, colours, counts, reshapes, and what is no array."""

from __future__ import annotations

import pytest

from grader.wire.record import (
    ArrayNote,
    DataLoaded,
    Event,
    FitStarted,
    ImageChanged,
    ImageOpened,
    Predicted,
)
from tests.hints.traces import array, at, died, found, model, ran

GRAY = model(input_shape=(None, 28, 28, 1), output_shape=(None, 10))
AXIS = (
    "Input 0 with name 'None' of layer '{0}' is incompatible with the layer: expected axis -1 of "
    "input shape to have value {1}, but received input with shape {2}"
)


def test_another_size_is_told_with_both_shapes() -> None:
    call = Predicted(model=GRAY, x=array(5, 32, 32, 1, name="new"), place=at(1))
    message = AXIS.format("dense", 676, "(5, 900)")
    (finding, *_) = found(
        "wrong-input-size", died("model.predict(new)", "ValueError", message, call)
    )
    assert finding.evidence == {
        "x": "new", "x_shape": "(5, 32, 32, 1)", "wanted": "(None, 28, 28, 1)",
    }  # fmt: skip


def test_evaluate_notes_nothing_before_it_fails_but_keras_says_the_shapes() -> None:
    message = "Expected shape (None, 784), but input has incompatible shape (None, 28, 28)"
    (finding,) = found("wrong-input-size", died("model.evaluate(x, y)", "ValueError", message))
    assert finding.evidence["wanted"] == "(None, 784)"


def test_global_pooling_takes_any_size() -> None:
    begun = Predicted(model=GRAY, x=array(5, 32, 32, 1), place=at(1))
    ended = Predicted(model=GRAY, x=array(5, 32, 32, 1), outputs=array(5, 10), place=at(1))
    assert found("wrong-input-size", ran("model.predict(x)", begun, ended)) == []


@pytest.mark.parametrize("channels", [3, 4])
def test_colour_for_a_gray_model(channels: int) -> None:
    message = AXIS.format("conv2d", 1, f"(1, 28, 28, {channels})")
    call = Predicted(model=GRAY, x=array(1, 28, 28, channels), place=at(1))
    (finding, *_) = found("wrong-channel-count", died("m.predict(x)", "ValueError", message, call))
    assert finding.evidence["x_shape"] == f"(1, 28, 28, {channels})"


def test_a_deep_layer_is_not_about_colours() -> None:
    message = AXIS.format("conv2d_3", 64, "(None, 7, 7, 32)")
    assert found("wrong-channel-count", died("x", "ValueError", message)) == []


def test_counts_come_from_keras() -> None:
    message = "Data cardinality is ambiguous. Make sure all arrays contain the same number of "
    message += "samples.'x' sizes: 500\n'y' sizes: 60000\n"
    (finding,) = found("sample-count-mismatch", died("model.fit(x, y)", "ValueError", message))
    words = "Data cardinality is ambiguous"
    assert finding.evidence == {
        "x_count": 500,
        "y_count": 60000,
        "turned": None,
        "words": words,
    }


def test_a_list_of_pictures_is_a_list_and_no_mismatch() -> None:
    message = "Data cardinality is ambiguous.'x' sizes: 28, 28, 28\n'y' sizes: 3\n"
    fit = FitStarted(model=GRAY, x=ArrayNote(kind="list", name="images"), y=array(3), place=at(1))
    trace = died("model.fit(images, y)", "ValueError", message, fit)
    assert found("sample-count-mismatch", trace) == []
    (finding,) = found("object-array", trace)
    assert finding.evidence == {"x": "images", "kind": "list"}


@pytest.mark.parametrize(
    "message",
    [
        "Invalid dtype: object",
        "Invalid dtype: str32",
        "setting an array element with a sequence. The requested array has an inhomogeneous shape",
        "Failed to convert a NumPy array to a Tensor (Unsupported object type NoneType).",
    ],
)
def test_no_array_of_numbers(message: str) -> None:
    assert len(found("object-array", died("x", "ValueError", message))) == 1


def test_what_an_array_was_made_of_is_named() -> None:
    message = "setting an array element with a sequence. The requested array has an inhomogeneous"
    (finding,) = found("object-array", died("X = np.array(visits)", "ValueError", message))
    assert finding.evidence["x"] == "visits"


def test_other_value_errors_are_not_about_arrays() -> None:
    assert found("object-array", died("int('a')", "ValueError", "invalid literal for int()")) == []


def test_reshape_says_how_many_places_there_are() -> None:
    message = "cannot reshape array of size 7840000 into shape (60000,784)"
    (finding,) = found("wrong-reshape", died("x.reshape(60000, 784)", "ValueError", message))
    assert finding.evidence == {"size": 7840000, "target": "(60000, 784)", "places": 47040000}


def test_tensorflow_and_keras_word_it_otherwise() -> None:
    message = "Input to reshape is a tensor with 2352 values, but the requested shape has 784"
    assert len(found("wrong-reshape", died("x", "InvalidArgumentError", message))) == 1
    message = "The total size of the tensor must be unchanged. Received: input_shape=(784,), "
    message += "target_shape=(28, 28, 3)"
    (finding,) = found("wrong-reshape", died("x", "ValueError", message))
    assert finding.evidence["size"] == 784


def test_the_whole_data_set_would_have_fitted() -> None:
    """The digits on this machine may be fewer than MNIST's: no fault of the learner's."""
    message = "cannot reshape array of size 1126608 into shape (60000,28,28,1)"
    loaded = DataLoaded(name="mnist", standin=False)
    assert found("wrong-reshape", died("x", "ValueError", message, loaded)) == []
    message = "cannot reshape array of size 7840000 into shape (60000,28,28,1)"
    assert len(found("wrong-reshape", died("x", "ValueError", message, loaded))) == 1


def test_a_photo_of_its_own_size_is_not_the_reshapes_fault() -> None:
    message = "cannot reshape array of size 10800 into shape (1,28,28,1)"
    photo = ImageOpened(path="a.png", mode="L", size=(120, 90))
    trace = died("x.reshape(1, 28, 28, 1)", "ValueError", message, photo)
    assert found("wrong-reshape", trace) == []
    (finding,) = found("photo-not-resized", trace)
    assert finding.evidence["size"] == "120x90"


def test_a_resized_photo_that_is_in_colour_has_too_many_channels() -> None:
    message = "cannot reshape array of size 2352 into shape (1,28,28,1)"
    photo = ImageOpened(path="a.png", mode="RGB", size=(120, 90))
    change = ImageChanged(what="resize", before=(120, 90), after=(28, 28))
    trace = died("x", "ValueError", message, photo, change)
    assert found("photo-not-resized", trace) == []
    assert found("wrong-reshape", trace) == []
    (finding,) = found("wrong-channel-count", trace)
    assert finding.evidence["x_shape"] == "(28, 28, 3)"


def test_a_thumbnail_keeps_its_proportions() -> None:
    wide = model(input_shape=(None, 32, 32, 3))
    photo = ImageOpened(path="a.jpg", mode="RGB", size=(200, 150))
    change = ImageChanged(what="thumbnail", before=(200, 150), after=(32, 24))
    call = Predicted(model=wide, x=array(1, 24, 32, 3), place=at(1))
    trace = died("model.predict(x)", "ValueError", "expected shape=", photo, change, call)
    (finding,) = found("photo-not-resized", trace)
    assert finding.evidence == {"size": "32x24", "wanted": "(32, 32)"}


@pytest.mark.parametrize("resized", [True, False])
def test_transparency_or_another_size(resized: bool) -> None:
    events: list[Event] = [ImageOpened(path="p.png", mode="RGBA", size=(64, 64), place=at(1))]
    if resized:
        change = ImageChanged(what="resize", before=(64, 64), after=(32, 32), place=at(1))
        events.append(change)
    message = "cannot reshape array of size 4096 into shape (1,32,32,3)"
    trace = died("Image.open(p)", "ValueError", message, *events)
    assert bool(found("wrong-channel-count", trace)) is resized
    assert bool(found("photo-not-resized", trace)) is not resized


@pytest.mark.parametrize(("after", "turned"), [((30, 48), "48x30"), ((64, 64), None)])
def test_sides_that_are_exchanged(after: tuple[int, int], turned: str | None) -> None:
    wide = model(input_shape=(None, 30, 48, 3), output_shape=(None, 1))
    x = array(1, after[1], after[0], 3)
    opened = ImageOpened(path="p.png", mode="RGB", size=(480, 300), place=at(1))
    change = ImageChanged(what="resize", before=(480, 300), after=after, place=at(1))
    asked = Predicted(model=wide, x=x, place=at(1))
    trace = died("m.predict(x)", "ValueError", "expected shape", opened, change, asked)
    (finding,) = found("photo-not-resized", trace)
    assert finding.evidence.get("turned") == turned
