"""Names, brackets, arguments, axes and branches that Keras refuses; losses without a way back."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from tests.hints.rules.test_given import stopped
from tests.hints.traces import found, ran

TENSOR = "Received: data_format=<kerastensor shape=(none, 7, 8), dtype=float32>"
CLASS = (
    "Only instances of `keras.Layer` can be added to a Sequential model. Received: "
    "<class 'keras.src.layers.reshaping.flatten.Flatten'> (of type <class 'type'>)"
)
MISSING = "Sequential.add() missing 1 required positional argument: 'layer'"
BY_NAME = (
    "Only input tensors may be passed as positional arguments. The following argument value "
    "should be passed as a keyword argument: 6 (of type <class 'int'>)"
)
WEIGHTS = "Unrecognized keyword arguments passed to Dense: {'weights': [array([0.])]}"
JOINED = (
    "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. "
    "Received: input_shape=[(None, 44, 44, 16), (None, 45, 45, 16)]"
)
AXES = (
    "Kernel shape must have the same length as input, but received kernel of shape (3, 3, 1, 8) "
    "and input of shape (None, {}, 1)."
)
STEPS = "Input 0 of layer 'lstm' is incompatible with the layer: expected ndim=3, found ndim=4. "
DECODE = (
    "`decode_predictions` expects a batch of predictions (i.e. a 2D array of shape "
    "(samples, 1000)). Received array with shape: (1, 3)"
)
NOWHERE = "No gradients provided for any variable."
TAPE = "with tf.GradientTape() as tape:\n    loss = {}\n"
MODEL = "net = keras.Sequential([])\n"

MATCHING: list[tuple[str, Trace, dict[str, object]]] = [
    ("unknown-name",
     stopped("m.compile(metrics=['val_acc'])", "ValueError",
             "Could not interpret metric identifier: val_acc", line=1),
     {"kind": "metric", "name": "val_acc", "nearest": "acc"}),
    ("unknown-name",
     stopped("Dense(3, activation='relo')", "ValueError",
             "Could not interpret activation function identifier: relo", line=1),
     {"kind": "activation", "name": "relo", "nearest": "relu"}),
    ("brackets-missing", stopped("x = layers.Flatten(x)", "ValueError", TENSOR, line=1),
     {"written": "Flatten(x)", "meant": "Flatten(...)(x)"}),
    ("brackets-missing", stopped("m.add(Flatten)", "ValueError", CLASS, line=1),
     {"written": "Flatten", "meant": "Flatten()"}),
    ("brackets-missing", stopped("m = Sequential\nm.add(Dense(3))", "TypeError", MISSING, line=2),
     {"written": "Sequential", "meant": "Sequential()"}),
    ("positional-argument", stopped("x = Crop()(x, 6)", "ValueError", BY_NAME, line=1),
     {"given": "6", "measures": None}),
    ("positional-argument",
     stopped("w = self.add_weight('w', (3,))", "ValueError",
             "`name` must be passed as a keyword argument. Received: add_weight('w')", line=1),
     {"given": "name", "measures": None}),
    ("weights-argument", stopped("Dense(6, weights=w)", "ValueError", WEIGHTS, line=1),
     {"layer": "Dense"}),
    ("joined-sizes-differ", stopped("x = Concatenate()([a, b])", "ValueError", JOINED, line=1),
     {"first": "(None, 44, 44, 16)", "second": "(None, 45, 45, 16)"}),
    ("joined-sizes-differ",
     stopped("x = Add()([a, b])", "ValueError",
             "Inputs have incompatible shapes. Received shapes (8, 8, 3) and (9, 8, 3)", line=1),
     {"first": "(8, 8, 3)", "second": "(9, 8, 3)"}),
    ("too-many-axes", stopped("m.fit(x, y)", "ValueError", AXES.format("128, 128, 1"), line=1),
     {"x_shape": "(None, 128, 128, 1, 1)", "wanted": "(None, 128, 128, 1)", "channels": 1}),
    ("batch-axis-in-input-shape",
     stopped("m.add(LSTM(3, input_shape=(1, 6, 30)))", "ValueError",
             f"{STEPS}Full shape received: (None, 1, 6, 30)", line=1),
     {"declared": "(1, 6, 30)", "wanted": "(6, 30)", "x_shape": "(None, 1, 6, 30)"}),
    ("decode-own-classes", stopped("decode_predictions(p)", "ValueError", DECODE, line=1),
     {"shape": "(1, 3)"}),
    ("no-gradient-path",
     stopped(TAPE.format("np.mean(net(x))") + "opt.apply(g)", "ValueError", NOWHERE, line=3),
     {"step": "np.mean", "outside": None, "asked": None, "early": None}),
    ("no-gradient-path",
     stopped(TAPE.format("mse(net.predict(x))") + "opt.apply(g)", "ValueError", NOWHERE, line=3),
     {"step": None, "outside": None, "asked": "net.predict", "early": None}),
    ("no-gradient-path",
     stopped(f"{MODEL}y = net(x)\n{TAPE.format('mse(y)')}opt.apply(g)", "ValueError", NOWHERE,
             line=5),
     {"step": None, "outside": "net(x)", "asked": None, "early": None}),
    ("no-gradient-path",
     stopped("def own(a, b):\n    return tf.argmax(b)\nm.compile(loss=own)\nm.fit(x)",
             "ValueError", NOWHERE, line=4),
     {"step": "tf.argmax", "outside": None, "asked": None, "early": None}),
    ("input-shape-passed-to-add",
     stopped("m.add(Dense(3), activation='relu')", "TypeError",
             "Sequential.add() got an unexpected keyword argument 'activation'", line=1),
     {"name": "activation"}),
    ("numpy-number-as-size",
     stopped("Embedding(n, 3)", "ValueError",
             "`input_dim` must be a positive integer. Received: input_dim=200 (of type int64).",
             line=1),
     {"name": "input_dim", "value": "200"}),
]  # fmt: skip

MATCHING += [
    ("model-input-missing",
     stopped("a = Input((3,))\nb = Input((2,))\nm = Model(inputs=a, outputs=y)", "ValueError",
             "Output with path `` is not connected to `inputs`", line=3),
     {"inputs": "a", "missing": "b"}),
    ("model-input-missing",  # as Keras 3.13 says it, with colours
     stopped("a = Input((3,))\nb = Input((2,))\nm = Model(inputs=a, outputs=y)\nm.fit(x, y)",
             "KeyError", "\"Exception encountered when calling Functional.call().\\n\\n"
             "\\x1b[1m140388993418832\\x1b[0m\"", line=4),
     {"inputs": "a", "missing": "b"}),
]  # fmt: skip

SILENT: list[tuple[str, Trace]] = [
    ("unknown-name", stopped("m.compile(optimizer=Adam)", "ValueError",
     "Could not interpret optimizer identifier: <class 'keras.src.optimizers.adam.Adam'>", line=1)),
    ("brackets-missing", stopped("x = layers.Flatten()(x)", "ValueError", TENSOR, line=1)),
    ("brackets-missing", stopped("m.add(Dense(3), 4)", "TypeError", MISSING, line=1)),
    ("positional-argument", stopped("Dense(3)(Flatten)", "ValueError",
     BY_NAME.replace("6 (of", "<class 'Flatten'> (of"), line=1)),
    ("weights-argument", ran("Dense(6)\nm.fit(x)")),
    ("joined-sizes-differ", stopped("f(x)", "ValueError", "shapes (3,) and (4,)", line=1)),
    ("too-many-axes", stopped("m.fit(x, y)", "ValueError", AXES.format("30, 28, 28"), line=1)),
    ("batch-axis-in-input-shape",
     stopped("m.fit(x, y)", "ValueError", AXES.format("128, 128, 1"), line=1)),
    ("batch-axis-in-input-shape", stopped("LSTM(3)(x)", "ValueError",
     f"{STEPS}Full shape received: (None, 128, 128, 3)", line=1)),
    ("decode-own-classes", stopped("f(p)", "ValueError", "expects a batch", line=1)),
    ("no-gradient-path", stopped("m.fit(x)", "ValueError", "No gradients", line=1)),
    ("model-input-missing", stopped("m = Model(a, y)", "ValueError", "shapes", line=1)),
    ("model-input-missing",
     stopped("a = Input((3,))\nm = Model(a, y)\nm(x)", "KeyError",
             "\"Exception encountered when calling Functional.call().\\n\\n'a'\"", line=3)),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "trace", "evidence"), MATCHING, ids=[m[0] for m in MATCHING])
def test_what_was_refused_is_told(slug: str, trace: Trace, evidence: dict[str, object]) -> None:
    first = next(iter(found(slug, trace)))
    assert dict(first.evidence) == evidence
    assert first.place is not None
    assert first.explains_exception


@pytest.mark.parametrize(("slug", "trace"), SILENT, ids=[one[0] for one in SILENT])
def test_what_it_was_not_is_not_told(slug: str, trace: Trace) -> None:
    assert found(slug, trace) == []
