"""Folders of pictures that are read with one folder for each class."""

from __future__ import annotations

import functools
import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from grader.model.place import Place
from grader.wire.record import FilesRead, FolderRead
from grader.worker import private
from grader.worker.recorder.filed import of_arrays, order_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import After, replace, replace_method, watched
from grader.worker.texts import plain

MAX_CLASSES = 200
MOST_FILES = 1_000
PICTURES = (".bmp", ".gif", ".jpeg", ".jpg", ".png")
SMALL = 16
"""Side of the pictures that are compared."""


def install(recorder: Recorder) -> None:
    """Watch ``image_dataset_from_directory`` and ``flow_from_directory``."""
    keras: Any = sys.modules["keras"]
    original = keras.utils.image_dataset_from_directory
    look = functools.partial(_read, recorder, [])
    wrapper = watched(recorder, original, look, direct=True)
    replace(original, wrapper, "image_dataset_from_directory", *private.FOLDERS)
    kind: Any = getattr(sys.modules.get(private.GENERATORS), "ImageDataGenerator", None)
    if kind is not None and hasattr(kind, "flow_from_directory"):
        look = functools.partial(_read, recorder, [])
        replace_method(kind, "flow_from_directory", functools.partial(_wrapped, recorder, look))


def _wrapped(recorder: Recorder, look: Any, original: Callable[..., Any]) -> Any:
    return watched(recorder, original, look, direct=True)


def _own_order(recorder: Recorder, folder: str, labels: Any, place: Place | None) -> None:
    """Labels were given for all files in the order of text: try that of their numbers as well."""
    found = (path for path in Path(folder).rglob("*") if path.suffix.lower() in PICTURES)
    paths = sorted(str(path) for path in itertools.islice(found, MOST_FILES + 1))
    order = order_of(paths)
    if order is None or len(paths) != len(labels) or len(paths) > MOST_FILES:
        return
    pictures = sys.modules["keras"].utils
    rows = [np.asarray(pictures.load_img(path, target_size=(SMALL, SMALL))) for path in paths]
    recorder.note(FilesRead(names=tuple(plain(path, 300) for path in paths[:300]), place=place))
    of_arrays(recorder, np.stack(rows), np.asarray(labels), order)


def _read(recorder: Recorder, makers: list[Any], arguments: dict[str, Any]) -> After:
    """``makers``: every ``ImageDataGenerator`` so far; their places number them."""
    place = recorder.place()
    maker = arguments.get("self")
    if maker is not None and not any(one is maker for one in makers):
        makers.append(maker)
    number = next((at for at, one in enumerate(makers, start=1) if one is maker), 0)
    share = arguments.get("validation_split", getattr(maker, "_validation_split", None))
    given = arguments.get("labels")
    labels = list(given) if isinstance(given, list | tuple) else []  # Keras mixes the list itself

    def after(result: Any) -> None:
        first = result[0] if isinstance(result, tuple | list) else result
        names = getattr(first, "class_names", None) or getattr(first, "class_indices", None) or ()
        files = getattr(first, "file_paths", None) or getattr(first, "filenames", None) or ()
        subset, seed = arguments.get("subset"), arguments.get("seed")
        recorder.note(
            FolderRead(
                path=plain(str(arguments.get("directory", "")), 500),
                classes=tuple(plain(str(name), 100) for name in list(names)[:MAX_CLASSES]),
                files=len(files),
                subset=plain(subset, 20) if isinstance(subset, str) else None,
                share=float(share or 0.0),
                seed=seed if type(seed) is int else None,
                shuffled=bool(arguments.get("shuffle", True)),
                own_labels=isinstance(arguments.get("labels"), list | tuple),
                maker=number,
                place=place,
            )
        )
        if labels:
            folder = arguments.get("directory", "")
            recorder.quietly(_own_order, recorder, str(folder), labels, place)

    return after
