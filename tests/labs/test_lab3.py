"""What lab3 expects equals Keras; the figures of the slides; what its instructions say."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import string
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course.texts import placeholders

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / "assignments" / "lab3"
REFERENCE = ROOT / "reference" / "lab3" / "lab3.py"
CURVES = 1_000
quick = settings(max_examples=150, deadline=None)


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"lab3_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def checks(function: str) -> ModuleType:
    return module(LAB / "checks" / f"test_{function}.py")


building, naming, stopping, deciding, resuming = map(
    checks,
    ("build_model", "checkpoint_path", "early_stop_epoch", "is_overfitting", "resume_training"),
)


def plain_functions() -> dict[str, Any]:
    """The functions of the reference that need no Keras."""
    wanted = ("early_stop_epoch", "best_epoch", "is_overfitting")
    tree = ast.parse(REFERENCE.read_text("utf-8"))
    tree.body = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name in wanted]
    names: dict[str, Any] = {}
    exec(compile(tree, str(REFERENCE), "exec"), names)
    return {name: names[name] for name in wanted}


reference = plain_functions()


# -- Keras ------------------------------------------------------------------------------------

KERAS = """
import importlib.util, json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
from pathlib import Path

job = json.load(sys.stdin)
spec = importlib.util.spec_from_file_location("lab3", job["reference"])
lab3 = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lab3)


def stops(val_losses, patience, restore):
    stopper = keras.callbacks.EarlyStopping(
        monitor="val_loss", min_delta=0, patience=patience, restore_best_weights=restore
    )
    stopper.set_model(keras.Sequential())
    stopper.on_train_begin()
    stopper.model.stop_training = False  # as fit begins
    for epoch, loss in enumerate(val_losses):
        stopper.on_epoch_end(epoch, {"val_loss": loss})
        if stopper.model.stop_training:
            return [epoch + 1, stopper.best_epoch + 1]
    return [len(val_losses), stopper.best_epoch + 1]


def described(model):
    return [
        [type(layer).__name__, layer.count_params(), list(layer.output.shape)]
        for layer in model.layers
    ]


regression = keras.Sequential(
    [keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")]
)
regression.load_weights(job["weights"])
loaded = [weight.tolist() for weight in regression.get_weights()]

folder = Path(job["folder"])
checkpoint = keras.callbacks.ModelCheckpoint(
    lab3.checkpoint_path(str(folder)), monitor="val_loss", save_best_only=True
)
checkpoint.set_model(regression)
for epoch, loss in enumerate(job["saved"]):
    checkpoint.on_epoch_end(epoch, {"val_loss": loss})

print(json.dumps({
    "stops": [stops(losses, patience, False) for losses, patience in job["curves"]],
    "restored": [stops(losses, patience, True)[0] for losses, patience in job["curves"][:200]],
    "model": described(lab3.build_model()),
    "small": described(lab3.build_model(filters=(5, 7), dense_units=11, dropout=0.2)),
    "loaded": loaded,
    "files": sorted(path.name for path in folder.iterdir()),
}))
"""


def curves() -> list[tuple[list[float], int]]:
    """Random curves: long and short, with and without ties, falling first or not."""
    rng = np.random.default_rng(20240503)
    made = []
    for number in range(CURVES):
        epochs = int(rng.integers(1, 31))
        noise = rng.normal(scale=0.1, size=epochs)
        trend = np.abs(np.linspace(-1, rng.uniform(0, 1.5), epochs)) * rng.integers(0, 2)
        digits = (1, 2, 6)[number % 3]  # one digit: many equal values
        losses = [float(loss) for loss in np.round(0.5 + trend + noise, digits)]
        made.append((losses, int(rng.integers(0, 13))))
    return made


@pytest.fixture(scope="module")
def keras(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Keras says to all of it, in one process."""
    folder = tmp_path_factory.mktemp("keras")
    kernel = np.arange(7840, dtype=np.float32).reshape(784, 10) / 7840
    bias = -np.arange(10, dtype=np.float32)
    weights = folder / "saved.weights.h5"
    weights.write_bytes(resuming.weights_file(kernel, bias))
    job = {
        "reference": str(REFERENCE), "curves": curves(), "weights": str(weights),
        "folder": str(folder / "a" / "run"), "saved": [0.5, 0.12345, 0.2, 0.04321],
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", KERAS], input=json.dumps(job), capture_output=True, text=True,
        env={"MPLBACKEND": "Agg", "CUDA_VISIBLE_DEVICES": "-1", "PATH": ""}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    answer["weights"] = [kernel.tolist(), bias.tolist()]
    return answer


def test_stops_as_keras_does_on_a_thousand_curves(keras: dict[str, Any]) -> None:
    early = 0
    for (losses, patience), (stop, best) in zip(curves(), keras["stops"], strict=True):
        assert stopping.stops_after(losses, patience) == stop, (losses, patience)
        assert reference["early_stop_epoch"](losses, patience) == stop, (losses, patience)
        assert reference["best_epoch"]({"val_loss": losses[:stop]}) == best, (losses, patience)
        early += stop < len(losses)
    assert CURVES / 4 < early < CURVES  # both kinds are there
    assert keras["restored"] == [stop for stop, _ in keras["stops"][:200]]


def test_patience_0_and_1_stop_at_the_same_epoch() -> None:
    for losses, _ in curves():
        assert stopping.stops_after(losses, 0) == stopping.stops_after(losses, 1)


def test_the_slides_table() -> None:
    """student_questions.txt: the table ends at epoch 25; COURSE.md: Keras stops after 24."""
    losses = [1 - 0.05 * epoch for epoch in range(14)] + [0.5] * 16
    assert losses.index(min(losses)) + 1 == 14
    assert stopping.stops_after(losses, 10) == 24
    assert reference["early_stop_epoch"](losses, 10) == 24
    # With the 20 epochs of the slides it never stops: 20 is 6 epochs after the best.
    assert stopping.stops_after(losses[:20], 10) == 20


def test_the_slides_model(keras: dict[str, Any]) -> None:
    """The model of the slides' notebook, as student_questions.txt walks through it."""
    weights = [320, 18_496, 401_536, 1_290]
    assert [count for _, count, _ in keras["model"] if count] == weights
    assert building.parameters((32, 64), 128) == weights and sum(weights) == 421_642
    assert [name for name, _, _ in keras["model"]] == [
        "Conv2D", "MaxPooling2D", "Conv2D", "MaxPooling2D", "Flatten", "Dense", "Dropout", "Dense",
    ]  # fmt: skip
    shapes = [shape[1:] for _, _, shape in keras["model"]]
    assert shapes[:5] == [[28, 28, 32], [14, 14, 32], [14, 14, 64], [7, 7, 64], [3136]]
    small = [count for _, count, _ in keras["small"] if count]
    assert small == building.parameters((5, 7), 11)


def test_our_file_of_weights_is_one_for_keras(keras: dict[str, Any]) -> None:
    assert keras["loaded"] == keras["weights"]


def test_checkpoints_are_named_by_epoch_and_loss(keras: dict[str, Any]) -> None:
    assert keras["files"] == [
        "epoch01-val_loss0.5000.keras",
        "epoch02-val_loss0.1235.keras",  # 0.12345 rounded
        "epoch04-val_loss0.0432.keras",
    ]


# -- what the checks compute ------------------------------------------------------------------

NAME = "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras"


@quick
@given(st.integers(1, 999), st.floats(0, 100))
def test_names_are_filled_as_str_format_does(epoch: int, val_loss: float) -> None:
    assert naming.filled(NAME, epoch, val_loss) == NAME.format(epoch=epoch, val_loss=val_loss)


@pytest.mark.parametrize(
    "name",
    [
        "{epoch:999999999d}", "{epoch:0999999d}", "{epoch.__class__}", "{epoch[0]}", "{epoch!r}",
        "{}", "{0}", "{acc:.2f}", "{epoch", "}", "{epoch:{epoch}}", "{epoch:s}", "{val_loss:02d}",
    ],
)  # fmt: skip
def test_names_that_cannot_or_must_not_be_filled(name: str) -> None:
    assert naming.filled(name, 3, 0.5) is None


@quick
@given(st.text(alphabet=string.printable, max_size=20))
def test_no_name_breaks_the_check(name: str) -> None:
    filled = naming.filled(name, 3, 0.5)
    assert filled is None or len(filled) < 2500


LOSSES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12)


@quick
@given(LOSSES)
def test_overfitting_by_its_definition(pairs: list[tuple[int, int]]) -> None:
    loss, val_loss = ([pair[i] / 10 for pair in pairs] for i in (0, 1))
    counts = [loss[i] < loss[i - 1] and val_loss[i] > val_loss[i - 1] for i in range(1, len(pairs))]
    expected = any(all(counts[i : i + 3]) for i in range(len(counts) - 2))
    assert reference["is_overfitting"]({"loss": loss, "val_loss": val_loss}) is expected


def test_curves_of_the_checks_are_what_their_names_say() -> None:
    kinds = [deciding.GOOD, deciding.TICK, deciding.WORSE, deciding.STALE]
    for seed in range(50):
        rng = np.random.default_rng(seed)
        epochs = rng.choice(kinds, size=12).tolist()
        history = deciding.curves(rng, epochs)
        steps = np.sign(np.diff(history["loss"])), np.sign(np.diff(history["val_loss"]))
        for kind, step, val_step in zip(epochs, *steps, strict=True):
            wanted = {"good": (-1, -1), "tick": (-1, 1), "worse": (1, 1), "stale": (-1, 0)}[kind]
            assert (step, val_step) == wanted
        assert min(history["loss"]) > 0
        expected = "tick,tick,tick" in ",".join(epochs)
        assert reference["is_overfitting"](history) is expected


# -- what the learner reads -------------------------------------------------------------------


def texts(language: str) -> dict[str, Any]:
    return tomllib.loads((LAB / "text" / f"{language}.toml").read_text("utf-8"))


def lists(text: str) -> list[list[float]]:
    """Every list of numbers in a text, in its order."""
    return [json.loads(found) for found in re.findall(r"\[[\d., ]+\]", text)]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_examples_of_the_instructions_are_true(language: str) -> None:
    said = {name: part["instructions"] for name, part in texts(language)["functions"].items()}
    assert "320 + 18,496 + 401,536 + 1,290 = 421,642" in said["build_model"]
    assert f"    {NAME}\n" in said["checkpoint_path"]
    assert NAME.format(epoch=5, val_loss=0.1234) in said["checkpoint_path"]
    (losses,) = lists(said["early_stop_epoch"])
    assert "patience = 2" in said["early_stop_epoch"]
    assert reference["early_stop_epoch"](losses, 2) == 4
    (val_loss,) = lists(said["best_epoch"])
    assert reference["best_epoch"]({"val_loss": val_loss}) == 2
    loss, rises, jumps = lists(said["is_overfitting"])
    assert reference["is_overfitting"]({"loss": loss, "val_loss": rises}) is True
    assert reference["is_overfitting"]({"loss": loss, "val_loss": jumps}) is False


def test_both_languages_name_the_same_numbers() -> None:
    korean, english = texts("ko")["functions"], texts("en")["functions"]
    numbers = r"\b\d+(?:[.,]\d+)*\b"
    for name in english:
        here, there = korean[name]["instructions"], english[name]["instructions"]
        found = set(re.findall(numbers, here, re.ASCII))
        assert set(re.findall(numbers, there, re.ASCII)) <= found, name


def test_messages_are_given_what_they_show() -> None:
    """Every call with a message of this lab passes exactly its placeholders."""
    english = texts("en")["messages"]
    stop = {"patience", "got", "expected", "shown"}  # what early_stop_epoch's `ask` adds
    used = set()
    for path in sorted((LAB / "checks").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = ast.unparse(node.func)
            keys = [a.value for a in node.args if isinstance(a, ast.Constant)]
            key = next((key for key in keys if str(key).startswith("lab3.")), None)
            if key is None or not (function.startswith("expect.") or function == "ask"):
                continue
            used.add(key)
            passed = {word.arg for word in node.keywords} - {"faults"}
            if function == "ask":
                assert passed <= placeholders(english[key]) <= passed | stop, key
            else:
                assert passed == placeholders(english[key]), key
    elsewhere = {"lab3.model_not_followed"} | {key for key in english if "overfitting_" in key}
    assert set(english) - used == elsewhere
