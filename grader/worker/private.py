"""Parts of Keras and TensorFlow that have no public name, and what happens where one is gone.

All of them were seen in Keras 3.7 to 3.15 and TensorFlow 2.18 to 2.21, the bounds in
pyproject.toml; `tests/worker/test_private.py` says which of them the installed versions lack.
Whoever in this room uses one asks here. (`grader/training/vocabulary.py` lists names of classes
that may stand in a configuration.)
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any, Final

OLDER: Final = "keras.api"
"""Where older Keras (3.7) keeps ``keras.datasets`` and so on; newer ones have no such place."""
DATASETS: Final = (
    "keras.datasets", f"{OLDER}.datasets", "keras.src.datasets", "keras._tf_keras.keras.datasets",
)  # fmt: skip
"""Every spelling of ``keras.datasets``. Gone: that spelling loads as Keras does."""
SAVING: Final = "keras.src.saving"
"""Whose functions are watched for replacements. Gone: the public ones still are."""
LOADS: Final = (
    "keras.models", "keras.saving", f"{OLDER}.models", f"{OLDER}.saving", SAVING,
    f"{SAVING}.saving_api", "keras._tf_keras.keras.models", "keras._tf_keras.keras.saving",
)  # fmt: skip
"""Where ``load_model`` lies. Gone: a load under that name is not noted."""
PADDING: Final = (
    "keras.utils", "keras.preprocessing.sequence", "keras.src.utils",
    "keras.src.utils.sequence_utils", "keras._tf_keras.keras.utils",
    "keras._tf_keras.keras.preprocessing.sequence", f"{OLDER}.utils",
    f"{OLDER}.preprocessing.sequence",
)  # fmt: skip
"""Where ``pad_sequences`` lies. Gone: fractions that it cuts off are not noted."""
FOLDERS: Final = (
    "keras.utils", "keras.preprocessing", f"{OLDER}.utils", f"{OLDER}.preprocessing",
    "keras.src.utils", "keras.src.utils.image_dataset_utils", "keras._tf_keras.keras.utils",
    "keras._tf_keras.keras.preprocessing",
)  # fmt: skip
"""Where ``image_dataset_from_directory`` lies. Gone: a folder read under that name is not noted."""
GENERATORS: Final = "keras.src.legacy.preprocessing.image"
"""Where ``ImageDataGenerator`` lies. Gone: the folders that its iterators read are not noted."""
ADAPTERS: Final = "keras.src.trainers.data_adapters"
"""What takes batches out of a source. Gone: batches are not measured, rules about them abstain."""
ARRAYS: Final = f"{ADAPTERS}.array_data_adapter"
LOOPS: Final = "keras.src.backend.tensorflow.trainer"
"""What makes pipelines of arrays, and iterates over them. Gone: Keras makes them as ever."""
APPLICATIONS: Final = "keras.src.applications."
"""Who asks for pretrained weights. Gone: Keras' own error of a download is told."""
CONFIG: Final = "keras.src.backend.config"
FILES: Final = "keras.src.utils.file_utils"
GENERATED: Final = "__autograph_generated_file"
"""In the names of files that AutoGraph writes. Gone: see ``original_line``."""
_CONVERTED: Final = "converted_call"
MODULES: Final = (
    *(one for one in DATASETS if not one.startswith(OLDER)),
    SAVING, f"{SAVING}.saving_api", ADAPTERS, APPLICATIONS.rstrip("."), CONFIG, FILES,
    GENERATORS, ARRAYS, LOOPS,
)  # fmt: skip
"""All of them, for the test."""


def graph_classes() -> tuple[type, type]:
    """``Functional`` and ``Operation``: how genuine classes are told from others.

    Raises:
        ImportError: gone. Nothing could be believed then, so no worker starts.
    """
    from keras.src.models.functional import Functional  # noqa: PLC0415 - only where it is preloaded
    from keras.src.ops.operation import Operation  # noqa: PLC0415 - only where it is preloaded

    return Functional, Operation


def array_adapter() -> Any:
    """The class that makes a pipeline of arrays. Gone: None."""
    return getattr(sys.modules.get(ARRAYS), "ArrayDataAdapter", None)


def epoch_iterator() -> Any:
    """The class that the loops of a model iterate with. Gone, as with other backends: None."""
    return getattr(sys.modules.get(LOOPS), "TFEpochIterator", None)


def keep_keras_in(folder: str) -> None:
    """Move Keras' cache. Gone: it stays where it was at the import, to be read only."""
    config: Any = sys.modules.get(CONFIG)
    if config is not None and hasattr(config, "_KERAS_DIR"):
        config._KERAS_DIR = folder


def is_taped() -> bool:
    """Whether a gradient tape is recording. Gone: no, so a training loop's calls are not noted."""
    try:
        from tensorflow.python import pywrap_tfe  # noqa: PLC0415 - only where it is loaded

        return not pywrap_tfe.TFE_Py_TapeSetIsEmpty()
    except (ImportError, AttributeError):
        return False


def original_line(frame: FrameType) -> tuple[str, int] | None:
    """The file and line of a program that code made by AutoGraph stands for.

    None of any other code. Gone: None, and the line that called the function is told.
    """
    file = frame.f_code.co_filename
    if GENERATED not in file:
        return None
    outer = frame.f_back
    while outer is not None:
        made = outer.f_locals.get("converted_f") if outer.f_code.co_name == _CONVERTED else None
        if made is not None:
            for at, origin in dict(getattr(made, "ag_source_map", {})).items():
                if (at.filename, at.lineno) == (file, frame.f_lineno):
                    return str(origin.loc.filename), int(origin.loc.lineno)
        outer = outer.f_back
    return None


def layers_of(model: Any) -> list[Any]:
    """Of what has no ``layers``. Gone: none."""
    return list(getattr(model, "_layers", None) or ())


def rate_of(optimizer: Any) -> object:
    """A number or a schedule. Gone: None, so it counts as no schedule."""
    return getattr(optimizer, "_learning_rate", None)


def build_shapes_of(value: Any) -> dict[str, Any]:
    """What shapes it was built with, by argument. Gone: none, so the input shape is not known."""
    shapes = getattr(value, "_build_shapes_dict", None)
    return shapes if isinstance(shapes, dict) else {}


def made_by(tensor: Any) -> tuple[Any, tuple[Any, ...]] | None:
    """Which layer made a symbolic tensor, and of which tensors. Gone: None, so no graph is seen."""
    history = getattr(tensor, "_keras_history", None)
    layer = getattr(history, "operation", None)
    nodes = getattr(layer, "_inbound_nodes", None)
    at = getattr(history, "node_index", None)
    if not isinstance(nodes, list) or not isinstance(at, int) or at >= len(nodes):
        return None
    return layer, tuple(getattr(nodes[at], "input_tensors", ()))
