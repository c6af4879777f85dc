"""The private parts of Keras and TensorFlow that are used: all are there in these versions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKS = """
import importlib, json
import keras, numpy as np, tensorflow as tf
from grader.worker import private

def there(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True

functional, operation = private.graph_classes()
inputs = keras.Input((3,))
layer = keras.layers.Dense(2)
model = keras.Model(inputs, layer(inputs))
schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
private.keep_keras_in("/nowhere/here")
with tf.GradientTape():
    taped = private.is_taped()
config, files = (importlib.import_module(name) for name in (private.CONFIG, private.FILES))
adapters = {
    "tf_dataset_adapter": "TFDatasetAdapter", "generator_data_adapter": "GeneratorDataAdapter",
    "py_dataset_adapter": "PyDatasetAdapter",
}
print(json.dumps({
    "missing": [name for name in private.MODULES if not there(name)],
    "adapters": [
        name for module, name in adapters.items()
        if not hasattr(importlib.import_module(f"{private.ADAPTERS}.{module}"), name)
    ],
    "classes": isinstance(model, functional) and isinstance(layer, operation),
    "folder": config._KERAS_DIR,
    "get_file": callable(files.get_file),
    "taped": [taped, private.is_taped()],
    "layers": len(private.layers_of(model)),
    "rate": private.rate_of(keras.optimizers.Adam(schedule)) is schedule,
    "built": [list(shape) for shape in private.build_shapes_of(layer).values()],
    "gone": [private.rate_of(3), private.layers_of(3),
             private.build_shapes_of(3)],
}))
"""


def test_all_are_there_and_nothing_is_asked_of_what_lacks_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKS], cwd=ROOT, capture_output=True, text=True, timeout=300,
        check=False, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["missing"] == said["adapters"] == []
    assert said["classes"] is True
    assert said["folder"] == "/nowhere/here"
    assert said["get_file"] is True
    assert said["taped"] == [True, False]
    assert said["layers"] == 2
    assert said["rate"] is True
    assert said["built"] == [[None, 3]]
    assert said["gone"] == [None, [], {}]


def test_nothing_else_in_the_room_spells_such_a_name() -> None:
    names = ("keras.src", "_tf_keras", "tensorflow.python", "_KERAS_DIR", "_build_shapes_dict")
    wrong = [
        path.name
        for path in (ROOT / "grader" / "worker").rglob("*.py")
        if path.name != "private.py" and any(name in path.read_text("utf-8") for name in names)
    ]
    assert wrong == []
