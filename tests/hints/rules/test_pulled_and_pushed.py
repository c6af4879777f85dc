"""Optimizers that pull too hard or begin anew, and losses that push the wrong way."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import CallbackNote, Compiled, FitEnded, FitStarted, Probed
from tests.hints.traces import array, at, died, found, model, ran


def looped(source: str) -> Trace:
    """A program with a training loop of its own."""
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), via="custom", place=at(1))
    return ran(source, start)


def watched(rates: list[float], losses: list[float], **settings: float | str) -> Trace:
    """A training with a ReduceLROnPlateau on its validation loss."""
    slow = CallbackNote(
        class_name="ReduceLROnPlateau", attributes={"monitor": "val_loss", **settings}
    )
    curves = {"loss": losses, "val_loss": losses, "learning_rate": rates}
    start = FitStarted(
        model=model(), x=array(64, 3), y=array(64), epochs=len(rates), callbacks=(slow,),
        place=at(1),
    )  # fmt: skip
    return ran("m.fit(x, y)", start, FitEnded(handle=1, history=curves, epochs_run=len(rates)))


def test_a_rate_that_is_cut_while_it_still_got_better() -> None:
    rates = [1e-2, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8]
    falling = [0.70, 0.67, 0.669, 0.6689, 0.6689, 0.6689, 0.6689, 0.6689]
    (one,) = found("rate-runs-away", watched(rates, falling, patience=1, min_delta=0.05))
    assert (one.evidence["cuts"], one.evidence["least"]) == (6, 0.05)
    settled = [0.70, 0.70, 0.70, 0.6999, 0.6999, 0.6999, 0.6999, 0.6999]
    assert found("rate-runs-away", watched(rates, settled, patience=1, min_delta=1e-4)) == []
    gentle = [1e-2, 1e-2, 5e-3, 5e-3, 5e-3, 5e-3, 25e-4, 25e-4]
    assert found("rate-runs-away", watched(gentle, falling, patience=1, min_delta=0.05)) == []


@pytest.mark.parametrize(
    ("optimizer", "rate", "decay", "accuracy", "told"),
    [
        ("adamw", 0.01, 20.0, 0.6, True),
        ("sgd", 0.1, 0.5, 0.6, True),
        ("adamw", 0.001, 0.004, 0.6, False),
        ("adamw", 1e-6, 20.0, 0.6, False),
        ("adamw", 0.01, 20.0, 0.97, False),
    ],
)
def test_weights_that_are_pulled_to_nothing(
    optimizer: str, rate: float, decay: float, accuracy: float, told: bool
) -> None:
    net = model(optimizer=optimizer, learning_rate=rate, weight_decay=decay)
    start = FitStarted(model=net, x=array(320, 3), y=array(320), epochs=5, place=at(1))
    end = FitEnded(handle=1, history={"accuracy": [accuracy] * 5}, epochs_run=5)
    assert bool(found("weight-decay-too-strong", ran("m.fit(x, y)", start, end))) is told


def compiled(rates: list[float], optimizer: str = "adam", epochs: int = 1) -> Trace:
    """A loop that compiles and trains one model in each turn."""
    events: list[object] = []
    for rate in rates:
        net = model(optimizer=optimizer, learning_rate=rate)
        events.append(Compiled(model=net, place=at(2)))
        events.append(
            FitStarted(model=net, x=array(32, 3), y=array(32), epochs=epochs, place=at(3))
        )
        events.append(FitEnded(handle=1, history={"loss": [1.0]}, epochs_run=epochs))
    source = "for e in range(9):\n    m.compile('adam', 'mse')\n    m.fit(x, y)\n"
    return ran(source, *events)  # type: ignore[arg-type] - a list of events


def test_compile_before_each_epoch() -> None:
    (one,) = found("optimizer-made-in-loop", compiled([0.1, 0.1, 0.1]))
    assert (one.evidence["name"], one.evidence["turns"]) == ("m.optimizer", 3)
    assert found("optimizer-made-in-loop", compiled([0.1, 0.01, 0.001])) == []
    assert found("optimizer-made-in-loop", compiled([0.1] * 3, optimizer="sgd")) == []
    assert found("optimizer-made-in-loop", compiled([0.1] * 3, epochs=5)) == []


TRIPLET = """\
def triplet(a, p, n):
    d_pos = tf.reduce_sum(tf.square(a - p), axis=1)
    d_neg = tf.reduce_sum(tf.square(a - n), axis=1)
    off = d_neg - d_pos
    on = d_pos - d_neg
    return tf.reduce_mean({})
"""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("tf.maximum(d_neg - d_pos + 1.0, 0.0)", True),
        ("tf.nn.relu(1.0 + d_neg - d_pos)", True),
        ("keras.ops.maximum(0.0, tf.subtract(d_neg, d_pos) + 1.0)", True),
        ("tf.maximum(off + 1.0, 0.0)", True),
        ("tf.maximum(on + 1.0, 0.0)", False),
        ("tf.maximum(d_pos - d_neg + 1.0, 0.0)", False),
        ("tf.maximum(1.0 - (d_neg - d_pos), 0.0)", False),
        ("tf.maximum(1.0 - d_neg, 0.0) + d_pos", False),
    ],
)
def test_the_sign_of_a_triplet(written: str, told: bool) -> None:
    assert bool(found("distances-turned-round", looped(TRIPLET.format(written)))) is told


def test_of_a_likeness_more_is_better() -> None:
    source = TRIPLET.format("tf.maximum(d_neg - d_pos + 1.0, 0.0)").replace("square", "cos_sim")
    assert found("distances-turned-round", looped(source)) == []


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"rows": 0.9, "model": 0.2}, True),
        ({"rows": 0.9, "model": 0.95}, False),
        ({"rows": 0.5, "model": 0.2}, False),
        ({"rows": 0.9, "model": 0.45, "kept": 4.5, "turned": 0.0}, True),
        ({"rows": 0.9, "model": 0.2, "kept": 0.0, "turned": 4.5}, False),
        ({"rows": 0.9, "loss_0_0": 0.0, "loss_0_1": 1.0, "loss_1_0": 1.0, "loss_1_1": 0.0}, True),
        ({"rows": 0.1, "loss_0_0": 1.0, "loss_0_1": 0.0, "loss_1_0": 0.0, "loss_1_1": 1.0}, True),
        ({"rows": 0.9, "loss_0_0": 1.0, "loss_0_1": 0.0, "loss_1_0": 0.0, "loss_1_1": 1.0}, False),
        ({"rows": 0.5, "loss_0_0": 0.0, "loss_0_1": 1.0, "loss_1_0": 1.0, "loss_1_1": 0.0}, False),
    ],
)
def test_pairs_and_triples_that_were_measured(figures: dict[str, float], told: bool) -> None:
    start = FitStarted(model=model(), x=array(40, 3), y=array(40), place=at(1))
    end = FitEnded(handle=1, history={"loss": [1.0]}, epochs_run=1)
    seen = Probed(name="siblings", handle=1, figures=figures)
    given = ran("m.fit([a, b], y)", start, end, seen)
    assert bool(found("distances-turned-round", given)) is told


POLICY = """\
with tf.GradientTape() as tape:
    p = policy(states)
    chosen = tf.reduce_sum(p * mask, axis=1)
    log_p = tf.math.log(chosen)
    loss = {}
grads = tape.gradient(loss, policy.trainable_variables)
"""


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        ("tf.reduce_mean(log_p * advantage)", True),
        ("tf.reduce_sum(tf.math.log(chosen) * returns) - 0.01 * entropy", True),
        ("-tf.reduce_mean(log_p * advantage)", False),
        ("tf.reduce_mean(-log_p * advantage)", False),
        ("tf.reduce_mean(-1.0 * log_p * rewards)", False),
        ("0.0 - tf.reduce_mean(log_p * G)", False),
        ("tf.reduce_mean(sparse_categorical_crossentropy(actions, p) * advantage)", False),
        ("-tf.reduce_mean(sparse_categorical_crossentropy(actions, p) * advantage)", True),
        ("tf.reduce_mean(log_p * mask)", False),
    ],
)
def test_the_sign_of_a_policy(loss: str, told: bool) -> None:
    assert bool(found("policy-loss-without-minus", looped(POLICY.format(loss)))) is told


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("target = q", True),
        ("target = build()", False),
        ("target = keras.models.clone_model(q)", False),
    ],
)
def test_a_target_network_that_is_the_network(made: str, told: bool) -> None:
    source = (
        f"q = build()\n{made}\nfor step in range(9):\n    q.fit(s, q.predict(s))\n"
        "    target.set_weights(q.get_weights())\n"
    )
    findings = found("copy-is-the-same-model", ran(source))
    assert bool(findings) is told
    if told:
        assert findings[0].evidence["copy_line"] == 5
    weights = source.replace(
        "    target.set_weights(q.get_weights())",
        "    for a, b in zip(target.weights, q.weights):\n        a.assign(b)",
    )
    assert bool(found("copy-is-the-same-model", ran(weights))) is told


def test_a_name_that_keras_does_not_know() -> None:
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), place=at(1))
    (one,) = found("attribute-misspelt", ran("layer.trainble = False\nm.fit(x, y)", start))
    assert one.evidence["meant"] == "trainable"
    for right in ("layer.trainable = False", "net.train_data = 3", "self.trainables = 3"):
        assert found("attribute-misspelt", ran(f"{right}\nm.fit(x, y)", start)) == []
    read = "layer.trainble = False\nprint(layer.trainble)"
    assert found("attribute-misspelt", ran(read, start)) == []


def test_no_epoch_is_left() -> None:
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), epochs=8, place=at(1))
    none = FitEnded(handle=1, history={}, epochs_run=0)
    source = "m.fit(x, y, epochs=8, initial_epoch=8)"
    assert found("no-epoch-left", ran(source, start, none))
    some = FitEnded(handle=1, history={"loss": [1.0]}, epochs_run=1)
    assert found("no-epoch-left", ran(source, start, some)) == []


STEP = """\
class Net(keras.Model):
    def train_step(self, data):
        x, y = data
        {}
        return {{m.name: m.result() for m in self.metrics}}
"""


@pytest.mark.parametrize(
    ("inside", "accuracy", "told"),
    [
        ("loss = 1", 0.0, True),
        ("loss = 1", 0.5, False),
        ("self.metrics[0].update_state(y, p)", 0.0, False),
        ("self.compiled_metrics.update_state(y, p)", 0.0, False),
    ],
)
def test_figures_that_nobody_counts(inside: str, accuracy: float, told: bool) -> None:
    net = model()
    start = FitStarted(
        model=type(net)(handle=1, class_name="Net"), x=array(20, 3), y=array(20), place=at(1)
    )
    curves = {"loss": [0.7, 0.6], "accuracy": [accuracy, accuracy]}
    end = FitEnded(handle=1, history=curves, epochs_run=2)
    assert bool(found("figures-never-counted", ran(STEP.format(inside), start, end))) is told


def test_arguments_that_python_cannot_read() -> None:
    said = "positional argument follows keyword argument"
    source = "m.fit(x, y, validation_data=x_val, y_val)"
    (one,) = found("python-arguments-unreadable", died(source, "SyntaxError", said))
    assert (one.evidence["name"], one.evidence["pair"]) == ("validation_data", "(x_val, y_val)")
    said = "invalid syntax. Perhaps you forgot a comma?"
    (one,) = found("python-arguments-unreadable", died("m.fit(x y)", "SyntaxError", said))
    assert (one.evidence["comma"], one.evidence["pair"]) == (",", None)


def test_a_callback_that_was_imported_and_not_made() -> None:
    said = "Callback.set_model() missing 1 required positional argument: 'model'"
    source = "m.fit(x, y, callbacks=[EarlyStopping])"
    (one,) = found("brackets-missing", died(source, "TypeError", said))
    assert one.evidence["meant"] == "EarlyStopping()"


@pytest.mark.parametrize(
    ("slug", "source", "kind", "message", "value"),
    [
        ("cannot-be-changed-in-place", "p = net(x); net.fit(x)\np[p < 0.5] = 0", "TypeError",
         "only integer scalar arrays can be converted to a scalar index",
         ("tensor", "EagerTensor")),
        ("cannot-be-changed-in-place", "y = 1\ncounts -= counts.mean()", "UFuncTypeError",
         "Cannot cast ufunc 'subtract' output from dtype('float64') to dtype('int64') with casting",
         ("whole", "int64")),
        ("keras2-names", "import keras\nopt.minimize(loss, weights)", "AttributeError",
         "'Adam' object has no attribute 'minimize'", ("old", ".minimize")),
        ("keras2-names", "import keras\nvae.add_loss(kl)", "NotImplementedError", "",
         ("old", "vae.add_loss(...)")),
        ("tf-function-on-kerastensor", "h = Dense(3)(x)\nif h[0, 0] > 0: pass", "TypeError",
         "A symbolic KerasTensor cannot be used as a boolean.", ("asked", "if h[0, 0] > 0: pass")),
        ("joined-without-list", "a = 1\nc = tf.concat(a, b)", "ValueError",
         "concat_dim: Tensor conversion requested dtype int32 for Tensor with dtype float32",
         ("layer", "tf.concat")),
        ("brackets-missing", "d = Dense(4, activation=layers.LeakyReLU)\nm.fit(x, y)",
         "OperatorNotAllowedInGraphError",
         "Using a symbolic `tf.Tensor` as a Python `bool` is not allowed.",
         ("meant", "layers.LeakyReLU()")),
        ("python-attribute-error",
         "class Net(keras.Model):\n    def call(self, x): self.one = 1; return self.onee(x)",
         "AttributeError", "Exception encountered when calling Net.call().\n\n"
         "'Net' object has no attribute 'onee'\n\nArguments", ("nearest", "one")),
    ],
)  # fmt: skip
def test_refusals_name_the_learners_own_line(
    slug: str, source: str, kind: str, message: str, value: tuple[str, str]
) -> None:
    (one, *_) = found(slug, died(source, kind, message, line=2))
    assert one.evidence[value[0]] == value[1]
    assert one.explains_exception
