"""Axes of the input: what the shapes of a call, or Keras' words, prove."""

from __future__ import annotations

import pytest

from grader.hints.rules.data_axes import verdict
from grader.wire.record import ArrayNote, FitStarted, LayerNote, Predicted
from tests.hints.traces import array, at, died, found, model, ran

CNN = model(input_shape=(None, 28, 28, 1), output_shape=(None, 10))
NEGATIVE = "Negative dimension size caused by subtracting 3 from 1 for '{{node convolution}}'"
NEVER_BUILT = "Exception encountered when calling M.call()."


@pytest.mark.parametrize(
    ("got", "wanted", "slug"),
    [
        ((28, 28, 1), (None, 28, 28, 1), "missing-batch-axis"),
        ((28, 28), (None, 28, 28, 1), "missing-batch-axis"),
        ((784,), (None, 784), "missing-batch-axis"),
        ((32, 32, 3), (None, None, None, 3), "missing-batch-axis"),
        ((20, 28, 28), (None, 28, 28, 1), "missing-channel-axis"),
        ((20, 32, 32), (None, 32, 32, 3), "wrong-channel-count"),
        ((20, 28, 28, 3), (None, 28, 28, 1), "wrong-channel-count"),
        ((20, 1, 28, 28), (None, 28, 28, 1), "channels-first"),
        ((20, 3, 32, 32), (None, 32, 32, 3), "channels-first"),
        ((20, 784), (None, 28, 28, 1), "wrong-input-size"),
        ((20, 28, 28), (None, 784), "wrong-input-size"),
        ((20, 32, 32, 3), (None, 28, 28, 1), "wrong-input-size"),
        ((5, 28, 28, 1), (None, 28, 28, 1), None),
        ((None, 28, 28, 1), (None, 28, 28, 1), None),
        ((40, 55, 3), (None, None, 3), None),
        ((None, 28), (None, 28, 28), "wrong-input-size"),  # what is not known proves no lost axis
        ((12, 3), (None, None, 3), "wrong-input-size"),  # a sequence of any length, or rows of 3
        ((1,), (None, 1), "wrong-input-size"),  # Keras makes (1, 1) of it: told of no call
    ],
)
def test_shapes_tell_the_fault(
    got: tuple[int | None, ...], wanted: tuple[int | None, ...], slug: str | None
) -> None:
    assert verdict(got, wanted) == slug


def test_one_image_is_named_although_keras_speaks_of_a_negative_size() -> None:
    source = "import keras\nanswer = model.predict(image)"
    call = Predicted(model=CNN, x=array(28, 28, 1, name="image"), place=at(2))
    (finding,) = found("missing-batch-axis", died(source, "ValueError", NEGATIVE, call, line=2))
    assert finding.explains_exception
    assert finding.place == at(2)
    assert finding.evidence["x"] == "image"
    assert finding.evidence["x_shape"] == "(28, 28, 1)"
    assert finding.evidence["wanted"] == "(None, 28, 28, 1)"


def test_one_image_without_an_error_is_found_by_its_answers() -> None:
    begun = Predicted(model=CNN, x=array(28, 28, 1), place=at(1))
    ended = Predicted(model=CNN, x=array(28, 28, 1), outputs=array(28, 10), place=at(1))
    (finding,) = found("missing-batch-axis", ran("model.predict(x)", begun, ended))
    assert not finding.explains_exception


def test_an_expression_names_what_has_no_name() -> None:
    line = "p = model.predict(x_test[0])"
    call = Predicted(model=CNN, x=array(28, 28, 1), place=at(1, line))
    (finding,) = found("missing-batch-axis", died(line, "ValueError", NEGATIVE, call))
    assert finding.evidence["x"] == "x_test[0]"


def test_a_list_around_the_image_is_seen_by_what_reached_the_layer() -> None:
    message = f"{NEGATIVE}\n  • inputs=tf.Tensor(shape=(28, 28, 1, 1), dtype=float32)"
    begun = Predicted(model=CNN, x=array().__class__(kind="list"), place=at(1))
    (finding, *_) = found(
        "missing-batch-axis", died("model.predict([x])", "ValueError", message, begun)
    )
    assert finding.evidence["x_shape"] == "(28, 28, 1)"


@pytest.mark.parametrize("shape", [(1, 28, 28, 1), (64, 28, 28, 1)])
def test_batches_are_fine(shape: tuple[int, ...]) -> None:
    begun = Predicted(model=CNN, x=array(*shape), place=at(1))
    ended = Predicted(model=CNN, x=array(*shape), outputs=array(shape[0], 10), place=at(1))
    for slug in ("missing-batch-axis", "missing-channel-axis", "wrong-input-size"):
        assert found(slug, ran("model.predict(x)", begun, ended)) == []


def test_keras_adds_a_channel_axis_by_itself_and_that_is_no_fault() -> None:
    fit = FitStarted(model=CNN, x=array(100, 28, 28), y=array(100), place=at(1))
    assert found("missing-channel-axis", ran("model.fit(x, y)", fit)) == []


@pytest.mark.parametrize("limit", ["expected min_ndim=4", "expected ndim=4"])
def test_no_channels_for_a_layer_that_wants_four_axes(limit: str) -> None:
    message = f"Input 0 of layer 'c' is incompatible with the layer: {limit}, found ndim=3. "
    message += "Full shape received: (None, 28, 28)"
    source = "inputs = keras.Input((28, 28))\nx = layers.Conv2D(8, 3)(inputs)"
    (finding,) = found("missing-channel-axis", died(source, "ValueError", message, line=2))
    assert finding.confidence == "certain"
    assert finding.evidence["wanted"] == "(None, 28, 28, 1)"


def test_a_flat_row_in_front_of_a_convolution_is_another_fault() -> None:
    message = "expected min_ndim=4, found ndim=2. Full shape received: (None, 784)"
    assert found("missing-channel-axis", died("x", "ValueError", message)) == []


def test_channels_first_in_the_declared_shape() -> None:
    message = (
        "Computed output size would be zero or negative. Received "
        "`inputs shape=(None, 1, 28, 28)`, `kernel shape=(3, 3, 28, 4)`"
    )
    source = "a = 1\nmodel.add(Conv2D(4, (3, 3), input_shape=(1, 28, 28)))"
    (finding, *_) = found("channels-first", died(source, "ValueError", message, line=2))
    assert finding.place is not None
    assert finding.place.line == 2
    assert finding.evidence["wanted"] == "(None, 28, 28, 1)"


def test_too_many_pools_are_not_channels_first() -> None:
    message = (
        "Computed output size would be zero or negative. Received: `inputs.shape=[None 1 1 4]`"
    )
    source = "model.add(Conv2D(4, (3, 3), input_shape=(28, 28, 1)))\nmodel.add(MaxPooling2D(2))"
    assert found("channels-first", died(source, "ValueError", message, line=2)) == []


def test_channels_first_that_trains_is_seen_in_the_layer() -> None:
    layer = LayerNote(
        class_name="Conv2D", name="c", config={"data_format": "channels_last"},
        input_shape=(None, 1, 28, 28),
    )  # fmt: skip
    wide = model(input_shape=(None, 1, 28, 28), layers=(layer,))
    fit = FitStarted(model=wide, x=array(50, 1, 28, 28), y=array(50), place=at(1))
    assert len(found("channels-first", ran("model.fit(x, y)", fit))) == 1
    spectrum = LayerNote(
        class_name="Conv2D", name="c", config={"data_format": "channels_first"},
        input_shape=(None, 1, 28, 28),
    )  # fmt: skip
    meant = model(input_shape=(None, 1, 28, 28), layers=(spectrum,))
    fit = FitStarted(model=meant, x=array(50, 1, 28, 28), y=array(50), place=at(1))
    assert found("channels-first", ran("model.fit(x, y)", fit)) == []


@pytest.mark.parametrize(("first", "shown"), [("None", "None"), ("60000", "60000")])
def test_a_count_in_the_input_shape(first: str, shown: str) -> None:
    message = (
        "Kernel shape must have the same length as input, but received kernel of shape "
        f"(3, 3, 1, 4) and input of shape (None, {first}, 28, 28, 1)."
    )
    source = f"shape = ({first}, 28, 28, 1)\nmodel.add(Conv2D(4, 3, input_shape=shape))"
    (finding, *_) = found("batch-axis-in-input-shape", died(source, "ValueError", message, line=2))
    assert finding.evidence["declared"] == f"({shown}, 28, 28, 1)"
    assert finding.evidence["wanted"] == "(28, 28, 1)"


def test_a_short_film_is_no_batch() -> None:
    message = (
        "Kernel shape must have the same length as input, but received kernel of shape "
        "(3, 3, 1, 4) and input of shape (None, 8, 28, 28, 1)."
    )
    source = "model.add(Conv2D(4, 3, input_shape=(8, 28, 28, 1)))"
    assert found("batch-axis-in-input-shape", died(source, "ValueError", message)) == []


def test_as_many_labels_as_rows_make_it_a_declared_batch() -> None:
    message = "Invalid input shape. Expected shape (None, 200, 3), but input has incompatible shape"
    deep = model(input_shape=(None, 200, 3))
    fit = FitStarted(model=deep, x=array(200, 3), y=array(200), place=at(2))
    source = "i = keras.Input(shape=(200, 3))\nmodel.fit(x, y)"
    (finding, *_) = found(
        "batch-axis-in-input-shape", died(source, "ValueError", message, fit, line=2)
    )
    assert finding.evidence == {
        "declared": "(200, 3)", "wanted": "(3,)", "x_shape": "(None, 200, 3)",
    }  # fmt: skip
    assert found("missing-batch-axis", died(source, "ValueError", message, fit, line=2)) == []


def test_a_step_whose_result_was_thrown_away_is_the_cause() -> None:
    source = "x.reshape(-1, 28, 28, 1)\nmodel.predict(x)"
    call = Predicted(model=CNN, x=array(28, 28, 1), place=at(2))
    trace = died(source, "ValueError", NEGATIVE, call, line=2)
    assert found("missing-batch-axis", trace) == []
    (finding,) = found("result-discarded", trace)
    assert finding.explains_exception


def test_validation_is_not_blamed_where_keras_stopped_at_the_labels() -> None:
    message = "Arguments `target` and `output` must have the same rank (ndim)."
    fit = FitStarted(
        model=CNN, x=array(40, 28, 28, 1), y=array(40, 28, 28, 1), validation_x=array(40, 10),
        place=at(1),
    )  # fmt: skip
    assert found("wrong-input-size", died("model.fit(x, y)", "ValueError", message, fit)) == []


def test_no_shape_explains_that_samples_and_labels_are_not_as_many() -> None:
    message = "Data cardinality is ambiguous. 'x' sizes: 112 'y' sizes: 38"
    start = FitStarted(
        model=model(input_shape=(None, 4)), x=array(112, 4), y=array(38, 4),
        validation_x=array(112), validation_y=array(38), place=at(1, "model.fit(x, y)"),
    )  # fmt: skip
    trace = died("model.fit(x, y)", "ValueError", message, start)
    assert found("wrong-input-size", trace) == []
    assert len(found("sample-count-mismatch", trace)) == 1


RANK = "When passing a dataset to a Keras model, the arrays must be at least rank 1. Received: 2"
INCOMPATIBLE = (
    "Invalid input shape for input Tensor. Expected shape (None, 7), but input has incompatible "
    "shape (7,)"
)


@pytest.mark.parametrize(
    ("kind", "shape", "message", "x_shape"),
    [
        ("dataset", (7,), INCOMPATIBLE, "(7,)"),
        ("generator", (None,), RANK, None),
    ],
)
def test_a_source_of_single_samples_needs_batches(
    kind: str, shape: tuple[int | None, ...], message: str, x_shape: str | None
) -> None:
    rows = ArrayNote(kind=kind, shape=shape, name="train")
    table = model(input_shape=(None, 7), output_shape=(None, 1))
    start = FitStarted(model=table, x=rows, y=ArrayNote(kind="none"), place=at(1))
    given = died("model.fit(train)", "ValueError", message, start)
    (finding,) = found("dataset-not-batched", given)
    assert finding.explains_exception
    assert dict(finding.evidence) == {"x": "train", "x_shape": x_shape, "wanted": "(None, 7)"}


def test_an_array_that_is_one_sample_is_told_otherwise() -> None:
    call = Predicted(model=CNN, x=array(28, 28, 1, name="image"), place=at(1))
    assert found("dataset-not-batched", died("m.predict(image)", "ValueError", "", call)) == []
