"""In which order files were read, and which lists of files a pipeline was made of."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import threading
from pathlib import Path
from typing import Any, Final

import numpy as np

from grader.model.place import Place
from grader.wire.record import FilesRead
from grader.worker.late import when_imported
from grader.worker.recorder.filed import order_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import replace, watched
from grader.worker.texts import plain

MOST: Final = 300
"""Files of one line that are told."""
MOST_KEPT: Final = 1_500
LEAST: Final = 3
MAX_LINES: Final = 40


class Listing:
    """Keeps the names of the files that each line reads, in their order."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._lock = threading.Lock()
        self._read: dict[tuple[str, int, int, str, str], tuple[Place | None, list[str]]] = {}

    def install(self) -> None:
        """Watch what opens pictures and arrays, and what makes a data set of lists."""
        self._watch(np, "load", "file")
        tf: Any = sys.modules.get("tensorflow")
        if tf is not None:
            self._watch(tf.io, "read_file", "filename")
            kind = tf.data.Dataset
            slices = kind.from_tensor_slices
            look = functools.partial(self._sliced)
            setattr(  # noqa: B010 - for mypy
                kind, "from_tensor_slices", staticmethod(watched(self._recorder, slices, look))
            )
        when_imported("PIL.Image", lambda: self._watch(sys.modules["PIL.Image"], "open", "fp"))

    def close(self) -> None:
        """Note them, now that the program has ended."""
        for key, (place, names) in list(self._read.items())[:MAX_LINES]:
            if len(names) >= LEAST:
                self._recorder.note(FilesRead(names=tuple(names[:MOST]), part=key[2], place=place))

    def orders(self) -> list[list[int]]:
        """Of files that differ in one number only, and lie in another order: each one's rank."""
        ranks = (order_of(names) for _, names in self._read.values())
        return [one for one in ranks if one is not None]

    def folders(self) -> list[dict[str, list[str]]]:
        """Of lines that read the files of several folders: the files of each."""
        lines: dict[tuple[str, int], dict[str, list[str]]] = {}
        for (file, line, part, folder, _), (_, names) in self._read.items():
            if not part:
                lines.setdefault((file, line), {}).setdefault(folder, []).extend(names)
        return [folders for folders in lines.values() if len(folders) > 1]

    def _watch(self, module: Any, name: str, argument: str) -> None:
        """Also in threads of Keras' own, which take rows out of a data set of the learner's."""
        original = getattr(module, name)

        @functools.wraps(original)
        def opened(*args: Any, **kwargs: Any) -> Any:
            path = args[0] if args else kwargs.get(argument)
            if isinstance(path, (str, os.PathLike)) and not self._recorder.looking:
                with contextlib.suppress(Exception):  # nothing of ours may end the program
                    self._keep([os.fspath(path)])
            return original(*args, **kwargs)

        replace(original, opened, name, module.__name__)

    def _sliced(self, arguments: dict[str, Any]) -> None:
        tensors = arguments.get("tensors")
        for part, one in enumerate(tensors if isinstance(tensors, tuple) else (tensors,)):
            array = np.asarray(one) if isinstance(one, (list, np.ndarray)) else None
            if array is not None and array.ndim == 1 and array.dtype.kind == "U":
                self._keep([str(name) for name in array[:MOST_KEPT].tolist()], part)

    def _keep(self, paths: list[str], part: int = 0) -> None:
        place = self._recorder.place()
        if place is None:
            return
        for path in paths:
            of = Path(path)  # one line may read two folders, one after the other
            key = (place.file, place.line, part, str(of.parent), of.suffix)
            with self._lock:
                held = self._read.setdefault(key, (place, []))[1]
                if len(held) < MOST_KEPT and plain(path, 300) not in held:
                    held.append(plain(path, 300))
