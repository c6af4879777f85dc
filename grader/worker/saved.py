"""Reads saved models: in a worker of the clean room that nothing else is asked of."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import numpy as np

MAX_CONFIG_BYTES: Final = 2**20
MAX_WEIGHTS_BYTES: Final = 64 * 2**20
MAX_MEMBERS: Final = 100
_PLAIN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class NotSaved(ValueError):
    """The file is none that Keras writes."""


def config_of(content: bytes, folder: Path) -> str | None:
    """The configuration in the bytes of a ``.keras`` file.

    Raises:
        NotSaved: it is no such file.
    """
    return _member(_written(content, folder, ".keras"), "config.json", MAX_CONFIG_BYTES).decode()


def weights_of(content: bytes, suffix: str, config: str, folder: Path) -> list[np.ndarray]:
    """The weights of the model with that configuration, in Keras' order.

    Raises:
        NotSaved: the file holds none.
        Exception: whatever Keras raises where they do not fit the model.
    """
    keras: Any = sys.modules["keras"]
    path = _written(content, folder, suffix)
    if suffix == ".keras":
        inner = _member(path, "model.weights.h5", MAX_WEIGHTS_BYTES)
        path = _written(inner, folder, ".weights.h5")
    model = keras.saving.deserialize_keras_object(json.loads(config), safe_mode=True)
    model.load_weights(path)
    return [np.asarray(weight) for weight in model.get_weights()]


def _written(content: bytes, folder: Path, suffix: str) -> Path:
    path = folder / f"saved{suffix}"
    path.write_bytes(content)
    return path


def _member(path: Path, name: str, most_bytes: int) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            facts = archive.getinfo(name)
            if len(archive.filelist) > MAX_MEMBERS or facts.compress_type not in _PLAIN:
                raise NotSaved(f"{name} is packed as Keras does not")
            with archive.open(facts) as file:
                content = file.read(most_bytes + 1)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError) as error:
        raise NotSaved(str(error)) from None
    if len(content) > most_bytes:
        raise NotSaved(f"{name} is larger than {most_bytes} bytes")
    return content
