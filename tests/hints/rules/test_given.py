"""What Keras was given and refused: each rule on a case that matches and on one that must not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.record import Compiled, FitEnded, FitStarted
from tests.hints.traces import FILE, array, at, found, model, ran

KERAS = "/site-packages/keras/src/trainers/trainer.py"


def stopped(source: str, kind: str, message: str, *, line: int, by: str = KERAS) -> Trace:
    """A program that a library's error ended."""
    text = source.splitlines()[line - 1]
    frame = Place(file=FILE, line=line, function="<module>", source=text, own=True)
    facts = ExceptionFacts(type=kind, message=message, frames=(frame,), raised_in=by)
    return ran(source, exception=facts, ended="raised")


def trained(source: str, *events: Any) -> Trace:
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), place=at(source.count("\n") + 1))
    return ran(source, start, *(events or (FitEnded(handle=1, history={"loss": [1.0]}),)))


def in_keras_3_7(*handles: int) -> Trace:
    """Models of these numbers, compiled with one optimizer, and what that Keras says of it."""
    source = "m.compile(optimizer=opt)\nm.fit(x, y)"
    message = "numpy() is only available when eager execution is enabled."
    trace = stopped(source, "NotImplementedError", message, line=2)
    compiled = tuple(Compiled(model=model(handle=one), place=at(1)) for one in handles)
    return replace(trace, events=compiled)


NO_KEYS = "'numpy.ndarray' object has no attribute 'keys'"
FIT = "w = weights()\nmodel.fit(x, y, class_weight=w)"
TF = "A KerasTensor cannot be used as input to a TensorFlow function."
UNITS = "Received an invalid value for `units`, expected a positive integer. Received: units=392"
BESIDE = "When providing `x` as a tf.data.Dataset, `y` should not be passed."
SHARED = "The optimizer cannot recognize variable <Variable path=dense/kernel>."
RANK = "Input 0 with name 'None' of layer 'lstm_1' is incompatible with the layer: expected ndim=3, found ndim=2. Full shape received: (None, 9)"  # noqa: E501 - as Keras says it
STACK = "m.add(Input((9, 2)))\nm.add(LSTM(4))\nm.add(LSTM(3))"
ROWS = "indices[1,3] = 30 is not in [0, 30)"
JSON = "Object of type float32 is not JSON serializable"
UNKNOWN = "Could not locate class 'Scale'. Make sure custom classes are decorated"
OWN = "class Scale(Layer):\n    pass\nm = load_model('a.keras')"
SHORT = "Could not locate function 'mse'. Make sure custom classes"
UNSAFE = (
    "Requested the deserialization of a `Lambda` layer whose function is a Python lambda. unsafe"
)

PHOTO = (
    "ds = image_dataset_from_directory('a')\nm.fit(ds)\n"
    "p = np.array(Image.open('b'))[:, :, ::-1]\nm.predict(p)"
)

MATCHING: list[tuple[str, Trace, dict[str, str]]] = [
    ("class-weight-form", stopped(FIT, "AttributeError", NO_KEYS, line=2), {"given": "ndarray"}),
    ("class-weight-form", trained("w = {'a': 1, 'b': 2}\nm.fit(d, class_weight=w)"),
     {"given": "{'a': 1, 'b': 2}"}),
    ("tf-function-on-kerastensor", stopped("x = tf.concat([a, b], -1)", "ValueError", TF, line=1),
     {"call": "tf.concat"}),
    ("numpy-number-as-size", stopped("Dense(n)", "ValueError", UNITS, line=1),
     {"name": "units", "value": "392"}),
    ("labels-beside-dataset", stopped("m.fit(ds, y)", "ValueError", BESIDE, line=1), {}),
    ("no-labels-in-data",
     stopped("m.fit(ds)", "ValueError", "None values not supported.", line=1), {}),
    ("empty-dataset", stopped("m.predict(g)", "ValueError", "The PyDataset has length 0", line=1),
     {}),
    ("empty-dataset",  # up to Keras 3.13, whose bar of progress stumbles first
     stopped("m.fit(ds)", "ValueError", "math domain error", line=1,
             by="keras/src/utils/progbar.py"), {}),
    ("empty-dataset",
     trained("m.fit(ds)", FitEnded(handle=1, history={}, epochs_run=2)), {}),
    ("optimizer-shared",
     stopped("m.compile(optimizer=opt)\nm.fit(x, y)", "KeyError", SHARED, line=2),
     {"name": "opt"}),
    ("optimizer-shared", in_keras_3_7(1, 2), {"name": "opt"}),
    ("sequence-axis-missing", stopped("m.add(LSTM(4))", "ValueError", RANK, line=1),
     {"layer": "LSTM", "got": "(None, 9)"}),
    ("return-sequences-missing",
     stopped(STACK, "ValueError", RANK.replace("(None, 9)", "(None, 4)"), line=3),
     {"layer": "LSTM", "before": "LSTM"}),
    ("embedding-too-small",
     stopped("Embedding(30, 4)\nm.fit(x, y)", "InvalidArgumentError", ROWS, line=2),
     {"index": "30", "rows": "30"}),
    ("numpy-in-json", stopped("json.dump(d, f)", "TypeError", JSON, line=1), {"type": "float32"}),
    ("custom-layer-not-registered", stopped(OWN, "TypeError", UNKNOWN, line=3),
     {"name": "Scale"}),
    ("h5-loaded-by-name", stopped("m = load_model('a.h5')", "TypeError", SHORT, line=1),
     {"name": "mse"}),
    ("lambda-not-loaded", stopped("m = load_model('a.keras')", "ValueError", UNSAFE, line=1), {}),
    ("colours-exchanged",
     ran(PHOTO, FitStarted(model=model(), x=array(9, 8, 8, 3), y=array(9), place=at(2))), {}),
    ("canvas-transposed",
     ran("for x, y in mouse.points:\n    canvas[x][y] = 1\nm.predict(np.array(canvas))"),
     {"name": "canvas"}),
]  # fmt: skip

SILENT: list[tuple[str, Trace]] = [
    ("class-weight-form", trained("w = {0: 1, 1: 2}\nm.fit(x, y, class_weight=w)")),
    ("class-weight-form", stopped("a = x.keys", "AttributeError", NO_KEYS, line=1, by="")),
    ("tf-function-on-kerastensor", stopped("f(a)", "ValueError", "A tensor is", line=1)),
    ("numpy-number-as-size", stopped("Dense(-3)", "ValueError",
     "Received an invalid value for `units`, expected a positive integer. Received: units=-3",
     line=1)),
    ("labels-beside-dataset", stopped("m.fit(x, y)", "ValueError", "y has 3 rows", line=1)),
    ("no-labels-in-data", stopped("x = f(None)", "ValueError", "None values not supported.",
     line=1, by="")),
    ("no-labels-in-data", stopped("m.fit(g)", "ValueError", "the generator must return a tuple, "
     "either (input,). Received: None", line=1)),
    ("empty-dataset", trained("m.fit(ds)")),
    ("empty-dataset", trained("m.fit(x)", FitEnded(handle=1, history={"kl": [0.5]}, epochs_run=1))),
    ("empty-dataset", trained("def train_step(self, data): return {}\nm.fit(x)",
     FitEnded(handle=1, history={}, epochs_run=1))),
    ("optimizer-shared", in_keras_3_7(1)),
    ("empty-dataset", stopped("math.log(n)", "ValueError", "math domain error", line=1)),
    ("optimizer-shared", stopped("d['a']", "KeyError", "'a'", line=1)),
    ("sequence-axis-missing", stopped("m.add(Conv2D(4, 3))", "ValueError",
     RANK.replace("lstm_1", "conv2d_1"), line=1)),
    ("return-sequences-missing", stopped(
        STACK.replace("LSTM(4)", "LSTM(4, return_sequences=True)"), "ValueError", RANK, line=3)),
    ("embedding-too-small", stopped("x[3]", "IndexError", "list index out of range", line=1)),
    ("numpy-in-json", stopped("json.dump(d, f)", "TypeError",
     "Object of type History is not JSON serializable", line=1)),
    ("custom-layer-not-registered", stopped("m = load_model('a')", "TypeError", UNKNOWN, line=1)),
    ("h5-loaded-by-name", stopped("m = load_model('a.keras')", "TypeError", SHORT, line=1)),
    ("lambda-not-loaded", stopped("m = load_model('a')", "ValueError", "File not found", line=1)),
    ("colours-exchanged", ran("p = a[:, :, ::-1]\nplt.imshow(p)")),
    ("canvas-transposed",
     ran("for x, y in mouse.points:\n    canvas[y][x] = 1\nm.predict(np.array(canvas))")),
    ("canvas-transposed",
     ran("for x, y in mouse.points:\n    canvas[x][y] = 1\nm.predict(np.array(canvas).T)")),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "trace", "evidence"), MATCHING, ids=[m[0] for m in MATCHING])
def test_a_matching_case_is_told(slug: str, trace: Trace, evidence: dict[str, str]) -> None:
    first = next(iter(found(slug, trace)))
    assert dict(first.evidence) == evidence
    assert first.place is not None
    assert first.explains_exception == (trace.exception is not None)


@pytest.mark.parametrize(("slug", "trace"), SILENT, ids=[one[0] for one in SILENT])
def test_another_case_is_not(slug: str, trace: Trace) -> None:
    assert found(slug, trace) == []


def test_colours_that_are_turned_round_twice_are_as_they_were() -> None:
    once = "x = load_img(a)\nm.fit(x, y)\np = read(b)[:, :, ::-1]\nm.predict(p)"
    start = FitStarted(model=model(), x=array(9, 8, 8, 3), y=array(9), place=at(2))
    (one,) = found("colours-exchanged", ran(once, start))
    assert one.place is not None
    assert one.place.line == 3
    again = once.replace("m.predict(p)", "m.predict(p[:, :, ::-1])")
    assert found("colours-exchanged", ran(again, start)) == []
