"""Small data files in Keras' layout, whole and damaged, for the tests of this room."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

COUNT = 120


def arrays(train: int = COUNT, test: int = COUNT) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(train * 1000 + test)
    return {
        "x_train": rng.integers(0, 256, (train, 28, 28), dtype=np.uint8),
        "y_train": rng.integers(0, 10, train).astype(np.uint8),
        "x_test": rng.integers(0, 256, (test, 28, 28), dtype=np.uint8),
        "y_test": rng.integers(0, 10, test).astype(np.uint8),
    }


def npz_bytes(**changes: np.ndarray | None) -> bytes:
    """A file's bytes; an array given as None is left out."""
    members = {key: value for key, value in {**arrays(), **changes}.items() if value is not None}
    file = io.BytesIO()
    np.savez_compressed(file, **members)
    return file.getvalue()


def save_npz(path: Path, **changes: np.ndarray | None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(npz_bytes(**changes))
    return path


def replace_member(path: Path, name: str, content: bytes) -> Path:
    """Rewrites one member of a zip with raw bytes."""
    with zipfile.ZipFile(path) as old:
        members = {info.filename: old.read(info) for info in old.infolist()}
    members[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member, data in members.items():
            new.writestr(member, data)
    return path
