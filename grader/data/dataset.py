"""The data set as the grader sees it: files that a worker may read, and labels that stay home."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from grader.errors import DataError
from grader.model.evidence import Message

if TYPE_CHECKING:  # loaded with the first image: a report names the data set without
    import numpy as np
    import numpy.typing as npt

Name: TypeAlias = Literal["mnist", "digits"]
Origin: TypeAlias = Literal["GRADER_DATA", "keras-cache", "download", "embedded"]
Images: TypeAlias = "npt.NDArray[np.uint8]"

PUBLIC_FILES: Final = ("x_train.npy", "y_train.npy", "x_test.npy")
HOME_FILES: Final = ("y_test.npy",)


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One data set, exported to two folders.

    ``digest`` is the SHA-256 of the content: equal data have equal digests, however
    their file was packed. ``public_folder`` holds ``x_train.npy``, ``y_train.npy`` and
    ``x_test.npy`` (uint8), all that a worker may read; ``home_folder`` the test labels.
    ``source`` is the file that the data came from. ``notes`` say what else was tried.
    """

    name: Name
    origin: Origin
    digest: str
    public_folder: Path
    home_folder: Path
    source: Path
    notes: tuple[Message, ...] = field(default=())

    def train_images(self) -> Images:
        """(n, 28, 28) uint8, mapped from disk: only the slices used enter memory."""
        return self._mapped(self.public_folder / "x_train.npy")

    def train_labels(self) -> Images:
        """(n,) uint8 in 0..9."""
        return self._loaded(self.public_folder / "y_train.npy")

    def test_images(self) -> Images:
        """(n, 28, 28) uint8, mapped from disk."""
        return self._mapped(self.public_folder / "x_test.npy")

    def test_labels(self) -> Images:
        """(n,) uint8 in 0..9; for the grader only."""
        return self._loaded(self.home_folder / "y_test.npy")

    def _mapped(self, path: Path) -> Images:
        return self._read(path, mapped=True)

    def _loaded(self, path: Path) -> Images:
        array = self._read(path, mapped=False)
        array.flags.writeable = False
        return array

    def _read(self, path: Path, *, mapped: bool) -> Images:
        """Raises DataError where the file was removed or cut since it was exported."""
        import numpy as np  # noqa: PLC0415 - as said above

        try:
            array: Images = np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise DataError("data.export_gone", path=str(path)) from error
        # A plain view: results computed from a memmap would be called memmaps without being one.
        return array.view(np.ndarray)
