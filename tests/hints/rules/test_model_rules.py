"""Rules about models: what must match and what must not."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, ImageOpened, Predicted, Probed, Warned
from tests.hints.rules.model_traces import (
    IMAGES,
    NUMBERS,
    ONE_HOT,
    PRICES,
    YES_NO,
    dense,
    failure,
    fitted,
    layer,
    look,
    model,
    trace,
)

CONV = layer("Conv2D", activation="relu", filters=8)
RANK = (
    "ValueError",
    "Arguments `target` and `output` must have the same rank (ndim). Received: "
    "target.shape=(None, 10), output.shape=(None, 26, 26, 10)",
)
SHAPE = (
    "ValueError",
    "Arguments `target` and `output` must have the same shape. Received: "
    "target.shape=(None, 10), output.shape=(None, 9)",
)
POOL = (
    "ValueError",
    "Computed output size would be zero or negative. Received: `inputs.shape=[None {} 4]`, "
    "`pool_size=[2 2]`, `strides=(2, 2)`, `padding=valid`.",
)
SPARSE = {"loss": "sparse_categorical_crossentropy"}


def test_missing_flatten() -> None:
    note = model(CONV, dense(), output_shape=(None, 26, 26, 10))
    found = look("missing-flatten", trace(*fitted(note, ended=False), error=RANK))
    assert found is not None and found.explains_exception
    assert found.evidence["output_shape"] == "(None, 26, 26, 10)"
    flat = model(CONV, layer("Flatten"), dense())
    assert look("missing-flatten", trace(*fitted(flat, ended=False), error=RANK)) is None
    assert look("missing-flatten", trace(*fitted(note))) is None


@pytest.mark.parametrize("labels", ["20,", "20, 1"])
def test_two_outputs_for_yes_or_no(labels: str) -> None:
    slug = "two-outputs-for-yes-or-no"
    said = f"must have the same rank (ndim). Received: target.shape=({labels}), output.shape="
    error = ("ValueError", f"Arguments `target` and `output` {said}(20, 2)")
    yes_or_no = fitted(model(dense(2), loss="binary_crossentropy"), ended=False)
    found = look(slug, trace(*yes_or_no, error=error))
    assert found is not None and found.explains_exception
    assert look("output-units-not-classes", trace(*yes_or_no, error=error)) is None
    classes = fitted(model(dense(2), loss="categorical_crossentropy"), ended=False)
    assert look(slug, trace(*classes, error=error)) is None


def test_output_units() -> None:
    note = model(dense(9))
    found = look("output-units-not-classes", trace(*fitted(note, ended=False), error=SHAPE))
    assert found is not None and found.evidence == {"units": 9, "classes": 10}
    assert look("output-units-not-classes", trace(*fitted(model(dense(10))))) is None
    asked = failure(
        kind="array", of="build_classifier(num_classes=7).predict(images)", shape=[5, 10]
    )
    found = look("output-units-not-classes", trace(failures=(asked,), lab="lab5"))
    assert found is not None and found.evidence == {"units": 10, "classes": 7}


def test_linear_output() -> None:
    note = model(dense(10, "linear"))
    assert look("linear-output", trace(*fitted(note))) is not None
    logits = model(dense(10, "linear"), from_logits=True)
    for healthy in (
        fitted(logits),
        fitted(model(dense(10))),
        fitted(model(dense(1, "linear"), loss="mean_squared_error"), PRICES),
        fitted(model(dense(10, "linear"), layer("Activation", activation="softmax"))),
        fitted(model(dense(10, "linear"), layer("Lambda"))),
    ):
        assert look("linear-output", trace(*healthy)) is None


def test_linear_output_of_a_functional_model_needs_proof() -> None:
    note = model(dense(10, "linear"), class_name="Functional")
    hidden = trace(*fitted(note), source="y = keras.ops.softmax(scores)")
    assert look("linear-output", hidden) is None
    below = ArrayNote(kind="ndarray", low=-3.0)
    seen = Predicted(model=note, x=IMAGES, outputs=below)
    proof = trace(*fitted(note), seen, source="y = keras.ops.softmax(scores)")
    assert look("linear-output", proof) is not None


def test_single_softmax_unit() -> None:
    assert look("single-softmax-unit", trace(*fitted(model(dense(1)), YES_NO))) is not None
    sigmoid = model(dense(1, "sigmoid"), loss="binary_crossentropy")
    assert look("single-softmax-unit", trace(*fitted(sigmoid, YES_NO))) is None
    assert look("single-softmax-unit", trace(*fitted(model(dense(2))))) is None


@pytest.mark.parametrize("name", ["sigmoid", "relu", "tanh"])
def test_wrong_output_activation(name: str) -> None:
    found = look("wrong-output-activation", trace(*fitted(model(dense(10, name)))))
    assert found is not None and found.evidence["activation"] == name


def test_right_output_activations() -> None:
    many = ArrayNote(kind="ndarray", shape=(500, 5), dtype="float32", values=(0.0, 1.0))
    for note, y in (
        (model(dense(10)), ONE_HOT),
        (model(dense(1, "sigmoid"), loss="binary_crossentropy"), YES_NO),
        (model(dense(10, "sigmoid"), loss="binary_crossentropy"), ONE_HOT),
        (model(dense(5, "sigmoid"), loss="binary_crossentropy"), many),
        (model(dense(1, "relu"), loss="mean_squared_error"), PRICES),
    ):
        assert look("wrong-output-activation", trace(*fitted(note, y))) is None


def test_sigmoid_then_softmax_and_softmax_twice() -> None:
    softmax = layer("Softmax")
    squeezed = trace(*fitted(model(dense(10, "sigmoid"), softmax)))
    assert look("wrong-output-activation", squeezed) is not None
    assert look("double-softmax", squeezed) is None
    twice = trace(*fitted(model(dense(10), softmax)))
    assert look("double-softmax", twice) is not None
    assert look("wrong-output-activation", twice) is None
    assert look("double-softmax", trace(*fitted(model(dense(10, "linear"), softmax)))) is None


def test_softmax_with_from_logits() -> None:
    note = model(dense(10), from_logits=True)
    warned = Warned(category="UserWarning", message="received `from_logits=True`, but ...")
    assert look("softmax-with-from-logits", trace(*fitted(note), warned)) is not None
    fine = model(dense(10, "linear"), from_logits=True)
    assert look("softmax-with-from-logits", trace(*fitted(fine))) is None


def test_dense_only_needs_a_lab_or_harm() -> None:
    note = model(layer("Flatten"), dense(64, "relu"), dense())
    middle = ArrayNote(kind="ndarray", shape=(1, 28, 28), off_centre=0.02)
    aside = ArrayNote(kind="ndarray", shape=(1, 28, 28), off_centre=0.2)
    one = Predicted(model=note, x=aside, outputs=None)
    photo = ImageOpened(path="my.png", mode="L", size=(28, 28))
    moved = Probed(name="shifted", handle=1, figures={"changed": 0.7})
    good = fitted(note, history={"accuracy": [0.95]})
    assert look("dense-only-on-images", trace(*good, photo, one, moved)) is not None
    assert look("dense-only-on-images", trace(*good, one, moved)) is None
    centred = Predicted(model=note, x=middle, outputs=None)
    assert look("dense-only-on-images", trace(*good, photo, centred, moved)) is None
    poor = fitted(note, history={"accuracy": [0.6]})
    assert look("dense-only-on-images", trace(*poor, photo, one, moved)) is None
    lab = trace(failures=(failure("dense-only-on-images", layers=[{"class": "Dense"}]),))
    found = look("dense-only-on-images", lab)
    assert found is not None and found.evidence["layers"] == "Dense"


def test_linear_hidden_layer() -> None:
    bad = trace(*fitted(model(dense(64, "linear"), dense())))
    assert look("linear-hidden-layer", bad) is not None
    norm, relu = layer("BatchNormalization"), layer("ReLU")
    for layers in (
        (dense(64, "linear"), norm, relu, dense()),
        (dense(2, "linear"), dense(64, "relu"), dense()),
        (dense(64, "linear"), layer("LeakyReLU"), dense()),
        (layer("Conv2D", filters=8), layer("MaxPooling2D"), layer("Flatten"), dense(4)),
    ):
        assert look("linear-hidden-layer", trace(*fitted(model(*layers)))) is None


def test_softmax_in_hidden_layer() -> None:
    bad = trace(*fitted(model(dense(32), dense())))
    assert look("softmax-in-hidden-layer", bad) is not None
    gate = model(dense(4), layer("Multiply"), dense())
    assert look("softmax-in-hidden-layer", trace(*fitted(gate))) is None
    two = model(dense(3), dense(1, "linear"), output_shape=None)
    assert look("softmax-in-hidden-layer", trace(*fitted(two))) is None


def test_harmful_dropout() -> None:
    drop = layer("Dropout", rate=0.5)
    assert look("harmful-dropout", trace(*fitted(model(dense(), drop)))) is not None
    inside = model(dense(32, "relu"), layer("Dropout", rate=0.9), dense())
    starved = {"accuracy": [0.11, 0.12], "val_accuracy": [0.3, 0.4]}
    assert look("harmful-dropout", trace(*fitted(inside, history=starved))) is not None
    learns = {"accuracy": [0.4, 0.6], "val_accuracy": [0.6, 0.8]}
    assert look("harmful-dropout", trace(*fitted(inside, history=learns))) is None
    usual = model(dense(32, "relu"), drop, dense())
    assert look("harmful-dropout", trace(*fitted(usual, history=starved))) is None


def test_too_many_pools() -> None:
    small = trace(error=(POOL[0], POOL[1].format("1 1")))
    found = look("too-many-pools", small)
    assert found is not None and found.evidence == {"left": "(1, 1)", "window": "(2, 2)"}
    turned = trace(error=(POOL[0], POOL[1].format("1 28")))  # channels first
    assert look("too-many-pools", turned) is None


@pytest.mark.parametrize(
    ("call", "strides", "found"),
    [
        ("Conv2D(32, 3, 3)", 3, True),
        ("Conv2D(32, (3, 3))", 1, False),
        ("Conv2D(64, 16, 16)", 16, False),
        ("Conv2D(96, 11, 4)", 4, False),
        ("Conv2D(32, 3, strides=3)", 3, False),
    ],
)
def test_kernel_size_read_as_strides(call: str, strides: int, found: bool) -> None:
    note = model(layer("Conv2D", filters=32, strides=(strides, strides)), dense())
    given = trace(*fitted(note), source=f"x = {call}\n")
    assert (look("kernel-size-read-as-strides", given) is not None) is found


def test_input_shape_passed_to_add() -> None:
    bad = trace(source="model.add(Dense(8), input_shape=(4,))\n")
    assert look("input-shape-passed-to-add", bad) is not None
    good = trace(source="model.add(Dense(8, input_shape=(4,)))\n")
    assert look("input-shape-passed-to-add", good) is None


def test_constant_initializer() -> None:
    zero = {"kernel_initializer": "Zeros"}
    bad = model(dense(32, "relu", **zero), dense())
    assert look("constant-initializer", trace(*fitted(bad))) is not None
    last = model(dense(32, "relu"), dense(10, "softmax", **zero))
    assert look("constant-initializer", trace(*fitted(last))) is None
    source = 'x = layers.Conv2D(8, 3, kernel_initializer="zeros")\n'
    lab = trace(source=source, failures=(failure(message="lab1.model_constant"),))
    assert look("constant-initializer", lab) is not None


def test_saturating_deep_stack() -> None:
    deep = [dense(32, "sigmoid", name=f"d{n}") for n in range(5)]
    note = model(*deep, dense(name="out"))
    stuck = {"accuracy": [0.1, 0.11], "loss": [2.31, 2.30]}
    gradients = {"d0": 1e-7, "out": 1e-2}
    bad = fitted(note, history=stuck, gradients=gradients)
    assert look("saturating-deep-stack", trace(*bad)) is not None
    learns = fitted(note, history={"accuracy": [0.4, 0.8]}, gradients=gradients)
    assert look("saturating-deep-stack", trace(*learns)) is None
    assert look("saturating-deep-stack", trace(*bad, standins=("mnist",))) is None


def test_dying_relu() -> None:
    note = model(dense(32, "relu"), dense())
    bad = fitted(note, history={"accuracy": [0.11]}, dead={"dense": 1.0})
    found = look("dying-relu", trace(*bad))
    assert found is not None and found.evidence["share"] == 100
    some = fitted(note, history={"accuracy": [0.11]}, dead={"dense": 0.4})
    assert look("dying-relu", trace(*some)) is None
    learned = fitted(note, history={"accuracy": [0.9]}, dead={"dense": 1.0})
    assert look("dying-relu", trace(*learned)) is None


def test_frozen_layers() -> None:
    frozen = model(dense(32, "relu", trainable=False), dense(trainable=False),
                   trainable_parameters=0)  # fmt: skip
    assert look("frozen-layers", trace(*fitted(frozen))) is not None
    part = model(dense(32, "relu", trainable=False), dense(), trainable_parameters=40)
    assert look("frozen-layers", trace(*fitted(part))) is None
    free = model(dense(32, "relu"), dense())
    assert look("frozen-layers", trace(*fitted(part), *fitted(free))) is not None
    again = model(dense(32, "relu"), dense(), compiled=2)
    assert look("frozen-layers", trace(*fitted(part), *fitted(again))) is None


def test_numbers_are_classes_with_a_sparse_loss() -> None:
    note = model(dense(10, "linear"), **SPARSE)
    assert look("linear-output", trace(*fitted(note, NUMBERS))) is not None
