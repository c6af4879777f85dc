"""Where a whole program runs: in its own folder under an overlay, or in a copy of it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader.wire.starting import View
from grader.worker.private import keep_keras_in

PROGRAM: Final = "program"
"""In the work folder: the copy, where there is no overlay."""
MAX_ENTRIES: Final = 20_000
MAX_COPIED_BYTES: Final = 1 * 2**20
"""A larger file is linked to: it is read and not written."""
MAX_TOTAL_BYTES: Final = 100 * 2**20
"""Of all copies; what is beyond is linked to."""
_KERAS: Final = ".keras"


class Ground:
    """The folder in which a program finds itself, and what of the machine is around it."""

    def __init__(self, view: View, work: Path, *, overlaid: bool) -> None:
        """Go there.

        Args:
            view: what it may see.
            work: the worker's folder.
            overlaid: the program's folder may be written where it is.
        """
        self._left = MAX_TOTAL_BYTES
        self._entries = 0
        self.left_out: list[str] = []
        """Relative names of files that could be neither copied nor linked to."""
        self.folder = Path(view.folder) if overlaid else work / PROGRAM
        home = Path(os.environ["HOME"]) if "HOME" in os.environ else work
        if not overlaid:
            self.folder.mkdir(exist_ok=True)
            own = [Path(view.folder, name) for name in view.entries]
            for path in (Path(view.folder),) if view.whole else ():
                own += [Path(entry.path) for entry in _entries(path)]
            for path in own:
                self._mirror(path, self.folder / path.name)
        for other in map(Path, view.others):
            if view.home and other.is_relative_to(view.home):
                self._show(other, home / other.relative_to(view.home), overlaid=overlaid)
        if view.keras is not None:
            self._show(Path(view.keras), home / _KERAS, overlaid=overlaid)
        (home / _KERAS).mkdir(exist_ok=True)
        keep_keras_in(str(view.keras if overlaid and view.keras else home / _KERAS))
        os.chdir(self.folder)

    def _show(self, source: Path, target: Path, *, overlaid: bool) -> None:
        """Below the worker's home, what lies below the learner's."""
        with contextlib.suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            if overlaid:
                target.symlink_to(source)
            else:
                self._mirror(source, target)

    def _mirror(self, source: Path, target: Path) -> None:
        """Folders are made, small files copied, large ones linked to."""
        self._entries += 1
        if self._entries > MAX_ENTRIES:
            self.left_out.append(str(source))
            return
        try:
            if source.is_dir():
                target.mkdir(exist_ok=True)
                for entry in _entries(source):
                    self._mirror(Path(entry.path), target / entry.name)
                return
            size = source.stat().st_size
            if size <= min(MAX_COPIED_BYTES, self._left):
                shutil.copyfile(source, target)
                self._left -= size
            else:
                target.symlink_to(source)
        except OSError:
            self.left_out.append(str(source))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        yield from sorted(
            (entry for entry in entries if not entry.name.startswith(".")),
            key=lambda entry: entry.name,
        )
