"""Steps that make other pictures, masks or boxes of them; losses and copies turned round."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest

from grader.hints.trace import Trace
from grader.wire.record import (
    Altered,
    ArrayNote,
    FitEnded,
    FitStarted,
    ImageChanged,
    Predicted,
    Probed,
    Warned,
)
from tests.hints.rules.model_traces import look
from tests.hints.traces import array, at, died, model, ran

PICTURES = array(100, 16, 16, 1, low=0.0, high=1.0, name="x")


def fitted(x: ArrayNote = PICTURES, y: ArrayNote | None = None, **more: Any) -> FitStarted:
    start: dict[str, Any] = {"model": model(), "place": at(1), "x": x, "y": y or array(100)}
    return FitStarted(**(start | more))


def altered(how: str, after: str, *, share: float = 0.5, **before: Any) -> Altered:
    facts = {"dtype": "float64", "name": "x", **before}
    return Altered(
        how=how,
        written="x.astype(kind)",
        before=array(100, 16, 16, 1, **facts),
        after=array(100, 16, 16, 1, dtype=after),
        share=share,
        answered=after == "bool" and "distinct" in before,
        place=at(2),
    )


@pytest.mark.parametrize(
    ("slug", "event", "told"),
    [
        ("bytes-wrap-around", altered("wrapped", "uint8", dtype="uint8"), True),
        ("bytes-wrap-around", altered("wrapped", "uint8", share=0.001), False),
        ("bytes-wrap-around", altered("cast", "uint8", low=-9.0, high=99.0), False),
        ("cast-runs-over", altered("cast", "uint8", low=-9.0, high=99.0), True),
        ("cast-runs-over", altered("cast", "uint8", low=0.0, high=300.0), True),
        ("cast-runs-over", altered("cast", "uint8", low=0.0, high=255.0), False),
        ("cast-runs-over", altered("cast", "int64", low=-9.0, high=99.0), False),
        ("integer-division", altered("cast", "uint8", low=0.0, high=1.0, distinct=90), True),
        ("integer-division", altered("cast", "uint8", low=0.0, high=9.0, distinct=90), False),
        ("integer-division", altered("cast", "uint8", low=0.0, high=1.0, distinct=2), False),
        ("probabilities-as-truths",
         altered("cast", "bool", share=1.0, low=0.01, high=0.9, distinct=90), True),
        ("probabilities-as-truths",
         altered("cast", "bool", share=0.4, low=0.0, high=0.9, distinct=90), False),
        ("probabilities-as-truths", altered("cast", "bool", share=1.0, low=0.01, high=0.9), False),
    ],
)  # fmt: skip
def test_what_a_step_makes_of_pictures(slug: str, event: Altered, told: bool) -> None:
    found = look(slug, ran("model.fit(x, y)\nz = x", fitted(), event))
    assert (found is not None) is told
    if found is not None:
        assert found.place is not None and found.place.line == 2


MEASURE = (
    "def hits(y_true, y_pred):\n    {0}return tf.reduce_sum(tf.cast({1}, tf.bool))\nmodel.fit(x, y)"
)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (MEASURE.format("", "y_pred"), True),
        (MEASURE.format("", "tf.reshape(y_pred, [-1])"), True),
        (MEASURE.format("", "y_pred > 0.5"), False),
        (MEASURE.format("y_pred = tf.round(y_pred)\n    ", "y_pred"), False),
        (MEASURE.format("", "y_true"), False),
        ("p = model.predict(x)\nboth = np.logical_and(p, y)", True),
        ("p = model.predict(x)\nboth = np.logical_and(p > 0.5, y)", False),
        ("p = model.predict(x) > 0.5\nboth = np.logical_and(p, y)", False),
    ],
)
def test_probabilities_as_truths_in_the_code(source: str, told: bool) -> None:
    answered = Predicted(
        model=model(), x=PICTURES, outputs=array(100, 1, low=0.01, high=0.9), place=at(1)
    )
    assert (look("probabilities-as-truths", ran(source, fitted(), answered)) is not None) is told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((9, 3, 8, 10), (9, 8, 10, 3), True),
        ((9, 8, 10), (9, 10, 8), True),
        ((9, 20), (20, 9), False),
    ],
)
def test_sides_counted_through(before: tuple[int, ...], after: tuple[int, ...], told: bool) -> None:
    event = Altered(
        how="reshaped", written="x.reshape(s)", before=array(*before), after=array(*after),
        share=1.0, place=at(2),
    )  # fmt: skip
    assert (look("reshape-for-moved-axis", ran("x\nx", event)) is not None) is told


@pytest.mark.parametrize(
    ("before", "after", "fed", "told"),
    [
        ((30, 80), (80, 30, 1), (60, 30, 1), True),
        ((30, 80), (80, 30), (60, 30), True),
        ((30, 80), (80, 30), (60, 12), False),
        ((30, 80), (24, 100), (24, 100), False),
        ((30, 30), (30, 30, 1), (30, 30, 1), False),
        ((3, 80), (80, 3), (60, 3), False),
    ],
)
def test_a_table_counted_through(
    before: tuple[int, ...], after: tuple[int, ...], fed: tuple[int, ...], told: bool
) -> None:
    event = Altered(
        how="reshaped", written="x.reshape(s)", before=array(*before), after=array(*after),
        share=1.0, place=at(2),
    )  # fmt: skip
    seen = ran("x\nx", event, fitted(x=array(*fed)))
    assert (look("reshape-for-moved-axis", seen) is not None) is told


@pytest.mark.parametrize(
    ("known", "taken", "told"), [(1.0, 0.9, True), (0.6, 0.9, False), (1.0, 0.4, False)]
)
def test_classes_that_a_mirror_exchanges(known: float, taken: float, told: bool) -> None:
    source = "flip = RandomFlip('horizontal')\nmodel.fit(x, y)"
    figures = {"first": 0.0, "second": 1.0, "known": known, "taken": taken}
    probe = Probed(name="mirrored-across", handle=1, figures=figures)
    found = look("turned-into-another-class", ran(source, fitted(), probe))
    assert (found is not None) is told
    if found is not None:
        assert found.evidence["what"] == "RandomFlip('horizontal')"
        assert found.place is not None and found.place.line == 1


FLOWS = (
    "a, b = ImageDataGenerator(**o), ImageDataGenerator(**o)\no = dict(horizontal_flip=True)\n"
    "i = a.flow(x{0})\nm = b.flow(y{1})\nmodel.fit(zip(i, m))"
)
PAIRED = "def change(image, mask):\n    {0}\n    return image, mask\nmodel.fit(ds.map(change))"
FLIP = "image = tf.image.random_flip_left_right(image{0})\n    "
OWN = "def turn(a):\n    if random.random() < 0.5:\n        a = np.fliplr(a)\n    return a\n"
LAYERS = "aug = Sequential([RandomFlip('horizontal'), RandomRotation(0.1)])\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (FLOWS.format("", ""), True),
        (FLOWS.format(", seed=1", ", seed=2"), True),
        (FLOWS.format(", seed=1", ", seed=1"), False),
        (FLOWS.format(", seed=s", ", seed=s"), False),
        (FLOWS.replace("horizontal_flip", "rescale").format("", ""), False),
        (PAIRED.format(FLIP.format("") + FLIP.format("").replace("image =", "mask =").replace(
            "(image", "(mask")), True),
        (PAIRED.format(FLIP.format(", seed=3") + FLIP.format(", seed=3").replace(
            "image =", "mask =").replace("(image", "(mask")), False),
        (PAIRED.format("both = tf.image.random_flip_left_right(tf.concat([image, mask], -1))"),
         False),
        (LAYERS + PAIRED.format("image, mask = aug(image), aug(mask)"), True),
        (LAYERS + PAIRED.format("image = aug(image)\n    mask = rescale(mask)"), False),
        (OWN + PAIRED.format("image, mask = turn(image), turn(mask)"), True),
        (OWN.replace("random.random() < 0.5", "a.max() > 1") + PAIRED.format(
            "image, mask = turn(image), turn(mask)"), False),
    ],
)  # fmt: skip
def test_masks_that_are_changed_apart(source: str, told: bool) -> None:
    fit = fitted(y=array(100, 16, 16, 1, low=0.0, high=1.0))
    assert (look("mask-changed-apart", ran(source, fit)) is not None) is told
    painted = fitted(y=PICTURES, same=True)
    assert look("mask-changed-apart", ran(source, painted)) is None
    assert look("mask-changed-apart", ran(source, fitted())) is None


@pytest.mark.parametrize(
    ("figures", "shape", "source", "told"),
    [
        ({"right": 0.97, "wrong": 0.04}, (None, 8, 8, 1), "", True),
        ({"right": 0.03, "wrong": 0.96}, (None, 8, 8, 1), "", False),
        ({"right": -0.97, "wrong": -0.04}, (None, 8, 8, 1), "", False),
        ({"right": 0.9, "wrong": 0.0}, (None, 1), "def near(y, d):\n    return d", False),
        ({"right": 0.9, "wrong": 0.0}, (None, 1), "def f1(y, p):\n    return p", True),
    ],
)
def test_losses_that_are_smallest_where_all_is_wrong(
    figures: dict[str, float], shape: tuple[int | None, ...], source: str, told: bool
) -> None:
    net = model(output_shape=shape)
    text = f"{source}\nmodel.compile('adam', loss=own)\nmodel.fit(x, y)"
    seen = ran(text, fitted(model=net), Probed(name="own_loss", handle=1, figures=figures))
    assert (look("loss-turned-round", seen) is not None) is told


@pytest.mark.parametrize(
    ("name", "right", "told"),
    [
        ("r2_score", 1.0, True),
        ("r_squared", 1.0, True),
        ("r2_score", -3.5, False),
        ("r2_loss", 1.0, False),
        ("likeness", 1.0, False),
    ],
)
def test_a_measure_of_quantities_that_is_the_loss(name: str, right: float, told: bool) -> None:
    text = f"model.compile('adam', loss={name})\nmodel.fit(x, y)"
    figures = {"right": right, "wrong": -3.0}
    asked = Probed(name="own_loss_of_quantities", handle=1, figures=figures)
    seen = ran(text, fitted(model=model(output_shape=(None, 1))), asked)
    assert (look("loss-turned-round", seen) is not None) is told


SPLIT = "{0}\na, b, c, d = train_test_split(x, y)\nmodel.fit(a, c)"
EACH = """xs, ys = [], []
for one, kind in zip(x, y):
    for {0} in range(4):
        xs.append({1})
        ys.append(kind)
"""
MADE = "def more(x, y):\n{0}\n    return np.array(xs), np.array(ys)\nx, y = more(x, y)"
DRAWN = "def more(a, b):\n    i = rng.choice(9, 20, replace=True)\n    return a[i], b[i]\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (SPLIT.format("x = np.concatenate([x, x[:, ::-1]])\ny = np.concatenate([y, y])"), True),
        (SPLIT.format("n = x + noise\nx = np.vstack([x, n])\ny = np.concatenate([y] * 2)"), True),
        (SPLIT.format("x = np.repeat(x, 3, axis=0)\ny = np.repeat(y, 3)"), True),
        (SPLIT.format(f"{DRAWN}x, y = more(x, y)"), True),
        (SPLIT.format(EACH.format("_", "turned(one)") + "x, y = np.array(xs), np.array(ys)"), True),
        (SPLIT.format(MADE.format(textwrap.indent(EACH.format("_", "turned(one)"), "    "))), True),
        # Windows: each of them shows another part.
        (SPLIT.format(EACH.format("n", "one[n]") + "x, y = np.array(xs), np.array(ys)"), False),
        (SPLIT.format("x = np.concatenate([p, q])\ny = np.concatenate([zeros, ones, zeros])"),
         False),
        (SPLIT.format("y = np.repeat(classes, 50)\nx = centres[y] + noise"), False),
        (SPLIT.format("x, y = resample(x, y, replace=False)"), False),
        ("a, b, c, d = train_test_split(x, y)\na = np.concatenate([a, a])\n"
         "c = np.concatenate([c, c])\nmodel.fit(a, c)", False),
    ],
)  # fmt: skip
def test_copies_before_the_split(source: str, told: bool) -> None:
    found = look("rows-copied-before-split", ran(source, fitted()))
    assert (found is not None) is told


@pytest.mark.parametrize(
    ("high", "after", "told"),
    [(158.0, (48, 48), True), (47.0, (48, 48), False), (0.9, (48, 48), False),
     (158.0, (64, 64), False), (9000.0, (48, 48), False)],
)  # fmt: skip
def test_boxes_of_the_larger_picture(high: float, after: tuple[int, int], told: bool) -> None:
    changed = ImageChanged(what="resize", before=(160, 120), after=after, place=at(2))
    fit = fitted(
        x=array(50, 48, 48, 1, low=0.0, high=1.0),
        y=array(50, 4, low=0.0, high=high, name="boxes"),
        model=model(loss="mean_squared_error"),
    )
    assert (look("boxes-not-resized", ran("m.fit(x, y)\nr", changed, fit)) is not None) is told


INNER = "1 + lv - tf.square(m) - tf.exp(lv)"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (f"kl = 0.5 * tf.reduce_mean({INNER})\nmodel.add_loss(kl)", True),
        ("kl = K.sum(1 + lv - K.square(m) - K.exp(lv), axis=-1)\nloss = rec + kl", True),
        (f"kl = -0.5 * tf.reduce_mean({INNER})\nmodel.add_loss(kl)", False),
        (f"kl = {INNER}\nkl = tf.reduce_sum(kl, 1)\nkl *= -0.5", False),
        (f"kl = 0.5 * tf.reduce_sum({INNER})\nloss = rec - kl", False),
        (f"def kl(m, lv):\n    return 0.5 * tf.reduce_sum({INNER})\nloss = rec - kl(m, lv)", False),
        (f"elbo = ll + 0.5 * tf.reduce_sum({INNER})\nloss = -elbo", False),
        ("kl = 0.5 * tf.reduce_sum(tf.exp(lv) + m ** 2 - 1 - lv)", False),
    ],
)
def test_the_sign_of_the_divergence(source: str, told: bool) -> None:
    ended = FitEnded(handle=1, history={"loss": [0.2, -3.0]})
    found = look("divergence-turned-round", ran(source, fitted(), ended))
    assert (found is not None) is told


def _asked(before: str, photo: str) -> Trace:
    source = (
        "(x, y), _ = mnist.load_data()\n"
        f"{before}\nmodel.fit(x, y)\n{photo}\nmodel.predict(photo.reshape(1, 28, 28))"
    )
    lines = source.splitlines()
    fit = fitted(x=array(60, 28, 28, name="x"), place=at(lines.index("model.fit(x, y)") + 1))
    asked = Predicted(
        model=model(), x=array(1, 28, 28), place=at(len(lines), lines[-1])
    )  # fmt: skip
    return ran(source, fit, asked)


PREPARE = (
    "def prepare(a):\n    a = a.astype('float32') / 255\n    return (a > 0.5).astype('float32')"
)


@pytest.mark.parametrize(
    ("before", "photo", "told"),
    [
        ("x = normalize(x, axis=1)", "photo = imread('a.png') / 255", True),
        ("x = normalize(x, axis=1)", "photo = normalize(imread('a.png'))", False),
        ("x = x / 255", "photo = cv2.GaussianBlur(imread('a.png'), (3, 3), 0) / 255", True),
        ("x = x / 255", "photo = imread('a.png') / 255.0", False),
        (f"{PREPARE}\nx = prepare(x)", "photo = imread('a.png') / 255.0", True),
        (f"{PREPARE}\nx = prepare(x)", "photo = prepare(imread('a.png'))", False),
        ("x = (x - x.mean()) / x.std()", "photo = (imread('a.png') - mean) / std", False),
        ("x = f(x)", "photo = imread('a.png') / 255.0", False),
        ("m = x.mean()\nx = x - x.mean()", "p = imread('a.png')\nphoto = p - p.mean()", True),
        ("x = x - x.mean()", "p = imread('a.png')\nphoto = p - mean", False),
        ("x = x / 255", "p = imread('a.png')\nphoto = p / 255", False),
    ],
)
def test_steps_that_only_one_side_has(before: str, photo: str, told: bool) -> None:
    assert (look("prepared-otherwise", _asked(before, photo)) is not None) is told


GENERATORS = (
    "a = ImageDataGenerator(rescale=1 / 255{0})\nb = ImageDataGenerator(rescale=1 / 255)\n"
    "train = a.flow(x, y)\ntest = {1}\nmodel.fit(train)\nmodel.evaluate(test)"
)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (GENERATORS.format(", rotation_range=40", "a.flow(x2, y2)"), True),
        (GENERATORS.format(", rotation_range=40", "b.flow(x2, y2)"), False),
        (GENERATORS.format("", "a.flow(x2, y2)"), False),
        (GENERATORS.format(", zoom_range=0.2", "a.flow(x2, y2, subset='validation')"), False),
    ],
)
def test_a_generator_of_chance_in_a_test(source: str, told: bool) -> None:
    found = look("test-pictures-augmented", ran(source, fitted()))
    assert (found is not None) is told
    if found is not None:
        assert found.evidence["made_line"] == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [((60, 28, 28), (60, 32, 32), True), ((60, 28, 28), (60, 28, 28, 3), True),
     ((60,), (90,), False)],
)  # fmt: skip
def test_numbers_that_resize_repeats(
    before: tuple[int, ...], after: tuple[int, ...], told: bool
) -> None:
    event = Altered(
        how="resized", written="np.resize(...)", before=array(*before), after=array(*after),
        share=1.0, place=at(2),
    )  # fmt: skip
    assert (look("numbers-repeated-by-resize", ran("x\nx", event)) is not None) is told


@pytest.mark.parametrize(
    ("classes", "loss", "more", "told"),
    [
        ({"1": 60}, "binary_crossentropy", {}, True),
        ({"1": 60, "0": 2}, "binary_crossentropy", {}, False),
        ({"1": 6}, "binary_crossentropy", {}, False),
        ({"1": 60}, "mean_squared_error", {}, False),
        ({"1": 60}, "binary_crossentropy", {"via": "train_on_batch"}, False),
    ],
)
def test_labels_of_one_class(
    classes: dict[str, int], loss: str, more: dict[str, Any], told: bool
) -> None:
    fit = fitted(y=array(60, classes=classes), model=model(loss=loss), **more)
    assert (look("labels-all-alike", ran("model.fit(x, y)", fit)) is not None) is told


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("This ImageDataGenerator specifies `featurewise_center`, but it hasn't been fit on any "
         "training data. Fit it first by calling `.fit(numpy_data)`.", True),
        ("Something else was not fit.", False),
    ],
)  # fmt: skip
def test_a_generator_that_measured_nothing(message: str, told: bool) -> None:
    seen = ran("g = ImageDataGenerator(featurewise_center=True)\nmodel.fit(g.flow(x, y))",
               Warned(category="UserWarning", message=message, place=at(2)))  # fmt: skip
    found = look("generator-not-fitted", seen)
    assert (found is not None) is told
    if found is not None:
        assert found.evidence["setting"] == "featurewise_center"


FLOWING = "g = ImageDataGenerator(rescale=1)\na = g.flow({0})\nb = g.flow({1})\nmodel.fit(a, validation_data=b)"  # noqa: E501


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("x, y", "x, y", True), ("x, y", "x2, y2", False),
     ("x, y, subset='training'", "x, y, subset='validation'", False)],
)  # fmt: skip
def test_validation_that_flows_out_of_the_training(first: str, second: str, told: bool) -> None:
    found = look("validation-overlaps-training", ran(FLOWING.format(first, second), fitted()))
    assert (found is not None) is told


def test_labels_that_keras_refuses_before_a_batch_was_seen() -> None:
    net = model(
        input_shape=(None, 32, 32, 3), output_shape=(None, 32, 32, 3), loss="binary_crossentropy"
    )
    x = ArrayNote(kind="dataset", shape=(None, 32, 32, 3))
    fit = fitted(x=x, y=ArrayNote(kind="none"), model=net)
    message = "Arguments `target` and `output` must have the same rank (ndim). Received: "
    for shape, told in (("(None,)", True), ("(None, 1)", True), ("(None, 32, 32)", False)):
        text = f"{message}target.shape={shape}, output.shape=(None, 32, 32, 3)"
        seen = died("model.fit(ds)", "ValueError", text, fit)
        assert (look("autoencoder-gets-labels", seen) is not None) is told, shape


@pytest.mark.parametrize(
    ("shape", "source", "told"),
    [
        ((9, 16, 16, 1), "", True),
        ((9, 16, 16), "", True),
        ((9, 16, 16, 3), "", False),
        ((9, 16, 16, 1), "ignore_class=255", False),
    ],
)
def test_numbers_of_classes_in_maps(shape: tuple[int, ...], source: str, told: bool) -> None:
    net = model(output_shape=(None, 16, 16, 3), loss="sparse_categorical_crossentropy")
    fit = fitted(y=array(*shape, low=0.0, high=80.0), model=net)
    seen = ran(f"model.fit(x, y)\nloss = f({source})", fit)
    assert (look("label-out-of-range", seen) is not None) is told


def test_noise_in_the_target_instead_of_the_input() -> None:
    source = "noisy = x + 0.3 * np.random.normal(size=x.shape)\nmodel.fit({0})"
    for given, told in (("x, noisy", True), ("noisy, x", False), ("x, x", False)):
        fit = fitted(place=at(2))
        found = look("noisy-target", ran(source.format(given), fit))
        assert (found is not None) is told, given


ZIPPED = "a = from_tensor_slices(x).shuffle({0})\nb = from_tensor_slices(y).shuffle({1})\nds = tf.data.Dataset.zip((a, b))\nmodel.fit(ds)"  # noqa: E501


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("9", "9", True), ("9, seed=1", "9, seed=2", True), ("9, seed=1", "9, seed=1", False)],
)
def test_two_sources_shuffled_before_they_are_zipped(first: str, second: str, told: bool) -> None:
    found = look("images-and-labels-shuffled-apart", ran(ZIPPED.format(first, second), fitted()))
    assert (found is not None) is told


@pytest.mark.parametrize(("empty", "told"), [(2, True), (0, False)])
def test_batches_without_a_row(empty: int, told: bool) -> None:
    x = ArrayNote(kind="generator", shape=(None, 8), low=0.0, high=1.0, empty=empty, batches=3)
    source = "model.fit(batches)"
    found = look("batches-run-dry", died(source, "InvalidArgumentError", "odd", fitted(x=x)))
    assert (found is not None) is told
    if found is not None:
        assert found.explains_exception and found.evidence["empty"] == empty


@pytest.mark.parametrize(
    ("classes", "changes", "told"),
    [
        ({"0": 200, "1": 56}, 0.004, True),
        ({"0": 90, "1": 80, "2": 86}, 0.6, False),
        ({"0": 200, "1": 56}, 0.2, False),
    ],
)
def test_a_generator_that_gives_class_after_class(
    classes: dict[str, int], changes: float, told: bool
) -> None:
    y = ArrayNote(kind="generator", shape=(None,), classes=classes, changes=changes, batches=8)
    net = model(output_shape=(None, 3), loss="sparse_categorical_crossentropy")
    seen = ran("model.fit(batches)", fitted(x=ArrayNote(kind="generator"), y=y, model=net))
    assert (look("dataset-not-shuffled", seen) is not None) is told


def test_an_overlap_of_masks_that_were_not_scaled() -> None:
    for loss, high, told in (("dice_loss", 255.0, True), ("dice_loss", 1.0, False),
                             ("edges", 255.0, False)):  # fmt: skip
        net = model(output_shape=(None, 16, 16, 1), loss=loss)
        fit = fitted(y=array(100, 16, 16, 1, low=0.0, high=high), model=net)
        assert (look("targets-outside-zero-one", ran("model.fit(x, y)", fit)) is not None) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("z = m + lv * eps", True),
        ("z = m + tf.exp(lv) * tf.random.normal(shape)", True),
        ("z = m + tf.exp(0.5 * lv) * eps", False),
        ("z = m + tf.exp(lv / 2) * eps", False),
        ("z = m + other * eps", False),
    ],
)
def test_the_spread_of_the_noise(line: str, told: bool) -> None:
    source = f"{line}\nkl = -0.5 * tf.reduce_sum({INNER})\nmodel.fit(x, x)"
    assert (look("spread-not-from-logarithm", ran(source, fitted())) is not None) is told
