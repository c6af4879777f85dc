"""What lab2 expects equals SciPy and Keras; the figures of the slides; what its texts say."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import signal

from grader.explanations.explain import explain

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / "assignments" / "lab2"
quick = settings(max_examples=120, deadline=None)
keras_too = settings(max_examples=60, deadline=None)


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"lab2_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


sizes, convolve, channels, pooling, layers = (
    module(LAB / "checks" / f"test_{name}.py")
    for name in ("output_size", "convolve", "channels", "pooling", "layers")
)
reference = module(ROOT / "reference" / "lab2" / "lab2.py")


@pytest.fixture(scope="module")
def keras():
    return pytest.importorskip("keras")


@st.composite
def convolutions(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int, str]:
    """Image, kernel, stride, padding; one-pixel images, even kernels, strides beyond kernels."""
    padding = draw(st.sampled_from(["valid", "same"]))
    height, width = draw(st.integers(1, 11)), draw(st.integers(1, 11))
    most = 6 if padding == "same" else 11  # "same" takes kernels larger than the image, too
    rows = draw(st.integers(1, most if padding == "same" else height))
    columns = draw(st.integers(1, most if padding == "same" else width))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    image = rng.integers(-9, 10, size=(height, width)).astype(np.float64)
    kernel = rng.integers(-9, 10, size=(rows, columns)).astype(np.float64)
    return image, kernel, draw(st.integers(1, 6)), padding


ONE = np.ones((1, 1))
BOTH = [convolve.correlate, reference.convolve2d]


@quick
@given(convolutions())
def test_valid_equals_scipy(case) -> None:
    image, kernel, stride, _ = case
    if any(k > n for n, k in zip(image.shape, kernel.shape, strict=True)):
        kernel = kernel[: image.shape[0], : image.shape[1]]
    expected = signal.correlate2d(image, kernel, mode="valid")[::stride, ::stride]
    for ours in BOTH:
        np.testing.assert_allclose(ours(image, kernel, stride), expected, rtol=0, atol=1e-9)


@quick
@given(convolutions())
def test_same_without_stride_equals_scipy(case) -> None:
    image, kernel, _, _ = case
    full = signal.correlate2d(image, kernel, mode="full")
    # The full result begins k - 1 before the image; TensorFlow puts (k - 1) // 2 zeros there.
    top, left = ((k - 1) - (k - 1) // 2 for k in kernel.shape)
    expected = full[top : top + image.shape[0], left : left + image.shape[1]]
    for ours in BOTH:
        got = ours(image, kernel, 1, "same")
        np.testing.assert_allclose(got, expected, rtol=0, atol=1e-9)


@keras_too
@example((np.arange(36.0).reshape(6, 6), np.arange(4.0).reshape(2, 2), 1, "same"))
@example((np.arange(36.0).reshape(6, 6), np.arange(9.0).reshape(3, 3), 2, "same"))
@example((np.arange(100.0).reshape(10, 10), np.arange(4.0).reshape(2, 2), 5, "same"))
@example((np.arange(8.0).reshape(1, 8), ONE, 5, "valid"))
@example((ONE, ONE, 3, "same"))
@given(convolutions())
def test_convolution_equals_keras(keras, case) -> None:
    image, kernel, stride, padding = case
    expected = np.asarray(
        keras.ops.conv(
            image[None, ..., None].astype("float32"),
            kernel[..., None, None].astype("float32"),
            strides=stride,
            padding=padding,
        )
    )[0, ..., 0]
    for ours in BOTH:
        got = ours(image, kernel, stride, padding)
        np.testing.assert_allclose(got, expected, rtol=0, atol=1e-3)  # whole numbers in float32
    for axis in (0, 1):
        n, k = image.shape[axis], kernel.shape[axis]
        for ours in (sizes.places, reference.output_size):
            assert ours(n, k, stride, padding) == expected.shape[axis]


@quick
@given(convolutions(), st.integers(1, 4))
def test_maps_and_channels_equal_scipy(case, count: int) -> None:
    image, kernel, stride, _ = case
    kernel = kernel[: image.shape[0], : image.shape[1]]
    kernels = np.stack([kernel * (n + 1) + n for n in range(count)])
    expected = [signal.correlate2d(image, one, mode="valid") for one in kernels]
    strided = np.stack(expected)[:, ::stride, ::stride]
    np.testing.assert_allclose(channels.correlate_all(image, kernels, stride), strided, atol=1e-9)
    np.testing.assert_allclose(reference.feature_maps(image, kernels, stride), strided, atol=1e-9)
    colors = np.stack([image, image + 1, 2 - image], axis=-1)
    slices = np.stack([kernel, kernel - 3, kernel * 2], axis=-1)
    parts = [signal.correlate2d(colors[..., c], slices[..., c], mode="valid") for c in range(3)]
    np.testing.assert_allclose(channels.correlate_channels(colors, slices), parts, atol=1e-9)
    np.testing.assert_allclose(reference.convolve_rgb(colors, slices), sum(parts), atol=1e-9)


def test_color_equals_keras(keras) -> None:
    rng = np.random.default_rng(5)
    image, kernel = rng.normal(size=(7, 9, 3)), rng.normal(size=(3, 2, 3))
    expected = np.asarray(
        keras.ops.conv(image[None].astype("float32"), kernel[..., None].astype("float32"))
    )[0, ..., 0]
    found = channels.correlate_channels(image, kernel).sum(axis=0)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-4)
    np.testing.assert_allclose(reference.convolve_rgb(image, kernel), expected, rtol=0, atol=1e-4)


@keras_too
@example((5, 7, 2, 2, 0))
@example((1, 1, 1, 4, 1))
@example((9, 8, 2, 5, 2))
@given(
    st.tuples(
        st.integers(1, 11), st.integers(1, 11), st.integers(1, 5), st.integers(1, 6),
        st.integers(0, 2**16),
    )
)  # fmt: skip
def test_pooling_equals_keras(keras, case) -> None:
    height, width, size, stride, seed = case
    size = min(size, height, width)
    x = np.random.default_rng(seed).normal(size=(height, width)) - 1  # mostly negative
    batch = x[None, ..., None].astype("float32")
    for summary, theirs, ours in (
        (np.max, keras.ops.max_pool, reference.max_pool2d),
        (np.mean, keras.ops.average_pool, reference.average_pool2d),
    ):
        expected = np.asarray(theirs(batch, size, strides=stride, padding="valid"))[0, ..., 0]
        for found in (pooling.pooled(x, size, stride, summary), ours(x, size, stride)):
            np.testing.assert_allclose(found, expected, rtol=0, atol=1e-5)
        default = np.asarray(theirs(batch, size, padding="valid"))[0, ..., 0]
        np.testing.assert_allclose(ours(x, size), default, rtol=0, atol=1e-5)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 2**16))
def test_relu_and_flatten_equal_numpy(shape: list[int], seed: int) -> None:
    x = np.random.default_rng(seed).normal(size=shape)
    before = x.copy()
    assert np.array_equal(reference.relu(x), np.where(x > 0, x, 0))
    assert np.array_equal(reference.flatten(x), x.ravel())
    assert np.array_equal(x, before)


def test_relu_and_flatten_equal_keras(keras) -> None:
    x = np.random.default_rng(0).normal(size=(3, 4, 2)).astype("float32")
    assert np.array_equal(reference.relu(x), np.asarray(keras.ops.relu(x)))
    assert np.array_equal(
        reference.flatten(x), np.asarray(keras.layers.Flatten()(x[None]))[0]
    )  # Keras keeps the batch axis, this function has none


def test_parameters_equal_keras(keras) -> None:
    for kernel, inside, filters in ((3, 1, 64), (5, 2, 4), (1, 3, 8), (2, 7, 3)):
        layer = keras.layers.Conv2D(filters, kernel)
        layer.build((None, 28, 28, inside))
        assert reference.conv_params(kernel, inside, filters) == layer.count_params()
    for inputs, units in ((18_432, 10), (6, 3), (1, 1)):
        layer = keras.layers.Dense(units)
        layer.build((None, inputs))
        assert reference.dense_params(inputs, units) == layer.count_params()


# -- the slides -------------------------------------------------------------------------------

# slides_day1, "Filter" and "Feature Detection": image, filters, both feature maps; "Stride".
SLIDES_IMAGE = """
1 0 0 0 0 1
0 1 0 0 1 0
0 0 1 1 0 0
1 0 0 0 1 0
0 1 0 0 1 0
0 0 1 0 1 0
"""
FILTER_1 = [[1, -1, -1], [-1, 1, -1], [-1, -1, 1]]
FILTER_2 = [[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]]
MAP_1 = [[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]
MAP_2 = [[-1, -1, -1, -1], [-1, -1, -2, 1], [-1, -1, -2, 1], [-1, 0, -4, 3]]
MAP_1_STRIDE_2 = [[3, -3], [-3, 0]]


def test_the_slides_feature_maps() -> None:
    image = np.array([row.split() for row in SLIDES_IMAGE.strip().splitlines()], dtype=int)
    first, second = np.array(FILTER_1), np.array(FILTER_2)
    for held in (convolve, channels):
        assert np.array_equal(held.IMAGE, image)
        assert np.array_equal(held.FILTERS, [first, second])
    assert np.array_equal(convolve.MAPS, [MAP_1, MAP_2])
    assert np.array_equal(convolve.STRIDE_2, MAP_1_STRIDE_2)
    for ours in BOTH:
        assert ours(image, first).tolist() == MAP_1
        assert ours(image, second).tolist() == MAP_2
        assert ours(image, first, 2).tolist() == MAP_1_STRIDE_2
    # "Two 4 x 4 images forming a 2 x 4 x 4 matrix"
    maps = reference.feature_maps(image, np.stack([first, second]))
    assert maps.shape == (2, 4, 4) and maps.tolist() == [MAP_1, MAP_2]


def test_the_slides_filters_cannot_tell_convolution_from_correlation() -> None:
    """Both are the same turned by 180 degrees, so other kernels have to ask that."""
    for kernel in convolve.FILTERS:
        assert np.array_equal(kernel, kernel[::-1, ::-1])


def test_the_slides_sizes_and_parameters() -> None:
    # slides_day1, model.summary(): (None, 26, 26, 64) 640, (None, 24, 24, 32) 18,464,
    # (None, 18432), (None, 10) 184,330; 203,434 in all.
    after_one = reference.output_size(28, 3)
    after_two = reference.output_size(after_one, 3)
    assert (after_one, after_two) == (26, 24)
    assert reference.flatten(np.zeros((after_two, after_two, 32))).shape == (18_432,)
    counts = (
        reference.conv_params(3, 1, 64),
        reference.conv_params(3, 64, 32),
        reference.dense_params(18_432, 10),
    )
    assert counts == (640, 18_464, 184_330) and sum(counts) == 203_434
    # COURSE, lab 3: same, pool, same, pool, Flatten, Dense 128, Dense 10.
    half = len(reference.max_pool2d(np.zeros((28, 28))))
    quarter = len(reference.max_pool2d(np.zeros((half, half))))
    assert (reference.output_size(28, 3, padding="same"), half, quarter) == (28, 14, 7)
    counts = (
        reference.conv_params(3, 1, 32),
        reference.conv_params(3, 32, 64),
        reference.dense_params(quarter * quarter * 64, 128),
        reference.dense_params(128, 10),
    )
    assert counts == (320, 18_496, 401_536, 1_290) and sum(counts) == 421_642
    # student_questions: 3 1 / 0 2 pools to 3.
    assert reference.max_pool2d(np.array([[3, 1], [0, 2]])).tolist() == [[3]]


# -- the inputs of the checks -----------------------------------------------------------------


@pytest.mark.parametrize("seed", range(60))
def test_inputs_are_what_the_checks_rely_on(seed: int) -> None:
    rng = np.random.default_rng(seed)
    image = convolve.an_image(rng, 9)
    assert image.min() > 0
    for rows, columns in ((3, 3), (2, 2), (2, 4), (5, 1)):
        kernel = convolve.a_kernel(rng, rows, columns)
        assert kernel.shape == (rows, columns) and kernel.min() > 0
        assert np.array_equal(kernel, kernel[::-1, ::-1])
    square = convolve.a_kernel(rng, 3)
    assert not np.array_equal(square, square.T)
    kernels = channels.kernels_of(rng, 4, 3)
    assert len({one.tobytes() for one in kernels}) == 4
    assert not np.array_equal(kernels, kernels[:, ::-1, ::-1])
    color = channels.a_color_kernel(rng, 3)
    assert color.shape == (3, 3, 3) and not np.array_equal(color, color[..., ::-1])
    x = layers.mixed(rng, (3, 4))
    assert x.min() < 0 < x.max() and (x == 0).any()
    means = pooling.pooled(pooling.whole_means(rng, 6, 9, 3), 3, 1, np.mean)
    assert np.array_equal(means, np.round(means))
    plain = pooling.pixels(rng, 6, 8)
    assert len(np.unique(plain)) == plain.size


def test_extra_zeros_come_last_as_in_tensorflow() -> None:
    assert convolve.padding_same(6, 2, 1) == (0, 1)
    assert convolve.padding_same(6, 3, 2) == (0, 1)
    assert convolve.padding_same(7, 3, 2) == (1, 1)
    assert convolve.padding_same(10, 2, 5) == (0, 0)
    assert convolve.padding_same(1, 4, 3) == (1, 2)


# -- what the learner reads -------------------------------------------------------------------


def texts(language: str) -> dict:
    return tomllib.loads((LAB / "text" / f"{language}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_examples_of_the_instructions_are_true(language: str) -> None:
    said = {name: part["instructions"] for name, part in texts(language)["functions"].items()}
    answers = (
        reference.output_size(10, 4),
        reference.output_size(10, 4, stride=3),
        reference.output_size(10, 4, stride=3, padding="same"),
    )
    figures = [int(n) for n in re.findall(r"\d+", said["output_size"].partition("10")[2])]
    assert answers == (7, 3, 4) and set(answers) <= set(figures)
    image, kernel = [[1, 2, 0], [0, 1, 3]], [[1, 0], [0, -1]]
    result = reference.convolve2d(np.array(image), np.array(kernel)).tolist()
    assert all(str(part) in said["convolve2d"] for part in (image, kernel, result))
    assert (
        np.zeros((8, 3, 3)).shape
        == reference.feature_maps(np.zeros((5, 5)), np.zeros((8, 3, 3))).shape
        and "(8, 3, 3)" in said["feature_maps"]
    )
    rgb = reference.convolve_rgb(np.zeros((8, 8, 3)), np.zeros((3, 3, 3)))
    assert str(rgb.shape) in said["convolve_rgb"]
    x = [-2, 0, 3.5]
    assert str(x) in said["relu"] and "[0, 0, 3.5]" in said["relu"]
    assert reference.relu(np.array(x)).tolist() == [0, 0, 3.5]
    x = [[1, 5, 2, 0], [3, 4, 8, 6]]
    for name in ("max_pool2d", "average_pool2d"):
        assert str(x) in said[name]
        assert str(getattr(reference, name)(np.array(x)).tolist()) in said[name]
    assert reference.max_pool2d(np.zeros((5, 5))).shape == (2, 2)
    x = [[1, 2, 3], [4, 5, 6]]
    assert str(x) in said["flatten"] and "[1, 2, 3, 4, 5, 6]" in said["flatten"]
    assert reference.flatten(np.zeros((4, 4, 10))).size == 160 and "160" in said["flatten"]
    assert reference.conv_params(5, 2, 4) == 204 and "204" in said["conv_params"]
    assert reference.dense_params(6, 3) == 21 and "21" in said["dense_params"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_to_look_up_exists(language: str) -> None:
    for name, part in texts(language)["functions"].items():
        topics = re.findall(r"`grader explain ([^`]+)`", part["instructions"])
        assert len(topics) == 1, name
        assert explain(topics[0], language=language)


def test_both_languages_name_the_same_figures() -> None:
    korean, english = texts("ko")["functions"], texts("en")["functions"]
    figures = r"\d+(?:\.\d+)?|\[[-0-9., \[\]]+\]|\([0-9, ]+\)|\b[a-z]+_[a-z_]+\b"
    for name in english:
        here, there = (
            set(re.findall(figures, part[name]["instructions"], re.ASCII))
            for part in (korean, english)
        )
        # English writes some small numbers as words ("three results"), Korean as digits.
        assert there <= here, name


def test_every_message_is_used() -> None:
    used = set()
    for path in (LAB / "checks").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and str(node.value).startswith("lab2."):
                used.add(node.value)
    for language in ("ko", "en"):
        assert set(texts(language)["messages"]) == used


# -- without TensorFlow -----------------------------------------------------------------------


def test_no_process_needs_tensorflow() -> None:
    """Neither the grader on the reference nor what its zygote and workers import."""
    code = f"""
import json, sys
from grader.api import check
report = check("lab2", {str(ROOT / "reference" / "lab2")!r}, seed=1)
loaded = [name for name in ("tensorflow", "keras") if name in sys.modules]
print(json.dumps([report.earned, report.possible, loaded]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [100, 100, []]
    config = tomllib.loads((LAB / "assignment.toml").read_text("utf-8"))["assignment"]
    assert config["preload"] == ["numpy"] and "data" not in config
    imports = "import numpy, grader.worker.session, sys; print('tensorflow' in sys.modules)"
    worker = subprocess.run(
        [sys.executable, "-c", imports],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert worker.stdout.strip() == "False", worker.stderr
