"""Tests of grader.data.npy."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.data import npy


@given(
    shape=st.lists(st.integers(1, 9), min_size=1, max_size=4).map(tuple),
    block=st.integers(1, 50),
)
def test_numpy_reads_what_was_written(shape: tuple[int, ...], block: int) -> None:
    array = np.arange(np.prod(shape), dtype=np.uint64).astype(np.uint8).reshape(shape)
    content = array.tobytes()
    blocks = [content[start : start + block] for start in range(0, len(content), block)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.npy"
        written = npy.write(path, shape=shape, blocks=blocks)
        assert np.array_equal(np.load(path, allow_pickle=False), array)
        assert written == npy.read_back(path)
        assert written.size_bytes == path.stat().st_size
        assert written.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@given(shape=st.lists(st.integers(0, 10**9), min_size=1, max_size=5).map(tuple))
def test_the_data_are_aligned(shape: tuple[int, ...]) -> None:
    assert len(npy.header(shape)) % 64 == 0


def test_the_header_never_changes() -> None:
    """Digests of data sets, and the results stored under them, depend on these bytes."""
    digest = hashlib.sha256(npy.header((60000, 28, 28)) + npy.header((60000,))).hexdigest()
    assert digest == "2378d9fffc0cec92a591b707359e3d71feedcf74f7e273d62c1e3d69093ffad4"
