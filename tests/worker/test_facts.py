"""What Keras objects say of themselves, asked of real ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader.remote.model_ref import ModelRef
from grader.wire.values import CallbackValue, CompileFacts, HistoryValue, ModelValue, Opaque
from tests.live import Handle, Live, failure

SOURCE = """
import numpy as np, keras, tensorflow as tf
from keras import layers, losses, metrics, optimizers, callbacks

def parts():
    return [layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten(),
            layers.Dense(10, activation="softmax", name="out")]
def sequential(): return keras.Sequential([keras.Input((28, 28, 1)), *parts()])
def unbuilt(): return keras.Sequential(parts())
def input_shape():
    return keras.Sequential([layers.Conv2D(4, 3, input_shape=(28, 28, 1)), layers.Flatten()])
def functional():
    inputs = x = keras.Input((28, 28, 1))
    for layer in parts(): x = layer(x)
    return keras.Model(inputs, x)
def nested():
    inner = keras.Sequential([layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D()])
    return keras.Sequential([keras.Input((28, 28, 1)), inner, layers.Flatten(), layers.Dense(10)])
def two_outputs():
    x = keras.Input((28, 28, 1)); y = layers.Flatten()(x)
    return keras.Model(x, [layers.Dense(2)(y), layers.Dense(3)(y)])
def two_inputs():
    a, b = keras.Input((2,)), keras.Input((3,))
    return keras.Model([a, b], layers.Dense(1)(layers.Concatenate()([a, b])))
def tf_keras():
    return tf.keras.Sequential([tf.keras.Input((28, 28, 1)), tf.keras.layers.Flatten()])
def empty(): return keras.Sequential()
def wrong():
    return keras.Sequential([layers.Dense(3), layers.Conv2D(4, 3), layers.Conv3D(1, 2)])

class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.flatten = layers.Flatten(); self.out = layers.Dense(10, activation="softmax")
    def call(self, x): return self.out(self.flatten(x))
def subclassed(): return Own()

class Scale(layers.Layer):
    def __init__(self, by=2): super().__init__(); self.by = by
    def call(self, x): return x * self.by
def custom(): return keras.Sequential([keras.Input((28, 28, 1)), Scale(), layers.Flatten()])
def with_lambda(): return keras.Sequential([keras.Input((3,)), layers.Lambda(lambda x: x + 1)])

class LyingConfig(keras.Sequential):
    def get_config(self): return {"name": "right", "layers": []}
def lying_config():
    return LyingConfig([keras.Input((4,)), layers.Dense(2)])
class Raising(keras.Model):
    @property
    def layers(self): raise RuntimeError("no")
    def get_config(self): raise RuntimeError("no")
    def count_params(self): raise RuntimeError("no")
    def call(self, x): return x
def raising(): return Raising()
class Named(keras.Sequential): pass
Named.__name__ = "Sequential"
def named(): return Named([keras.Input((4,)), layers.Dense(2)])

def compile_as(model, how):
    given = {
        "names": ("adam", "categorical_crossentropy", ["accuracy"]),
        "objects": (optimizers.Adam(0.01), losses.CategoricalCrossentropy(),
                    [metrics.CategoricalAccuracy(name="acc")]),
        "function": ("sgd", losses.categorical_crossentropy, [metrics.categorical_accuracy]),
        "lambda": ("sgd", lambda a, b: keras.ops.mean((a - b) ** 2), None),
        "own function": (optimizers.SGD(momentum=0.5), own_loss, [own_metric]),
        "dict": ("adam", "mse", {"out": ["accuracy", "mse"]}),
        "class": ("adam", losses.CategoricalCrossentropy, ["accuracy"]),
        "no loss": ("adam", None, None),
    }[how]
    optimizer, loss, measured = given
    if how == "class": loss = loss()
    model.compile(optimizer=optimizer, loss=loss, metrics=measured)
    return model
def own_loss(a, b): return keras.ops.mean(keras.ops.abs(a - b))
def own_metric(a, b): return keras.ops.mean(a)

def fit(model, batch, count):
    x = np.zeros((count, 28, 28, 1), "float32")
    y = np.eye(10, dtype="float32")[np.arange(count) % 10]
    held_out = (x[:4], y[:4])
    return model.fit(x, y, batch_size=batch, epochs=2, verbose=0, validation_data=held_out)
def called(model, count): return model(np.zeros((count, 28, 28, 1), "float32"))
def bare_history():
    h = callbacks.History(); h.epoch = [0, 1]
    h.history = {"loss": [1, "2", None], "ok": (np.float32(0.5), 1), 3: [1]}
    return h
def empty_history(): return callbacks.History()

class Mine(callbacks.EarlyStopping):
    pass
class Free(callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seen = [1]; self.limit = 10**30; self.n = np.int64(4)
def make_callbacks(folder):
    return [callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True),
            callbacks.ModelCheckpoint(
                folder + "/best.keras", monitor="val_accuracy", mode="max", save_best_only=True),
            callbacks.TensorBoard(folder), callbacks.CSVLogger(folder + "/a.csv"),
            callbacks.LambdaCallback(on_epoch_end=lambda e, l: None), Mine(patience=1), Free(),
            own_loss]

def borrowed(how):
    # Things of one's own under the names of Keras'.
    fake = type("ModelCheckpoint", (callbacks.Callback,), {"__module__": "keras.callbacks"})()
    vars(fake).update(filepath="a.keras", save_best_only=True)
    class Hidden(callbacks.EarlyStopping):
        patience = property(lambda self: 99, lambda self, value: None)
        __dict__ = property(lambda self: {"patience": 5})
        def __getattribute__(self, name): return 7
    hidden = object.__new__(Hidden)
    class Pretender:
        __class__ = callbacks.EarlyStopping
    return {"callback": [fake], "hidden": [hidden], "pretender": [Pretender()]}[how]
def compile_borrowed(model, how):
    def categorical_crossentropy(a, b): return keras.ops.mean(a - b)
    categorical_crossentropy.__module__ = "keras.losses"
    class CategoricalCrossentropy(losses.Loss):
        def call(self, a, b): return keras.ops.mean(a - b)
    CategoricalCrossentropy.__module__ = "keras.losses"
    given = {"function": categorical_crossentropy, "later": "mse",
             "class": CategoricalCrossentropy()}
    model.compile("adam", given[how])
    if how == "later":
        model.loss = "categorical_crossentropy"
        model.get_compile_config = lambda: {"loss": "categorical_crossentropy"}
    return model
"""


@pytest.fixture(scope="module")
def student(keras_zygote: Live) -> Iterator[Handle]:
    yield keras_zygote.student(SOURCE, limit_s=170)
    keras_zygote.close()


def facts(model: Any) -> ModelValue:
    assert isinstance(model, ModelRef)
    return model.facts


def compiled(model: Any) -> CompileFacts:
    found = facts(model).compiled
    assert found is not None
    return found


@pytest.mark.parametrize("kind", ["sequential", "functional", "unbuilt", "input_shape"])
def test_shapes_layers_and_parameters(student: Handle, kind: str) -> None:
    model = facts(student.call(kind))
    assert model.class_name == ("Functional" if kind == "functional" else "Sequential")
    assert model.builtin
    assert model.input_shape == (None, 28, 28, 1)
    classes = [layer.class_name for layer in model.layers if layer.class_name != "InputLayer"]
    if kind == "input_shape":
        assert classes == ["Conv2D", "Flatten"]
        return
    assert classes == ["Conv2D", "MaxPooling2D", "Flatten", "Dense"]
    assert model.output_shape == (None, 10)
    assert model.parameters == 4 * 9 + 4 + 10 * (13 * 13 * 4) + 10
    dense = model.layers[-1]
    assert (dense.name, dense.builtin, dense.trainable) == ("out", True, True)
    assert json.loads(dense.config)["activation"] == "softmax"
    assert dense.output_shape == (None, 10)
    assert dense.parameters == 10 * 13 * 13 * 4 + 10
    assert model.compiled is None
    assert model.config is not None
    assert json.loads(model.config)["class_name"] == model.class_name


def test_nested_models_are_flattened(student: Handle) -> None:
    model = facts(student.nested())
    classes = [layer.class_name for layer in model.layers if layer.class_name != "InputLayer"]
    assert classes == ["Conv2D", "MaxPooling2D", "Flatten", "Dense"]
    assert model.parameters == 40 + 10 * 13 * 13 * 4 + 10
    assert model.layers[-1].output_shape == (None, 10)


def test_the_other_spelling_of_keras(student: Handle) -> None:
    model = facts(student.tf_keras())
    assert model.builtin
    assert model.output_shape == (None, 784)


def test_several_inputs_and_outputs(student: Handle) -> None:
    assert facts(student.two_outputs()).input_shape == (None, 28, 28, 1)
    assert facts(student.two_outputs()).output_shape is None
    model = facts(student.two_inputs())
    assert model.input_shape is None
    assert model.output_shape == (None, 1)


def test_models_that_cannot_be_built_are_described_all_the_same(student: Handle) -> None:
    empty, wrong = facts(student.empty()), facts(student.wrong())
    assert (empty.layers, empty.output_shape, empty.parameters) == ((), None, 0)
    assert [layer.class_name for layer in wrong.layers] == ["Dense", "Conv2D", "Conv3D"]
    assert wrong.output_shape is None


def test_a_model_that_refuses_to_be_read_is_no_model(student: Handle) -> None:
    value = student.raising()
    assert isinstance(value, Opaque)
    assert value.type_name == "submission.Raising"


def test_a_subclassed_model(student: Handle) -> None:
    model = facts(student.subclassed())
    assert model.class_name == "Own"
    assert [layer.class_name for layer in model.layers][-2:] == ["Flatten", "Dense"]
    assert all(layer.builtin for layer in model.layers)
    assert model.output_shape == (None, 10)
    assert model.parameters == 7850


def test_layers_of_ones_own_are_told_from_built_in_ones(student: Handle) -> None:
    for kind, own in (("custom", "Scale"), ("with_lambda", "Lambda")):
        model = facts(student.call(kind))
        # They stay and are foreign, or what they compute was followed into built-in parts.
        assert all(layer.builtin == (layer.class_name != own) for layer in model.layers)
        assert model.config is None or own not in model.config or kind == "with_lambda"


def test_a_subclass_that_lies_about_its_configuration(student: Handle) -> None:
    for kind in ("lying_config", "named"):
        model = facts(student.call(kind))
        assert model.parameters == 10
        assert [layer.class_name for layer in model.layers][-1] == "Dense"
        # Either told as what it is, or by a configuration that was not its own to write.
        assert not model.builtin or "right" not in str(model.config)


@pytest.mark.parametrize("kind", ["unbuilt", "subclassed"])
@pytest.mark.parametrize("batch", [1, 7, 32])
def test_describing_a_model_does_not_fix_its_batch_size(
    student: Handle, kind: str, batch: int
) -> None:
    model = student.call(kind)
    assert student.call("called", model, batch).shape == (batch, 10)
    model = student.compile_as(student.call(kind), "names")
    history = student.fit(model, batch, 64)
    assert isinstance(history, HistoryValue)
    assert history.epochs == (0, 1)
    assert history.params["steps"] == -(-64 // batch)
    assert facts(model.refreshed()).output_shape == (None, 10)


@pytest.mark.parametrize(
    ("how", "optimizer", "loss", "metrics"),
    [
        ("names", "Adam", "categorical_crossentropy", ("accuracy",)),
        ("objects", "Adam", "CategoricalCrossentropy", ("acc",)),
        ("class", "Adam", "CategoricalCrossentropy", ("accuracy",)),
        ("function", "SGD", "categorical_crossentropy", ("categorical_accuracy",)),
        ("lambda", "SGD", "lambda", ()),
        ("own function", "SGD", "own_loss", ("own_metric",)),
        ("dict", "Adam", "mse", ("accuracy", "mse")),
        ("no loss", "Adam", "", ()),
    ],
)
def test_what_a_model_was_compiled_with(
    student: Handle, how: str, optimizer: str, loss: str, metrics: tuple[str, ...]
) -> None:
    model = student.sequential()
    assert facts(model).compiled is None
    student.compile_as(model, how)
    found = compiled(model.refreshed())
    assert json.loads(found.optimizer)["class_name"] == optimizer
    assert loss in found.loss
    assert found.loss == "" or json.loads(found.loss)
    assert found.metrics == metrics


def test_own_functions_are_not_taken_for_those_of_keras(student: Handle) -> None:
    own = json.loads(compiled(student.compile_as(student.sequential(), "own function")).loss)
    library = json.loads(compiled(student.compile_as(student.sequential(), "function")).loss)
    assert own != library
    assert own == {"function": "own_loss", "module": "submission"}
    assert library == {"function": "categorical_crossentropy", "module": "keras.losses"}
    rate = json.loads(compiled(student.compile_as(student.sequential(), "objects")).optimizer)
    assert rate["config"]["learning_rate"] == pytest.approx(0.01)


def test_a_history_is_curves(student: Handle) -> None:
    history = student.fit(student.compile_as(student.sequential(), "names"), 16, 32)
    assert isinstance(history, HistoryValue)
    assert set(history.history) == {"loss", "accuracy", "val_loss", "val_accuracy"}
    assert all(len(curve) == 2 for curve in history.history.values())
    assert history.params["epochs"] == 2


def test_histories_that_were_made_by_hand(student: Handle) -> None:
    history = student.bare_history()
    assert isinstance(history, HistoryValue)
    assert history.history["ok"] == [0.5, 1.0]
    assert history.history["3"] == [1.0]
    assert student.empty_history().epochs == ()


def test_callbacks(student: Handle) -> None:
    early, best, board, log, function, mine, free, other = student.make_callbacks(
        student.path("logs")
    )
    assert isinstance(early, CallbackValue)
    assert early.class_name == "EarlyStopping"
    assert early.attributes["monitor"] == "val_loss"
    assert early.attributes["patience"] == 3
    assert early.attributes["restore_best_weights"] is True
    assert best.attributes["monitor"] == "val_accuracy"
    assert best.attributes["save_best_only"] is True
    assert str(best.attributes["filepath"]).endswith("/logs/best.keras")
    assert (board.class_name, log.class_name) == ("TensorBoard", "CSVLogger")
    assert function.class_name == "LambdaCallback"
    assert (mine.class_name, mine.bases[0], mine.bases[-1]) == ("Mine", "EarlyStopping", "Callback")
    assert free.bases == ("Callback",)
    assert free.attributes["n"] == 4
    assert not isinstance(other, CallbackValue)


def test_a_class_that_calls_itself_keras_is_none(student: Handle) -> None:
    (fake,) = student.borrowed("callback")
    assert (fake.class_name, fake.bases) == ("ModelCheckpoint", ("Callback",))
    (hidden,) = student.borrowed("hidden")
    assert isinstance(hidden, CallbackValue)
    assert (hidden.bases[0], hidden.bases[-1]) == ("EarlyStopping", "Callback")
    assert "patience" not in hidden.attributes
    (pretender,) = student.borrowed("pretender")
    assert isinstance(pretender, Opaque)


@pytest.mark.parametrize("how", ["function", "class", "later"])
def test_a_loss_that_borrows_a_name_is_told_from_keras(student: Handle, how: str) -> None:
    found = compiled(student.compile_borrowed(student.sequential(), how))
    loss = json.loads(found.loss)
    assert loss == "mse" if how == "later" else loss["module"] == "submission"


def test_predictions_and_weights(student: Handle) -> None:
    model = student.sequential()
    images = np.random.default_rng(0).random((70, 28, 28, 1), np.float32)
    outputs = model.predict(images)
    assert outputs.shape == (70, 10)
    np.testing.assert_allclose(outputs.sum(axis=1), 1, rtol=1e-4)
    np.testing.assert_allclose(model.predict(images[:3], batch_size=1), outputs[:3], rtol=1e-4)
    kernel, bias, *_ = model.weights()
    assert (kernel.shape, bias.shape) == ((3, 3, 1, 4), (4,))
    assert failure_of(model, images[..., 0]) == "failed"


def failure_of(model: ModelRef, images: np.ndarray) -> str:
    from grader.errors import CallFailed

    with pytest.raises(CallFailed) as raised:
        model.predict(images[:, :3])
    return str(raised.value.outcome)


def test_a_model_of_ours_in_the_learners_worker(keras: Live) -> None:
    student = keras.student(SOURCE)
    config = facts(student.sequential()).config
    assert config is not None
    weights = [np.ones(w.shape, w.dtype) for w in student.sequential().weights()]
    model = student.build(config, weights=tuple(weights), compile=True)
    assert facts(model).compiled is not None
    assert all((weight == 1).all() for weight in model.weights())
    history = student.fit(model, 32, 32)
    assert isinstance(history, HistoryValue)
    from grader.errors import CallFailed

    with pytest.raises(CallFailed):
        student.build('{"module": "os", "class_name": "system", "config": {}}')
    with pytest.raises(CallFailed):
        student.build("no json")


def test_code_in_a_configuration_is_not_run(keras: Live) -> None:
    student = keras.student(SOURCE)
    config = facts(student.with_lambda()).config
    assert config is not None
    from grader.errors import CallFailed

    with pytest.raises(CallFailed) as raised:
        student.build(config)
    assert raised.value.outcome == "failed"


def test_the_same_seed_gives_the_same_weights(keras: Live) -> None:
    def first(seed: int) -> np.ndarray:
        student = keras.student(SOURCE, seed=seed)
        weights: np.ndarray = student.sequential().weights()[0]
        return weights

    np.testing.assert_array_equal(first(5), first(5))
    assert not np.array_equal(first(5), first(6))


def test_an_unknown_model_is_one_clear_failure(keras: Live) -> None:
    student = keras.student("def f(model): return 1")
    other = keras.student(SOURCE).sequential()
    assert failure(student, "f", other).outcome == "failed"
