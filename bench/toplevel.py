"""What a notebook that trains outside of its functions costs, beside the same without that cell."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from pathlib import Path

import nbformat

from bench.pairs import Command, Comparison, compare

TRAINING = """\
import keras
import matplotlib.pyplot as plt

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
model = build_model()
compile_model(model)
history = model.fit(
    preprocess_images(x_train), encode_labels(y_train), epochs=5, batch_size=32, verbose=2
)
print("test accuracy:", model.evaluate(preprocess_images(x_test), encode_labels(y_test)))
plt.plot(history.history["accuracy"])
plt.show()
"""
AIM = 1.2


def training(
    grader: Path, reference: Path, folder: Path, environ: Mapping[str, str], *, pairs: int
) -> Comparison:
    """Checks of lab 1 in two notebooks that differ in one cell at the end."""
    source = reference.read_text("utf-8")
    functions = [
        ast.get_source_segment(source, statement) or "" for statement in ast.parse(source).body
    ]
    commands = []
    for name, cells in (("with", [*functions, TRAINING]), ("without", functions)):
        path = _notebook(folder / name / "lab1.ipynb", cells)
        commands.append(
            Command(
                name=f"a notebook {name} training at its top level",
                cwd=reference.parent, environ=environ,
                arguments=(str(grader), "check", "lab1", str(path), "--quiet", "--no-train"),
            )
        )  # fmt: skip
    title = "training at the top level against none"
    return compare(title, commands[0], commands[1], pairs=pairs, aim=AIM)


def _notebook(path: Path, cells: Sequence[str]) -> Path:
    path.parent.mkdir(parents=True)
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    path.write_text(nbformat.writes(made), "utf-8")
    return path
