"""Lab 5: every fault is real, named, and found by a check; the figures in its texts are facts."""

from __future__ import annotations

import ast
import importlib.util
import math
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course.find import find_course
from grader.course.mutants import load_cases
from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.intake import is_untouched
from grader.model.outcome import Outcome
from grader.model.report import Report
from grader.model.submission import Unit, from_source

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / "assignments" / "lab5"
REFERENCE = (ROOT / "reference" / "lab5" / "lab5.py").read_text("utf-8")
TEMPLATE = (ROOT / "student_template" / "lab5" / "lab5.py").read_text("utf-8")
TEXTS = {
    language: tomllib.loads((LAB / "text" / f"{language}.toml").read_text("utf-8"))
    for language in ("ko", "en")
}
FAULTS = {
    "one_hot_labels": "np-utils-removed",
    "read_gray_picture": "result-discarded",
    "photo_to_input": "photo-not-inverted",
    "split_data": "validation-overlaps-training",
    "build_digit_model": "dense-only-on-images",
    "build_classifier": "double-softmax",
    "train_on_integer_labels": "integer-labels-with-categorical-loss",
    "train_with_validation_split": "sorted-labels-with-validation-split",
    "train_and_keep_best": "best-weights-not-restored",
    "make_checkpoint": "checkpoint-weights-suffix",
    "stop_on_accuracy": "inverted-mode",
    "stop_epoch": "patience-misread",
    "predict_one_image": "missing-batch-axis",
    "predict_many_images": "train-predict-scaling-differs",
    "predicted_digits": "argmax-axis",
    "fraction_right": "broadcast-comparison",
}
RAISING = {"one_hot_labels", "train_on_integer_labels", "make_checkpoint", "predict_one_image"}


def touched(source: str) -> str:
    """The same behaviour in another syntax tree: every function is graded."""
    lines = source.split("\n")
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.FunctionDef):
            lines.insert(node.body[1].lineno - 1, "    _ = None")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop.open("lab5", folder=ROOT, environ={}) as opened:
        yield opened


@pytest.fixture(scope="module")
def broken(workshop: Workshop) -> Report:
    return workshop.grade(from_source(touched(TEMPLATE), "broken", "lab5"), Options(seed=5))


# -- the faults -------------------------------------------------------------------------------


@pytest.mark.parametrize("function", FAULTS)
def test_every_fault_is_real(broken: Report, function: str) -> None:
    results = [check for check in broken.checks if check.function == function]
    assert results[0].outcome is Outcome.FAILED, results[0]
    assert all(check.outcome in (Outcome.FAILED, Outcome.BLOCKED) for check in results)
    assert sum(check.earned for check in results) == 0
    raised = results[0].message is not None and results[0].message.id == "outcome.raised"
    assert raised == (function in RAISING)
    if not raised:
        assert results[0].faults == (FAULTS[function],)


def test_what_is_raised(broken: Report) -> None:
    said = {
        check.function: check.message.params
        for check in broken.checks
        if check.message is not None and check.message.id == "outcome.raised"
    }
    assert set(said) == RAISING
    for function, kind, words in (
        ("one_hot_labels", "ImportError", "np_utils"),
        ("train_on_integer_labels", "ValueError", "target.shape"),
        ("make_checkpoint", "ValueError", "must end in `.weights.h5`"),
        ("predict_one_image", "ValueError", "incompatible"),
    ):
        assert said[function]["type"] == kind
        assert words in str(said[function]["message"])


def test_what_is_not_touched_earns_nothing(workshop: Workshop) -> None:
    report = workshop.grade(from_source(TEMPLATE, "template", "lab5"), Options(seed=5))
    assert {check.outcome for check in report.checks} == {Outcome.NOT_ATTEMPTED}
    assert report.earned == 0
    units = [Unit(label="lab5.py", source=touched(TEMPLATE))]
    assert not any(is_untouched(name, units, TEMPLATE) for name in FAULTS)


def test_each_function_names_its_fault_in_both_languages() -> None:
    assert len(set(FAULTS.values())) == len(FAULTS) >= 12
    for language, label in (("ko", "결함 이름"), ("en", "Name of the fault")):
        functions = TEXTS[language]["functions"]
        assert list(functions) == list(FAULTS)
        for name, slug in FAULTS.items():
            named = re.findall(rf"^{label}: `(.+)`$", functions[name]["instructions"], re.M)
            assert named == [slug]
            assert slug not in functions[name]["title"]


def test_the_template_tells_no_solution() -> None:
    broken = {node.name: node for node in ast.parse(TEMPLATE).body if hasattr(node, "body")}
    repaired = {node.name: node for node in ast.parse(REFERENCE).body if hasattr(node, "body")}
    assert list(broken) == list(repaired) == list(FAULTS)
    for name in FAULTS:
        assert ast.dump(ast.Module(broken[name].body[1:], [])) != ast.dump(
            ast.Module(repaired[name].body[1:], [])
        )
    for name in ("SOLUTION", "BROKEN", "NotImplementedError"):
        assert name not in TEMPLATE


def test_a_wrong_repair_of_every_function() -> None:
    cases = load_cases(find_course(ROOT, {}).get("lab5"))
    mutants = [case for case in cases if case.fails]
    assert len(mutants) >= 20
    assert len(cases) - len(mutants) >= 6
    repaired = {
        node.name
        for case in mutants
        for node in ast.parse(case.source).body
        if isinstance(node, ast.FunctionDef)
    }
    assert repaired >= set(FAULTS)


def test_what_to_look_up_exists() -> None:
    topics = ROOT / "grader" / "explanations" / "topics"
    for texts in TEXTS.values():
        for function in texts["functions"].values():
            (topic,) = re.findall(r"`grader explain (.+)`", function["instructions"])
            assert topic.startswith('"') or (topics / f"{topic}.toml").is_file(), topic


# -- our expectations against Keras -----------------------------------------------------------


def checks_of(name: str) -> ModuleType:
    path = LAB / "checks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"lab5_{name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keras_stops_after(losses: list[float], patience: int) -> int:
    import keras

    class Model:
        stop_training = False
        optimizer = None

    stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
    model = Model()
    stopping._model = model  # what set_model does, without a whole model
    stopping.on_train_begin()
    for epoch, loss in enumerate(losses):
        stopping.on_epoch_end(epoch, {"val_loss": loss})
        if model.stop_training:
            return epoch + 1
    return len(losses)


LOSSES = st.lists(st.integers(1, 12).map(lambda n: n / 10), min_size=1, max_size=25)


@settings(max_examples=300, deadline=None)
@given(losses=LOSSES, patience=st.integers(1, 6))
def test_stop_epoch_is_keras_own(losses: list[float], patience: int) -> None:
    expected = keras_stops_after(losses, patience)
    assert checks_of("test_callbacks").ends_after(losses, patience) == expected
    assert function_of(REFERENCE, "stop_epoch")(losses, patience) == expected


def test_the_slides_table_ends_one_epoch_late() -> None:
    """COURSE.md: the last improvement at epoch 14 and patience 10 end training after epoch 24."""
    losses = [2.0 - 0.1 * epoch for epoch in range(14)] + [1.0] * 16
    assert keras_stops_after(losses, 10) == 24
    assert checks_of("test_callbacks").ends_after(losses, 10) == 24
    for texts in TEXTS.values():
        assert "24" in texts["functions"]["stop_epoch"]["instructions"]


def function_of(source: str, name: str):  # type: ignore[no-untyped-def] # any function
    """One pure function out of a file."""
    tree = ast.parse(source)
    tree.body = [node for node in tree.body if getattr(node, "name", "") == name]
    names: dict[str, object] = {"np": np}
    exec(compile(tree, name, "exec"), names)
    return names[name]


def test_the_symptom_of_stop_epoch() -> None:
    curve = [0.9, 0.8, 0.85, 0.7, 0.75, 0.6]
    assert keras_stops_after(curve, 2) == 6
    assert function_of(TEMPLATE, "stop_epoch")(curve, 2) == 5


def softmax(scores: list[float]) -> np.ndarray:
    powers = np.exp(np.asarray(scores) - max(scores))
    return powers / powers.sum()


def test_figures_of_the_texts() -> None:
    sure = softmax([8, 0, 0])
    np.testing.assert_allclose(sure, [0.9993, 0.0003, 0.0003], atol=5e-5)
    twice = softmax([1.0] + [0.0] * 9)  # the most that a second softmax gives
    assert twice[0] == pytest.approx(math.e / (math.e + 9)) and 0.23 < twice[0] < 0.24
    assert -math.log(twice[0]) == pytest.approx(1.46, abs=5e-3)
    assert -math.log(0.1) == pytest.approx(2.303, abs=5e-4)


def test_what_broadcasting_does() -> None:
    y_true, y_pred = np.arange(10), np.arange(10)
    assert (y_true[:, None] == y_pred).shape == (10, 10)
    assert function_of(TEMPLATE, "fraction_right")(y_true[:, None], y_pred) == 0.1
    assert function_of(REFERENCE, "fraction_right")(y_true[:, None], y_pred) == 1.0


def test_one_picture_taken_for_28() -> None:
    """faults.json: a model with global pooling answers 28 times, without an error."""
    import keras

    module = checks_of("test_prediction")
    image = np.ones((28, 28, 1), np.float32)
    for inputs, answers in ((image, 28), (image[None], 1)):
        model = keras.models.model_from_json(module.brightness_model())
        assert model.predict(inputs, verbose=0).shape == (answers, 10)


def test_one_hot_is_keras_own() -> None:
    import keras

    labels = np.array([3, 0, 9, 9, 1], np.uint8)
    ours = checks_of("test_data").one_hot(labels, 12)
    np.testing.assert_array_equal(ours, keras.utils.to_categorical(labels, 12))
    with pytest.raises(ImportError):
        from keras.utils import np_utils  # noqa: F401


def test_bars_of_the_training_checks() -> None:
    """A picture's own pixel is lit in no other picture; bars are told apart by the weights."""
    module = checks_of("test_training")
    bars = module.Bars(np.repeat(np.arange(10), 10))
    flat = bars.images.reshape(100, 784)
    np.testing.assert_array_equal(flat[:, bars.own], np.eye(100))
    answers = np.array([*range(8), 0, 1])
    kernel, bias = module.knowing(answers)
    scores = flat @ kernel + bias
    np.testing.assert_array_equal(scores.argmax(axis=1), answers[bars.digits])
    np.testing.assert_allclose(scores.max(axis=1), module.LOGIT, rtol=1e-5)
