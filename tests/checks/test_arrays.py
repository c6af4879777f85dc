from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checks import CheckFailed, expect
from grader.wire.values import Opaque
from tests.checks.failing import failure, message

RNG = np.random.default_rng(0)
IMAGES = RNG.integers(0, 256, size=(4, 28, 28)).astype(np.uint8)
UNIT = (IMAGES / 255).astype(np.float32)[..., None]
SHAPE = (4, 28, 28, 1)


def asked(got: object, **how: object) -> str:
    return message(lambda: expect.array(got, of="f(x)", **how))  # type: ignore[arg-type]


def test_right_arrays_come_back_as_they_are() -> None:
    got = expect.array(UNIT, of="f(x)", shape=SHAPE, floating=True, low=0, high=1, close_to=UNIT)
    assert got is UNIT
    assert expect.array(UNIT.astype(np.float64), of="f(x)", floating=True).dtype == np.float64
    assert expect.array(UNIT, of="f(x)", shape=(None, 28, None, 1)) is UNIT
    assert expect.array(IMAGES, of="f(x)", dtype="uint8", equal_to=IMAGES) is IMAGES


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (None, "none"),
        ([1, 2], "list"),
        ((1, 2), "list"),
        (3, "kind"),
        ("text", "kind"),
        (Opaque("ndarray[object]", "", (2,)), "object"),
        (Opaque("ndarray[complex128]", "16 bytes", (1,)), "unusable"),
        (Opaque("pandas.DataFrame", ""), "kind"),
    ],
)
def test_what_is_no_array(got: object, said: str) -> None:
    assert asked(got) == f"expect.array.{said}"


@pytest.mark.parametrize(
    ("got", "shape", "said", "fault"),
    [
        (UNIT[..., 0], SHAPE, "no_channel", "missing-channel-axis"),
        (UNIT[0], (1, 28, 28, 1), "no_batch", "missing-batch-axis"),
        (UNIT.reshape(4, 1, 28, 28), SHAPE, "channels_first", "channels-first"),
        (np.zeros((1, 28, 28, 3)), (1, 28, 28, 1), "color", "wrong-channel-count"),
        (np.zeros((1, 28, 28, 4)), (1, 28, 28, 1), "color", "wrong-channel-count"),
        (np.zeros((1, 28, 28, 2)), (1, 28, 28, 1), "shape", None),
        (np.zeros((1, 28, 28, 4)), (1, 28, 28, 3), "shape", None),
        (np.zeros((1, 28, 28, 3, 1)), (1, 28, 28, 1), "ndim", None),
        (np.zeros((4, 3, 20, 30)), (4, 20, 30, 3), "channels_first", "channels-first"),
        (np.zeros((4, 3, 30, 20)), (4, 20, 30, 3), "shape", None),
        (np.zeros((4, 28, 28)), (4, 28, 28, 3), "ndim", None),
        (np.zeros((27, 28, 3)), (1, 28, 28, 3), "ndim", None),
        (np.zeros((28, 28, 3)), (4, 28, 28, 3), "ndim", None),
        (np.zeros((28, 28, 3)), (None, 28, 28, 3), "no_batch", "missing-batch-axis"),
        (UNIT.reshape(4, 784), SHAPE, "ndim", None),
        (UNIT[:3], SHAPE, "shape", None),
        (np.zeros((4, 9)), (4, 10), "shape", None),
        (np.zeros(4), (4, 10), "ndim", None),
    ],
)
def test_wrong_shapes(got: np.ndarray, shape: tuple[int, ...], said: str, fault: str) -> None:
    error = failure(lambda: expect.array(got, of="f(x)", shape=shape))
    assert error.message_id == f"expect.array.{said}"
    assert error.faults == ((fault,) if fault else ())
    assert error.evidence[0].facts["shape"] == list(got.shape)


def test_dtypes() -> None:
    assert asked(IMAGES, floating=True) == "expect.array.not_float"
    assert asked(UNIT.astype(np.float16), floating=True) == "expect.array.dtype"
    assert asked(UNIT.astype(np.float64), dtype="float32") == "expect.array.dtype"
    assert asked(UNIT > 0.5, floating=True) == "expect.array.not_float"
    error = failure(lambda: expect.array(IMAGES, of="f(x)", floating=True))
    assert (error.params["got"], error.params["expected"]) == ("uint8", "float32")


def test_ranges_and_what_is_not_finite() -> None:
    holed = UNIT.copy()
    holed[0, 0, 0, 0] = np.nan
    assert asked(holed, low=0) == "expect.array.nan"
    holed[0, 0, 0, 0] = np.inf
    assert asked(holed, high=1) == "expect.array.inf"
    assert asked(UNIT * 255, low=0, high=1) == "expect.array.unscaled"
    assert asked(UNIT * 2, low=0, high=1) == "expect.array.above"
    assert asked(UNIT * 2 - 1, low=0, high=1) == "expect.array.centered"
    assert asked(UNIT - 3, low=0, high=1) == "expect.array.below"
    assert expect.array(np.zeros((0, 3)), of="f(x)", low=0, high=1).size == 0
    rounded = np.float32([1.0000001])
    assert expect.array(rounded, of="f(x)", low=0, high=1) is rounded


@pytest.mark.parametrize("got", [np.array([np.nan]), np.array([np.inf])])
def test_what_is_not_finite_matters_where_values_are_asked(got: np.ndarray) -> None:
    assert expect.array(got, of="f(x)", shape=(1,), floating=True) is got
    for asks in ({"low": 0}, {"high": 1}, {"close_to": np.zeros(1)}):
        error = failure(lambda asks=asks: expect.array(got, of="f(x)", **asks))  # type: ignore[misc]
        assert error.faults == ("nan-in-input",)
        assert error.params["count"] == 1


@pytest.mark.parametrize(
    ("values", "how", "said"),
    [
        ([0, 255], {"low": 0, "high": 1}, "unscaled"),
        ([0, 101], {"high": 1}, "unscaled"),
        ([0, 256], {"high": 1}, "above"),
        ([0, 100], {"high": 1}, "above"),
        ([-1, 255], {"high": 1}, "above"),
        ([0, 255], {"high": 2}, "above"),
        ([1 + 1.5e-6], {"high": 1}, "above"),
        ([1000.002], {"high": 1000}, "above"),
        ([-1000.002], {"low": -1000}, "below"),
        ([-1 - 1e-6], {"low": 0, "high": 1}, "centered"),
        ([-1.5], {"low": 0, "high": 1}, "below"),
        ([-0.5], {"low": 0}, "below"),
        ([-0.5], {"low": 0, "high": 2}, "below"),
    ],
)
def test_where_a_range_ends(values: list[float], how: dict[str, float], said: str) -> None:
    error = failure(lambda: expect.array(np.array(values, float), of="f(x)", **how))  # type: ignore[arg-type]
    assert error.message_id == f"expect.array.{said}"
    assert error.faults == (("unscaled-pixels",) if said == "unscaled" else ())
    assert error.params["low"] == how.get("low", "…")
    assert error.params["high"] == how.get("high", "…")


@pytest.mark.parametrize(
    ("value", "how"),
    [
        (1 + 1e-6, {"high": 1}),
        (-1e-6, {"low": 0}),
        (1000.0005, {"high": 1000}),
        (-1000.0005, {"low": -1000}),
    ],
)
def test_a_range_has_room_for_rounding(value: float, how: dict[str, float]) -> None:
    assert expect.array(np.array([value]), of="f(x)", **how)[0] == value  # type: ignore[arg-type]


def test_what_is_asked_to_be_equal_has_no_tolerance() -> None:
    assert asked(np.array([0.5]), equal_to=np.zeros(1)) == "expect.array.values"


@pytest.mark.parametrize(
    ("got", "fault"),
    [(None, "function-returns-none"), (Opaque("ndarray[object]", "", (2,)), "object-array")],
)
def test_what_is_no_array_has_its_fault(got: object, fault: str) -> None:
    assert failure(lambda: expect.array(got, of="f(x)")).faults == (fault,)


MISTAKES = {
    "unscaled": UNIT * 255,
    "scaled_twice": UNIT / 255,
    "divided_by_256": IMAGES[..., None] / np.float32(256),
    "integer_division": (IMAGES // 255)[..., None],
    "inverted": 1 - UNIT,
    "transposed": np.swapaxes(UNIT, 1, 2),
    "flipped": UNIT[:, ::-1],
    "order": UNIT[::-1],
    "values": np.roll(UNIT, 1, axis=2),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_known_mistakes_are_named(name: str) -> None:
    error = failure(lambda: expect.array(MISTAKES[name], of="f(x)", close_to=UNIT, tolerance=1e-3))
    assert error.message_id == f"expect.array.{name}"


def test_what_was_wanted_as_bytes_and_came_scaled_was_scaled_once() -> None:
    """Twice is what a function is told that should have scaled and did it again."""
    raw = IMAGES.astype(np.float32)[..., None]
    error = failure(lambda: expect.array(UNIT, of="f(x)", close_to=raw, tolerance=1e-3))
    assert (error.message_id, error.faults) == ("expect.array.values", ())


def test_labels_one_place_off() -> None:
    rows = np.eye(10)[[0, 5, 9, 3, 3]]
    assert asked(np.roll(rows, 1, axis=1), close_to=rows) == "expect.array.one_higher"
    assert asked(np.roll(rows, -1, axis=1), close_to=rows) == "expect.array.one_lower"


def test_labels_that_were_divided_are_no_pixels() -> None:
    rows = np.eye(10)[[0, 5, 9, 3, 3]]
    divided = failure(lambda: expect.array(rows / 255, of="f(x)", close_to=rows))
    assert divided.message_id == "expect.array.scaled_labels"
    assert divided.faults == ("scaled-labels",)
    first = failure(lambda: expect.array(np.eye(10)[[0] * 5], of="f(x)", close_to=rows))
    assert first.message_id == "expect.array.all_first"
    assert first.faults == ()
    assert asked(np.eye(10)[[1] * 5], close_to=rows) == "expect.array.values"


def test_the_first_difference_is_told() -> None:
    got = np.zeros((2, 3))
    got[1, 2] = 7
    error = failure(lambda: expect.array(got, of="f(x)", equal_to=np.zeros((2, 3))))
    assert error.message_id == "expect.array.values"
    assert error.params["place"] == "[1, 2]"
    assert (error.params["got"], error.params["expected"]) == (7, 0)
    assert (error.params["count"], error.params["total"]) == (1, 6)


@given(
    hnp.arrays(
        dtype=st.sampled_from([np.uint8, np.int32, np.float32, np.float64, np.bool_]),
        shape=hnp.array_shapes(min_dims=0, max_dims=5, min_side=0, max_side=4),
    )
)
def test_any_array_is_judged_without_another_error(array: np.ndarray) -> None:
    finite = array.dtype.kind != "f" or bool(np.isfinite(array).all())
    if finite:
        assert expect.array(array, of="f(x)", close_to=array) is array
    for how in (
        {"shape": SHAPE},
        {"floating": True, "low": 0, "high": 1},
        {"close_to": UNIT},
        {"equal_to": np.eye(10)},
    ):
        try:
            expect.array(array, of="f(x)", **how)  # type: ignore[arg-type]
        except CheckFailed as error:
            assert error.message_id.startswith("expect.array.")
