"""One process that has imported TensorFlow for all tests of the grader's end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live import Live, live


@pytest.fixture(scope="package")
def keras_zygote() -> Iterator[Live]:
    with live("numpy", "tensorflow", "keras") as opened:
        yield opened


@pytest.fixture
def keras(keras_zygote: Live) -> Iterator[Live]:
    """Opens workers that have Keras, and ends them."""
    yield keras_zygote
    keras_zygote.close()


@pytest.fixture(scope="package")
def numpy_zygote() -> Iterator[Live]:
    with live("numpy") as opened:
        yield opened


@pytest.fixture
def plain(numpy_zygote: Live) -> Iterator[Live]:
    """Opens workers that have numpy only, and ends them."""
    yield numpy_zygote
    numpy_zygote.close()


@pytest.fixture(autouse=True)
def folder_of_work_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where workers get their folders, so that those of other runs are not counted."""
    folder = tmp_path / "temporary files"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder
