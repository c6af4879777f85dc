"""The recorder under real Keras: every kind of note, and nothing that it changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest

from grader.data import find
from grader.hints.run.observe import Observed, observe, program_of
from grader.model.assignment import Limits
from grader.remote.confinement import WorkerSpec
from grader.wire.messages import Load, RunProgram
from grader.wire.record import (
    ArgmaxTaken,
    CallbackMade,
    Compiled,
    DataLoaded,
    Evaluated,
    Event,
    FitEnded,
    FitStarted,
    ImageChanged,
    ImageOpened,
    Loaded,
    MetricTaken,
    NamesLeft,
    Predicted,
    Probed,
    Saved,
    Warned,
)
from tests.live import Live, notebook, python_file

E = TypeVar("E")

TOUR = """
import warnings
import keras
import numpy as np
import tensorflow as tf
from PIL import Image
from sklearn.metrics import confusion_matrix

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(-1, 28, 28, 1) / 255.0
y_train = y_train[:500]
held = x_train[:50]
model = keras.Sequential([
    keras.layers.Input((28, 28, 1)),
    keras.layers.Conv2D(4, (3, 3), activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=1)
history = model.fit(x_train, y_train, epochs=2, validation_data=(held, y_train[:50]),
                    callbacks=[stop], verbose=0)
model.evaluate(x_train[:100], y_train[:100], verbose=0)
predictions = model.predict(x_test[:20].reshape(-1, 28, 28, 1) / 255.0, verbose=0)
classes = np.argmax(predictions, axis=1)
again = tf.argmax(predictions, axis=0)
matrix = confusion_matrix(classes, y_test[:20])
model.save("whole.keras")
model.save_weights("only.weights.h5")
model.load_weights("only.weights.h5")
other = keras.models.load_model("whole.keras")
other(x_train[:2])
Image.fromarray(np.full((60, 40), 250, "uint8")).save("paper.png")
picture = Image.open("paper.png").resize((28, 28)).convert("L")
warnings.warn("look here")
"""


def only(seen: Observed, kind: type[E]) -> E:
    """The one note of a kind."""
    (event,) = seen.trace.of(kind)
    return event


@pytest.fixture(scope="module")
def tour(keras_zygote: Live) -> Observed:
    return run(keras_zygote, TOUR)


def run(keras: Live, source: str, **more: Any) -> Observed:
    submission = source if not isinstance(source, str) else python_file(source)
    return observe(submission, keras.zygote, data=find(offline=True), **more)


def test_the_tour_runs_as_it_would_alone(tour: Observed) -> None:
    assert tour.trace.exception is None
    assert tour.trace.ended == "done"
    assert tour.faults_of_ours == ()
    assert not tour.cut


def test_a_loaded_data_set_is_noted_with_its_line(tour: Observed) -> None:
    loaded = only(tour, DataLoaded)
    assert (loaded.name, loaded.standin) == ("mnist", False)
    assert loaded.place is not None
    assert loaded.place.source.endswith("keras.datasets.mnist.load_data()")
    assert loaded.place.line == TOUR.splitlines().index(loaded.place.source) + 1


def test_compile_is_noted_with_the_model(tour: Observed) -> None:
    compiled = only(tour, Compiled)
    model = compiled.model
    assert model.class_name == "Sequential"
    assert model.input_shape == (None, 28, 28, 1)
    assert [layer.class_name for layer in model.layers] == ["Conv2D", "Flatten", "Dense"]
    assert model.layers[0].config["kernel_size"] == (3, 3)
    assert model.layers[2].config["activation"] == "softmax"
    assert (model.optimizer, model.loss, model.metrics) == (
        "sgd",
        "sparse_categorical_crossentropy",
        ("accuracy",),
    )
    assert model.learning_rate == pytest.approx(0.1)
    assert model.from_logits is False
    assert (model.compiled, model.fits, model.loaded) == (1, 0, False)


def test_fit_is_noted_with_what_it_was_given(tour: Observed) -> None:
    fit = only(tour, FitStarted)
    assert (fit.x.kind, fit.x.shape, fit.x.name) == ("ndarray", (500, 28, 28, 1), "x_train")
    assert (fit.x.low, fit.x.high) == (0.0, 1.0)
    assert fit.y.name == "y_train"
    assert sum(fit.y.classes.values()) == 500
    assert set(fit.y.classes) == {str(digit) for digit in range(10)}
    assert fit.y.changes is not None and fit.y.changes > 0.5
    assert fit.x.overlaps["train"] == 1.0
    assert fit.x.overlaps["test"] < 0.02  # two of the small digits may look the same
    assert fit.validation_x is not None
    assert fit.validation_x.overlaps["fit"] == 1.0
    assert [one.class_name for one in fit.callbacks] == ["EarlyStopping"]
    assert fit.callbacks[0].attributes["patience"] == 1
    assert (fit.epochs, fit.shuffle, fit.via) == (2, True, "fit")


def test_the_end_of_fit_is_noted_with_its_curves(tour: Observed) -> None:
    end = only(tour, FitEnded)
    assert set(end.history) == {"accuracy", "loss", "val_accuracy", "val_loss"}
    assert end.epochs_run == len(end.history["loss"]) == 2
    assert not end.cut
    assert set(end.dead) == {"conv2d"}
    assert set(end.gradients) == {"conv2d", "dense"}


def test_evaluate_is_noted_with_its_result(tour: Observed) -> None:
    evaluated = only(tour, Evaluated)
    assert evaluated.x.overlaps["fit"] == 1.0
    assert len(evaluated.result) == 2
    assert evaluated.model.fits == 1


def test_predictions_are_noted_before_and_after(tour: Observed) -> None:
    begun, done, called, answered = tour.trace.of(Predicted)
    assert (begun.outputs, begun.via) == (None, "predict")
    assert done.outputs is not None and done.outputs.shape == (20, 10)
    assert not done.constant
    assert done.x.overlaps["test"] == 1.0
    assert (called.via, answered.via) == ("call", "call")
    assert called.model.loaded


def test_argmax_and_metrics_know_predictions(tour: Observed) -> None:
    rows, columns = tour.trace.of(ArgmaxTaken)
    assert (rows.shape, rows.axis, rows.of_predictions) == ((20, 10), 1, True)
    assert (columns.axis, columns.of_predictions) == (0, True)
    metric = only(tour, MetricTaken)
    assert (metric.name, metric.first_predicted, metric.second_predicted) == (
        "confusion_matrix",
        True,
        False,
    )


def test_saving_and_loading_are_noted(tour: Observed) -> None:
    assert [(saved.what, saved.path, saved.fits) for saved in tour.trace.of(Saved)] == [
        ("model", "whole.keras", 1),
        ("weights", "only.weights.h5", 1),
    ]
    assert [(loaded.what, loaded.path) for loaded in tour.trace.of(Loaded)] == [
        ("weights", "only.weights.h5"),
        ("model", "whole.keras"),
    ]


def test_pictures_are_noted(tour: Observed) -> None:
    opened = only(tour, ImageOpened)
    assert (opened.path, opened.mode, opened.size, opened.border) == (
        "paper.png",
        "L",
        (40, 60),
        250.0,
    )
    assert [(one.what, one.before, one.after) for one in tour.trace.of(ImageChanged)] == [
        ("resize", (40, 60), (28, 28)),
        ("convert", (28, 28), (28, 28)),
    ]


def test_callbacks_warnings_and_names_are_noted(tour: Observed) -> None:
    made = only(tour, CallbackMade)
    assert made.callback.class_name == "EarlyStopping"
    assert "look here" in [warned.message for warned in tour.trace.of(Warned)]
    names = only(tour, NamesLeft).arrays
    assert names["held"].shape == (50, 28, 28, 1)
    assert {"x_train", "y_train", "predictions", "classes", "matrix"} <= set(names)


def test_questions_are_asked_after_the_end(tour: Observed) -> None:
    figures = {probe.name: probe.figures for probe in tour.trace.of(Probed)}
    others = {"neighbours", "scaled", "inverted", "shifted", "outputs"}
    assert set(figures) - {"constant"} == others
    assert 0 <= figures["outputs"]["low"] <= figures["outputs"]["high"] <= 1
    assert figures["neighbours"]["accuracy"] > 0.6
    assert figures["neighbours"]["chance"] < 0.2


STANDING = """
import keras
import numpy as np

x = np.random.default_rng(0).normal(size=(200, 6)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
model = keras.Sequential([keras.layers.Input((6,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(keras.optimizers.SGD(1e-6), "binary_crossentropy")
model.fit(x, y, epochs=2, verbose=0)
"""


def test_another_rate_is_tried_where_the_loss_stood(keras: Live) -> None:
    seen = observe(
        python_file(STANDING), keras.zygote, data=find(offline=True), time_limit_s=400
    )  # a fifth of it for the questions afterwards: time enough on a busy machine
    assert seen.faults_of_ours == ()
    trace = seen.trace
    asked = {probe.name: probe.figures for probe in trace.of(Probed)}
    figures = asked["rates"]
    assert figures["rate"] == pytest.approx(1e-6)
    assert figures["own"] == pytest.approx(figures["start"], rel=1e-3)
    assert figures["tenfold"] < figures["own"] < figures["tenth"]
    shares = np.mean(np.random.default_rng(0).normal(size=(200, 6)).astype("float32")[:, 0] > 0)
    entropy = -(shares * np.log(shares) + (1 - shares) * np.log(1 - shares))
    assert asked["constant"]["constant"] == pytest.approx(entropy, rel=1e-4)
    assert asked["constant"]["model"] > 0
    assert (asked["by_heart"]["rows"], asked["by_heart"]["steps"]) == (16, 60)
    assert asked["by_heart"]["end"] < asked["by_heart"]["start"]
    assert asked["line"]["explained"] > 0.3


CALCULATION = """
import inspect
import keras
import numpy as np
import tensorflow as tf

(x, y), _ = keras.datasets.mnist.load_data()
x, y = x[:256] / 255.0, y[:256]
model = keras.Sequential([
    keras.layers.Flatten(), keras.layers.Dense(16, activation="relu"),
    keras.layers.Dropout(0.3), keras.layers.Dense(10),
])
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile("adam", loss, ["accuracy"] and None)
data = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(256).batch(32)


def batches():
    own = np.random.default_rng(0)  # how far ahead Keras draws is a matter of its threads
    while True:
        chosen = own.integers(0, 256, 32)
        yield x[chosen], y[chosen]


for given, more in ((x, {"y": y, "validation_split": 0.2}), (data, {}),
                    (batches(), {"steps_per_epoch": 4})):
    history = model.fit(given, epochs=2, verbose=0, **more)
    print(history.history["loss"], model.predict(x[:3], verbose=0).sum())
print(np.random.rand(3), [weight.sum() for weight in model.get_weights()])
print([layer.name for layer in model.layers], keras.layers.Dense(2).name)
for function in (keras.Model.fit, keras.Model.compile, keras.Model.__call__, np.argmax,
                 keras.callbacks.EarlyStopping, keras.models.load_model, tf.argmax):
    print(function.__name__, inspect.signature(function), function.__module__)
print(keras.Sequential.compile == keras.Model.compile, model.fit.__doc__ is not None)
"""


def test_a_recorded_program_computes_the_same(keras: Live) -> None:
    data = find(offline=True)
    read = (data.public_folder, data.home_folder)
    code = program_of(python_file(CALCULATION)).units
    alone = keras.zygote.fork(WorkerSpec(Limits(), read=read))
    recorded = keras.zygote.fork(WorkerSpec(Limits(), read=read))
    try:
        plain = alone.request(
            Load(
                units=code, files=(), soft_limit_s=60, statement_cpu_s=60,
                seed=3, data_folder=str(data.public_folder),
            ),
            limit_s=90,
        )  # fmt: skip
        noted: list[Event] = []
        recorded.on_note = noted.append
        watched = recorded.request(
            RunProgram(
                units=code, files=(), limit_s=60, probe_s=1, seed=3,
                data_folder=str(data.public_folder), test_labels=None,
            ),
            limit_s=90,
        )  # fmt: skip
    finally:
        alone.close()
        recorded.close()
    assert watched.ran is not None and watched.ran.exception is None
    assert len(plain.stdout.splitlines()) > 10
    assert watched.stdout == plain.stdout
    assert sum(isinstance(event, FitEnded) for event in noted) == 3


def test_a_generator_is_looked_at_and_still_gives_everything(keras: Live) -> None:
    seen = run(
        keras,
        """
import keras, numpy as np
def batches():
    for number in range(4):
        yield np.full((8, 3), float(number)), np.zeros((8, 1))
model = keras.Sequential([keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(batches(), verbose=0)
""",
    )
    fit = only(seen, FitStarted)
    assert (fit.x.kind, fit.x.shape) == ("generator", (None, 3))
    assert fit.x.values == (0.0, 1.0, 2.0, 3.0)
    assert fit.x.batches == 4
    assert seen.trace.exception is None
    assert seen.faults_of_ours == ()


BATCHES = """
import keras, numpy as np, tensorflow as tf
x = np.random.randint(0, 256, (64, 8, 8, 1)).astype("float32")
x[:, 0, 0, 0] = 255
y = np.arange(64) % 3
class Own(keras.utils.PyDataset):
    asked = 0
    def __len__(self): return 4
    def __getitem__(self, number):
        Own.asked += 1
        return x[number * 16:][:16] / 510, y[number * 16:][:16]
train = tf.data.Dataset.from_tensor_slices((x, y)).map(lambda a, b: (a / 255, b)).batch(16)
raw = tf.data.Dataset.from_tensor_slices((x, y)).batch(16)
model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(train, validation_data=raw, epochs=2, verbose=0)
held = Own()
model.evaluate(held, verbose=0)
print(Own.asked)
model.predict(raw.map(lambda a, b: a), verbose=0)
small = keras.Sequential([keras.Input((9, 9, 1)), keras.layers.Flatten(), keras.layers.Dense(2)])
small.compile("sgd", "sparse_categorical_crossentropy")
small.fit(raw, verbose=0)
"""


def test_batches_of_sources_are_told_by_the_calls_that_took_them(keras: Live) -> None:
    seen = run(keras, BATCHES)
    assert seen.faults_of_ours == ()
    assert seen.trace.exception is not None
    assert "incompatible" in seen.trace.exception.message  # the last fit, nothing before it
    fit, failed = seen.trace.of(FitStarted)
    assert (fit.x.kind, fit.x.shape, fit.x.high, fit.x.name) == (
        "dataset", (None, 8, 8, 1), 1.0, "train",
    )  # fmt: skip
    assert (set(fit.y.classes), fit.y.batches) == ({"0", "1", "2"}, 8)  # of two epochs
    assert (fit.batch_size, fit.y.changes) == (16, 1.0)  # no neighbours of a batch are alike
    assert fit.validation_x is not None
    assert (fit.validation_x.high, fit.validation_x.name) == (255.0, "raw")
    assert fit.validation_y is not None
    assert set(fit.validation_y.classes) == {"0", "1", "2"}
    evaluated = only(seen, Evaluated)
    assert (evaluated.x.kind, evaluated.x.high, evaluated.x.name) == ("generator", 0.5, "held")
    assert set(evaluated.y.classes) == {"0", "1", "2"}
    assert {(event.x.kind, event.x.high) for event in seen.trace.of(Predicted)} == {
        ("dataset", 255.0)
    }
    assert failed.x.shape == (None, 8, 8, 1)  # Keras refused it before it took a batch


FOLDERS = """
import keras, numpy as np, os
from keras import layers
for name in ("10", "2"):
    os.makedirs(f"pictures/{name}")
    for number in range(4):
        keras.utils.save_img(f"pictures/{name}/{number}.png", np.full((8, 8, 3), int(name)))
files = keras.utils.image_dataset_from_directory("pictures", image_size=(8, 8), batch_size=4)
model = keras.Sequential([layers.Flatten(), layers.Dense(2)])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(files, verbose=0)
steps = [layers.Input((5, 3)), layers.TimeDistributed(layers.Dense(1, activation="relu"))]
keras.Sequential(steps).compile("sgd", "mse")
"""


def test_names_of_folders_and_layers_at_every_step_are_noted(keras: Live) -> None:
    seen = run(keras, FOLDERS)
    assert seen.trace.exception is None
    assert seen.faults_of_ours == ()
    assert only(seen, FitStarted).x.class_names == ("10", "2")  # as text, the 1 comes first
    last = list(seen.trace.of(Compiled))[-1].model.layers[-1]
    assert (last.class_name, last.config["activation"]) == ("Dense", "relu")


def test_what_was_noted_before_the_death_of_a_worker_is_known(keras: Live) -> None:
    seen = run(keras, "import keras, os\nkeras.datasets.mnist.load_data()\nos._exit(3)\n")
    assert seen.trace.ended == "crashed"
    assert only(seen, DataLoaded).name == "mnist"


def test_a_program_is_interrupted_where_it_hangs(keras: Live) -> None:
    seen = run(keras, "import keras\nwhile True:\n    pass\n", time_limit_s=2.0)
    assert seen.trace.ended == "timeout"
    assert not seen.cut  # no training was ended


def test_a_long_training_is_ended_in_time_and_the_rest_runs(keras: Live) -> None:
    seen = run(
        keras,
        """
import keras, numpy as np
x, y = np.random.rand(4000, 20), np.random.rand(4000, 1)
model = keras.Sequential([keras.layers.Dense(64, activation="relu"), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x, y, epochs=100000, verbose=0)
model.evaluate(x, y, verbose=0)
""",
        time_limit_s=8.0,
    )
    end = only(seen, FitEnded)
    assert end.cut and seen.cut
    assert 0 < end.epochs_run < 100000
    assert end.stopped_by is None
    assert only(seen, Evaluated).model.fits == 1
    assert seen.trace.ended == "done"


def test_stand_ins_have_the_shape_and_type_of_what_they_stand_for(keras: Live) -> None:
    seen = run(
        keras,
        """
import keras
from keras.datasets import cifar10, fashion_mnist, imdb, boston_housing
(a, b), (c, d) = cifar10.load_data()
assert a.shape == (50000, 32, 32, 3) and a.dtype == "uint8" and b.shape == (50000, 1)
assert c.shape == (10000, 32, 32, 3) and a.max() == 255 and set(b.ravel()) == set(range(10))
(a, b), _ = fashion_mnist.load_data()
assert a.shape == (60000, 28, 28) and b.shape == (60000,)
(a, b), _ = imdb.load_data(num_words=100)
assert a.shape == (25000,) and isinstance(a[0], list) and max(a[0]) < 100 and set(b) == {0, 1}
(a, b), _ = boston_housing.load_data()
assert a.shape == (404, 13) and b.dtype == "float64"
""",
    )
    assert seen.trace.exception is None
    assert seen.trace.standins == ("cifar10", "fashion_mnist", "imdb", "boston_housing")


def test_a_program_that_counts_on_all_of_mnist_gets_as_many_digits(
    keras: Live, tmp_path: Path
) -> None:
    digits = find(offline=True, environ={"HOME": str(tmp_path)}, cache=tmp_path)
    assert digits.name == "digits"
    source = """
import numpy as np
import keras
(x, y), (xt, yt) = keras.datasets.mnist.load_data()
assert x[50000:].shape == (10000, 28, 28) and x.dtype == "uint8" and y.shape == (60000,)
assert xt.reshape(10000, 784).shape == (10000, 784) and set(yt) == set(range(10))
"""
    seen = observe(python_file(source), keras.zygote, data=digits)
    assert seen.trace.exception is None
    assert seen.trace.standins == ("mnist",)  # what it learns of repeated digits is not judged


def test_main_blocks_run_and_nobody_answers(keras: Live) -> None:
    seen = run(
        keras,
        """
import sys
import keras
import matplotlib
matplotlib.use("TkAgg")
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()
assert sys.argv == ["lab1.py"]
assert open(__file__).read().startswith("\\nimport sys")
if __name__ == "__main__":
    keras.datasets.mnist.load_data()
    input("name? ")
""",
    )
    assert only(seen, DataLoaded).name == "mnist"
    assert seen.trace.exception is not None
    assert seen.trace.exception.type == "EOFError"


def test_a_notebook_ends_with_its_first_failing_cell(keras: Live) -> None:
    cells = ("import keras", "keras.datasets.mnist.load_data()", "boom", "other")
    seen = observe(notebook(*cells), keras.zygote, data=find(offline=True))
    assert seen.trace.exception is not None
    assert seen.trace.exception.type == "NameError"
    assert seen.trace.raised_at is not None
    assert seen.trace.raised_at.file == "lab1.ipynb[3]"
    assert only(seen, DataLoaded).place is not None


def test_learner_loops_are_trainings(keras: Live) -> None:
    seen = run(
        keras,
        """
import keras, numpy as np, tensorflow as tf
x, y = np.random.rand(64, 20).astype("float32"), np.random.rand(64, 1).astype("float32")
one = keras.Sequential([keras.Input((20,)), keras.layers.Dense(1)])
one.compile("sgd", "mse")
for _ in range(3):
    one.train_on_batch(x, y)
two = keras.Sequential([keras.Input((20,)), keras.layers.Dense(1)])
optimizer = keras.optimizers.SGD(0.1)
for _ in range(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((two(x) - y) ** 2)
    gradients = tape.gradient(loss, two.trainable_variables)
    optimizer.apply_gradients(zip(gradients, two.trainable_variables))
two(x[:1])
""",
    )
    assert seen.trace.exception is None
    assert [fit.start.via for fit in seen.trace.fits] == ["train_on_batch", "custom"]
    assert all(fit.end is not None for fit in seen.trace.fits)
    begun, _ = seen.trace.of(Predicted)
    assert begun.model.fits == 1
    assert seen.faults_of_ours == ()


def test_an_error_inside_keras_is_told_at_the_learners_line(keras: Live) -> None:
    seen = run(
        keras,
        """
import keras, numpy as np
def work(model):
    return model.predict(np.zeros((28, 28, 1)), verbose=0)
model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Conv2D(2, 3)])
work(model)
""",
    )
    assert seen.trace.raised_at is not None
    assert (seen.trace.raised_at.line, seen.trace.raised_at.function) == (4, "work")
    error = seen.trace.exception
    assert error is not None and [frame.own for frame in error.frames] == [True, True]
    begun = only(seen, Predicted)
    assert begun.outputs is None
    assert begun.x.shape == (28, 28, 1)
