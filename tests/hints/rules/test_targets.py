"""Targets, magnitudes and pipelines: each rule on a case that matches and one that must not."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, Event, FitEnded, FitStarted, LayerNote, ModelNote
from tests.hints.rules.test_given import stopped
from tests.hints.traces import array, at, found, model, ran

DENSE = LayerNote(class_name="Dense", name="d", config={"units": 1, "activation": "linear"})


def trained(
    source: str = "model.fit(x, y)",
    *,
    x: ArrayNote | None = None,
    y: ArrayNote | None = None,
    note: ModelNote | None = None,
    loss: tuple[float, ...] = (1.0, 0.9),
    accuracy: tuple[float, ...] = (),
    **fields: int,
) -> Trace:
    events: list[Event] = [
        FitStarted(
            model=note or model(loss="mean_squared_error", layers=(DENSE,)),
            x=x or array(200, 5, spread=1.0, mean=0.0),
            y=y or array(200, spread=1.0, mean=0.0),
            place=at(source.count("\n") + 1, source.splitlines()[-1]),
            label_column=fields.pop("label_column", None),
            **fields,
        ),
        FitEnded(
            handle=1,
            history={"loss": list(loss), **({"accuracy": list(accuracy)} if accuracy else {})},
            epochs_run=len(loss),
        ),
    ]
    return ran(source, *events)


YES_NO = model(loss="binary_crossentropy", layers=(DENSE,), output_shape=(None, 1))
SEVERAL = model(loss="sparse_categorical_crossentropy", output_shape=(None, 10), layers=(DENSE,))
LARGE = array(200, 5, low=800.0, high=4000.0, mean=2300.0, spread=900.0)
HALVES = array(200, classes={"0": 100, "1": 100}, name="y")
FALLING = (0.25, 0.24, 0.23, 0.22, 0.21, 0.20)
LOOP = "words = TextVectorization()\nmodel.fit(x, y)"
TABLE = "Table not initialized."

MATCHING: list[tuple[str, Trace]] = [
    ("targets-outside-zero-one", trained(note=YES_NO, y=array(200, low=-1.0, high=1.0))),
    ("label-among-features", trained(label_column=3)),
    ("unscaled-features", trained(x=LARGE, loss=(2.0, float("nan")))),
    ("unscaled-features", trained(y=array(200, mean=1e6, spread=1e4), loss=(1.1e8,) * 6)),
    ("unscaled-features",
     trained(x=LARGE, y=HALVES, note=YES_NO, loss=(0.7,) * 6, accuracy=(0.5,) * 6)),
    ("data-all-alike", trained(x=array(200, 5, low=0.0, high=0.0))),
    ("too-few-epochs", trained(x=array(10, 5), loss=FALLING)),
    ("initial-weights-too-large",
     trained("i = RandomNormal(stddev=5.0)\nmodel.fit(x, y)", note=SEVERAL, loss=(900.0, 300.0))),
    ("labels-are-noise",
     trained("y = np.random.randint(0, 2, 200)\nmodel.fit(x, y)", y=HALVES, note=YES_NO,
             loss=(0.7, 0.69, 0.69), accuracy=(0.5, 0.51, 0.52))),
    ("output-names-differ",
     stopped("m.fit(x, y)", "ValueError", "Expected keys ['a'] in loss dict, but found ['b']",
             line=1)),
    ("output-names-differ",  # as Keras 3.7 says it
     stopped("m.fit(x, y)", "ValueError",
             "Expected keys ListWrapper(['a']) in loss dict, but found loss.keys()=['b']", line=1)),
    ("labels-for-each-output",
     stopped("m.fit(x, y)", "ValueError", "y_true and y_pred have different structures.", line=1)),
    ("text-vectorization-not-adapted", stopped(LOOP, "FailedPreconditionError", TABLE, line=2)),
]  # fmt: skip

SILENT: list[tuple[str, Trace]] = [
    ("targets-outside-zero-one", trained(note=YES_NO, y=array(200, low=0.0, high=1.0))),
    ("targets-outside-zero-one", trained(y=array(200, low=-9.0, high=90.0))),
    ("label-among-features", trained()),
    ("unscaled-features", trained(loss=(2.0, float("nan")))),
    ("unscaled-features", trained(x=LARGE, loss=(3.0, 1.0, 0.4, 0.2, 0.1, 0.1))),
    ("unscaled-features",
     trained(x=LARGE, y=HALVES, note=YES_NO, loss=(0.7,) * 6, accuracy=(0.8,) * 6)),
    ("data-all-alike", trained(x=array(200, 5, low=0.0, high=1.0))),
    ("too-few-epochs", trained(x=array(10, 5), loss=(0.2, 0.1, 0.12, 0.1, 0.11, 0.1))),
    ("too-few-epochs", trained(x=array(900, 5), loss=FALLING)),
    ("initial-weights-too-large",
     trained("i = RandomNormal(stddev=5.0)\nmodel.fit(x, y)", note=SEVERAL, loss=(2.4, 1.0))),
    ("initial-weights-too-large",
     trained("i = RandomNormal(stddev=0.05)\nmodel.fit(x, y)", note=SEVERAL, loss=(900.0, 3.0))),
    ("labels-are-noise",
     trained("y = np.random.randint(0, 2, 200)\nx = x + y\nmodel.fit(x, y)", y=HALVES, note=YES_NO,
             loss=(0.7, 0.69, 0.69), accuracy=(0.5, 0.51, 0.52))),
    ("labels-are-noise",
     trained("y = np.random.randint(0, 2, 200)\nmodel.fit(x, y)", y=HALVES, note=YES_NO,
             loss=(0.7, 0.5, 0.3), accuracy=(0.5, 0.7, 0.9))),
    ("output-names-differ", stopped("m.fit(x, y)", "ValueError", "Expected keys in", line=1)),
    ("labels-for-each-output", stopped("m.fit(x, y)", "ValueError", "y has 3 columns", line=1)),
    ("text-vectorization-not-adapted",
     stopped("words.adapt(t)\n" + LOOP, "FailedPreconditionError", TABLE, line=3)),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "trace"), MATCHING, ids=[one[0] for one in MATCHING])
def test_a_matching_case_is_told(slug: str, trace: Trace) -> None:
    first = next(iter(found(slug, trace)))
    assert first.place is not None
    assert first.explains_exception == (trace.exception is not None)


@pytest.mark.parametrize(("slug", "trace"), SILENT, ids=[one[0] for one in SILENT])
def test_another_case_is_not(slug: str, trace: Trace) -> None:
    assert found(slug, trace) == []


def test_words_as_labels() -> None:
    words = FitStarted(model=model(), x=array(9, 3), y=array(9, dtype="str320"), place=at(1))
    died = stopped("m.fit(x, names)", "ValueError", "Invalid dtype: str320", line=1)
    told = Trace(program=died.program, exception=died.exception, events=(words,))
    assert [one.evidence["y"] for one in found("labels-are-text", told)] == ["y"]
    numbers = FitStarted(model=model(), x=array(9, 3), y=array(9, dtype="int64"), place=at(1))
    other = Trace(program=died.program, exception=died.exception, events=(numbers,))
    assert found("labels-are-text", other) == []
    assert found("features-are-text", told) == []


@pytest.mark.parametrize(
    ("dtype", "message", "told"),
    [
        ("str160", "Invalid dtype: str160", ["x"]),
        ("object", "Failed to convert a NumPy array (Unsupported object type str).", ["x"]),
        ("object", "Invalid dtype: object", []),  # pictures of several sizes may be in it
        ("float32", "could not convert string to float: 'red'", []),
    ],
)  # fmt: skip
def test_words_as_features(dtype: str, message: str, told: list[str]) -> None:
    fit = FitStarted(
        model=model(), x=array(9, 3, dtype=dtype), y=array(9, dtype="int64"), place=at(1)
    )
    died = stopped("m.fit(x, y)", "ValueError", message, line=1)
    trace = Trace(program=died.program, exception=died.exception, events=(fit,))
    assert [one.evidence["x"] for one in found("features-are-text", trace)] == told
    assert found("labels-are-text", trace) == []


PIPE = "ds = tf.data.Dataset.from_tensor_slices((x, y))\n"


def test_a_step_of_a_pipeline_that_is_thrown_away() -> None:
    assert found("result-discarded", ran(PIPE + "ds.batch(10)\nmodel.fit(ds)"))
    assert not found("result-discarded", ran(PIPE + "ds = ds.batch(10)\nmodel.fit(ds)"))
    assert not found("result-discarded", ran("queue.batch(10)"))


@pytest.mark.parametrize(
    ("shuffle", "told"), [("", True), (", reshuffle_each_iteration=False", False)]
)
def test_a_split_of_what_is_mixed_anew(shuffle: str, told: bool) -> None:
    source = PIPE + f"ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(9{shuffle})\n"
    source += "a, b = ds.take(5), ds.skip(5)\nmodel.fit(a, validation_data=b)"
    start = FitStarted(
        model=model(), x=ArrayNote(kind="dataset"), y=array(1), validation_x=ArrayNote(
            kind="dataset"), place=at(4)
    )  # fmt: skip
    assert bool(found("split-mixed-anew", ran(source, start))) is told


@pytest.mark.parametrize(("shuffle", "told"), [("", True), (", shuffle=False", False)])
def test_predictions_of_an_iterator_that_mixes(shuffle: str, told: bool) -> None:
    source = f"g = d.flow_from_directory('a'{shuffle})\np = m.predict(g)\nprint(g.classes == p)"
    assert bool(found("shuffled-dataset-read-twice", ran(source))) is told


def test_a_generator_that_yields_nothing() -> None:
    source = "def f(a):\n    a = a + 1\n\ndef g():\n    yield f(1)\n\nm.fit(g())"
    message = "the generator must return a tuple, either (input,). Received: None"
    (first,) = found("function-returns-none", stopped(source, "ValueError", message, line=7))
    assert first.place is not None and first.place.line == 5
    fine = source.replace("a = a + 1", "return a, a")
    assert found("function-returns-none", stopped(fine, "ValueError", message, line=7)) == []


def test_an_activation_that_cannot_reach_the_targets() -> None:
    end = LayerNote(class_name="Dense", name="d", config={"units": 1, "activation": "relu"})
    note = model(loss="mse", layers=(end,), output_shape=(None, 1))
    below = trained(note=note, y=array(200, low=-3.0, high=2.0, spread=1.0))
    assert [one.evidence["activation"] for one in found("targets-out-of-reach", below)] == ["relu"]
    above = trained(note=note, y=array(200, low=0.0, high=9.0, spread=1.0))
    assert found("targets-out-of-reach", above) == []
    painted = trained(note=note, x=array(200, 1), y=array(200, 1, low=-3.0, high=2.0, spread=1.0))
    assert len(found("targets-out-of-reach", painted)) == 1
    raw = trained(note=note, x=array(200, 1), y=array(200, 1, low=0.0, high=255.0, spread=60.0))
    assert found("targets-out-of-reach", raw) == []
