"""Masks that were resized, files in another order, noise as the target, weights of rows."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from grader.wire.record import ArrayNote, FilesRead, FitStarted, ImageChanged, PictureShown, Probed
from tests.hints.rules.model_traces import dense, look, model
from tests.hints.traces import array, at, ran

SPARSE = model(dense(5), loss="sparse_categorical_crossentropy", output_shape=(None, 24, 24, 5))
ROWS_OF_CLASSES = model(dense(5), output_shape=(None, 24, 24, 5))
MAP = array(20, 24, 24, dtype="uint8", low=0.0, high=4.0, distinct=5, values=(0, 1, 2, 3, 4))


def fit(y: ArrayNote = MAP, x: ArrayNote | None = None, **more: Any) -> FitStarted:
    given: dict[str, Any] = {"model": SPARSE, "place": at(9), **more}
    return FitStarted(x=x or array(20, 24, 24, 3), y=y, **given)


def resized(after: tuple[float, ...], size: tuple[int, int] = (24, 24)) -> ImageChanged:
    return ImageChanged(
        what="resize", before=(40, 40), after=size, mode="L", place=at(4),
        values_before=(0.0, 2.0, 4.0), values_after=after,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "start", "made"),
    [
        (resized((0.0, 1.0, 2.0, 3.0, 4.0)), fit(), "1"),
        (
            resized((0.0, 1.0, 4.0)),
            fit(array(20, 24, 24, 5, values=(0.0, 1.0)), model=ROWS_OF_CLASSES),
            "1",
        ),
        (
            resized((0.0, 1.0, 4.0)),
            fit(array(20, 24, 24, 3, values=(0.0, 1.0)), model=ROWS_OF_CLASSES),
            None,
        ),
        (resized((0.0, 2.0, 4.0)), fit(), None),
        (resized((0.0, 1.0, 2.0, 4.0), (30, 24)), fit(), None),
        (resized((0.0, 1.0, 2.0, 4.0)), fit(array(20, dtype="uint8", values=(0, 1))), None),
        (resized((0.0, 1.0, 4.0)), fit(msgspec.structs.replace(MAP, values=(0.0, 2.0, 4.0))), None),
        (resized((0.0, 1.0, 4.0)), fit(model=model(dense(1), loss="binary_crossentropy")), None),
    ],
)
def test_a_map_holds_classes_that_were_made(
    changed: ImageChanged, start: FitStarted, made: str | None
) -> None:
    found = look("mask-resized-smoothly", ran("", changed, start))
    assert (found.evidence["made"] if found else None) == made


PREPARE = "def prepare(photo, mask):\n    photo = tf.image.resize(photo, (24, 24))\n{0}"


@pytest.mark.parametrize(
    ("lines", "confidence"),
    [
        ("    mask = tf.image.resize(mask, (24, 24))\n    return photo, tf.cast(mask, 'int32')",
         "likely"),
        ("    m = tf.image.resize(mask, (24, 24))\n    k = m[..., 0]\n    return photo, k",
         "likely"),
        ("    mask = tf.image.resize(mask, (24, 24), method='nearest')\n    return photo, mask",
         None),
        ("    mask = tf.image.resize(mask, (24, 24), 'nearest')\n    return photo, mask", None),
        ("    return photo, mask", None),
    ],
)  # fmt: skip
def test_a_map_is_resized_in_a_pipeline(lines: str, confidence: str | None) -> None:
    found = look("mask-resized-smoothly", ran(PREPARE.format(lines), fit()))
    assert (found.confidence if found else None) == confidence


PICTURE: dict[str, Any] = {"dtype": "float32", "low": 0.0, "high": 255.0, "mean": 120.0}


@pytest.mark.parametrize(
    ("x", "told"),
    [
        (array(16, 16, 3, **PICTURE), True),
        (array(16, 16, 1, **PICTURE), False),
        (array(16, 16, **PICTURE), False),
        (array(16, 16, 3, **{**PICTURE, "dtype": "uint8"}), False),
        (array(16, 16, 3, **{**PICTURE, "high": 1.2, "mean": 0.5}), False),
        (array(16, 16, 3, **{**PICTURE, "low": -120.0}), False),
    ],
)
def test_a_picture_is_drawn(x: ArrayNote, told: bool) -> None:
    shown = PictureShown(how="imshow", x=x, place=at(2))
    assert (look("picture-shown-out-of-range", ran("", shown)) is not None) is told


ADDED = "heard = tones + rng.normal(0, 0.3, tones.shape)\n"
LOOP = ADDED + (
    "data = tf.data.Dataset.from_tensor_slices(({})).batch(8)\nfor a, b in data:\n"
    "    out = m(a)\n    loss = {}\n    opt.apply_gradients(g)\nm.fit(x, y)\n"
)
MEASURED = "left = np.mean((m.predict(heard) - tones) ** 2)\n"


@pytest.mark.parametrize(
    ("source", "same", "confidence"),
    [
        (ADDED + "m.fit(heard, heard)\n" + MEASURED, True, "certain"),
        (ADDED + "m.fit(heard[:9], heard[:9])\n" + MEASURED, True, "certain"),
        (ADDED + "m.fit(heard, heard)\nprint('denoised')", True, "likely"),
        ("noise = rng.normal(0, 1, 9)\nheard = np.clip(tones + noise, 0, 1)\nm.fit(heard, heard)\n"
         + MEASURED, True, "certain"),
        ("def spoil(a):\n    return a + tf.random.normal(a.shape)\nheard = spoil(tones)\n"
         "m.fit(heard, heard)\n" + MEASURED, True, "certain"),
        ("class C:\n    def spoil(self, a):\n        n = rng.normal(0, 1, a.shape)\n"
         "        return np.clip(a + n, 0, 1)\nheard = c.spoil(tones)\nm.fit(heard, heard)\n"
         + MEASURED, True, "certain"),
        (ADDED + "part = heard[:9]\nm.fit(part, part)\n" + MEASURED, True, "certain"),
        (ADDED + "part = heard[:9]\nm.fit(part, part)\nprint('clean')", True, None),
        ("def spoil(a):\n    out = a.copy()\n    out[rng.random(a.shape) < 0.3] = 0\n"
         "    return out\n"
         "heard = spoil(tones)\nm.fit(heard, heard)\n" + MEASURED, True, "certain"),
        ("def rows():\n    while True:\n        heard = tones + rng.normal(0, 1, 9)\n"
         "        yield heard, heard\nm.fit(rows())\n", False, "likely"),
        ("def rows():\n    while True:\n        heard = tones + rng.normal(0, 1, 9)\n"
         "        yield heard, tones\nm.fit(rows())\n", False, None),
        (LOOP.format("heard, tones", "out - a"), False, "likely"),
        (LOOP.format("heard, tones", "out - b"), False, None),
        (LOOP.format("heard, labels", "out - a"), False, None),
        (ADDED + "m.fit(heard, heard)\n", True, None),
        (ADDED + "m.fit(heard, tones)\n" + MEASURED, False, None),
        ("m.fit(tones, tones)\n" + MEASURED, True, None),
        (ADDED + "m.fit(others, others)\n" + MEASURED, True, None),
        (ADDED + "m.fit(tones, tones)\nerr = m.predict(odd) - odd\n", True, None),
        ("heard = np.sin(t) + rng.normal(0, 1, 9)\nm.fit(heard, heard)\n", True, None),
    ],
)  # fmt: skip
def test_noise_is_the_target(source: str, same: bool, confidence: str | None) -> None:
    line = source[: source.index("m.fit")].count("\n") + 1
    start = fit(array(9, 30), array(9, 30), same=same, place=at(line))
    found = look("noisy-target", ran(source, start))
    assert (found.confidence if found else None) == confidence


def read(*names: str, line: int = 3, part: int = 0) -> FilesRead:
    return FilesRead(names=names, part=part, place=at(line))


TEXT = tuple(f"a/img{n}.png" for n in (0, 1, 10, 11, 2))
PADDED = tuple(f"b/mask{n:02d}.png" for n in (0, 1, 2, 10, 11))


@pytest.mark.parametrize(
    ("reads", "told"),
    [
        ((read(*TEXT), read(*PADDED, line=4)), True),
        ((read(*TEXT), read(*PADDED, part=1)), True),
        ((read("a/cat.jpg", "a/dog.jpg", "a/owl.jpg"),
          read("b/owl.png", "b/cat.png", "b/dog.png", line=4)), True),
        ((read(*TEXT), read(*(one.replace("a/", "b/") for one in TEXT), line=4)), False),
        ((read(*TEXT), read(*PADDED[:4], line=4)), False),
        ((read(*TEXT), read(*PADDED)), True),
        ((read(*TEXT), read(*sorted(TEXT, reverse=True), line=4)), False),
        ((read(*TEXT), read(*(f"b/m{n}.png" for n in range(5)), line=4)), False),
        ((read(*TEXT),), False),
    ],
)  # fmt: skip
def test_files_in_another_order(reads: tuple[FilesRead, ...], told: bool) -> None:
    assert (look("files-in-another-order", ran("", fit(), *reads)) is not None) is told
    assert look("files-in-another-order", ran("", *reads)) is None


UNSORTED = (
    read("a/owl.jpg", "a/cat.jpg", "a/dog.jpg"),
    read("b/cat.png", "b/owl.png", "b/dog.png", line=2),
)


@pytest.mark.parametrize(
    ("source", "confidence"),
    [
        ("x = [open(p) for p in glob(a)]\ny = [open(p) for p in glob(b)]", "likely"),
        ("random.shuffle(names)\ny = [open(p) for p in names]", None),
        ("n = 1\ny = {p: open(p) for p in glob(b)}", None),
        ("for p in glob(b):\n    y[p] = open(p)", None),
    ],
)
def test_files_that_are_not_sorted_may_find_their_partner(
    source: str, confidence: str | None
) -> None:
    found = look("files-in-another-order", ran(source, fit(), *UNSORTED))
    assert (found.confidence if found else None) == confidence


@pytest.mark.parametrize(("given", "numbered", "told"), [(0.5, 1.0, True), (0.5, 0.6, False)])
def test_labels_in_the_order_of_the_numbers(given: float, numbered: float, told: bool) -> None:
    asked = Probed(name="order", handle=1, figures={"given": given, "numbered": numbered})
    found = look("files-in-another-order", ran("", read(*TEXT), fit(), asked))
    assert (found is not None) is told
    if found is not None:
        assert found.evidence["names"] == "img0.png, img1.png, img10.png, img11.png"


RARE = array(1000, dtype="int64", classes={"0": 950, "1": 50}, values=(0.0, 1.0))


@pytest.mark.parametrize(
    ("start", "confidence"),
    [
        (fit(RARE, weight_by_class={"0": 10.0, "1": 0.5}), "likely"),
        (fit(RARE, class_weight={"0": 10.0, "1": 0.5}), "certain"),
        (fit(RARE, weight_by_class={"0": 0.5, "1": 10.0}), None),
        (fit(RARE, weight_by_class={"0": 0.6, "1": 0.6}), None),
    ],
)
def test_rows_weigh_the_wrong_way_round(start: FitStarted, confidence: str | None) -> None:
    found = look("class-weights-turned-round", ran("", start))
    assert (found.confidence if found else None) == confidence
