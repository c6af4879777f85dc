"""Data sets that are not on this machine: arrays of the same shape, type and range instead."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final

import numpy as np

from grader.worker import private

Split = tuple[np.ndarray, np.ndarray]
Loader = Callable[..., tuple[Split, Split]]
SEED: Final = 7
WORDS: Final = {"imdb": 88_584, "reuters": 30_979}
"""Words in the index of each."""
COMMON: Final = (
    "the", "and", "a", "of", "to", "is", "br", "in", "it", "i", "this", "that", "was", "as", "for",
    "with", "movie", "but", "film", "on", "not", "you", "are", "his", "have", "be", "one", "he",
    "all", "at", "by", "an", "they", "so", "like", "good", "bad", "great",
)  # fmt: skip
REUTERS_CLASSES: Final = (
    55, 432, 74, 3159, 1949, 17, 48, 16, 139, 101, 124, 390, 49, 172, 26, 20, 444, 39, 66, 549, 269,
    100, 15, 41, 62, 92, 24, 15, 48, 19, 45, 39, 32, 11, 50, 10, 49, 19, 19, 24, 36, 30, 13, 21, 12,
    18,
)  # fmt: skip
"""How often each topic occurs: two of them make up more than half."""


def serve(
    on_load: Callable[[str, tuple[Split, Split]], None],
    *,
    unnoticed: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Replace the loaders of Keras that would download; ``on_load`` hears of each stand-in.

    What is in Keras' cache is read from there, ``unnoticed`` while it is tried.
    """
    loaders: dict[str, Loader] = {
        "cifar10": _pictures(50_000, 10_000, (32, 32, 3), classes=10, column=True),
        "cifar100": _pictures(50_000, 10_000, (32, 32, 3), classes=100, column=True),
        "fashion_mnist": _pictures(60_000, 10_000, (28, 28), classes=10, column=False),
        "imdb": _texts(25_000, 25_000, (1, 1), words=WORDS["imdb"]),
        "reuters": _texts(8_982, 2_246, REUTERS_CLASSES, words=WORDS["reuters"]),
        "boston_housing": _houses(404, 102, 13, np.float64),
        "california_housing": _houses(16_512, 4_128, 8, np.float32),
    }
    for name, loader in loaders.items():
        for prefix in private.DATASETS:
            module: Any = sys.modules.get(f"{prefix}.{name}")
            if module is None:
                continue
            told = _told(name, loader, on_load)
            module.load_data = _cached_or(module.load_data, told, unnoticed)
            if hasattr(module, "get_word_index"):
                index = functools.partial(_word_index, WORDS[name])
                module.get_word_index = _cached_or(module.get_word_index, index, unnoticed)


def _cached_or(
    original: Callable[..., Any],
    standin: Callable[..., Any],
    unnoticed: Callable[[], AbstractContextManager[None]],
) -> Callable[..., Any]:
    """What the original finds on this machine, or the stand-in."""

    @functools.wraps(original)
    def load(*args: Any, **kwargs: Any) -> Any:
        if not _signature_fits(original, args, kwargs):
            return original(*args, **kwargs)  # the learner's mistake, in Keras' own words
        try:
            with unnoticed():
                return original(*args, **kwargs)
        except Exception:  # noqa: BLE001 - no network, an old cache: then made-up ones
            return standin(*args, **kwargs)

    return load


def _signature_fits(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> bool:
    try:
        inspect.signature(function).bind(*args, **kwargs)
    except (TypeError, ValueError):
        return False
    return True


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


def _texts(train: int, test: int, classes: tuple[int, ...], *, words: int) -> Loader:
    # Long: it defines one function, with the parameters of Keras.
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
        # Many: the parameters of Keras.
        rng = np.random.default_rng(SEED)
        shares = np.asarray(classes) / sum(classes)
        offset = index_from if start_char is not None else 0
        highest = min(num_words or words + offset, words + offset)
        lowest = max(1 + offset, skip_top)

        def split(size: int) -> Split:
            labels = rng.choice(len(classes), size, p=shares).astype(np.int64)
            labels[: len(classes)] = np.arange(len(classes))
            longest = min(maxlen or 400, 400)
            lengths = rng.integers(min(20, max(1, longest - 1)), longest + 1, size)
            # As in a language: the word of rank r about every r-th time, rare ones now and then.
            drawn = np.exp(rng.random(int(lengths.sum())) * np.log(words)).astype(np.int64) + offset
            kept = (drawn >= lowest) & (drawn < highest)
            if oov_char is not None:
                drawn[~kept] = oov_char
            texts = np.empty(size, dtype=object)
            ends = np.cumsum(lengths)
            for number, (end, length) in enumerate(zip(ends, lengths, strict=True)):
                text = drawn[end - length : end]
                if oov_char is None:
                    text = text[kept[end - length : end]]
                start = [start_char] if start_char is not None else []
                texts[number] = [*start, *text.tolist()][:longest]
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


class _Index(dict[str, int]):
    """Words and their numbers; a word that is looked up has one, as most would have there."""

    def __missing__(self, word: object) -> int:
        if not isinstance(word, str) or not word.isalpha() or word != word.lower():
            raise KeyError(word)
        return len(COMMON) + 1 + sum(map(ord, word)) % (len(self) - len(COMMON))


def _word_index(words: int, *args: Any, **kwargs: Any) -> dict[str, int]:
    """Words and their numbers."""
    del args, kwargs
    made = [*COMMON, *(f"word{number}" for number in range(len(COMMON) + 1, words + 1))]
    return _Index(zip(made, range(1, words + 1), strict=True))
