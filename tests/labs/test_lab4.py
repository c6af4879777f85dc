"""What lab4 expects equals scikit-learn; the figures of the slides; what its instructions say."""

from __future__ import annotations

import ast
import importlib.util
import itertools
import json
import re
import subprocess
import sys
import tomllib
import warnings
from pathlib import Path
from types import ModuleType

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matplotlib import font_manager
from sklearn import metrics

from grader.course.texts import placeholders

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / "assignments" / "lab4"
quick = settings(max_examples=150, deadline=None)


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"lab4_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def checks(function: str) -> ModuleType:
    return module(LAB / "checks" / f"test_{function}.py")


decode, share, counting, scoring, table, pairs, wrong, plot = map(
    checks,
    (
        "decode_predictions", "accuracy", "confusion_matrix", "precision_recall_f1",
        "classification_table", "most_confused_pairs", "misclassified", "plot_confusion_matrix",
    ),
)  # fmt: skip
reference = module(ROOT / "reference" / "lab4" / "lab4.py")


@st.composite
def answers(draw: st.DrawFn, least: int = 1) -> tuple[np.ndarray, np.ndarray, int]:
    """Actual and predicted classes, among them classes that occur on one side or on neither.

    At least one of them: scikit-learn refuses empty input, of which we decide below.
    """
    classes = draw(st.integers(1, 7))
    label = st.integers(0, classes - 1)
    both = draw(st.lists(st.tuples(label, label), min_size=least, max_size=30))
    dtype = draw(st.sampled_from([np.uint8, np.int64]))
    actual, predicted = (np.array([pair[i] for pair in both], dtype=dtype) for i in (0, 1))
    return actual, predicted.astype(np.int64), classes


NEVER_TRUE = (np.array([0, 0, 2]), np.array([0, 1, 2]), 4)
NEVER_PREDICTED = (np.array([0, 1, 2]), np.array([0, 2, 2]), 3)
NEVER_RIGHT = (np.array([0, 1]), np.array([1, 0]), 2)


def edges(test):
    for case in (NEVER_TRUE, NEVER_PREDICTED, NEVER_RIGHT):
        test = example(case)(test)
    return test


@quick
@edges
@given(answers())
def test_counts_equal_scikit_learn(case) -> None:
    y_true, y_pred, classes = case
    expected = metrics.confusion_matrix(y_true, y_pred, labels=range(classes))
    assert np.array_equal(counting.counted(y_true, y_pred, classes), expected)
    assert np.array_equal(reference.confusion_matrix(y_true, y_pred, classes), expected)


@quick
@edges
@given(answers())
def test_scores_equal_scikit_learn(case) -> None:
    y_true, y_pred, classes = case
    *expected, support = metrics.precision_recall_fscore_support(
        y_true, y_pred, labels=range(classes), zero_division=0
    )
    for ours in (scoring.scores, reference.precision_recall_f1):
        np.testing.assert_allclose(ours(y_true, y_pred, classes), expected, rtol=0, atol=1e-12)
    rows = [(c, *(part[c] for part in expected), support[c]) for c in range(classes)]
    for ours in (table.table, reference.classification_table):
        np.testing.assert_allclose(ours(y_true, y_pred, classes), rows, rtol=0, atol=1e-12)


@quick
@given(answers())
def test_accuracy_equals_scikit_learn(case) -> None:
    y_true, y_pred, _ = case
    expected = metrics.accuracy_score(y_true, y_pred)
    assert share.share(y_true, y_pred) == pytest.approx(expected, abs=1e-12)
    assert reference.accuracy(y_true, y_pred) == pytest.approx(expected, abs=1e-12)


def test_of_nothing_every_figure_is_zero() -> None:
    nothing = np.zeros(0, np.int64)
    assert share.share(nothing, nothing) == reference.accuracy(nothing, nothing) == 0.0
    for counts in (counting.counted, reference.confusion_matrix):
        assert np.array_equal(counts(nothing, nothing, 3), np.zeros((3, 3)))
    for scores in (scoring.scores, reference.precision_recall_f1):
        assert np.array_equal(scores(nothing, nothing, 3), np.zeros((3, 3)))
    for rows in (table.table, reference.classification_table):
        assert rows(nothing, nothing, 2) == [(0, 0, 0, 0, 0), (1, 0, 0, 0, 0)]


def test_absent_classes_agree_with_the_classification_report() -> None:
    y_true, y_pred, classes = NEVER_TRUE
    report = metrics.classification_report(
        y_true, y_pred, labels=range(classes), zero_division=0, output_dict=True
    )
    for c, precision, recall, f1, support in table.table(y_true, y_pred, classes):
        row = report[str(c)]
        assert (precision, recall, support) == (row["precision"], row["recall"], row["support"])
        assert f1 == pytest.approx(row["f1-score"])


@quick
@given(st.integers(0, 5), st.integers(1, 6), st.randoms(use_true_random=False))
def test_the_first_of_equal_maxima_as_argmax(rows: int, columns: int, random) -> None:
    given_rows = np.array(
        [[random.choice([0.0, 0.25, 0.5]) for _ in range(columns)] for _ in range(rows)],
        dtype=np.float32,
    ).reshape(rows, columns)
    expected = np.argmax(given_rows, axis=1)
    assert np.array_equal(decode.first_maxima(given_rows), expected)
    assert np.array_equal(reference.decode_predictions(given_rows), expected)


@quick
@given(
    st.integers(1, 6).flatmap(
        lambda n: st.tuples(
            st.lists(st.lists(st.integers(0, 3), min_size=n, max_size=n), min_size=n, max_size=n),
            st.integers(0, 12),
        )
    )
)
def test_pairs_are_the_k_largest_off_the_diagonal(case) -> None:
    rows, k = case
    matrix = np.array(rows)
    # Independent of sorting: a pair stands before all that it beats, and nobody better is left out.
    found = pairs.ranked(matrix, k)
    every = {(a, p): int(v) for (a, p), v in np.ndenumerate(matrix) if a != p and v}
    assert len(found) == min(k, len(every)) and len({pair[:2] for pair in found}) == len(found)
    assert all(every[a, p] == count for a, p, count in found)
    assert all(
        (one[2], -one[0], -one[1]) > (two[2], -two[0], -two[1])
        for one, two in itertools.pairwise(found)
    )
    left = [count for pair, count in every.items() if pair not in {f[:2] for f in found}]
    assert not found or max(left, default=0) <= found[-1][2]
    assert reference.most_confused_pairs(matrix, k) == found


@quick
@given(answers(least=0))
def test_wrong_ones_are_those_that_accuracy_misses(case) -> None:
    y_true, y_pred, _ = case
    images = np.arange(len(y_true) * 4, dtype=np.uint8).reshape(len(y_true), 2, 2)
    for found in (wrong.picked, reference.misclassified):
        kept, actual, predicted = found(images, y_true, y_pred)
        assert len(kept) == len(y_true) - round(share.share(y_true, y_pred) * len(y_true))
        assert (actual != predicted).all()
        places = kept[:, 0, 0].astype(int) // 4
        assert np.array_equal(places, np.flatnonzero(y_true != y_pred) % 64)


SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_inputs_are_what_the_checks_rely_on(seed: int) -> None:
    rng = np.random.default_rng(seed)
    probabilities, classes = decode.case(rng)
    ordered = np.sort(probabilities, axis=1)
    assert (ordered[:, -1] > ordered[:, -2]).all(), "no ties"
    assert np.array_equal(probabilities.argmax(axis=1), classes)
    assert len(probabilities) > probabilities.shape[1] == len(set(classes.tolist()))
    tied = decode.ties(rng)
    assert ((tied == tied.max(axis=1, keepdims=True)).sum(axis=1) > 1).all()
    matrix = counting.counted(*counting.case(rng, 5), 5)
    assert not np.array_equal(matrix, matrix.T) and (np.diag(matrix) > 0).all()
    y_true, y_pred, count = scoring.case(rng)
    precision, recall, f1 = scoring.scores(y_true, y_pred, count)
    assert (f1 > 0).all() and not np.allclose(precision, recall)
    assert not np.allclose(f1, (precision + recall) / 2)
    holes = counting.counted(*(case := scoring.holes(rng)))
    met, said, right = holes.sum(axis=1) > 0, holes.sum(axis=0) > 0, np.diag(holes) > 0
    assert len(case[0]) and (met & ~said).any() and (said & ~met).any() and (~met & ~said).any()
    assert (met & said & ~right).any()
    y_true, y_pred = table.case(rng, 5)
    rows = np.array(table.table(y_true, y_pred, 5))
    assert not np.allclose(rows[:, 1], rows[:, 2])
    assert not np.array_equal(np.bincount(y_true, minlength=5), np.bincount(y_pred, minlength=5))
    images, y_true, y_pred = wrong.case(rng)
    assert 0 < (y_true != y_pred).sum() < len(images) / 2
    drawn = plot.case(rng)
    assert not np.array_equal(drawn, drawn.T)


def test_pairs_with_ties_depend_on_both_rules() -> None:
    for seed in SEEDS:
        matrix = np.random.default_rng(seed).integers(1, 4, size=(5, 5))
        np.fill_diagonal(matrix, 0)
        matrix[3, 1] = matrix[3, 2] = matrix[1, 3] = matrix[2, 0] = matrix.max()
        by_column = sorted(pairs.ranked(matrix, 25), key=lambda p: (-p[2], p[1], p[0]))
        assert by_column[:4] != pairs.ranked(matrix, 4)


# -- the slides -------------------------------------------------------------------------------

# slides_day1, "Make Predictions": predictions of the first four test images, and argmax's rule.
FIRST_FOUR = [7, 2, 1, 0]
# slides_day1, classification report on the 10,000 test images: precision, recall, F1, support.
REPORT = {
    0: (0.98, 0.99, 0.98, 980), 1: (0.99, 0.99, 0.99, 1135), 2: (0.97, 0.98, 0.98, 1032),
    3: (0.98, 0.98, 0.98, 1010), 4: (0.97, 0.99, 0.98, 982), 5: (0.98, 0.98, 0.98, 892),
    6: (0.99, 0.98, 0.98, 958), 7: (0.97, 0.97, 0.97, 1028), 8: (0.98, 0.96, 0.97, 974),
    9: (0.99, 0.94, 0.96, 1009),
}  # fmt: skip


def test_the_slides_predictions() -> None:
    probabilities = np.full((4, 10), 0.01)
    probabilities[np.arange(4), FIRST_FOUR] = 0.91
    assert reference.decode_predictions(probabilities).tolist() == FIRST_FOUR
    values = np.arange(6)
    values[1] = 5  # the slides: several maxima, argmax gives 1
    assert decode.first_maxima(values[None])[0] == reference.decode_predictions(values[None])[0]
    assert decode.first_maxima(values[None]).tolist() == [1]


def test_the_slides_report_is_consistent() -> None:
    assert sum(support for *_, support in REPORT.values()) == 10_000
    for precision, recall, f1, _ in REPORT.values():
        # Each figure is rounded to two digits, so F1 of the rounded ones may be off by one.
        assert 2 * precision * recall / (precision + recall) == pytest.approx(f1, abs=0.0101)
    right = sum(recall * support for _, recall, _, support in REPORT.values())
    assert right / 10_000 == pytest.approx(0.9773, abs=0.005)  # the accuracy that the slides print


# -- what the learner reads -------------------------------------------------------------------


def texts(language: str) -> dict:
    return tomllib.loads((LAB / "text" / f"{language}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_examples_of_the_instructions_are_true(language: str) -> None:
    said = {name: part["instructions"] for name, part in texts(language)["functions"].items()}
    y_true, y_pred = np.array([0, 0, 1, 2]), np.array([0, 1, 1, 1])
    for name in ("confusion_matrix", "precision_recall_f1", "classification_table"):
        assert "y_true = [0, 0, 1, 2], y_pred = [0, 1, 1, 1]" in said[name]
    matrix = reference.confusion_matrix(y_true, y_pred, 3)
    assert str(matrix.tolist()) in said["confusion_matrix"]
    precision, recall, f1 = reference.precision_recall_f1(y_true, y_pred, 3)
    assert (precision[1], recall[1], f1[1]) == (pytest.approx(1 / 3), 1.0, 0.5)
    assert "1/3" in said["precision_recall_f1"] and "0.5" in said["precision_recall_f1"]
    assert precision[2] == recall[2] == f1[2] == 0
    row = reference.classification_table(y_true, y_pred, 3)[0]
    assert row == (0, 1.0, 0.5, pytest.approx(2 / 3), 2)
    assert "(0, 1.0, 0.5, 0.666..., 2)" in said["classification_table"]
    confused = np.array([[5, 2, 0], [2, 7, 3], [0, 0, 4]])
    assert str(confused.tolist()) in said["most_confused_pairs"]
    assert str(reference.most_confused_pairs(confused, 2)) in said["most_confused_pairs"]
    rows = np.array([[0.1, 0.7, 0.2], [0.4, 0.2, 0.4]])
    assert str(rows.tolist()) in said["decode_predictions"]
    assert str(reference.decode_predictions(rows).tolist()) in said["decode_predictions"]
    three_of_four = reference.accuracy(np.array([7, 2, 1, 0]), np.array([7, 2, 1, 6]))
    assert str(three_of_four) in said["accuracy"] and "[7, 2, 1, 6]" in said["accuracy"]
    _, actual, predicted = reference.misclassified(
        np.zeros((3, 28, 28)), np.array([7, 2, 1]), np.array([7, 3, 1])
    )
    assert (actual.tolist(), predicted.tolist()) == ([2], [3])
    assert "[2]" in said["misclassified"] and "[3]" in said["misclassified"]


def test_both_languages_name_the_same_code() -> None:
    korean, english = texts("ko")["functions"], texts("en")["functions"]
    shapes, numbers = r"\((?:n|m|c|num_classes),[^()가-힣]*\)", r"\b\d+(?:\.\d+)?\b"
    for name in english:
        here, there = korean[name]["instructions"], english[name]["instructions"]
        assert set(re.findall(shapes, here)) == set(re.findall(shapes, there)), name
        # English writes some numbers as words ("once"), Korean as digits.
        found = set(re.findall(numbers, here, re.ASCII))
        assert set(re.findall(numbers, there, re.ASCII)) <= found, name


def test_messages_are_given_what_they_show() -> None:
    """Every call that fails with a message of this lab passes exactly its placeholders."""
    english = texts("en")["messages"]
    used = set()
    for path in sorted((LAB / "checks").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("expect.")):
                continue
            keys = [a.value for a in node.args if isinstance(a, ast.Constant)]
            key = next((key for key in keys if str(key).startswith("lab4.")), None)
            if key is None:
                continue
            used.add(key)
            passed = {word.arg for word in node.keywords} - {"faults"}
            if None in passed:
                passed = (passed - {None}) | {"x", "y"}  # **params of the axes' names
            assert passed == placeholders(english[key]), key
    # accuracy takes its keys from a table.
    assert set(english) - used == {
        f"lab4.accuracy_{name}" for name in ("percent", "count", "errors")
    }


@pytest.mark.parametrize("language", ["ko", "en"])
def test_how_to_install_comes_first(language: str) -> None:
    text = texts(language)
    for place in (text["summary"], text["functions"]["plot_confusion_matrix"]["instructions"]):
        assert "pip install matplotlib" in place.strip().splitlines()[0]


# -- the drawing ------------------------------------------------------------------------------


@pytest.fixture
def _drawing():
    with plt.rc_context():
        yield
    plt.close("all")


MATRIX = np.array([[980, 1, 9], [0, 7, 2], [30, 4, 500]])


def warned(figure) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        figure.canvas.draw()
    return [str(item.message) for item in caught]


@pytest.mark.usefixtures("_drawing")
def test_without_a_korean_font_the_names_are_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    assert reference.use_korean_font() is False
    monkeypatch.undo()
    monkeypatch.setattr(reference, "use_korean_font", lambda: False)
    figure = reference.plot_confusion_matrix(MATRIX)
    axes = figure.axes[0]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Predicted", "Actual")
    assert axes.get_title() == "Confusion matrix"
    assert warned(figure) == []


@pytest.mark.usefixtures("_drawing")
def test_with_a_korean_font_the_names_are_korean(monkeypatch: pytest.MonkeyPatch) -> None:
    font = font_manager.FontEntry(fname="", name="NanumGothic")
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [font])
    axes = reference.plot_confusion_matrix(MATRIX).axes[0]
    assert plt.rcParams["font.family"] == ["NanumGothic", "DejaVu Sans"]
    assert plot.names(axes.get_xlabel(), plot.PREDICTED) and "예측" in axes.get_xlabel()
    assert plot.names(axes.get_ylabel(), plot.ACTUAL) and "실제" in axes.get_ylabel()


@pytest.mark.usefixtures("_drawing")
def test_numbers_lie_inside_their_cells_and_contrast() -> None:
    figure = reference.plot_confusion_matrix(np.diag(np.full(10, 1135)))
    figure.canvas.draw()
    axes = figure.axes[0]
    renderer = figure.canvas.get_renderer()
    cell = abs(axes.transData.transform((1, 0)) - axes.transData.transform((0, 0)))[0]
    for text in axes.texts:
        assert text.get_window_extent(renderer).width < cell
        is_dark = text.get_text() != "0"
        assert text.get_color() == ("white" if is_dark else "black")
    assert len(axes.texts) == 100


@pytest.mark.usefixtures("_drawing")
def test_drawings_of_all_sizes() -> None:
    for matrix in (np.zeros((3, 3), int), np.array([[4]]), np.eye(40, dtype=int)):
        axes = reference.plot_confusion_matrix(matrix).axes[0]
        assert np.array_equal(axes.images[0].get_array(), matrix)


# -- without TensorFlow -----------------------------------------------------------------------


def test_no_process_needs_tensorflow() -> None:
    """Neither the grader on the reference nor what its zygote and workers import."""
    code = f"""
import builtins, json, sys
from grader.api import check
report = check("lab4", {str(ROOT / "reference" / "lab4")!r}, seed=1)
loaded = [name for name in ("tensorflow", "keras") if name in sys.modules]
print(json.dumps([report.earned, report.possible, loaded]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [100, 100, []]
    config = tomllib.loads((LAB / "assignment.toml").read_text("utf-8"))["assignment"]
    listed = [*config["preload"], "grader.worker.session"]
    imports = f"import {', '.join(listed)}, sys; print('tensorflow' in sys.modules)"
    worker = subprocess.run(
        [sys.executable, "-c", imports],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert worker.stdout.strip() == "False", worker.stderr
