"""Arrays and the caps on values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from grader.errors import WireError
from grader.wire.values import (
    DTYPES,
    MAX_ARRAY_BYTES,
    MAX_DEPTH,
    MAX_ITEMS,
    Array,
    AxesFacts,
    FigureValue,
    Mapping,
    Sequence,
    Value,
    check_caps,
    decode_array,
    encode_array,
)
from tests.wire.strategies import arrays, wire_values


@given(arrays)
def test_arrays_come_back_as_they_were(array: np.ndarray) -> None:
    back = decode_array(encode_array(array))
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()  # NaN payloads too
    assert not back.flags.writeable


@pytest.mark.parametrize(
    "array",
    [
        np.arange(24).reshape(2, 3, 4).transpose(2, 0, 1),
        np.asfortranarray(np.eye(3)),
        np.arange(10)[::-2],
        np.array([1, 256, 65536], ">i4"),
        np.array([1.5, -2.0], ">f8"),
        np.float32(2.5),
        np.array(True),
        np.zeros((0, 5)),
        np.broadcast_to(np.int8(7), (3, 2)),
    ],
    ids=repr,
)
def test_any_layout_in_memory(array: np.ndarray) -> None:
    back = decode_array(encode_array(np.asarray(array)))
    np.testing.assert_array_equal(back, array)
    assert back.shape == np.shape(array)
    assert back.dtype.name == np.asarray(array).dtype.name


@pytest.mark.parametrize(
    "array",
    [
        np.array([object()]), np.array(["a"]), np.array([b"a"]), np.array([1j]),
        np.array(["2020-01-01"], "M8[D]"), np.array([1], "m8[s]"), np.zeros(2, [("a", "i4")]),
        np.zeros((1,) * 17), np.broadcast_to(np.int8(0), (MAX_ARRAY_BYTES + 1,)),
    ],
    ids=lambda array: str(array.dtype),
)  # fmt: skip
def test_what_is_no_bounded_numeric_array_does_not_leave(array: np.ndarray) -> None:
    with pytest.raises(WireError):
        encode_array(array)


HUGE = 2**63
BAD_ARRAYS = {
    "negative": Array("uint8", (-1, -4), b"1234"),
    "one negative": Array("uint8", (2, -2), b""),
    "too few bytes": Array("float32", (3,), b"12345678"),
    "too many bytes": Array("float32", (1,), b"12345678"),
    "huge": Array("uint8", (HUGE,), b""),
    "product overflows to 4": Array("uint8", (2**32, 2**32 + 1), b"1234"),
    "product overflows to 0": Array("uint8", (2**32, 2**32), b""),
    "holds nothing, breaks numpy": Array("uint8", (0, HUGE), b""),
    "holds nothing, huge": Array("float64", (0, 2**62, 2**62), b""),
    "too many dimensions": Array("uint8", (1,) * 17, b"1"),
    "very many dimensions": Array("uint8", (1,) * 5000, b"1"),
    "object": Array("object", (1,), b"12345678"),
    "O": Array("O", (1,), b"12345678"),
    "void": Array("V8", (1,), b"12345678"),
    "text": Array("<U2", (1,), b"12345678"),
    "structured": Array("i4,i4", (1,), b"12345678"),
    "complex": Array("complex64", (1,), b"12345678"),
    "alias of an allowed one": Array("f4", (2,), b"12345678"),
    "byte order": Array(">f4", (2,), b"12345678"),
    "no dtype": Array("", (8,), b"12345678"),
    "long dtype": Array("x" * 10_000, (8,), b"12345678"),
    "datetime": Array("datetime64[s]", (1,), b"12345678"),
    "neither true nor false": Array("bool", (3,), b"\x00\x01\x02"),
}


@pytest.mark.parametrize("name", BAD_ARRAYS)
def test_malformed_arrays_are_wire_errors(name: str) -> None:
    with pytest.raises(WireError):
        decode_array(BAD_ARRAYS[name])
    with pytest.raises(WireError):  # also deep inside
        check_caps(Sequence("list", (1, Mapping((("a", BAD_ARRAYS[name]),)))))
    axes = AxesFacts(
        title="", xlabel="", ylabel="", legend=(), lines=(), images=(BAD_ARRAYS[name],), texts=(),
        xticks=(), yticks=(),
    )  # fmt: skip
    with pytest.raises(WireError):
        check_caps(FigureValue(axes=(axes,), png=b""))


def test_only_plain_numbers_are_allowed() -> None:
    assert all(np.dtype(name).kind in "biuf" and np.dtype(name).name == name for name in DTYPES)


@given(wire_values)
def test_ordinary_values_are_within_the_caps(value: Value) -> None:
    check_caps(value)


@pytest.mark.parametrize("kind", ["sequence", "mapping key", "mapping value"])
def test_depth(kind: str) -> None:
    def wrapped(value: Value) -> Value:
        if kind == "sequence":
            return Sequence("list", (value,))
        return Mapping(((value, 0) if kind == "mapping key" else (0, value),))

    value: Value = 0
    for _ in range(MAX_DEPTH - 1):
        value = wrapped(value)
    check_caps(value)
    with pytest.raises(WireError, match="deep"):
        check_caps(wrapped(value))


def test_count() -> None:
    check_caps(Sequence("list", (0,) * (MAX_ITEMS - 1)))
    with pytest.raises(WireError, match="many"):
        check_caps(Sequence("list", (0,) * MAX_ITEMS))
    shared = Sequence("list", (0,) * 1000)
    with pytest.raises(WireError, match="many"):  # counted as often as it occurs
        check_caps(Sequence("list", (shared,) * 1000))
