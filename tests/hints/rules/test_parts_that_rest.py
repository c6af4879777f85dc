"""Parts of a model that learn nothing, and what a graph or a second name holds of it."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from grader.hints.trace import Trace
from grader.wire.record import (
    Evaluated,
    FitEnded,
    FitStarted,
    LayerNote,
    Loaded,
    ModelNote,
    Probed,
    Warned,
)
from tests.hints.traces import array, at, died, found, model, ran


def fitted(source: str, net: ModelNote | None = None, **fit: object) -> Trace:
    """A program with one training that found nothing."""
    start = FitStarted(
        model=net or model(), x=array(64, 3, high=200.0), y=array(64, classes={"0": 32, "1": 32}),
        place=at(1), **fit,  # type: ignore[arg-type] - what a test gives
    )  # fmt: skip
    curves = {"loss": [0.7] * 6, "accuracy": [0.5] * 6}
    warned = Warned(
        category="UserWarning",
        message="Gradients do not exist for variables ['a/kernel', 'a/bias'] when minimizing",
        place=at(1),
    )
    return ran(source, start, warned, FitEnded(handle=1, history=curves, epochs_run=6))


CUT = "class Net(keras.Model):\n    def call(self, x):\n        return self.b({})\n"


def test_weights_without_a_gradient() -> None:
    (one,) = found("some-weights-get-no-gradient", fitted(CUT.format("tf.stop_gradient(x)")))
    assert (one.evidence["count"], one.evidence["step"]) == (2, "tf.stop_gradient(x)")
    assert found("some-weights-get-no-gradient", fitted(CUT.format("x"))) == []


@pytest.mark.parametrize(
    ("shape", "size", "told"),
    [((None, 8), 1, True), ((None, 8), 32, False), ((None, 9, 9, 8), 1, False)],
)
def test_a_batch_of_one_row(shape: tuple[int | None, ...], size: int, told: bool) -> None:
    layer = LayerNote(class_name="BatchNormalization", name="bn", output_shape=shape)
    trace = fitted("m.fit(x, y)", model(layers=(layer,)), batch_size=size)
    assert bool(found("normalization-of-one-row", trace)) is told


ATTENTION = """\
class Attention(layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1], {columns}))
    def call(self, h):
        e = tf.tanh(tf.matmul(h, self.w))
        a = {softmax}
        return tf.reduce_sum(h * a, axis=1)
"""


@pytest.mark.parametrize(
    ("softmax", "columns", "told"),
    [
        ("tf.nn.softmax(e)", 1, True),
        ("keras.ops.softmax(e, axis=-1)", 1, True),
        ("tf.nn.softmax(e, axis=1)", 1, False),
        ("tf.nn.softmax(tf.squeeze(e, -1))", 1, False),
        ("tf.nn.softmax(e)", 8, False),
    ],
)
def test_a_score_that_competes_with_itself(softmax: str, columns: int, told: bool) -> None:
    source = ATTENTION.format(softmax=softmax, columns=columns)
    assert bool(found("softmax-over-one-value", fitted(source))) is told


GRAPH = """\
rate = 0.1
@tf.function
def step(x):
    w.assign_sub(rate * x)
for epoch in range(9):
    step(x)
    {}
"""


def test_a_number_that_a_graph_has_read() -> None:
    (one,) = found("number-fixed-in-graph", ran(GRAPH.format("rate = 0.01")))
    assert (one.evidence["function"], one.evidence["used_line"]) == ("step", 4)
    assert found("number-fixed-in-graph", ran(GRAPH.format("other = 0.01"))) == []
    variable = GRAPH.format("rate.assign(0.01)").replace("rate = 0.1", "rate = tf.Variable(0.1)")
    assert found("number-fixed-in-graph", ran(variable)) == []


def test_a_best_model_that_is_kept_beside_its_loss() -> None:
    source = (
        "for epoch in range(9):\n    net.fit(x, y)\n    loss = net.evaluate(x, y)\n"
        "    if loss < low:\n        low, best = loss, {}\nprint(best)\n"
    )
    assert found("best-is-only-a-name", ran(source.format("net.trainable_variables")))
    assert found("best-is-only-a-name", ran(source.format("net.get_weights()"))) == []


def test_whole_numbers_inside_of_a_model() -> None:
    assert found("integer-division", fitted("m = [Lambda(lambda t: t // 255)]"))
    assert found("integer-division", fitted("m = [Lambda(lambda t: t / 255)]")) == []


def test_weights_that_saturate_bounded_units() -> None:
    config = {"activation": "tanh", "kernel_initializer": "RandomNormal"}
    hidden = LayerNote(class_name="Dense", name="d", parameters=9, config=config)
    out = LayerNote(class_name="Dense", name="o", parameters=3, config={"activation": "sigmoid"})
    net = model(layers=(hidden, out), loss="binary_crossentropy")
    source = "i = RandomNormal(stddev=10.0)\nm.fit(x, y)"
    (one,) = found("initial-weights-too-large", fitted(source, net))
    assert (one.evidence["bounded"], one.evidence["loss"]) == ("tanh", None)
    small = source.replace("10.0", "0.1")
    assert found("initial-weights-too-large", fitted(small, net)) == []


COUNTED = """\
class Net(keras.Model):
    def train_step(self, x):
        loss = self.cost(x)
        self.total.update_state(loss)
        return {{"loss": {}}}
"""


@pytest.mark.parametrize(
    ("given", "rows", "told"),
    [("loss", 640, True), ("self.total.result()", 641, False), ("float(loss)", 640, False)],
)
def test_a_step_that_tells_of_one_batch(given: str, rows: int, told: bool) -> None:
    net = ModelNote(handle=1, class_name="Net")
    start = FitStarted(model=net, x=array(rows, 3), y=array(rows), batch_size=64, place=at(1))
    assert bool(found("figure-of-last-batch", ran(COUNTED.format(given), start))) is told


def test_a_last_batch_of_one_row() -> None:
    source = COUNTED.format("loss").replace("        self.total.update_state(loss)\n", "")
    net = ModelNote(handle=1, class_name="Net")
    for rows, told in ((641, True), (640, False), (690, False)):
        start = FitStarted(model=net, x=array(rows, 3), y=array(rows), batch_size=64, place=at(1))
        assert bool(found("figure-of-last-batch", ran(source, start))) is told


@pytest.mark.parametrize(
    ("rows", "moved", "twice", "told"),
    [
        (0.9, 0.2, True, True),
        (0.1, 0.2, True, True),
        (0.9, 1e-7, True, False),
        (0.9, 0.2, False, False),
        (0.5, 0.2, True, False),
    ],
)
def test_two_encoders_where_one_is_meant(
    rows: float, moved: float, twice: bool, told: bool
) -> None:
    def dense(name: str, parameters: int) -> LayerNote:
        return LayerNote(class_name="Dense", name=name, parameters=parameters)

    branch = [dense("a", 90), dense("b", 40)]
    other = [dense("c", 90), dense("d", 40)] if twice else []
    net = model(layers=(*branch, *other, dense("head", 5)))
    start = FitStarted(model=net, x=array(40, 3), y=array(40), place=at(1))
    end = FitEnded(handle=1, history={"loss": [1.0]}, epochs_run=1)
    figures = {"rows": rows, "moved": moved, "spread": 0.3}
    seen = Probed(name="siblings", handle=1, figures=figures)
    given = ran("m.fit([a, b], y)", start, end, seen)
    assert bool(found("branches-do-not-share", given)) is told
    assert found("distances-turned-round", given) == []


def test_an_epoch_that_is_missing_since_we_cut_the_training() -> None:
    start = FitStarted(model=model(), x=array(40, 3), y=array(40), epochs=20, place=at(1))
    source = "h = m.fit(x, y, epochs=20)\nlosses = h.history['loss']\nprint(losses[19])"
    said = ("IndexError", "list index out of range")
    for cut in (True, False):
        end = FitEnded(handle=1, history={"loss": [1.0]}, epochs_run=1, cut=cut)
        given = died(source, *said, start, end, line=3)
        assert bool(found("python-index-error", given)) is not cut


@pytest.mark.parametrize(
    ("named", "told"), [("Layer", True), ("keras.layers.Layer", True), ("Last", False)]
)
def test_super_of_another_class(named: str, told: bool) -> None:
    source = (
        "class Last(keras.layers.Layer):\n    def __init__(self):\n"
        f"        super({named}, self).__init__()\n        self.n = 3\n"
    )
    said = "In layer 'Last', you forgot to call `super().__init__()` as the first statement"
    assert bool(found("super-not-called", died(source, "RuntimeError", said, line=4))) is told


KEPT = """\
class Scale(layers.Layer):
    def __init__(self, by=1.0, **kwargs):
        super().__init__(**kwargs)
        self.by = by
    def get_config(self):
        return {{**super().get_config(){}}}
m = build(Scale({}))
again = load_model('m.keras')
"""


@pytest.mark.parametrize(
    ("config", "by", "told"),
    [("", "2.5", True), ("", "", False), ("", "1.0", False), (", 'by': self.by", "by=2.5", False)],
)
def test_a_setting_that_the_file_does_not_hold(config: str, by: str, told: bool) -> None:
    read = Loaded(what="model", path="m.keras", handle=2, place=at(8))
    findings = found("layer-config-incomplete", ran(KEPT.format(config, by), read))
    assert bool(findings) is told
    if told:
        assert (findings[0].evidence["missing"], findings[0].evidence["default"]) == ("by", "1.0")


def test_a_step_that_gives_back_a_number() -> None:
    source = (
        "class Net(keras.Model):\n    def train_step(self, data):\n"
        "        return {}\nnet.fit(x, y)\n"
    )
    said = "'tensorflow.python.framework.ops.EagerTensor' object has no attribute 'items'"
    (one,) = found(
        "step-returns-nothing", died(source.format("loss"), "AttributeError", said, line=4)
    )
    assert one.evidence["given"] == "loss"
    right = source.format("{'loss': loss}")
    assert found("step-returns-nothing", died(right, "AttributeError", said, line=4)) == []


@pytest.mark.parametrize(
    ("line", "said", "told"),
    [
        ("for k in range(x.shape[0]): pass",
         "'NoneType' object cannot be interpreted as an integer", True),
        ("x = tf.reshape(x, (n, 4))", "Failed to convert elements of (None, 4) to Tensor.", True),
        ("p = tf.zeros((x.shape[0], 3))", "Expected int32, but got None of type 'NoneType'.", True),
        ("return self.names[self.which(x)]",
         "'NoneType' object cannot be interpreted as an integer", False),
    ],
)  # fmt: skip
def test_a_side_that_is_open_in_a_layer(line: str, said: str, told: bool) -> None:
    source = (
        f"class Rows(layers.Layer):\n    def call(self, x):\n        n = x.shape[0]\n        {line}"
    )
    given = died(source, "TypeError", f"Exception encountered.\n\n{said}", line=4)
    assert given.exception is not None
    frame = msgspec.structs.replace(given.exception.frames[0], function="call")
    facts = msgspec.structs.replace(given.exception, frames=(frame,))
    findings = found("side-not-known-yet", dataclasses.replace(given, exception=facts))
    assert bool(findings) is told


def test_brackets_of_a_tape_and_a_list_for_attention() -> None:
    said = "'type' object does not support the context manager protocol"
    (one,) = found(
        "brackets-missing", died("with tf.GradientTape as tape:\n    pass", "TypeError", said)
    )
    assert one.evidence["meant"] == "tf.GradientTape()"
    said = "Attention layer must be called on a list of inputs, namely [query, value]"
    (one,) = found("joined-without-list", died("a = Attention()(q, v)", "ValueError", said))
    assert one.evidence["layer"] == "Attention"


KEEPER = """\
class Keep(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["val_loss"] < self.best:
            self.kept = {}
    def on_train_end(self, logs=None):
        self.model.set_weights(self.kept)
"""


def test_a_callback_that_keeps_the_variables_themselves() -> None:
    (one,) = found("best-is-only-a-name", ran(KEEPER.format("self.model.weights")))
    assert one.evidence["variables"] == "self.model.weights"
    assert found("best-is-only-a-name", ran(KEEPER.format("self.model.get_weights()"))) == []
    copied = "[w.numpy() for w in self.model.weights]"
    assert found("best-is-only-a-name", ran(KEEPER.format(copied))) == []


def test_the_first_batch_of_a_loop_is_not_all_of_its_rows() -> None:
    net = model(loss="binary_crossentropy", output_shape=(None, 1))
    some, all_ = {"0": 8}, {"0": 60, "1": 60}
    for via in ("train_on_batch", "fit"):
        rows = array(8, 3) if via == "train_on_batch" else array(80, 3)
        start = FitStarted(model=net, x=rows, y=array(8, classes=some), via=via, place=at(1))
        judged = Evaluated(model=net, x=array(120, 3), y=array(120, classes=all_), place=at(2))
        told = found("classes-not-in-training", ran("m.fit(x, y)", start, judged))
        assert bool(told) is (via == "fit")
