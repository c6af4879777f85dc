"""Wire values <-> what a check sees, without a worker; a hostile worker may send any of them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from grader.remote.decode import to_plain, to_wire
from grader.wire.values import (
    Array,
    Blob,
    Mapping,
    ModelValue,
    Opaque,
    Sequence,
    Value,
    WorkPath,
    encode_array,
)
from tests.wire.strategies import wire_values


def plain(value: Value) -> Any:
    return to_plain(value, lambda model: ("model", model.handle))


@given(wire_values)
def test_every_valid_wire_value_has_a_plain_form(value: Value) -> None:
    plain(value)
    repr(plain(value))


def test_arrays_are_read_only() -> None:
    array = plain(encode_array(np.arange(3)))
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 5


def test_scalars() -> None:
    scalar = plain(encode_array(np.asarray(np.float32(1.5)), source="scalar"))
    assert type(scalar) is np.float32
    # A worker may say that an array is a scalar.
    assert plain(Array("uint8", (2,), b"ab", "scalar")).shape == (2,)
    assert plain(encode_array(np.array(1.5))).shape == ()


@pytest.mark.parametrize(
    ("kind", "items", "expected"),
    [
        ("list", (1, 2), [1, 2]),
        ("tuple", (1, 2), (1, 2)),
        ("set", (1, 1), {1}),
        ("frozenset", ("a",), {"a"}),
        ("set", (Sequence("list", ()),), [[]]),
        ("set", (encode_array(np.zeros(1)), 1), None),
        ("anything", (1,), [1]),
        ("__class__", (), []),
    ],
)
def test_sequences(kind: str, items: tuple[Value, ...], expected: object) -> None:
    value = plain(Sequence(kind, items))
    if expected is not None:
        assert value == expected
        assert type(value) is type(expected)
    else:
        assert isinstance(value, list)


def test_keys_that_cannot_be_keys_are_spelt() -> None:
    pairs = ((Sequence("list", (1,)), 1), (None, 2), (Blob(b"a"), 3), (Opaque("x", ""), 4), (5, 6))
    value = plain(Mapping(pairs))
    assert value[5] == 6
    assert value["[1]"] == 1
    assert value["None"] == 2
    assert len(value) == 5


def test_models_become_references_wherever_they_stand() -> None:
    model = ModelValue(
        handle=3, class_name="", builtin=True, config=None, input_shape=None, output_shape=None,
        parameters=0, layers=(), compiled=None,
    )  # fmt: skip
    value = plain(Mapping((("a", Sequence("tuple", (model,))),)))
    assert value == {"a": (("model", 3),)}


def test_what_a_check_sends() -> None:
    assert to_wire(PurePosixPath("a/b")) == WorkPath("a/b")
    assert to_wire(b"x") == Blob(b"x")
    assert to_wire({"a": (1,)}) == Mapping((("a", Sequence("tuple", (1,))),))
    assert to_wire(np.float64(1)) == Array("float64", (), np.float64(1).tobytes(), "scalar")
    for value in (object(), 1j, {1: object()}, [len], 2**64):
        with pytest.raises(TypeError):
            to_wire(value)
