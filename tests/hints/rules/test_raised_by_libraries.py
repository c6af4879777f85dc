"""What NumPy, TensorFlow and Keras refuse, in the words that they were heard to say."""

from __future__ import annotations

import pytest

from grader.hints.diagnose import diagnose
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.record import NamesLeft
from tests.hints.rules.test_given import KERAS, stopped
from tests.hints.traces import FILE, array, died, found, ran

NUMPY = "/site-packages/numpy/_core/fromnumeric.py"
SIDES = (
    "all the input array dimensions except for the concatenation axis must match exactly, but "
    "along dimension 0, the array at index 0 has size 10 and the array at index 1 has size 12"
)
CONCAT = (
    "{{function_node __wrapped__ConcatV2}} ConcatOp : Dimension 0 in both shapes must be equal: "
    "shape[0] = [4,3] vs. shape[1] = [5,2] [Op:ConcatV2] name: concat"
)
FAR_CONCAT = (
    "{{function_node __wrapped__ConcatV2}} ConcatOp : Expected concatenating dimensions in the "
    "range [-1, 1), but got 1 [Op:ConcatV2] name: concat"
)
REDUCED = "Invalid reduction dimension (2 for input with 2 dimension(s) [Op:Mean] name: "
INPUTS = (
    "Layer \"functional\" expects 2 named input(s) with keys ['left', 'right'], but it received 1 "
    "input tensors. Pass inputs as a dict."
)
PARTS = (
    "Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, found: (1,"
)
KIND = (
    "Value for attr 'TI' of float is not in the list of allowed values: uint8, int8, int32, int64\n"
    "\t; NodeDef: {{node OneHot}}; Op<name=OneHot; signature=indices:TI [Op:OneHot]"
)
PASSED = (
    "in user code:\n    TypeError: Value passed to parameter 'indices' has DataType float64 not in "
    "list of allowed values: uint8, int8, int32, int64\n"
)
EAGER = "'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment"
PLACES = (
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean "
    "arrays are valid indices"
)
LOSS = "def cost(guess):\n    return guess\nm.compile(loss=cost)\nm.fit(x, y)"
REPORT = (
    "class Report(keras.callbacks.Callback):\n    def on_epoch_end(self, epoch):\n        pass\n"
    "m.fit(x, y, callbacks=[Report()])"
)
LAYER = "class Twice(layers.Layer):\n    def call(self):\n        return 2\ny = Twice()(x)"
RANK = "Input data in `NumpyArrayIterator` should have rank 4. You passed an array with shape {}"
LENGTH = (
    "`x` (images tensor) and `y` (labels) should have the same length. Found: x.shape = "
    "(30, 8, 8, 1), y.shape = (25,)"
)
UNSET = "'str' object has no attribute 'name'"
DOT = (
    "Incompatible input shapes: axis values 3 (at axis 1) != 4 (at axis 1). Full input shapes: "
    "(None, 3), (None, 4)"
)

LOADED = "train, test = mnist.load_data()\ntrain = train / 255"
DIVIDED = "unsupported operand type(s) for /: '{}' and 'float'"
ESTIMATOR = (
    "If no scoring is specified, the estimator passed should have a 'score' method. The estimator "
    "<Sequential name=sequential, built=True> does not."
)
MODEL = (
    "Only input tensors may be passed as positional arguments. The following argument value should "
    "be passed as a keyword argument: <Functional name=base, built=True> (of type <class"
)
MASK = (
    "boolean index did not match indexed array along axis 0; size of axis is 10 but size of "
    "corresponding boolean axis is 8"
)

MATCHING: list[tuple[str, Trace, dict[str, object]]] = [
    ("second-argument-is-dtype",
     stopped("w = np.zeros(3, 4)", "TypeError", "Cannot interpret '4' as a data type", line=1),
     {"call": "np.zeros", "given": "4", "meant": "np.zeros((3, 4))"}),
    ("second-argument-is-dtype",
     stopped("d = np.asarray(data, labels)", "TypeError",
             "Cannot construct a dtype from an array", line=1),
     {"given": "labels", "meant": None}),
    ("second-argument-is-dtype",
     stopped("d = np.random.randint(0, 9, 3, 4)", "TypeError",
             "Cannot interpret '4' as a data type", line=1),
     {"given": "4", "meant": "np.random.randint(0, 9, (3, 4))"}),
    ("arrays-cannot-be-joined", stopped("np.concatenate([a, b])", "ValueError", SIDES, line=1),
     {"call": "np.concatenate", "axis": 0, "one": 10, "two": 12, "few": None}),
    ("arrays-cannot-be-joined",
     stopped("c = tf.concat([a, b], 1)", "InvalidArgumentError", CONCAT, line=1),
     {"first": "(4, 3)", "second": "(5, 2)"}),
    ("no-such-axis",
     stopped("p.argmax(axis=1)", "AxisError",
             "axis 1 is out of bounds for array of dimension 1", line=1),
     {"axis": "1", "axes": 1, "last": 0}),
    ("no-such-axis", stopped("tf.concat([a, b], 1)", "InvalidArgumentError", FAR_CONCAT, line=1),
     {"axis": "1", "axes": 1}),
    ("no-such-axis", stopped("tf.reduce_mean(p, 2)", "InvalidArgumentError", REDUCED, line=1),
     {"axis": "2", "axes": 2}),
    ("no-such-axis",
     stopped("y = layers.BatchNormalization(axis=3)(x)", "IndexError",
             "tuple index out of range", line=1),
     {"axis": "3"}),
    ("cannot-be-changed-in-place", stopped("x[0, 0] = 1.0", "TypeError", EAGER, line=1),
     {"written": "x[0, 0]", "tensor": "EagerTensor", "fixed": None, "locked": None}),
    ("cannot-be-changed-in-place",
     stopped("size[0] = 3", "TypeError", "'tuple' object does not support item assignment",
             line=1, by=""),
     {"tensor": None, "fixed": "tuple"}),
    ("cannot-be-changed-in-place",
     stopped("p[0] = 3", "ValueError", "assignment destination is read-only", line=1),
     {"locked": "read-only", "fixed": None}),
    ("number-kind-refused", stopped("tf.one_hot(y, 3)", "InvalidArgumentError", KIND, line=1),
     {"operation": "OneHot", "given": "float", "allowed": "uint8, int8, int32, int64"}),
    ("number-kind-refused", stopped("d = d.map(code)", "TypeError", PASSED, line=1),
     {"given": "float64", "allowed": "uint8, int8, int32, int64"}),
    ("number-kind-refused",
     stopped("n = len(a) * 0.8\nb = a[:n]", "TypeError",
             "slice indices must be integers or None or have an __index__ method", line=2),
     {"given": "float", "allowed": "int"}),
    ("number-kind-refused",
     stopped("n = len(a) / 2\nb = a[n]", "IndexError", PLACES, line=2), {"given": "float"}),
    ("number-kind-refused",
     stopped("m.fit(x, y, epochs=9 / 3)", "TypeError",
             "'float' object cannot be interpreted as an integer", line=1), {"given": "float"}),
    ("inputs-counted-differently", stopped("m.fit(x, y)", "ValueError", INPUTS, line=1),
     {"wanted": 2, "got": 1, "names": "left, right", "given": "x"}),
    ("batch-of-too-many-parts",
     stopped("m.fit(x, y, validation_data=(a, b, c, d))", "ValueError", PARTS, line=1),
     {"where": "validation_data", "written": "(a, b, c, d)", "parts": 4}),
    ("batch-of-too-many-parts",
     stopped("def g():\n    yield a, b, c, d\nm.fit(g())", "ValueError", PARTS, line=3),
     {"where": None, "written": "(a, b, c, d)", "parts": 4}),
    ("callback-is-no-callback",
     stopped("def stop(e):\n    pass\nm.fit(x, callbacks=[log, stop])", "AttributeError",
             "'function' object has no attribute 'set_model'", line=3),
     {"kind": "function", "written": "stop"}),
    ("called-with-other-arguments",
     stopped(LOSS, "TypeError", "cost() takes 1 positional argument but 2 were given", line=4),
     {"name": "cost", "wanted": "(y_true, y_pred)", "written": "def cost(guess):"}),
    ("called-with-other-arguments",
     stopped(REPORT, "TypeError",
             "Report.on_epoch_end() takes 2 positional arguments but 3 were given", line=4),
     {"name": "Report.on_epoch_end", "wanted": "(self, epoch, logs=None)"}),
    ("called-with-other-arguments",
     stopped(LAYER, "TypeError", "too many positional arguments", line=4),
     {"name": "Twice.call", "wanted": "(self, inputs)"}),
    ("called-with-other-arguments",
     stopped("c = LambdaCallback(on_epoch_end=lambda e: 1)\nm.fit(x, callbacks=[c])", "TypeError",
             "<lambda>() takes 1 positional argument but 2 were given", line=2),
     {"name": "lambda", "wanted": "(epoch, logs)"}),
    ("joined-sizes-differ", stopped("d = layers.Dot(1)([a, b])", "ValueError", DOT, line=1),
     {"first": "(None, 3)", "second": "(None, 4)"}),
    ("missing-channel-axis",
     stopped("g.flow(x, y)", "ValueError", RANK.format("(30, 28, 28)"), line=1),
     {"x": "x", "x_shape": "(30, 28, 28)", "wanted": "(None, 28, 28, 1)"}),
    ("missing-batch-axis",
     stopped("g.flow(photo)", "ValueError", RANK.format("(32, 32, 3)"), line=1),
     {"x": "photo", "wanted": "(None, 32, 32, 3)"}),
    ("sample-count-mismatch", stopped("g.flow(x, y)", "ValueError", LENGTH, line=1),
     {"x_count": 30, "y_count": 25}),
    ("sample-count-mismatch",
     stopped("d = tf.data.Dataset.from_tensor_slices((x, y))", "ValueError",
             "Dimensions 50 and 49 are not compatible", line=1),
     {"x_count": 50, "y_count": 49}),
    ("positional-argument",
     stopped("self.t = self.add_weight('t', initializer='zeros')", "ValueError",
             "Cannot convert 't' to a shape. Found invalid dimension 't'", line=1),
     {"given": "'t'"}),
    ("brackets-missing",
     stopped("m.fit(x, y, callbacks=[keras.callbacks.EarlyStopping])", "TypeError",
             "Callback.set_model() missing 1 required positional argument: 'model'", line=1),
     {"written": "EarlyStopping", "meant": "EarlyStopping()"}),
    ("python-wrong-arguments",
     stopped("y = layers.MultiHeadAttention(2, 4)(x)", "TypeError",
             "missing a required argument: 'value'", line=1),
     {"called": "MultiHeadAttention"}),
    ("keras2-names",
     stopped("K.set_value(m.optimizer.learning_rate, 0.1)", "AttributeError", UNSET, line=1),
     {"old": "K.set_value", "new": "m.optimizer.learning_rate.assign(value)"}),
    ("tf-function-on-kerastensor",
     stopped("y = x.mean(axis=1)", "AttributeError",
             "'KerasTensor' object has no attribute 'mean'", line=1),
     {"call": ".mean"}),
    ("pair-is-no-array", stopped(LOADED, "TypeError", DIVIDED.format("tuple"), line=2, by=""),
     {"name": "train", "written": "train, test = mnist.load_data()"}),
    ("list-is-no-array",
     died("rows = [1, 2]\nrows = rows / 3.0", "TypeError", DIVIDED.format("list"), line=2),
     {"name": "rows", "wanted": None}),
    ("list-is-no-array",
     died("rows = sorted(a)\nn = rows.shape", "AttributeError",
          "'list' object has no attribute 'shape'", line=2),
     {"name": "rows", "wanted": "shape"}),
    ("picture-is-no-array",
     died("p = Image.open(a)\np = p / 255", "TypeError",
          "unsupported operand type(s) for /: 'PngImageFile' and 'int'", line=2),
     {"kind": "PngImageFile", "wanted": None}),
    ("picture-is-no-array",
     died("p = load_img(a)\nprint(p.shape)", "AttributeError",
          "'Image' object has no attribute 'shape'", line=2),
     {"kind": "Image", "wanted": "shape"}),
    ("list-is-no-array",
     stopped("x = [1.0, 2.0]\ny = layer(x)", "ValueError",
             MODEL.replace("<Functional name=base, built=True>", "1.0"), line=2),
     {"name": "x"}),
    ("python-not-iterable",
     stopped("p = p.resize(28, 28)", "TypeError", "'int' object is not iterable", line=1,
             by="/site-packages/PIL/Image.py"),
     {"kind": "int", "call": "p.resize", "written": None}),
    ("numpy-number-as-size",
     stopped("x = layers.Conv2D(32 / 2, 3)(x)", "ValueError",
             "Cannot convert '(3, 3, 1, 16.0)' to a shape. Found invalid dimension '16.0' of type",
             line=1),
     {"name": "shape", "value": "16.0"}),
    ("python-wrong-arguments",
     stopped("v = cost(guess)", "TypeError",
             "Loss.__call__() missing 1 required positional argument: 'y_pred'", line=1),
     {"called": "Loss"}),
    ("array-is-no-picture",
     stopped("p = Image.fromarray(a)", "TypeError",
             "Cannot handle this data type: (1, 1, 3), <f8", line=1),
     {"call": "Image.fromarray", "kind": "float64", "x_shape": None}),
    ("array-is-no-picture",
     stopped("plt.imshow(x)", "TypeError", "Invalid shape (1, 28, 28) for image data", line=1),
     {"call": "plt.imshow", "x_shape": "(1, 28, 28)"}),
    ("nothing-was-collected",
     stopped("x = np.stack(found)", "ValueError", "need at least one array to stack", line=1),
     {"name": "found", "call": "np.stack"}),
    ("not-fitted-yet",
     stopped("y = scaler.transform(x)", "NotFittedError",
             "This StandardScaler instance is not fitted yet. Call 'fit' first.", line=1),
     {"kind": "StandardScaler", "call": "transform"}),
    ("model-is-no-estimator",
     stopped("s = cross_val_score(m, x, y)", "TypeError", ESTIMATOR, line=1),
     {"function": "cross_val_score", "given": "Sequential"}),
    ("model-instead-of-output",
     stopped("y = layers.Dense(3)(base)", "ValueError", MODEL, line=1),
     {"written": "layers.Dense(3)(base)", "model": "base"}),
    ("joined-without-list",
     died("c = np.concatenate(a, b)", "TypeError",
          "only integer scalar arrays can be converted to a scalar index", line=1),
     {"layer": "np.concatenate", "written": "np.concatenate(a, b)"}),
    ("rows-counted-differently", stopped("a[keep]", "IndexError", MASK, line=1),
     {"first": 10, "second": 8}),
    ("brackets-missing",
     stopped("a = Input((3,))\nm = layers.Concatenate([a, a], axis=1)\ny = layers.Dense(3)(m)",
             "ValueError",
             "Only input tensors may be passed as positional arguments. The following argument "
             "value should be passed as a keyword argument: <Concatenate name=c> "
             "(of type <class 'keras.src.layers.merging.concatenate.Concatenate'>)", line=3),
     {"written": "layers.Concatenate([a, a], axis=1)",
      "meant": "layers.Concatenate(axis=1)([a, a])"}),
    ("brackets-missing",
     stopped("def rows():\n    yield 1\nm.fit(rows)", "ValueError",
             "Unrecognized data type: x=<function rows at 0x7> (of type <class 'function'>)",
             line=3),
     {"written": "rows", "meant": "rows()"}),
    ("brackets-missing",
     stopped("cost = keras.losses.MeanSquaredError\nv = cost(y, p)", "ValueError",
             "The truth value of an array with more than one element is ambiguous.", line=2),
     {"written": "MeanSquaredError"}),
    ("brackets-missing",
     died("s = MinMaxScaler\nx = s.fit_transform(x)", "TypeError",
          "TransformerMixin.fit_transform() missing 1 required positional argument: 'X'", line=2),
     {"written": "MinMaxScaler", "meant": "MinMaxScaler()"}),
]  # fmt: skip

SILENT: list[tuple[str, Trace]] = [
    ("second-argument-is-dtype",
     stopped("t = np.dtype(name)", "TypeError", "data type 'flaot' not understood", line=1)),
    ("arrays-cannot-be-joined",
     stopped("c = a + b", "ValueError", "operands could not be broadcast together", line=1)),
    ("arrays-cannot-be-joined",
     stopped("tf.concat([a, b], 1)", "InvalidArgumentError", FAR_CONCAT, line=1)),
    ("no-such-axis",
     stopped("a[3]", "IndexError", "index 3 is out of bounds for axis 0 with size 3", line=1)),
    ("no-such-axis", stopped("x = t[3]", "IndexError", "tuple index out of range", line=1, by="")),
    ("cannot-be-changed-in-place",
     stopped("f[0] = 1", "TypeError", "'function' object does not support item assignment",
             line=1)),
    ("number-kind-refused",
     stopped("a['x']", "IndexError", PLACES, line=1)),
    ("number-kind-refused",
     stopped("m.summary()", "TypeError", "'float' object cannot be interpreted as an integer",
             line=1)),
    ("inputs-counted-differently",
     stopped("m.fit(x, y)", "ValueError", "expects 2 epochs, but it received 1", line=1)),
    ("batch-of-too-many-parts", stopped("m.fit(x)", "ValueError", "in another format", line=1)),
    ("callback-is-no-callback",
     stopped("m.fit(x, y)", "AttributeError", "'function' object has no attribute 'set_model'",
             line=1)),
    ("called-with-other-arguments",
     died("def cost(a):\n    pass\ncost(1, 2)", "TypeError",
          "cost() takes 1 positional argument but 2 were given", line=3)),
    ("called-with-other-arguments",
     stopped("def part(x):\n    pass\nd = d.map(part)", "TypeError",
             "part() takes 1 positional argument but 2 were given", line=3)),
    ("missing-channel-axis",
     stopped("y = Permute((3, 1, 2))(x)", "ValueError",
             "Input 0 with name 'None' of layer 'permute' is incompatible with the layer: expected "
             "ndim=4, found ndim=3. Full shape received: (None, 4, 5)", line=1)),
    ("sample-count-mismatch",
     stopped("c = a + b", "ValueError", "Dimensions 50 and 49 are not compatible", line=1)),
    ("positional-argument",
     stopped("x = keras.Input('t')", "ValueError", "Cannot convert 't' to a shape", line=1)),
    ("python-wrong-arguments",
     stopped("run()", "TypeError", "missing a required argument of another kind", line=1)),
    ("keras2-names", stopped("f(s)", "AttributeError", UNSET, line=1)),
    ("written-for-pytorch",
     stopped("x.append(3)", "AttributeError",
             "'numpy.ndarray' object has no attribute 'append'", line=1, by="")),
    ("python-attribute-error",
     stopped("p = Image.open(a)", "AttributeError",
             "'numpy.ndarray' object has no attribute 'read'", line=1,
             by="/site-packages/PIL/Image.py")),
    ("pair-is-no-array",
     died("(x, y), (a, b) = mnist.load_data()\nz = t / 2.0", "TypeError", DIVIDED.format("tuple"),
          line=2)),
    ("list-is-no-array",
     stopped("m.fit(x)", "AttributeError", "'list' object has no attribute 'shape'", line=1)),
    ("list-is-no-array",
     died("w = 'ab'\nv = w * 2.5", "TypeError",
          "can't multiply sequence by non-int of type 'float'", line=2)),
    ("picture-is-no-array",
     died("a = s / 2", "TypeError", "unsupported operand type(s) for /: 'str' and 'int'")),
    ("python-not-iterable",
     stopped("m.fit(x)", "TypeError", "'int' object is not iterable", line=1)),
    ("python-not-iterable", died("x = n[0]", "TypeError", "'int' object is not subscriptable")),
    ("numpy-number-as-size",
     stopped("Dense((3, 2))", "ValueError", "Received an invalid value for `units`, expected a "
             "positive integer. Received: units=(3, 2)", line=1)),
    ("missing-channel-axis",
     stopped("x = Embedding(9, 8)(i)\nx = Conv2D(4, 3)(x)", "ValueError",
             "Input 0 with name 'None' of layer 'conv2d' is incompatible with the layer: expected "
             "min_ndim=4, found ndim=3. Full shape received: (None, 20, 8)", line=2)),
    ("array-is-no-picture", stopped("f(a)", "TypeError", "Invalid shape (3,) for labels", line=1)),
    ("nothing-was-collected", died("a = [][0]", "IndexError", "list index out of range")),
    ("not-fitted-yet", died("f()", "ValueError", "This model instance is not compiled yet")),
    ("model-is-no-estimator",
     stopped("s = cross_val_score(m, x, y)", "TypeError",
             "the estimator passed should have a 'score' method. The estimator <Own> does not.",
             line=1)),
    ("model-instead-of-output",
     stopped("y = Crop()(x, 6)", "ValueError",
             MODEL.replace("<Functional name=base, built=True>", "6"), line=1)),
    ("joined-without-list",
     died("c = names[p]", "TypeError",
          "only integer scalar arrays can be converted to a scalar index", line=1)),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "trace", "evidence"), MATCHING)
def test_a_matching_case_is_told(slug: str, trace: Trace, evidence: dict[str, object]) -> None:
    first = found(slug, trace)[0]
    assert first.explains_exception
    assert {name: first.evidence.get(name) for name in evidence} == evidence
    root = diagnose(trace).root
    assert root is not None and root.slug == slug


@pytest.mark.parametrize(("slug", "trace"), SILENT)
def test_another_case_is_not(slug: str, trace: Trace) -> None:
    assert found(slug, trace) == []


def test_what_calls_the_function_is_not_to_be_mended() -> None:
    trace = stopped(
        REPORT, "TypeError",
        "Report.on_epoch_end() takes 2 positional arguments but 3 were given", line=4,
    )  # fmt: skip
    place = found("called-with-other-arguments", trace)[0].place
    assert place is not None and place.line == 2


def test_an_axis_is_missed_by_the_array_of_the_line() -> None:
    left = NamesLeft(arrays={"scores": array(40), "pictures": array(40, 8, 8)})
    source = "best = scores.argmax(axis=1)"
    message = "axis 1 is out of bounds for array of dimension 1"
    frame = Place(file=FILE, line=1, function="<module>", source=source)
    facts = ExceptionFacts(type="AxisError", message=message, frames=(frame,), raised_in=NUMPY)
    first = found("no-such-axis", ran(source, left, exception=facts, ended="raised"))[0]
    assert first.evidence["x"] == "scores"
    assert first.evidence["x_shape"] == "(40,)"


def test_what_our_recorder_hands_on_is_the_librarys() -> None:
    ours = "grader/worker/recorder/wrapping.py"
    assert ExceptionFacts(raised_in=ours).by_library
    assert ExceptionFacts(raised_in=KERAS).by_library
    assert not ExceptionFacts(raised_in="PIL/Image.py").by_library


def test_a_single_recurrent_layer_stands_behind_no_other() -> None:
    said = (
        "Input 0 with name 'None' of layer 'lstm{}' is incompatible with the layer: expected "
        "ndim=3, found ndim=2. Full shape received: (None, {})"
    )
    one = "m.add(LSTM(50))\nm.fit(x, y)"
    assert diagnose(stopped(one, "ValueError", said.format("", 9), line=2)).root is not None
    assert found("return-sequences-missing",
                 stopped(one, "ValueError", said.format("", 9), line=2)) == []  # fmt: skip
    two = "m.add(LSTM(50))\nm.add(LSTM(20))\nm.fit(x, y)"
    assert found("return-sequences-missing",
                 stopped(two, "ValueError", said.format("_1", 50), line=3))  # fmt: skip
    assert found("return-sequences-missing",
                 stopped(two, "ValueError", said.format("", 9), line=3)) == []  # fmt: skip
