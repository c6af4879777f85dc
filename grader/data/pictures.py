"""``grader.digits``: a few handwritten digits to try a function on, without a download."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from grader.data.embedded import DIGITS_FILE
from grader.data.enlarge import enlarge
from grader.data.locate import FILE_NAME, keras_file

MOST: Final = 60_000
"""The images that MNIST has for training."""
Digits = tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]


def digits(count: int = 9, *, environ: Mapping[str, str] = os.environ) -> Digits:
    """Real handwritten digits for training and what they show.

    From MNIST where it lies on this machine, else from the digits that come with the grader (fewer
    of them). Nothing is downloaded.

    Args:
        count: how many, at most 60,000.
        environ: where ``GRADER_DATA`` and ``KERAS_HOME`` are looked up.

    Returns:
        Images, uint8 of shape (n, 28, 28), 0 (black) to 255 (white); digits, uint8 of shape (n,).

    Raises:
        ValueError: ``count`` is not between 1 and 60,000.
    """
    if not 1 <= count <= MOST:
        raise ValueError(f"digits(count): count must be between 1 and {MOST:,}, not {count}")
    for path in _places(environ):
        try:
            return _from(path, count)
        except (OSError, ValueError, KeyError):  # out of reach, damaged or another file
            continue
    images, labels = _from(DIGITS_FILE, count)
    return enlarge(images), labels


def _places(environ: Mapping[str, str]) -> list[Path]:
    named = environ.get("GRADER_DATA", "").strip()
    path = Path(named).expanduser() / FILE_NAME if named else keras_file(environ)
    return [path] if path is not None and path.is_file() else []


def _from(path: Path, count: int) -> Digits:
    with np.load(path, allow_pickle=False) as stored:
        images, labels = stored["x_train"][:count], stored["y_train"][:count]
    return images.astype(np.uint8), labels.astype(np.uint8)
