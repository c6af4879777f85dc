"""Data sets that are not on this machine: arrays of the same shape, type and range instead."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Final

import numpy as np

Split = tuple[np.ndarray, np.ndarray]
Loader = Callable[..., tuple[Split, Split]]
SEED: Final = 7
WORDS: Final = 10_000


def serve(on_load: Callable[[str, tuple[Split, Split]], None]) -> None:
    """Replace the loaders of Keras that would download; ``on_load`` hears of each use."""
    loaders: dict[str, Loader] = {
        "cifar10": _pictures(50_000, 10_000, (32, 32, 3), classes=10, column=True),
        "cifar100": _pictures(50_000, 10_000, (32, 32, 3), classes=100, column=True),
        "fashion_mnist": _pictures(60_000, 10_000, (28, 28), classes=10, column=False),
        "imdb": _texts(25_000, 25_000, classes=2),
        "reuters": _texts(8_982, 2_246, classes=46),
        "boston_housing": _houses(404, 102, 13, np.float64),
        "california_housing": _houses(16_512, 4_128, 8, np.float32),
    }
    for name, loader in loaders.items():
        for prefix in ("keras.datasets", "keras.src.datasets", "keras._tf_keras.keras.datasets"):
            module: Any = sys.modules.get(f"{prefix}.{name}")
            if module is None:
                continue
            module.load_data = _told(name, loader, on_load)
            if hasattr(module, "get_word_index"):
                module.get_word_index = _word_index


def _told(name: str, loader: Loader, on_load: Callable[[str, tuple[Split, Split]], None]) -> Loader:
    def load_data(*args: Any, **kwargs: Any) -> tuple[Split, Split]:
        """Loads the data set."""
        data = loader(*args, **kwargs)
        on_load(name, data)
        return data

    return load_data


def _pictures(
    train: int, test: int, shape: tuple[int, ...], *, classes: int, column: bool
) -> Loader:
    def load(label_mode: str = "fine") -> tuple[Split, Split]:
        rng = np.random.default_rng(SEED)
        count = 20 if label_mode == "coarse" else classes

        def split(size: int) -> Split:
            labels = rng.integers(0, count, size, dtype=np.uint8)
            labels[:count] = np.arange(count)
            pictures = rng.integers(0, 256, (size, *shape), dtype=np.uint8)
            return pictures, labels.reshape(-1, 1) if column else labels

        return split(train), split(test)

    return load


def _texts(train: int, test: int, *, classes: int) -> Loader:
    def load(
        path: str = "",
        num_words: int | None = None,
        skip_top: int = 0,
        maxlen: int | None = None,
        test_split: float = 0.2,
        seed: int = 113,
        start_char: int | None = 1,
        oov_char: int | None = 2,
        index_from: int = 3,
        **_: Any,
    ) -> tuple[Split, Split]:
        rng = np.random.default_rng(SEED)
        highest = min(num_words or WORDS, WORDS)

        def split(size: int) -> Split:
            labels = rng.integers(0, classes, size, dtype=np.int64)
            lengths = rng.integers(20, min(maxlen or 400, 400), size)
            texts = np.empty(size, dtype=object)
            for number, length in enumerate(lengths):
                text = rng.integers(index_from + 1, highest, length).tolist()
                texts[number] = ([start_char] if start_char is not None else []) + text
            return texts, labels

        return split(train), split(test)

    return load


def _houses(train: int, test: int, columns: int, dtype: type) -> Loader:
    def load(*args: Any, **kwargs: Any) -> tuple[Split, Split]:
        rng = np.random.default_rng(SEED)
        scale = np.geomspace(1, 400, columns)

        def split(size: int) -> Split:
            rows: np.ndarray = (rng.random((size, columns)) * scale).astype(dtype)
            return rows, (rng.random(size) * 45 + 5).astype(dtype)

        return split(train), split(test)

    return load


def _word_index(*args: Any, **kwargs: Any) -> dict[str, int]:
    """Words and their numbers."""
    return {f"word{number}": number for number in range(1, WORDS + 1)}
