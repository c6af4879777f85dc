"""Reads a data set in Keras' layout (mnist.npz) as a stream, and calls every damage by its name.

The members of an .npz are .npy files inside a zip. They are copied block by block, so
that the 47 MB of the training images never stand in memory; nothing is ever unpickled.
"""

from __future__ import annotations

import math
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NoReturn

from grader.errors import DataError
from grader.model.evidence import Json

if TYPE_CHECKING:  # loaded where a file is read: once for a data set
    import numpy as np

KEYS: Final = ("x_train", "y_train", "x_test", "y_test")
MIN_IMAGES: Final = 100  # fewer cannot tell a good model from a lucky one
MAX_IMAGES: Final = 1_000_000  # 784 MB on disk
CLASSES: Final = 10

_SIDE: Final = 28
_BLOCK_BYTES: Final = 1 << 20
_MAX_HEADER_BYTES: Final = 10_000


@dataclass(frozen=True)
class ArrayStream:
    """One array on its way: uint8, C order; ``blocks`` can be read once, before the next array."""

    key: str
    shape: tuple[int, ...]
    blocks: Iterable[bytes]


@dataclass(frozen=True)
class _Header:
    shape: tuple[int, ...]
    dtype: np.dtype[np.generic]


@dataclass(frozen=True)
class NpzSource:
    """A file in Keras' layout: uint8 images (n, 28, 28), integer labels 0..9, any n >= 100."""

    path: Path
    recipe: str = "npz-1"

    def arrays(self) -> Iterator[ArrayStream]:
        """Yields the four arrays in the order of ``KEYS``; shapes are checked before the first.

        Raises:
            DataError: the file is missing, unreadable or damaged.
        """
        with _translated(self.path), zipfile.ZipFile(self.path) as archive:
            headers = {key: _checked_header(self.path, archive, key) for key in KEYS}
            for part in ("train", "test"):
                images, labels = headers[f"x_{part}"].shape[0], headers[f"y_{part}"].shape[0]
                if images != labels:
                    _damaged(self.path, "count", key=f"y_{part}", images=images, labels=labels)
            for key in KEYS:
                blocks = _blocks(self.path, archive, key)
                yield ArrayStream(key, headers[key].shape, blocks)


def _damaged(path: Path, kind: str, **params: Json) -> NoReturn:
    raise DataError(f"data.damaged.{kind}", path=str(path), **params)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turns whatever a broken zip raises into one DataError.

    Only reading happens inside: the caller that writes the blocks has its own OSErrors.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise DataError("data.missing", path=str(path)) from error
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise DataError("data.unreadable", path=str(path), detail=detail) from error
    except zipfile.BadZipFile as error:
        kind = "crc" if "CRC" in str(error) else "zip"
        raise DataError(f"data.damaged.{kind}", path=str(path)) from error
    except (zlib.error, EOFError) as error:
        raise DataError("data.damaged.crc", path=str(path)) from error
    # A zip that lies about itself: passwords, unknown methods, offsets outside the file.
    except (RuntimeError, NotImplementedError, ValueError, OverflowError) as error:
        raise DataError("data.damaged.zip", path=str(path)) from error


def _checked_header(path: Path, archive: zipfile.ZipFile, key: str) -> _Header:
    """The member's header, after its type, shape and size were found right."""
    try:
        info = archive.getinfo(f"{key}.npy")
    except KeyError:
        _damaged(path, "member", key=key)
    with archive.open(info) as member:
        header = _header(path, member, key)
        expected_bytes = member.tell() + header.dtype.itemsize * math.prod(header.shape)
    if info.file_size != expected_bytes:
        _damaged(path, "size", key=key)
    return header


def _header(path: Path, member: IO[bytes], key: str) -> _Header:
    import numpy as np  # noqa: PLC0415 - as said above

    try:
        version = np.lib.format.read_magic(member)
        read = {
            (1, 0): np.lib.format.read_array_header_1_0,
            (2, 0): np.lib.format.read_array_header_2_0,
        }[version]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # advice on Python 2's headers is for their author
            shape, fortran_order, dtype = read(member, max_header_size=_MAX_HEADER_BYTES)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError):
        raise
    except Exception as error:
        # The header is Python text from an unknown hand: its parser fails in many ways.
        raise DataError("data.damaged.header", path=str(path), key=key) from error
    if dtype.hasobject:
        _damaged(path, "object", key=key)
    is_image = key.startswith("x_")
    if not (dtype == "uint8" if is_image else dtype.kind in "iu"):
        _damaged(path, "type", key=key, found=str(dtype))
    if shape[1:] != ((_SIDE, _SIDE) if is_image else ()) or not shape or fortran_order:
        _damaged(path, "shape", key=key, found=str(shape))
    if not MIN_IMAGES <= shape[0] <= MAX_IMAGES:
        _damaged(path, "amount", key=key, found=shape[0], low=MIN_IMAGES, high=MAX_IMAGES)
    return _Header(shape, dtype)


def _blocks(path: Path, archive: zipfile.ZipFile, key: str) -> Iterator[bytes]:
    """Yields the member's data as uint8; the CRC is checked at its end."""
    with _translated(path), archive.open(f"{key}.npy") as member:
        header = _header(path, member, key)
        if key.startswith("x_"):
            while block := member.read(_BLOCK_BYTES):
                yield block
            return
        import numpy as np  # noqa: PLC0415 - as said above

        labels = np.frombuffer(member.read(), dtype=header.dtype)
    if labels.size != header.shape[0]:
        _damaged(path, "size", key=key)
    if labels.min() < 0 or labels.max() >= CLASSES:
        wrong = labels[(labels < 0) | (labels >= CLASSES)][0]
        _damaged(path, "label", key=key, found=int(wrong), high=CLASSES - 1)
    yield labels.astype("uint8").tobytes()
