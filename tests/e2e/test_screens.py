"""Screens of real runs at 80 columns, in both languages, kept as text.

After a change that is meant: ``GRADER_UPDATE_SNAPSHOTS=1 pytest tests/e2e/test_screens.py``, and
look at what changed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.e2e.conftest import Grader, composed

SCREENS = Path(__file__).parent / "screens"

SEVERAL_WRONG = composed(
    preprocess_images="""
def preprocess_images(images):
    return images.reshape(-1, 28, 28, 1).astype("float32")
""",
    encode_labels="""
def encode_labels(labels, num_classes=10):
    return labels
""",
    compile_model="""
def compile_model(model):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
""",
    predict_image_file="""
def predict_image_file(model, path):
    image = np.asarray(Image.open(path).convert("L").resize((28, 28)))
    return int(np.argmax(model.predict(image.reshape(28, 28, 1) / 255, verbose=0)))
""",
)

CRASH = composed(
    preprocess_images="""
def preprocess_images(images):
    return (images / 255.0).reshape(lenght, 28, 28, 1)
""",
    encode_labels="""
def encode_labels(labels, num_classes=10):
    import os

    os._exit(0)
""",
    evaluate_model="""
def evaluate_model(model, images, labels):
    while True:
        pass
""",
)

NOT_LOADED = "import keras\n\ndef preprocess_images(images)\n    return images / 255\n"

CASES = {
    "all_right": composed(),
    "several_wrong": SEVERAL_WRONG,
    "crash": CRASH,
    "not_loaded": NOT_LOADED,
}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", CASES)
def test_screen(grader: Grader, tmp_path: Path, name: str, lang: str) -> None:
    if name in ("all_right", "crash"):  # its model is known already, whatever ran before
        (tmp_path / "first.py").write_text(composed(), encoding="utf-8")
        grader("check", "lab1", tmp_path / "first.py", "--only", "accuracy", "--quiet")
    (tmp_path / "lab1.py").write_text(CASES[name], encoding="utf-8")
    done = grader(
        "check", "lab1", "--seed", "7", "--time-limit", "10", cwd=tmp_path, lang=lang, COLUMNS="80"
    )
    assert done.returncode == (0 if name == "all_right" else 1), done.stdout + done.stderr
    screen = normalised(done.stdout)
    assert all(cell_len(line) <= 80 for line in screen.splitlines())
    assert "\x1b" not in screen
    kept = SCREENS / f"{name}.{lang}.txt"
    if os.environ.get("GRADER_UPDATE_SNAPSHOTS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(screen, encoding="utf-8")
    assert screen == kept.read_text("utf-8")


def normalised(screen: str) -> str:
    """Without what differs from run to run and machine to machine."""
    screen = re.sub(r"\d+\.\d( s|초)", r"0.0\1", screen)
    screen = re.sub(r"\d+\.\d+%", "00.00%", screen)
    # Where it stops depends on the last digits of a sum, and so on the processor.
    return re.sub(r"[\d,]+( of 28,740|장으로 학습)", r"N\1", screen)
