"""The embedded set: 1,797 real handwritten digits, enlarged from 8x8 to MNIST's 28x28."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import PIL

from grader.data.npz import KEYS, ArrayStream
from grader.errors import DataError

DIGITS_FILE: Final = Path(__file__).parent / "digits.npz"


@dataclass(frozen=True)
class EmbeddedSource:
    """The digits inside our package, as a source of four arrays in MNIST's layout."""

    path: Path = DIGITS_FILE
    # The result depends on these too, not only on the file.
    recipe: str = f"digits-1 pillow-{PIL.__version__}"

    def arrays(self) -> Iterator[ArrayStream]:
        """Yields the four arrays in the order of ``KEYS``.

        Raises:
            DataError: the package is damaged.
        """
        import numpy as np  # noqa: PLC0415 - a report names the data set without

        from grader.data.enlarge import enlarge  # noqa: PLC0415 - as NumPy

        try:
            with np.load(self.path, allow_pickle=False) as stored:
                small = {key: stored[key] for key in KEYS}
        except Exception as error:
            # Our own file: whichever way it is broken, the remedy is to install again.
            raise DataError("data.embedded_damaged", path=str(self.path)) from error
        for key, values in small.items():
            array = enlarge(values) if key.startswith("x_") else values
            yield ArrayStream(key, array.shape, (array.tobytes(),))
