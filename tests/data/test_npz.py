"""Tests of grader.data.npz."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.data.npz import KEYS, NpzSource
from grader.errors import DataError

from .builders import arrays, npz_bytes, replace_member, save_npz

WHOLE = npz_bytes()


def read(path: Path) -> dict[str, np.ndarray]:
    return {
        stream.key: np.frombuffer(b"".join(stream.blocks), np.uint8).reshape(stream.shape)
        for stream in NpzSource(path).arrays()
    }


def fault(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        read(path)
    assert caught.value.message.params["path"] == str(path)
    return caught.value.message.id


def test_streams_what_was_saved(tmp_path: Path) -> None:
    path = save_npz(tmp_path / "내 자료 1" / "mnist.npz")
    found = read(path)
    assert tuple(found) == KEYS
    for key, array in arrays().items():
        assert np.array_equal(found[key], array)


def test_uncompressed_members_and_other_integers_are_accepted(tmp_path: Path) -> None:
    wanted = arrays()
    np.savez(tmp_path / "a.npz", **{**wanted, "y_test": wanted["y_test"].astype(">i8")})
    assert np.array_equal(read(tmp_path / "a.npz")["y_test"], wanted["y_test"])


def test_version_2_headers_and_extra_members_are_accepted(tmp_path: Path) -> None:
    member = io.BytesIO()
    np.lib.format.write_array(member, arrays()["x_test"], version=(2, 0))
    path = save_npz(tmp_path / "a.npz", extra=np.arange(3))
    replace_member(path, "x_test.npy", member.getvalue())
    assert np.array_equal(read(path)["x_test"], arrays()["x_test"])


@pytest.mark.parametrize("key", KEYS)
def test_a_missing_array_is_named(tmp_path: Path, key: str) -> None:
    path = save_npz(tmp_path / "a.npz", **{key: None})
    with pytest.raises(DataError) as caught:
        read(path)
    assert caught.value.message.id == "data.damaged.member"
    assert caught.value.message.params["key"] == key


IMAGES = arrays()["x_train"]
LABELS = arrays()["y_train"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"x_train": IMAGES.astype(np.float32)}, "type"),
        ({"x_train": IMAGES.astype(">u2")}, "type"),
        ({"y_train": LABELS.astype(float)}, "type"),
        ({"y_train": np.eye(10, dtype=np.uint8)[LABELS]}, "shape"),
        ({"x_train": IMAGES[..., None]}, "shape"),
        ({"x_train": IMAGES.reshape(-1, 784)}, "shape"),
        ({"x_train": np.uint8(3)}, "shape"),
        ({"y_test": np.uint8(3)}, "shape"),
        ({"x_train": np.asfortranarray(IMAGES)}, "shape"),
        ({"x_train": IMAGES[:99], "y_train": LABELS[:99]}, "amount"),
        ({"x_test": IMAGES[:0], "y_test": LABELS[:0]}, "amount"),
        ({"y_train": LABELS[:-1]}, "count"),
        ({"y_test": np.full(120, 10, np.uint8)}, "label"),
        ({"y_test": np.full(120, -1, np.int8)}, "label"),
        ({"y_test": np.full(120, 256, np.int64)}, "label"),  # 0 once it is cut to uint8
        ({"x_train": np.array([None] * 120)}, "object"),
        ({"y_train": np.array([{}] * 120)}, "object"),
    ],
)
def test_wrong_arrays(tmp_path: Path, changes: dict[str, np.ndarray], expected: str) -> None:
    assert fault(save_npz(tmp_path / "a.npz", **changes)) == f"data.damaged.{expected}"


def test_a_pickle_is_never_opened(tmp_path: Path) -> None:
    witness = tmp_path / "ran"

    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (witness,))

    objects = np.empty(120, dtype=object)
    objects[:] = [Evil() for _ in range(120)]
    assert fault(save_npz(tmp_path / "a.npz", y_train=objects)) == "data.damaged.object"
    assert not witness.exists()


def npy(header: str, data: bytes = b"", magic: bytes = b"\x93NUMPY\x01\x00") -> bytes:
    text = header.encode("latin1")
    return magic + len(text).to_bytes(2, "little") + text + data


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "header"),
        (b"hello", "header"),
        (npy("{'descr': '|u1', 'fortran_order': False, 'shape': (120, 28, 28)}\n"), "size"),
        (
            npy("{'descr': '|u1', 'fortran_order': False, 'shape': (120, 28, 28)}\n", bytes(94081)),
            "size",
        ),
        (
            npy("{'descr': '|u1', 'fortran_order': False, 'shape': (10**30, 28, 28)}\n"),
            "header",
        ),
        (
            npy("{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999, 28, 28)}\n"),
            "amount",
        ),
        (npy("{'descr': '|u1', 'fortran_order': False, 'shape': (-5, 28, 28)}\n"), "amount"),
        (npy("(" * 9000), "header"),
        (npy("__import__('os')"), "header"),
        (npy("{'descr': '|u1'}\n"), "header"),
        (npy("{}", magic=b"\x93NUMPY\x09\x00"), "header"),
    ],
)
def test_wrong_members(tmp_path: Path, content: bytes, expected: str) -> None:
    path = replace_member(save_npz(tmp_path / "a.npz"), "x_test.npy", content)
    assert fault(path) == f"data.damaged.{expected}"


@pytest.mark.parametrize("content", [b"", b"\x00" * 1000, b"<html>sign in</html>", b"PK\x03\x04"])
def test_no_zip(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mnist.npz"
    path.write_bytes(content)
    assert fault(path) == "data.damaged.zip"


def test_a_single_array_is_no_npz(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", IMAGES)
    (tmp_path / "a.npy").rename(tmp_path / "mnist.npz")
    assert fault(tmp_path / "mnist.npz") == "data.damaged.zip"


def test_missing_and_unreadable(tmp_path: Path) -> None:
    assert fault(tmp_path / "none.npz") == "data.missing"
    assert fault(tmp_path) == "data.unreadable"


def test_a_damaged_image_fails_its_checksum(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez(path, **arrays())  # not compressed: a changed pixel stays a pixel
    content = bytearray(path.read_bytes())
    start = content.find(IMAGES[50].tobytes())
    assert start > 0
    content[start] ^= 1
    path.write_bytes(content)
    assert fault(path) == "data.damaged.crc"


def test_an_encrypted_member_is_damage(tmp_path: Path) -> None:
    content = bytearray(WHOLE)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + offset] |= 1
    path = tmp_path / "a.npz"
    path.write_bytes(content)
    assert fault(path) == "data.damaged.zip"


@given(data=st.data())
def test_any_damage_is_one_error_or_harmless(data: st.DataObject) -> None:
    """Cut and changed files: the arrays as saved (a time stamp was hit), or one DataError."""
    content = bytearray(WHOLE)
    kind = data.draw(st.sampled_from(["cut", "change", "insert"]))
    # The directory at the end and the headers at the front are where zips break.
    edge = data.draw(st.booleans())
    low = len(content) - 400 if edge else 0
    place = data.draw(st.integers(low, len(content) - 1))
    if kind == "cut":
        del content[place:]
    elif kind == "change":
        content[place : place + 4] = data.draw(st.binary(min_size=1, max_size=4))
    else:
        content[place:place] = data.draw(st.binary(min_size=1, max_size=8))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mnist.npz"
        path.write_bytes(content)
        try:
            found = read(path)
        except DataError as error:
            assert error.message.id.startswith(("data.damaged.", "data.unreadable"))
        else:
            for key, array in arrays().items():
                assert np.array_equal(found[key], array)


@given(header=st.binary(max_size=200))
def test_any_header_is_one_error(header: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = replace_member(
            save_npz(Path(folder) / "a.npz"),
            "y_train.npy",
            b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header,
        )
        with pytest.raises(DataError):
            read(path)


def test_the_file_is_closed_after_reading(tmp_path: Path) -> None:
    path = save_npz(tmp_path / "a.npz")
    stream = NpzSource(path).arrays()
    next(stream)
    stream.close()  # type: ignore[attr-defined]  # a generator
    assert zipfile.is_zipfile(path)
