"""Rules of evaluation."""

from __future__ import annotations

import pytest

from grader.wire.record import (
    ArgmaxTaken,
    ArrayNote,
    Evaluated,
    Event,
    FitStarted,
    MetricTaken,
    NamesLeft,
    Predicted,
)
from tests.hints.traces import array, at, died, found, lab_proved, model, ran


@pytest.mark.parametrize(
    ("shape", "axis", "gave"),
    [((20, 10), 0, "(10,)"), ((20, 10), None, "()"), ((1, 10), 0, "(10,)"), ((5, 3), -2, "(3,)")],
)
def test_argmax_along_the_wrong_axis(shape: tuple[int, int], axis: int | None, gave: str) -> None:
    taken = ArgmaxTaken(shape=shape, axis=axis, of_predictions=True, place=at(3))
    (one,) = found("argmax-axis", ran("x", taken))
    assert one.evidence["gave"] == gave
    assert one.evidence["rows"] == shape[0]


@pytest.mark.parametrize(
    ("shape", "axis"), [((20, 10), 1), ((20, 10), -1), ((1, 10), None), ((10,), None), ((10,), 0)]
)
def test_argmax_as_it_should_be(shape: tuple[int, ...], axis: int | None) -> None:
    taken = ArgmaxTaken(shape=shape, axis=axis, of_predictions=True)
    assert found("argmax-axis", ran("x", taken)) == []


def test_argmax_of_other_things() -> None:
    taken = ArgmaxTaken(shape=(20, 10), axis=0, of_predictions=False)
    place = at(1, "np.unravel_index(np.argmax(p), p.shape)")
    whole = ArgmaxTaken(shape=(20, 10), axis=None, of_predictions=True, place=place)
    assert found("argmax-axis", ran("x", taken, whole)) == []


@pytest.mark.parametrize(("call", "count"), [("argmax()", 1), ("argmax(0)", 1), ("argmax(1)", 0)])
def test_argmax_as_a_method(call: str, count: int) -> None:
    predicted = Predicted(model=model(), x=array(5, 4), outputs=array(5, 3), place=at(1))
    trace = ran(f"p = model.predict(x)\nprint(p.{call})", predicted)
    assert len(found("argmax-axis", trace)) == count


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("p = model.predict(x)\nprint(p.argmax(axis=-1))", 1),
        ("p = model.predict(x)\nprint(p.argmax(1))", 1),
        ("print(model.predict(x).argmax(axis=1))", 1),
        ("p = model.predict(x)\nprint(p.argmax(axis=0))", 0),
        ("p = model.predict(x)\nprint(p.argmax())", 0),
        ("p = model.predict(x)\np = np.hstack([1 - p, p])\nprint(p.argmax(axis=1))", 0),
        ("p = np.hstack([model.predict(x), z])\nprint(p.argmax(axis=1))", 0),
    ],
)
def test_argmax_of_a_single_column_as_a_method(source: str, count: int) -> None:
    predicted = Predicted(model=model(), x=array(5, 4), outputs=array(5, 1), place=at(1))
    findings = found("argmax-of-single-output", ran(source, predicted))
    assert [one.evidence for one in findings] == [{"shape": "(5, 1)"}] * count
    wider = Predicted(model=model(), x=array(5, 4), outputs=array(5, 3), place=at(1))
    assert found("argmax-of-single-output", ran(source, wider)) == []


SEEN = array(500, 28, 28, name="x_train", overlaps={"fit": 1.0, "train": 1.0})


def evaluated(x: ArrayNote, *, line: int = 1, result: tuple[float, ...] = (0.3, 0.9)) -> Evaluated:
    return Evaluated(
        model=model(), x=x, y=array(500), result=result, names=("loss", "accuracy"), place=at(line)
    )


@pytest.mark.parametrize(
    "source",
    [
        "test_loss, test_acc = model.evaluate(x_train, y_train)",
        "s = model.evaluate(x_train, y_train)\nprint('Test accuracy:', s[1])",
        "def a(m, d): return m.evaluate(d, verbose=0)[1]\nm.fit(x_train)\ntest_acc = a(m, x_train)",
        "s = model.evaluate(x_train, y_train)\nprint(f'테스트 정확도 {s[1]:.3f}')",
    ],
)
def test_training_data_told_as_a_test(source: str) -> None:
    (one, *_) = found("training-accuracy-reported-as-test", ran(source, evaluated(SEEN)))
    assert one.evidence == {"seen": 100, "name": "x_train"}


@pytest.mark.parametrize(
    ("source", "x"),
    [
        ("train_loss, train_acc = model.evaluate(x_train, y_train)", SEEN),
        ("def a(m, d): return m.evaluate(d)[1]\nm.fit(x_train)\ntest_acc = a(m, x_test)", SEEN),
        ("s = model.evaluate(x_train, y_train)\nprint('train', s)", SEEN),
        ("test_loss, test_acc = model.evaluate(x_test, y_test)", array(5, name="x_test")),
        (
            "s = model.evaluate(x_train, y_train)\nprint('train', s)\n"
            "s = model.evaluate(x_test, y_test)\nprint('test', s)",
            SEEN,
        ),
    ],
)
def test_honest_results(source: str, x: ArrayNote) -> None:
    assert found("training-accuracy-reported-as-test", ran(source, evaluated(x))) == []


def metric(name: str, first: bool | None, second: bool | None, *names: str) -> MetricTaken:
    one, other = names or ("a", "b")
    return MetricTaken(
        name=name,
        first=array(9, name=one),
        second=array(9, name=other),
        first_predicted=first,
        second_predicted=second,
        place=at(2),
    )


@pytest.mark.parametrize(
    "taken",
    [
        metric("confusion_matrix", True, False),
        metric("sklearn.metrics.classification_report", True, False),
        metric("confusion_matrix", None, None, "y_pred", "y_test"),
    ],
)
def test_exchanged_arguments(taken: Event) -> None:
    (one,) = found("transposed-confusion-matrix", ran("x", taken))
    assert one.place == at(2)


@pytest.mark.parametrize(
    "taken",
    [
        metric("confusion_matrix", False, True),
        metric("confusion_matrix", True, True),
        metric("accuracy_score", True, False),
        metric("confusion_matrix", None, None, "y_test", "y_pred"),
        metric("confusion_matrix", None, None, "a", "b"),
    ],
)
def test_arguments_in_order(taken: Event) -> None:
    assert found("transposed-confusion-matrix", ran("x", taken)) == []


def test_a_plot_may_have_predictions_in_its_rows() -> None:
    trace = ran("plt.xlabel('True class')", metric("confusion_matrix", True, False))
    assert found("transposed-confusion-matrix", trace) == []


def test_mixed_label_formats() -> None:
    message = (
        "Classification metrics can't handle a mix of multiclass and continuous-multioutput targets"
    )
    (one,) = found("mixed-label-formats", died("x", "ValueError", message))
    assert one.evidence == {"first": "multiclass", "second": "continuous-multioutput"}
    other = "Found input variables with inconsistent numbers of samples: [2, 3]"
    assert found("mixed-label-formats", died("x", "ValueError", other)) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("np.mean(p == y)", 1),
        ("np.mean(p.flatten() == y)", 0),
        ("np.mean(p == one)", 0),
        ("np.mean(y == np.argmax(out, axis=1))", 0),
        ("np.mean(p == np.argmax(out, axis=1))", 1),
        ("if kind == 'a': pass", 0),
        ("p = model.predict(x)\nloss = np.mean((y - p) ** 2)", 1),
        ("m = Sequential([])\np = m(x)\nloss = y - p", 1),
        ("p = f(x)\nloss = y - p", 0),
        ("p = model.predict(x)\nloss = y - p.ravel()", 0),
    ],
)
def test_comparing_all_with_all(source: str, count: int) -> None:
    arrays = {"p": array(50, 1), "y": array(50), "one": array(1), "out": array(50, 10)}
    trace = ran(source, NamesLeft(arrays=arrays))
    assert len(found("broadcast-comparison", trace)) == count


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("np.square(np.subtract(y, model.predict(x))).mean()", 1),
        ("np.mean((model.predict(x) - y) ** 2)", 1),
        ("np.mean((model.predict(x).ravel() - y) ** 2)", 0),
        ("np.mean((model.predict(x)[:, 0] - y) ** 2)", 0),
        ("np.mean((model.predict(x) - p) ** 2)", 0),
        ("np.subtract(y, y2)", 0),
    ],
)
def test_subtracting_what_predict_gives(source: str, count: int) -> None:
    arrays = {"p": array(50, 1), "y": array(50), "y2": array(50)}
    asked = Predicted(model=model(), x=array(50, 4), outputs=array(50, 1), place=at(1))
    findings = found("broadcast-comparison", ran(source, asked, NamesLeft(arrays=arrays)))
    assert [one.evidence["result"] for one in findings] == ["(50, 50)"] * count


STEPS = """model = Sequential([])
data = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(9).batch(32)
def step(xb, yb):
    with tf.GradientTape() as tape:
        out = model(xb, training=True)
        loss = tf.reduce_mean(tf.square(out - yb))
for epoch in range(3):
    for xb, yb in data:
        step(xb, yb)
"""
WHOLE = """model = Sequential([])
for epoch in range(3):
    yb = y[first : first + 32]
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((yb - model(x)) ** 2)
"""


def stepped(source: str, *, units: int = 1, labels: ArrayNote | None = None) -> list[object]:
    """The results of crossings in a loop with a tape."""
    note = model(output_shape=(None, units))
    start = FitStarted(model=note, x=array(32, 3), y=ArrayNote(kind="none"), via="custom")
    left = NamesLeft(arrays={"x": array(99, 3), "y": labels or array(99), "rows": array(32)})
    return [
        one.evidence["result"] for one in found("broadcast-comparison", ran(source, start, left))
    ]


@pytest.mark.parametrize(
    ("source", "before", "after"),
    [
        (STEPS, "", ""),
        (STEPS, "out - yb", "yb - out"),
        (STEPS, "tf.square(out - yb)", "tf.math.squared_difference(out, yb)"),
        (STEPS, "for xb, yb in data", "for i, (xb, yb) in enumerate(data)"),
        (STEPS, "(x, y)", "(x[:50], y[:50])"),
        (WHOLE, "", ""),
        (WHOLE, "yb = y[first : first + 32]", "yb = y[rows]"),
    ],
)
def test_a_loss_over_all_pairs(source: str, before: str, after: str) -> None:
    assert stepped(source.replace(before, after) if before else source) == ["(32, 32)"]


@pytest.mark.parametrize(
    ("source", "before", "after"),
    [
        (STEPS, "out - yb", "out - yb[:, None]"),
        (STEPS, "out - yb", "tf.squeeze(out) - yb"),
        (STEPS, "        loss", "        out = out[:, 0]\n        loss"),
        (STEPS, "        loss", "        yb = tf.reshape(yb, (-1, 1))\n        loss"),
        (STEPS, "out = model(xb, training=True)", "out = tf.squeeze(model(xb))"),
        (STEPS, ".shuffle(9)", ".map(lambda a, b: (a, b[None]))"),
        (STEPS, "(x, y)", "(x, y[:, None])"),
        (STEPS, "(x, y)", "{'x': x}"),
        (STEPS, "step(xb, yb)\n", "step(xb, tf.expand_dims(yb, 1))\n"),
        (WHOLE, "yb = y[first : first + 32]", "yb = y[rows].reshape(-1, 1)"),
        (WHOLE, "yb = y[first : first + 32]", "yb = y[epoch]"),
        (WHOLE, "model(x)", "other(x)"),
    ],
)
def test_a_loss_of_pairs_that_belong_together(source: str, before: str, after: str) -> None:
    assert before in source
    assert stepped(source.replace(before, after)) == []


def test_shapes_that_do_not_cross() -> None:
    assert stepped(STEPS, labels=array(99, 1)) == []
    assert stepped(STEPS, units=4) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("acc, loss = model.evaluate(x, y)", 1),
        ("loss, acc = model.evaluate(x, y)", 0),
        ("accuracy = model.evaluate(x, y)[0]", 1),
        ("accuracy = model.evaluate(x, y)[1]", 0),
        ("s = model.evaluate(x, y)\nprint('accuracy:', s[0])", 1),
        ("s = model.evaluate(x, y)\nprint('loss:', s[0], 'accuracy:', s[1])", 0),
        ("s = model.evaluate(x, y)\nprint(f'정확도 {s[0]:.2f}')", 1),
        ("s = model.evaluate(x, y)\nprint('손실', s[0]); print('정확도', s[1])", 0),
    ],
)
def test_order_of_evaluate(source: str, count: int) -> None:
    assert len(found("evaluate-order-misread", ran(source, evaluated(array(9))))) == count


DATA = "ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(9{more}).batch(3)\n"
READ = "p = model.predict(ds)\n"
AGAIN = "t = [b for a, b in ds]\nprint(p == t)"


@pytest.mark.parametrize(
    ("source", "count"),
    [
        (DATA.format(more="") + READ + AGAIN, 1),
        (DATA.format(more=", reshuffle_each_iteration=False") + READ + AGAIN, 0),
        (DATA.format(more="").replace(".shuffle(9)", "") + READ + AGAIN, 0),
        (DATA.format(more="") + READ + "print(p == 3)", 0),
    ],
)
def test_a_data_set_read_twice(source: str, count: int) -> None:
    predicted = Predicted(model=model(), x=ArrayNote(kind="dataset"), place=at(2))
    assert len(found("shuffled-dataset-read-twice", ran(source, predicted))) == count


MIXED = (
    "ds = tf.data.Dataset.from_tensor_slices((a, b))\nds = ds.{}batch(8)\n"
    "p = model.predict(ds)\ng = np.argmax(p, axis=1)\n{}"
)


@pytest.mark.parametrize(
    ("step", "end", "count"),
    [
        ("shuffle(99).", "print(np.mean(g == b))", 1),
        ("shuffle(99).", "print(confusion_matrix(b, g))", 1),
        ("", "print(np.mean(g == b))", 0),
        ("shuffle(99).", "print(np.mean(g == 3), b)", 0),
        ("shuffle(99).", "b = other\nprint(np.mean(g == order(b)))", 0),
        ("shuffle(99).take(9).", "print(np.mean(g == b))", 0),
    ],
)
def test_answers_in_another_order_than_the_array(step: str, end: str, count: int) -> None:
    predicted = Predicted(model=model(), x=ArrayNote(kind="dataset"), place=at(3))
    told = found("shuffled-dataset-read-twice", ran(MIXED.format(step, end), predicted))
    assert len(told) == count
    assert all(one.evidence["labels"] == "b" for one in told)


@pytest.mark.parametrize(
    "slug",
    [
        "training-accuracy-reported-as-test",
        "transposed-confusion-matrix",
        "broadcast-comparison",
        "evaluate-order-misread",
    ],
)
def test_what_a_check_proved_is_placed_at_the_function(slug: str) -> None:
    trace = lab_proved("import numpy\n\ndef score(y):\n    return 1", slug, "score")
    (one,) = found(slug, trace)
    assert one.place is not None and one.place.line == 3


@pytest.mark.parametrize(
    ("source", "name", "overlaps", "told"),
    [
        ("test_pred = m.predict(x_train)", "x_train", {}, True),
        ("y_test_hat = np.argmax(m.predict(rows), 1)", "rows", {"fit": 1.0}, True),
        ("train_pred = m.predict(x_train)", "x_train", {}, False),
        ("test_pred = m.predict(x_test)", "x_test", {"fit": 1.0}, False),
        ("test_pred = m.predict(x_train)", "x_train", {"fit": 0.1}, False),
        ("test_pred = m.predict(other)", "other", {}, False),
    ],
)
def test_answers_for_the_training_are_called_those_of_a_test(
    source: str, name: str, overlaps: dict[str, float], told: bool
) -> None:
    start = FitStarted(model=model(), x=array(50, 9, name="x_train"), y=array(50), place=at(9))
    asked = Predicted(
        model=model(), x=array(50, 9, name=name, overlaps=overlaps), place=at(1, source)
    )
    given = ran(source, start, asked)
    assert bool(found("training-accuracy-reported-as-test", given)) is told
