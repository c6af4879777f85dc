"""The same faults, written in other ways than those the rules began with."""

from __future__ import annotations

import pytest

from grader.wire.record import (
    ArrayNote,
    Compared,
    Evaluated,
    FitEnded,
    FitStarted,
    LayerNote,
    MetricTaken,
    ModelNote,
    Predicted,
    Probed,
)
from tests.hints.rules.model_traces import dense, layer
from tests.hints.rules.model_traces import model as noted
from tests.hints.traces import array, at, died, found, model, ran

OPEN = (
    ArrayNote(kind="tensor", shape=(None,), dtype="float32"),
    ArrayNote(kind="tensor", shape=(None, 1), dtype="float32"),
)
STEP = (
    "class Net(keras.Model):\n    def train_step(self, data):\n"
    "        x, y = data\n        pred = {}\n        gap = tf.math.squared_difference(y, pred)\n"
)


@pytest.mark.parametrize(("answer", "told"), [("self(x, training=True)", True), ("far(x)", False)])
def test_a_difference_with_what_the_model_gave_in_its_step(answer: str, told: bool) -> None:
    met = Compared(operation="-", written="-", left=OPEN[0], right=OPEN[1], place=at(5))
    assert bool(found("broadcast-comparison", ran(STEP.format(answer), met))) is told


JUDGED = """model.fit(x, y)
def measure(x, y):
    good = 0
    for k in range(3):
        out = {}
        good += np.sum(np.argmax(out, axis=1) == y)
    return good
"""


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("model(x, training=True)", True),
        ("model(x)", False),
        ("np.mean([model(x, training=True) for _ in range(9)], axis=0)", False),
    ],
)
def test_answers_that_are_counted_in_training_mode(call: str, told: bool) -> None:
    net = noted(dense(8, "relu"), layer("Dropout", rate=0.5), dense(2))
    start = FitStarted(model=net, x=array(20, 3), y=array(20), place=at(1))
    trace = ran(JUDGED.format(call), start, FitEnded(handle=1))
    assert bool(found("training-mode-at-prediction", trace)) is told


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ({"0": 4.7, "1": 1.55, "2": 0.47}, True),
        ({"0": 4.7, "1": 0.47, "2": 1.55}, False),
        ({"0": 4.7, "1": 3.0, "2": 1.0}, False),
    ],
)
def test_weights_of_other_classes(weights: dict[str, float], told: bool) -> None:
    labels = array(2100, classes={"0": 150, "1": 1500, "2": 450})
    start = FitStarted(model=model(), x=array(2100, 4), y=labels, class_weight=weights, place=at(1))
    assert bool(found("class-weights-turned-round", ran("m.fit(x, y)", start))) is told


@pytest.mark.parametrize(("before", "told"), [("", True), ("maes = []\n", False)])
def test_a_list_that_each_fold_begins_anew(before: str, told: bool) -> None:
    inside = "" if before else "    maes = []\n"
    source = (
        f"{before}for a, b in KFold(5).split(X):\n{inside}    maes.append(m.evaluate(X[b], y[b]))\n"
        "print(np.mean(maes))"
    )
    starts = [FitStarted(model=model(), x=array(9, 3), y=array(9), place=at(1))] * 2
    assert bool(found("score-of-last-fold", ran(source, *starts))) is told


@pytest.mark.parametrize(("first", "second", "told"), [("hat", "y", True), ("y", "hat", False)])
def test_classes_made_of_answers_in_the_first_place(first: str, second: str, told: bool) -> None:
    source = "p = model.predict(x)\nhat = (p > 0.5).astype(int)\nprecision_score(hat, y)"
    taken = MetricTaken(
        name="precision_score", first=array(9, name=first), second=array(9, name=second),
        place=at(3),
    )  # fmt: skip
    assert bool(found("transposed-confusion-matrix", ran(source, taken))) is told


LOSSES = (
    "def generator_loss(fake_out):\n    return ce(tf.{0}_like(fake_out), fake_out)\n"
    "def discriminator_loss(real, fake):\n"
    "    return ce(tf.ones_like(real), real) + ce(tf.zeros_like(fake), fake)\n"
)


@pytest.mark.parametrize(("label", "told"), [("zeros", True), ("ones", False)])
def test_the_label_of_a_maker_in_a_loss_of_ones_own(label: str, told: bool) -> None:
    start = FitStarted(model=model(), x=array(9, 3), y=array(9), via="custom", place=at(1))
    assert bool(found("maker-gets-label-of-fakes", ran(LOSSES.format(label), start))) is told


@pytest.mark.parametrize(
    ("ending", "via", "told"),
    [("softmax", "custom", True), ("linear", "custom", False), ("softmax", "fit", False)],
)
def test_softmax_before_a_function_that_applies_it(ending: str, via: str, told: bool) -> None:
    source = "loss = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=out)"
    start = FitStarted(
        model=noted(dense(4, ending)), x=array(9, 3), y=array(9), via=via, place=at(1)
    )
    assert bool(found("double-softmax", ran(source, start))) is told


def parts(first: int, *names: str, parameters: int = 50) -> ModelNote:
    layers = tuple(
        LayerNote(class_name="Dense", name=name, config={"units": units}, parameters=units)
        for name, units in zip(names, (16, 2, 16, 25), strict=False)
    )
    return ModelNote(
        handle=first, class_name="Functional", layers=layers, parameters=parameters,
        output_shape=(None, 25),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("names", "told"), [(("e", "f"), True), (("a", "b"), False), (("e",), False)]
)
def test_an_encoder_of_new_layers(names: tuple[str, ...], told: bool) -> None:
    whole = parts(1, "a", "b", "c", "d")
    events = (
        FitStarted(model=whole, x=array(90, 25), y=array(90, 25), place=at(1)),
        FitEnded(handle=1),
        Predicted(model=parts(2, *names), x=array(90, 25), place=at(3)),
    )
    assert bool(found("asked-untrained-model", ran("", *events))) is told


@pytest.mark.parametrize(
    ("source", "truth", "back", "told"),
    [
        ("p = s.inverse_transform(m.predict(x))", 1.0, 1900.0, True),
        ("p = s.inverse_transform(m.predict(x))", 1.0, 1.2, False),
        ("p = m.predict(x)", 1.0, 1900.0, False),
    ],
)
def test_answers_brought_back_beside_scaled_truths(
    source: str, truth: float, back: float, told: bool
) -> None:
    net = model(loss="mse")
    y = array(50, 1, low=0.0, high=1.0)
    taken = MetricTaken(
        name="mean_absolute_error", first=array(20, 1, low=0.0, high=truth, name="ys"),
        second=array(20, 1, low=0.3, high=back), place=at(2),
    )  # fmt: skip
    start = FitStarted(model=net, x=array(50, 2), y=y, place=at(1))
    findings = found("targets-scaled-differently", ran(source, start, taken))
    assert bool(findings) is told
    if told:
        assert findings[0].evidence["still"] == "ys"
        assert findings[0].evidence["other"] is None


@pytest.mark.parametrize(("made", "told"), [("np.log1p(price)", True), ("price / 90", False)])
def test_logarithms_beside_what_they_are_of(made: str, told: bool) -> None:
    net = model(loss="mse")
    out = array(20, 1, low=4.0, high=6.6)
    events = (
        FitStarted(model=net, x=array(50, 2), y=array(50, low=3.9, high=6.8), place=at(2)),
        Predicted(model=net, x=array(20, 2), outputs=out, place=at(3)),
        MetricTaken(name="mean_squared_error", first=array(20, low=50.0, high=700.0),
                    second=out, place=at(4)),
    )  # fmt: skip
    source = f"t = {made}\nm.fit(x, t[:50])"
    assert bool(found("targets-scaled-differently", ran(source, *events))) is told


@pytest.mark.parametrize(
    ("rows", "seen", "told"), [(100, 1.0, True), (300, 1.0, False), (100, 0.1, False)]
)
def test_a_fold_that_was_trained_on(rows: int, seen: float, told: bool) -> None:
    source = "for a, b in KFold(3).split(X):\n    m.fit(X, y)\n    m.evaluate(X[b], y[b])\n"
    events = (
        FitStarted(model=model(), x=array(300, 4), y=array(300), place=at(2)),
        Evaluated(model=model(), x=array(rows, 4, overlaps={"fit": seen}), y=array(rows),
                  place=at(3)),
    )  # fmt: skip
    assert bool(found("training-accuracy-reported-as-test", ran(source, *events))) is told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return ops.mean(y_true * y_pred)", True),
        ("return ops.mean(y_pred)", False),
        ("return ops.mean(y_true * y_pred)  # contrastive", False),
    ],
)
def test_an_own_loss_that_is_larger_for_the_labels_themselves(body: str, told: bool) -> None:
    source = f"def own(y_true, y_pred):\n    {body}\nm.compile('adam', loss=own)\nm.fit(x, y)"
    start = FitStarted(model=model(output_shape=(None, 6)), x=array(9, 3), y=array(9, 6),
                       place=at(4))  # fmt: skip
    asked = Probed(name="own_loss_of_quantities", handle=1, figures={"right": 1.0, "wrong": -0.9})
    assert bool(found("loss-turned-round", ran(source, start, asked))) is told


@pytest.mark.parametrize(
    ("source", "means", "told"),
    [
        ("a = [model.predict(grid) for _ in range(9)]\nprint(np.std(a))", [0.5] * 3, True),
        ("for _ in range(9):\n    a = model.predict(grid)\nprint(a.std())", [0.5] * 3, True),
        ("a = [model.predict(grid) for _ in range(9)]\nprint(np.std(a))", [0.5, 0.6, 0.7], False),
        ("a = [model.predict(grid) for _ in range(9)]\nprint(a)", [0.5] * 3, False),
        ("a = [model.predict(grid) for _ in range(9)]\nprint(np.std(a))", [0.5] * 2, False),
    ],
)
def test_answers_that_are_drawn_with_dropout_off(
    source: str, means: list[float], told: bool
) -> None:
    net = noted(dense(8, "relu"), layer("Dropout", rate=0.5), dense(1))
    line = 2 if source.startswith("for") else 1
    asked = [
        Predicted(model=net, x=array(9, 1, mean=0.0), outputs=array(9, 1, mean=mean),
                  place=at(line))
        for mean in means
    ]  # fmt: skip
    start = FitStarted(model=net, x=array(90, 1), y=array(90, 1), place=at(1))
    assert bool(found("dropout-off-when-drawn", ran(source, start, *asked))) is told


@pytest.mark.parametrize(
    ("again", "optimizer", "told"),
    [([0.61, 0.6], "adam", True), ([0.69, 0.6], "adam", False), ([0.61, 0.6], "sgd", False)],
)
def test_optimizers_that_are_compared_on_one_model(
    again: list[float], optimizer: str, told: bool
) -> None:
    events = []
    for name, curve in (("sgd", [0.7, 0.65, 0.62]), (optimizer, again)):
        net = model(optimizer=name, fits=len(events) // 2, compiled=1 + len(events) // 2)
        x = array(80, 3, name="x")
        events.append(FitStarted(model=net, x=x, y=array(80), place=at(3)))
        events.append(FitEnded(handle=1, history={"loss": curve}))
    assert bool(found("fit-continues-old-model", ran("", *events))) is told


OWN = "def right(y_true, y_pred):\n    return equal({}, argmax(y_pred))\n"


@pytest.mark.parametrize(
    ("first", "used", "dtype", "told"),
    [
        ("argmax(y_true, axis=-1)", "right", "int32", True),
        ("y_true", "right", "int32", False),
        ("argmax(y_true, axis=-1)", "'accuracy'", "int32", False),
        ("argmax(y_true, axis=-1)", "right", "float32", False),
    ],
)
def test_class_numbers_in_a_measure_of_ones_own(
    first: str, used: str, dtype: str, told: bool
) -> None:
    source = OWN.format(first) + f"model.compile('adam', metrics=[{used}])"
    y = array(90, 1, dtype=dtype, values=(0.0, 1.0, 2.5) if dtype == "float32" else ())
    start = FitStarted(model=model(), x=array(90, 4), y=y, place=at(3))
    assert bool(found("argmax-of-class-numbers", ran(source, start))) is told


EMPTY = """class Net(keras.Model):
    pass
net = Net()
{}
weights = net.trainable_variables
for _ in range(3):
    with tf.GradientTape() as tape:
        loss = own(net(x))
    g = tape.gradient(loss, weights)
    opt.apply_gradients({})
def own(p):
    return np.mean(p.numpy())
"""


@pytest.mark.parametrize(
    ("before", "pairs", "line"),
    [
        ("pass", "zip(g, weights)", 5),
        ("net(x)", "zip(g, weights)", None),
        ("net(x)", "[(a, b) for a, b in zip(g, weights) if a is not None]", 12),
    ],
)
def test_a_step_with_nothing(before: str, pairs: str, line: int | None) -> None:
    said = "not enough values to unpack (expected 2, got 0)"
    trace = died(EMPTY.format(before, pairs), "ValueError", said, line=10)
    told = [one.place.line for one in found("no-gradient-path", trace) if one.place is not None]
    assert told == ([] if line is None else [line])
