"""Folders that a whole program reads in their place while all that it writes lies elsewhere.

An overlay shows a folder of the machine as it is; the kernel keeps what is changed in a layer of
the work folder. A program so finds itself, its data and its own old results under their true
names, and nothing that it does outlives it.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Final

from grader.sandbox import syscalls
from grader.wire.starting import SandboxSpec, View

COVERED: Final = "/tmp"  # noqa: S108 - the place itself, which programs name word by word
"""Programs write there by name; they get an empty one."""
TEMPORARY: Final = "tmp"
"""In the work folder: what lies below :data:`COVERED`."""
_LAYERS: Final = "layers"
_MAX_OVERLAYS: Final = 40


def lay(spec: SandboxSpec) -> tuple[str, ...]:
    """Mount an overlay over each folder of a view, and a folder of its own over ``/tmp``.

    Called in a mount namespace in which everything but the work folder is read-only.

    Returns:
        The folders that may be written now. Where the program's own is not among them, the
        others are not either: one that sees itself elsewhere must not find half of it in place.
    """
    view, work = spec.view, spec.work
    if view is None:
        return ()
    laid: list[str] = []
    for number, folder in enumerate(view.folders[:_MAX_OVERLAYS]):
        if Path(folder).is_dir() and _overlay(folder, Path(work, _LAYERS, str(number))):
            laid.append(folder)
        elif number == 0 and view.whole:
            return ()
    with contextlib.suppress(OSError):
        _cover(view, work, spec.read)
        laid.append(COVERED)
    return tuple(laid)


def _overlay(folder: str, layer: Path) -> bool:
    upper, spare = layer / "upper", layer / "spare"
    for made in (upper, spare):
        made.mkdir(parents=True)
    # The same mode as what it covers, or the program could not enter its own folder.
    with contextlib.suppress(OSError):
        upper.chmod(Path(folder).stat().st_mode & 0o777 | 0o700)
    names = f"lowerdir={_spelled(folder)},upperdir={_spelled(str(upper))}"
    names += f",workdir={_spelled(str(spare))}"
    for more in (",userxattr", ""):  # needed in a user namespace, unknown to kernels before 5.11
        with contextlib.suppress(OSError):
            syscalls.mount("overlay", folder, "overlay", syscalls.MS_NODEV, names + more)
            return True
    return False


def _spelled(path: str) -> str:
    r"""As an option of a mount: ``\``, ``,`` and ``:`` part one from the next."""
    for mark in ("\\", ",", ":"):
        path = path.replace(mark, "\\" + mark)
    return path


def _cover(view: View, work: str, read: tuple[str, ...]) -> None:
    """An empty folder over ``/tmp``, in which only what this worker needs of it is shown."""
    stage = Path(work, TEMPORARY)
    stage.mkdir(exist_ok=True)
    needed = {work, *read, *view.folders, *(str(Path(view.folder, name)) for name in view.entries)}
    needed |= {sys.prefix, sys.base_prefix, *sys.path}
    shown: list[str] = []
    for path in sorted(needed):
        inside = path.startswith(COVERED + "/") and Path(path).exists()
        if not inside or any(path.startswith(above + "/") for above in shown):
            continue
        place = stage / Path(path).relative_to(COVERED)
        if Path(path).is_dir():
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
        syscalls.mount(path, str(place), None, syscalls.MS_BIND | syscalls.MS_REC)
        shown.append(path)
    syscalls.mount(str(stage), COVERED, None, syscalls.MS_BIND | syscalls.MS_REC)
