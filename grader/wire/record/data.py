"""Where a program's data came from: loaders, folders, files, data sets, pictures."""

from __future__ import annotations

import msgspec

from grader.model.place import Place
from grader.wire.record.notes import ArrayNote


class DataLoaded(msgspec.Struct, frozen=True, kw_only=True, tag="data_loaded"):
    """A data set's loader gave its arrays."""

    name: str
    standin: bool
    place: Place | None = None


class FolderRead(msgspec.Struct, frozen=True, kw_only=True, tag="folder_read"):
    """Pictures were read from a folder that has one folder for each class.

    By ``image_dataset_from_directory`` or ``flow_from_directory``.
    """

    path: str
    classes: tuple[str, ...] = ()
    """In the order of their numbers."""
    files: int = 0
    subset: str | None = None
    """Which part was asked for; ``both`` gives two."""
    share: float = 0.0
    """``validation_split``: what was to be held back. 0: nothing."""
    seed: int | None = None
    shuffled: bool = True
    own_labels: bool = False
    """The program gave a list of labels, in the order that it takes the files to have."""
    maker: int = 0
    """Of an iterator: which ``ImageDataGenerator`` made it. 0: none did."""
    place: Place | None = None


class FilesRead(msgspec.Struct, frozen=True, kw_only=True, tag="files_read"):
    """Files that one line read one after the other, or a list of them that a data set was made of.

    In their order, the first 300.
    """

    names: tuple[str, ...]
    part: int = 0
    """Of several lists that were given side by side: which."""
    place: Place | None = None


class DatasetCut(msgspec.Struct, frozen=True, kw_only=True, tag="dataset_cut"):
    """``take`` or ``skip`` of a data set that gives batches."""

    how: str
    count: int
    batches: int
    """How many elements it has."""
    rows: int
    """Of what was put into batches."""
    source: int
    """The same number for the same data set."""
    place: Place | None = None


class ImageOpened(msgspec.Struct, frozen=True, kw_only=True, tag="image_opened"):
    """``PIL.Image.open``, ``keras.utils.load_img`` and the like."""

    path: str
    mode: str
    size: tuple[int, int]
    border: float | None = None
    """Median grey value (0-255) of the outermost pixels."""
    place: Place | None = None


class ImageChanged(msgspec.Struct, frozen=True, kw_only=True, tag="image_changed"):
    """``resize``, ``thumbnail`` or ``convert`` of a PIL image."""

    what: str
    before: tuple[int, int]
    after: tuple[int, int]
    mode: str = ""
    values_before: tuple[float, ...] = ()
    """Of a picture of one channel: its values, where there are at most 20."""
    values_after: tuple[float, ...] = ()
    """The same afterwards; the first 20 where there are more."""
    place: Place | None = None


class PictureShown(msgspec.Struct, frozen=True, kw_only=True, tag="picture_shown"):
    """A picture was drawn (``imshow``) or written as it is (``imsave``)."""

    how: str
    x: ArrayNote
    place: Place | None = None
