"""One process that has imported TensorFlow for all tests of the worker."""

from __future__ import annotations

from collections.abc import Iterator

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
