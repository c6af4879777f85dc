"""How answers are read, layers by their names, what data sets hand on, rates that run away."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from grader.hints.trace import Trace
from grader.wire.record import (
    Evaluated,
    FitEnded,
    FitStarted,
    MetricTaken,
    NamesLeft,
    Predicted,
)
from tests.hints.rules.model_traces import (
    IMAGES,
    PLACE,
    YES_NO,
    dense,
    fitted,
    layer,
    look,
    model,
    trace,
)
from tests.hints.rules.test_given import stopped
from tests.hints.traces import array, found, ran

LOGITS = model(dense(1, "linear"), loss="binary_crossentropy", from_logits=True)
SHARES = model(dense(1, "sigmoid"), loss="binary_crossentropy")


def asked(note: Any, source: str, low: float, high: float) -> Trace:
    """A model that was trained, and asked for answers between these values."""
    given = array(80, 1, low=low, high=high, distinct=70, dtype="float32")
    said = Predicted(model=note, x=array(80, 4), outputs=given, place=PLACE)
    return trace(*fitted(note, YES_NO), said, source=source)


@pytest.mark.parametrize(
    "source",
    [
        "found = (model.predict(x) > 0.5).ravel()",
        "p = model.predict(x)\nfound = p[:, 0] >= 0.5",
        "p = np.squeeze(model.predict(x))\nfound = np.where(p > 0.5, 1, 0)",
        "p = model.predict(x)\nfound = [1 if one > 0.5 else 0 for one in p]",
        "p = model.predict(x)\nfor number, one in enumerate(p):\n    r.append(one[0] >= 0.5)",
        "def read(p):\n    return (p > 0.5).astype(int)\nfound = read(model.predict(x))",
    ],
)
def test_a_border_for_probabilities_does_not_fit_logits(source: str) -> None:
    first = look("logits-compared-with-half", asked(LOGITS, source, -4.0, 3.5))
    assert first is not None
    assert (first.evidence["low"], first.evidence["high"]) == (-4.0, 3.5)
    assert str(first.evidence["compared"]).endswith("0.5")


@pytest.mark.parametrize(
    ("note", "source"),
    [
        (SHARES, "found = model.predict(x) > 0.5"),
        (LOGITS, "found = model.predict(x) > 0"),
        (LOGITS, "found = tf.sigmoid(model.predict(x)) > 0.5"),
        (LOGITS, "model.predict(x)\nfound = other > 0.5"),
    ],
)
def test_a_border_that_fits_is_not_told(note: Any, source: str) -> None:
    assert look("logits-compared-with-half", asked(note, source, -4.0, 3.5)) is None


@pytest.mark.parametrize(
    "source",
    [
        "p = model.predict(x).astype(int)",
        "p = model.predict(x)\nq = p.flatten().astype('int32')",
        "p = model.predict(x)\nprint(int(p[0][0]))",
        "p = model.predict(x)\nq = tf.cast(p, tf.int32)",
    ],
)
def test_probabilities_that_are_cut(source: str) -> None:
    first = look("probabilities-cut", asked(SHARES, source, 0.01, 0.98))
    assert first is not None
    assert first.evidence["high"] == 0.98


@pytest.mark.parametrize(
    ("note", "source"),
    [
        (SHARES, "p = (model.predict(x) > 0.5).astype(int)"),
        (SHARES, "p = np.round(model.predict(x)).astype(int)"),
        (SHARES, "p = model.predict(x)\nq = (100 * p).astype(int)"),
        (SHARES, "p = model.predict(x)\np = p > 0.5\nq = p.astype(int)"),
        (SHARES, "p = model.predict(x)\nq = p.astype('float64')"),
        (LOGITS, "p = model.predict(x).astype(int)"),
    ],
)
def test_a_decision_is_no_cut(note: Any, source: str) -> None:
    assert look("probabilities-cut", asked(note, source, 0.01, 0.98)) is None


@pytest.mark.parametrize(("axis", "told"), [(0, True), (-1, False)])
def test_a_softmax_along_the_samples(axis: int, told: bool) -> None:
    note = model(dense(3, "linear"), layer("Softmax", axis=axis))
    given = trace(*fitted(note), source="m.add(layers.Softmax(axis=0))")
    assert (look("softmax-over-rows", given) is not None) is told


FORWARD = "class Net(keras.Model):\n    def forward(self, x):\n        return x\nNet()(x)"
LISTED = "Received: input_shape=(None, 4) (not a list of shapes)"
UNBUILT = (
    "You tried to call `count_params` on layer 'sequential', but the layer isn't built. "
    "You can build it manually via: `layer.build(input_shape)`."
)


@pytest.mark.parametrize(
    ("slug", "given", "evidence"),
    [
        ("layer-name-twice",
         stopped("m.add(hidden)", "ValueError", "All layers added to a Sequential model should "
                 "have unique names. Name 'dense' is already the name of a layer", line=1),
         {"name": "dense"}),
        ("layer-name-twice",
         stopped("m = Model(a, b)", "ValueError", 'The name "out" is used 2 times in the model. '
                 "All operation names should be unique.", line=1),
         {"name": "out"}),
        ("no-such-layer",
         stopped("m.get_layer('conv_1')", "ValueError", "No such layer: conv_1. Existing layers "
                 "are: ['conv_2', 'dense'].", line=1),
         {"name": "conv_1", "present": "conv_2, dense", "nearest": "conv_2"}),
        ("joined-without-list",
         stopped("c = layers.Add()(a)", "ValueError",
                 f"A merge layer should be called on a list of inputs. {LISTED}", line=1),
         {"layer": "Add", "written": "layers.Add()(a)"}),
        ("joined-without-list",
         stopped("c = Concatenate()(a, b)", "TypeError", "too many positional arguments", line=1),
         {"layer": "Concatenate", "written": "Concatenate()(a, b)"}),
        ("model-without-call",
         stopped(FORWARD, "NotImplementedError",
                 "Model Net does not have a `call()` method implemented.", line=4),
         {"name": "Net", "written": "forward"}),
        ("not-built-yet",
         stopped("print(m.count_params())", "ValueError", UNBUILT, line=1),
         {"wanted": "m.count_params()"}),
        ("map-function-arguments",
         stopped("d = d.map(lambda x: x / 255)", "TypeError",
                 "<lambda>() takes 1 positional argument but 2 were given", line=1),
         {"method": "map", "takes": 1, "given": 2}),
        ("batches-without-tuple",
         stopped("def g():\n    yield [x, y]\nm.fit(g())", "ValueError", "When passing a Python "
                 "generator to a Keras model, the generator must return a tuple, either (input,) "
                 "or (inputs, targets). Received: [array([0.5])]", line=3),
         {"given": "[array([0.5])]", "written": "yield [x, y]"}),
        ("optimizer-step-form",
         stopped("grads = tape.gradient(loss, w)\nopt.apply_gradients(grads)", "ValueError",
                 "too many values to unpack (expected 2)", line=2),
         {"written": "opt.apply_gradients(grads)", "tape": None}),
        ("optimizer-step-form",
         stopped("opt.apply_gradients(zip(m.trainable_variables, grads))", "AttributeError",
                 "no attribute 'path'", line=1),
         {"written": "opt.apply_gradients(zip(m.trainable_variables, grads))", "tape": None}),
        ("optimizer-step-form",
         stopped("g = tape.gradient(loss, w)", "RuntimeError", "A non-persistent GradientTape can "
                 "only be used to compute one set of gradients", line=1),
         {"written": None, "tape": "tape.gradient(loss, w)"}),
        ("dtypes-differ",
         stopped("loss = y - p", "InvalidArgumentError", "cannot compute Sub as input #1"
                 "(zero-based) was expected to be a double tensor but is a float tensor", line=1),
         {"first": "double", "second": "float"}),
    ],
)  # fmt: skip
def test_what_was_refused_is_told(slug: str, given: Trace, evidence: dict[str, object]) -> None:
    first = next(iter(found(slug, given)))
    assert dict(first.evidence) == evidence
    assert first.explains_exception
    assert first.place is not None


@pytest.mark.parametrize(
    ("slug", "given"),
    [
        ("layer-name-twice", stopped("m.add(a)", "ValueError", "Name 'a' is long", line=1)),
        ("no-such-layer", stopped("m.get_layer('a')", "ValueError", "No such file", line=1)),
        ("joined-without-list",
         stopped("f(a, b)", "TypeError", "too many positional arguments", line=1)),
        ("model-without-call",
         stopped(FORWARD.replace("forward", "call"), "NotImplementedError",
                 "Model Net does not have a `call()` method implemented.", line=4)),
        ("not-built-yet", stopped("m.fit(x)", "ValueError", "shapes differ", line=1)),
        ("map-function-arguments",
         stopped("f(1, 2)", "TypeError", "f() takes 1 positional argument but 2 were given",
                 line=1)),
        ("batches-without-tuple", stopped("m.fit(g())", "ValueError", "a tuple", line=1)),
        ("optimizer-step-form",
         stopped("opt.apply_gradients(zip(grads, w))", "ValueError", "shapes differ", line=1)),
        ("dtypes-differ", stopped("a - b", "ValueError", "Incompatible shapes", line=1)),
    ],
)  # fmt: skip
def test_what_it_was_not_is_not_told(slug: str, given: Trace) -> None:
    assert found(slug, given) == []


DECAY = "s = ExponentialDecay(0.01, decay_steps={steps}, decay_rate=0.5)\nm.compile(SGD(s))"


def scheduled(steps: int) -> Trace:
    """A training of ten epochs, 50 steps each, with a rate that falls by half every few steps."""
    note = model(dense(3), learning_rate=None)
    start = FitStarted(
        model=note, x=array(1600, 4), y=array(1600), epochs=10, batch_size=32, place=PLACE
    )
    rates = tuple(0.01 * 0.5 ** (50 * epoch / steps) for epoch in range(11))
    end = FitEnded(handle=1, history={"loss": [1.0] * 10}, epochs_run=10, rates=rates)
    return trace(start, end, source=DECAY.format(steps=steps))


def test_a_rate_that_is_soon_nothing() -> None:
    first = look("rate-runs-away", scheduled(10))
    assert first is not None
    assert (first.evidence["first"], first.evidence["epochs"]) == (0.01, 10)
    assert float(str(first.evidence["last"])) < 1e-12
    assert look("rate-runs-away", scheduled(200)) is None


@pytest.mark.parametrize(
    ("rates", "accuracy", "told"),
    [
        ([1e-3, 1e-6, 1e-9, 1e-12], 0.4, True),
        ([1e-3, 1e-2, 1e-1, 1.0], 0.4, True),
        ([0.0, 0.0, 0.0, 0.0], 0.4, True),
        ([1e-5, 1e-4, 5e-4, 1e-3], 0.4, False),
        ([0.0, 1e-8, 2e-8, 3e-8], 0.4, True),
        ([1e-3, 1e-6, 1e-9, 1e-12], 0.95, False),
        ([1e-3, 5e-4, 2e-4, 1e-4], 0.4, False),
    ],
)
def test_the_rates_of_the_history(rates: list[float], accuracy: float, told: bool) -> None:
    curves = {"loss": [1.0] * 4, "accuracy": [accuracy] * 4, "learning_rate": rates}
    events = fitted(model(dense(3)), x=IMAGES, history=curves, epochs_run=4)
    given = trace(*events, source="c = LearningRateScheduler(falls)")
    assert (look("rate-runs-away", given) is not None) is told


def test_a_scheduler_is_needed_to_blame_one() -> None:
    curves = {"loss": [1.0] * 4, "learning_rate": [1e-3, 1e-6, 1e-9, 1e-12]}
    events = fitted(model(dense(3)), x=IMAGES, history=curves, epochs_run=4)
    assert look("rate-runs-away", trace(*events)) is None
    assert found("rate-runs-away", ran("m.fit(x)")) == []


PRICE = model(dense(1, "linear"), loss="mse", metrics=())
SMALL = array(500, 1, low=0.0, high=1.0, mean=0.4, spread=0.2, dtype="float64")
LARGE = array(80, 1, low=120.0, high=780.0, mean=300.0, spread=90.0, dtype="float64", name="y_test")
ANSWERS = array(80, 1, low=0.1, high=0.9, distinct=70, dtype="float32")


def priced(*events: Any, source: str = "") -> Trace:
    """A model that was trained on scaled prices, and asked."""
    said = Predicted(model=PRICE, x=array(80, 4), outputs=ANSWERS, place=PLACE)
    return trace(*fitted(PRICE, SMALL), said, *events, source=source)


def test_answers_beside_targets_of_another_scale() -> None:
    slug = "targets-scaled-differently"
    raw = Evaluated(model=PRICE, x=array(80, 4), y=LARGE, place=PLACE)
    first = look(slug, priced(raw))
    assert first is not None
    assert (first.evidence["other"], first.evidence["other_high"]) == ("y_test", 780.0)
    measured = MetricTaken(name="r2_score", first=LARGE, second=ANSWERS, place=PLACE)
    first = look(slug, priced(measured))
    assert first is not None and first.evidence["call"] == "r2_score"
    left = NamesLeft(arrays={"y_test": LARGE})
    first = look(slug, priced(left, source="p = model.predict(x)\ne = np.abs(p - y_test).mean()"))
    assert first is not None and first.evidence["other"] == "y_test"


def test_answers_that_were_brought_back_are_no_fault() -> None:
    slug = "targets-scaled-differently"
    alike = Evaluated(model=PRICE, x=array(80, 4), y=SMALL, place=PLACE)
    assert look(slug, priced(alike)) is None
    left = NamesLeft(arrays={"y_test": LARGE})
    back = "p = model.predict(x)\np = s.inverse_transform(p)\ne = p - y_test"
    assert look(slug, priced(left, source=back)) is None
    again = MetricTaken(name="r2_score", first=LARGE, second=LARGE, place=PLACE)
    assert look(slug, priced(again)) is None


@pytest.mark.parametrize(
    ("shape", "axis", "told"),
    [
        ((None, 12, 1), -1, True),
        ((None, 12, 1), 2, True),
        ((None, 12, 1), 1, False),
        ((None, 12), -1, False),
        ((None, 1), -1, False),
        ((None, 1, 5), 1, True),
        ((None, 1, 5), (1, 2), False),
        ((None, 12, 1), 7, False),
    ],
)
def test_a_softmax_with_nothing_to_share_out(
    shape: tuple[int | None, ...], axis: Any, told: bool
) -> None:
    attention = msgspec.structs.replace(layer("Softmax", axis=axis), output_shape=shape)
    note = model(attention, dense(3, "linear"))
    assert (look("softmax-over-one-value", trace(*fitted(note))) is not None) is told
