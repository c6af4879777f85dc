"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Replace ``path``; whoever reads meanwhile sees the old content or the new one."""
    temporary = _temporary(path, content)
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def create_atomically(path: Path, content: bytes) -> None:
    """Create ``path`` with its whole content; never replaces anything.

    Raises:
        FileExistsError: something of that name is there.
    """
    temporary = _temporary(path, content)
    try:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # exFAT and some network folders know no links
            if path.exists() or path.is_symlink():
                raise FileExistsError(str(path)) from None
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    """The process's umask; the only way to read it is to set it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
