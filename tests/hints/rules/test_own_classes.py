"""Classes built on Keras, loops with a tape, values that Keras refuses, rows of several labels."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import ArrayNote
from tests.hints.rules.model_traces import ONE_HOT, dense, fitted, look, model, trace
from tests.hints.rules.test_given import stopped
from tests.hints.traces import died, found, ran

NET = """
class Net(keras.Model):
    def __init__(self):
        {first}
        self.out = layers.Dense(1)
    def call(self, x):
        return {out}(x)
net = Net()
net.fit(x, y)
"""
FORGOT = (
    "In layer 'Net', you forgot to call `super().__init__()` as the first statement in the "
    "`__init__()` method. Go add it!"
)
WATCHER = """
class Watcher(keras.callbacks.Callback):
    def {method}(self, epoch, logs=None):
        {body}
model.fit(x, y, callbacks=[Watcher()])
"""
LOOP = """
for xb, yb in data:
    with tf.GradientTape() as tape:
        loss = mse(yb, net(xb))
    grads = tape.gradient(loss, {of})
    {step}
"""


def refused(source: str, message: str) -> Trace:
    """Keras refused a value on the first line."""
    return stopped(source, "ValueError", message, line=1)


@pytest.mark.parametrize(
    ("slug", "given", "evidence"),
    [
        ("super-not-called",
         died(NET.format(first="pass", out="self.out"), "RuntimeError", FORGOT, line=9),
         {"name": "Net", "base": "keras.Model"}),
        ("super-not-called",
         died(NET.format(first="pass", out="self.out"), "AttributeError",
              "'Net' object has no attribute '_distribute_strategy'", line=9),
         {"name": "Net", "base": "keras.Model"}),
        ("layers-made-in-call",
         ran(NET.format(first="super().__init__()", out="layers.Dense(4)")),
         {"name": "Net", "layer": "layers.Dense(4)"}),
        ("layers-made-in-call",
         ran(NET.format(first="super().__init__()", out="Part(4)")
             + "class Part(keras.layers.Layer):\n    def __init__(self, n):\n"
             "        self.bn = layers.BatchNormalization()\n"),
         {"name": "Net", "layer": "Part(4)"}),
        ("callback-method-unknown",
         ran(WATCHER.format(method="on_epochs_end", body="print(epoch)")),
         {"name": "Watcher", "written": "on_epochs_end", "meant": "on_epoch_end"}),
        ("callback-method-unknown",
         ran(WATCHER.format(method="onEpochEnd", body="print(epoch)")),
         {"name": "Watcher", "written": "onEpochEnd", "meant": "on_epoch_end"}),
        ("callback-method-unknown",
         ran(WATCHER.format(method="on_epoch_end", body="self.stop_training = True")),
         {"name": "Watcher", "written": "self.stop_training",
          "meant": "self.model.stop_training"}),
        ("callback-method-unknown",
         ran(WATCHER.format(method="on_epoch_end", body="self.model.stop_trainig = True")),
         {"name": "Watcher", "written": "self.model.stop_trainig",
          "meant": "self.model.stop_training"}),
        ("gradients-not-applied",
         ran(LOOP.format(of="net.trainable_variables", step="print(loss)")),
         {"gradients": "grads", "tape": "tape.gradient(loss, net.trainable_variables)"}),
        ("argument-refused",
         refused("Dropout(50)", "Invalid value received for argument `rate`. Expected a float "
                 "value between 0 and 1. Received: rate=50"),
         {"name": "rate", "given": "50", "wanted": "Expected a float value between 0 and 1"}),
        ("argument-refused",
         refused("net.compile(metrics='acc')", "Expected `metrics` argument to be a list, tuple, "
                 "or dict. Received instead: metrics=acc of type <class 'str'>"),
         {"name": "metrics", "given": "acc",
          "wanted": "Expected `metrics` argument to be a list, tuple, or dict"}),
        ("argument-refused",
         refused("ReduceLROnPlateau(factor=10)",
                 "ReduceLROnPlateau does not support a factor >= 1.0. Received factor=10"),
         {"name": "factor", "given": "10",
          "wanted": "ReduceLROnPlateau does not support a factor >= 1.0"}),
        ("argument-refused",
         refused("image_dataset_from_directory(d, seed=None)",
                 "If using `validation_split` and shuffling the data, you must provide a `seed` "
                 "argument, to make sure that there is no overlap."),
         {"name": "seed", "given": None,
          "wanted": "If using `validation_split` and shuffling the data, you must provide a "
          "`seed` argument, to make sure that there is no overlap"}),
    ],
)  # fmt: skip
def test_it_is_told(slug: str, given: Trace, evidence: dict[str, object]) -> None:
    first = next(iter(found(slug, given)))
    assert dict(first.evidence) == evidence
    assert first.place is not None
    assert first.explains_exception == (given.exception is not None)


@pytest.mark.parametrize(
    ("slug", "given"),
    [
        ("super-not-called",
         died(NET.format(first="super().__init__()", out="self.out"), "AttributeError",
              "'Net' object has no attribute 'outs'", line=9)),
        ("super-not-called",
         died(NET.format(first="keras.Model.__init__(self)", out="self.out"), "RuntimeError",
              FORGOT, line=9)),
        ("super-not-called",
         died(NET.format(first="pass", out="self.out"), "ValueError", "shapes differ", line=9)),
        ("layers-made-in-call", ran(NET.format(first="super().__init__()", out="self.out"))),
        ("layers-made-in-call",
         ran(NET.format(first="super().__init__()", out="Patches(4)")
             + "class Patches(keras.layers.Layer):\n    def call(self, x):\n        return x\n")),
        ("layers-made-in-call",
         died(NET.format(first="super().__init__()", out="layers.Dense(4)"), "KeyError", "'a'")),
        ("callback-method-unknown",
         ran(WATCHER.format(method="on_epoch_end", body="self.model.stop_training = True"))),
        ("callback-method-unknown",
         ran(WATCHER.format(method="on_epoch_end", body="self.on_epoch_ends()")
             + "class Other(Callback):\n    def on_batch_ends(self): pass\n")),
        ("callback-method-unknown",
         ran(WATCHER.format(method="only_once", body="pass"))),
        ("gradients-not-applied",
         ran(LOOP.format(of="net.trainable_variables", step="opt.apply_gradients(zip(grads, w))"))),
        ("gradients-not-applied",
         ran(LOOP.format(of="net.trainable_variables", step="w.assign_sub(0.1 * grads[0])"))),
        ("gradients-not-applied", ran(LOOP.format(of="image", step="print(loss)"))),
        ("gradients-not-applied",
         ran("net.fit(x, y)" + LOOP.format(of="net.trainable_variables", step="print(grads)"))),
        ("argument-refused", died("Dropout(50)", "ValueError", "argument `rate`. Expected 1.")),
        ("argument-refused", refused("net.fit(x, y)", "Argument `rate` must be below 1.")),
        ("argument-refused",
         refused("net.fit(x=x)", "Expected all elements of `x` to be array-like. Received: x=3")),
    ],
)  # fmt: skip
def test_it_is_not_told(slug: str, given: Trace) -> None:
    assert found(slug, given) == []


TAGS = ArrayNote(
    kind="ndarray", shape=(400, 6), dtype="float32", low=0.0, high=1.0, mean=0.3, values=(0.0, 1.0)
)


def test_rows_of_several_labels_need_an_answer_for_each() -> None:
    first = look("several-labels-need-sigmoid", trace(*fitted(model(dense(6)), TAGS)))
    assert first is not None
    assert dict(first.evidence) == {
        "ones": 1.8, "columns": 6, "activation": "softmax", "loss": "categorical_crossentropy",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("units", "y", "loss", "activation"),
    [
        (10, ONE_HOT, "categorical_crossentropy", "softmax"),
        (6, TAGS, "binary_crossentropy", "sigmoid"),
        (5, TAGS, "categorical_crossentropy", "softmax"),
    ],
)
def test_one_label_a_row_needs_none(units: int, y: ArrayNote, loss: str, activation: str) -> None:
    note = model(dense(units, activation), loss=loss)
    assert look("several-labels-need-sigmoid", trace(*fitted(note, y))) is None


EMPTY = ArrayNote(
    kind="tensor", shape=(300, 3), dtype="float32", low=0.0, high=1.0, mean=0.22, values=(0.0, 1.0)
)


def test_rows_that_hold_no_label() -> None:
    first = look("rows-without-label", trace(*fitted(model(dense(3)), EMPTY)))
    assert first is not None
    assert dict(first.evidence) == {"percent": 34, "columns": 3}
    assert look("rows-without-label", trace(*fitted(model(dense(10)), ONE_HOT))) is None
    assert look("rows-without-label", trace(*fitted(model(dense(6)), TAGS))) is None
    yes_or_no = model(dense(3, "sigmoid"), loss="binary_crossentropy")
    assert look("rows-without-label", trace(*fitted(yes_or_no, EMPTY))) is None


BLEND = "class Blend(layers.Layer):\n    def __init__(self, parts): ...\nm = load_model('a.keras')"
UNMADE = (
    "<class 'Blend'> could not be deserialized properly.\n\nException encountered: "
    "Blend.__init__() missing 1 required positional argument: 'parts'"
)


def test_a_layer_that_its_configuration_does_not_describe() -> None:
    (first,) = found("layer-config-incomplete", stopped(BLEND, "TypeError", UNMADE, line=3))
    assert dict(first.evidence) == {"name": "Blend", "missing": "parts"}
    assert first.explains_exception
    other = UNMADE.replace("Blend", "Other")
    assert found("layer-config-incomplete", stopped(BLEND, "TypeError", other, line=3)) == []
    called = "Blend.__init__() missing 1 required positional argument: 'parts'"
    assert found("layer-config-incomplete", died(BLEND, "TypeError", called, line=3)) == []
