"""Run as a program: forks as the zygote does, trains in the children, prints JSON.

``python -m tests.worker.trainings DATA_FOLDER``
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from grader.wire.messages import Train

LOSS = json.dumps("categorical_crossentropy")


def layers() -> Any:
    from keras import layers

    return layers


def small() -> Any:
    import keras

    part = layers()
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            part.Conv2D(4, 3, activation="relu"),
            part.MaxPooling2D(4),
            part.Flatten(),
            part.Dropout(0.2),
            part.Dense(10, activation="softmax"),
        ]
    )


def job(folder: Path, **more: Any) -> Train:
    from keras import optimizers
    from keras.saving import serialize_keras_object

    fields: dict[str, Any] = {
        "id": 1, "handle": None, "config": json.dumps(serialize_keras_object(small())),
        "optimizer": json.dumps(serialize_keras_object(optimizers.Adam(0.01))), "loss": LOSS,
        "seed": 3, "images": 200, "epochs": 2, "batch_size": 32, "look_every": 150, "slice": 20,
        "test_images": 40, "data_folder": str(folder),
    }  # fmt: skip
    return Train(**{**fields, **more})


def run(task: Train, *, stop_after: int = 99, model: Any = None) -> dict[str, Any]:
    from grader.worker.trainer import train

    looks: list[Any] = []

    def look(seen: int, outputs: np.ndarray) -> bool:
        looks.append([seen, list(outputs.shape)])
        return len(looks) >= stop_after

    outputs, seen = train(task, lambda handle: {7: model}[handle], look)
    return {
        "digest": hashlib.sha256(outputs.tobytes()).hexdigest(),
        "shape": list(outputs.shape), "dtype": str(outputs.dtype), "seen": seen, "looks": looks,
    }  # fmt: skip


def compiled_by_hand(folder: Path) -> dict[str, Any]:
    model = small()
    model.compile("sgd", "mse")
    before = [np.array(weight) for weight in model.get_weights()]
    result = run(job(folder, config=None, handle=7, slice=0, test_images=0), model=model)
    moved = [bool(np.any(old != new)) for old, new in zip(before, model.get_weights(), strict=True)]
    return {**result, "moved": all(moved)}


def twice(folder: Path) -> list[dict[str, Any]]:
    """Another training between two equal ones, in one process."""
    first = run(job(folder))
    run(job(folder, seed=4))
    return [first, run(job(folder))]


def canonical(folder: Path) -> dict[str, Any]:
    """Real models: does the clean room's form of them compute and train the same?"""
    import keras
    from keras.saving import deserialize_keras_object, serialize_keras_object

    from grader.training.configuration import canonical_model

    part = layers()
    here = keras.Input((28, 28, 1))
    twin = part.Conv2D(3, 3, padding="same", activation=part.LeakyReLU(), use_bias=False)
    left = twin(here)
    right = twin(part.Rescaling(0.5)(here))
    joined = part.Concatenate()([left, part.Multiply()([left, right])])
    inner = keras.Sequential([part.SeparableConv2D(4, 3), part.BatchNormalization()])
    deep = part.GlobalAveragePooling2D()(inner(joined))
    end = part.Dense(10, activation="softmax", kernel_regularizer="l2")(deep)
    unnamed = keras.Sequential([part.Conv2D(2, 3), part.Flatten(), part.Dense(10)])
    unnamed.build((None, 28, 28, 1))
    models = {"functional": keras.Model(here, end), "sequential": small(), "unnamed": unnamed}
    inputs = np.random.default_rng(1).random((3, 28, 28, 1), dtype=np.float32)
    found: dict[str, Any] = {}
    for name, model in models.items():
        form = canonical_model(json.dumps(serialize_keras_object(model)))
        if not isinstance(form, str):
            found[name] = str(form)
            continue
        again = deserialize_keras_object(json.loads(form), safe_mode=True)
        again.set_weights(model.get_weights())
        same = np.allclose(model(inputs), again(inputs), atol=1e-6)
        found[name] = [bool(same), model.count_params() == again.count_params()]
    lambdas = keras.Sequential([keras.Input((28, 28, 1)), part.Lambda(lambda x: x)])
    found["lambda"] = str(canonical_model(json.dumps(serialize_keras_object(lambdas))))
    return found


TASKS: dict[str, Callable[[Path], Any]] = {
    "plain": lambda folder: run(job(folder)),
    "again": lambda folder: run(job(folder)),
    "seed": lambda folder: run(job(folder, seed=4)),
    "classes": lambda folder: run(job(folder, classes=(1, 2, 3, 4, 5, 6, 7, 8, 9, 0))),
    "stopped": lambda folder: run(job(folder), stop_after=3),
    "twice": twice,
    "own": compiled_by_hand,
    "canonical": canonical,
}


def in_fork(task: Callable[[Path], Any], folder: Path) -> Any:
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            import tensorflow as tf

            tf.config.threading.set_intra_op_parallelism_threads(2)
            tf.config.threading.set_inter_op_parallelism_threads(2)
            text = json.dumps(task(folder))
        except Exception as error:  # noqa: BLE001 - the parent has to hear of it
            text = json.dumps({"error": f"{type(error).__name__}: {error}"})
        with os.fdopen(writer, "w") as file:
            file.write(text)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        text = file.read()
    os.wait()
    return json.loads(text)


def main() -> None:
    import keras
    import tensorflow

    assert keras and tensorflow  # imported once, before any fork
    folder = Path(sys.argv[1])
    print(json.dumps({name: in_fork(task, folder) for name, task in TASKS.items()}))


if __name__ == "__main__":
    main()
