"""Rules about compile: what must match and what must not."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, Compiled, Evaluated, Loaded, ModelNote, Probed, Saved
from tests.hints.rules.model_traces import (
    IMAGES,
    NUMBERS,
    ONE_HOT,
    PRICES,
    YES_NO,
    dense,
    failure,
    fitted,
    look,
    model,
    trace,
)

SAME_RANK = (
    "ValueError",
    "Arguments `target` and `output` must have the same rank (ndim). Received: "
    "target.shape=(None,), output.shape=(None, 10)",
)
NO_NOTE = ArrayNote(kind="none")
SPARSE = {"loss": "sparse_categorical_crossentropy"}


def compiled(note: ModelNote) -> Compiled:
    return Compiled(model=note)


def test_integer_labels_with_categorical_loss() -> None:
    slug = "integer-labels-with-categorical-loss"
    found = look(slug, trace(*fitted(model(dense()), NUMBERS, ended=False), error=SAME_RANK))
    assert found is not None and found.explains_exception
    assert found.evidence["y_shape"] == "(500,)"
    unseen = trace(*fitted(model(dense()), NO_NOTE, ended=False), error=SAME_RANK)
    assert look(slug, unseen) is not None
    assert look(slug, trace(*fitted(model(dense()), ONE_HOT))) is None
    assert look(slug, trace(*fitted(model(dense(), **SPARSE), NUMBERS))) is None


def test_one_hot_labels_with_sparse_loss() -> None:
    slug = "one-hot-labels-with-sparse-loss"
    assert look(slug, trace(*fitted(model(dense(), **SPARSE), ONE_HOT))) is not None
    assert look(slug, trace(*fitted(model(dense(), **SPARSE), NUMBERS))) is None
    assert look(slug, trace(*fitted(model(dense()), ONE_HOT))) is None
    lab = trace(failures=(failure(slug, kind="compile"),))
    assert look(slug, lab) is not None


def test_regression_loss_for_classes() -> None:
    slug = "regression-loss-for-classes"
    mse = {"loss": "mean_squared_error"}
    assert look(slug, trace(*fitted(model(dense(), **mse), ONE_HOT))) is not None
    assert look(slug, trace(*fitted(model(dense(1, "linear"), **mse), NUMBERS))) is not None
    for note, y in (
        (model(dense(1, "linear"), metrics=("mae",), **mse), NUMBERS),
        (model(dense(1, "linear"), **mse), PRICES),
        (model(dense(1, "sigmoid"), **mse), YES_NO),
        (model(dense(784, "sigmoid"), **mse), IMAGES),
    ):
        assert look(slug, trace(*fitted(note, y))) is None


def test_binary_loss_for_classes() -> None:
    slug = "binary-loss-for-classes"
    binary = {"loss": "binary_crossentropy"}
    assert look(slug, trace(*fitted(model(dense(), **binary), ONE_HOT))) is not None
    assert look(slug, trace(*fitted(model(dense(1, "sigmoid"), **binary), NUMBERS))) is not None
    assert look(slug, trace(*fitted(model(dense(10, "sigmoid"), **binary), ONE_HOT))) is None
    assert look(slug, trace(*fitted(model(dense(1, "sigmoid"), **binary), YES_NO))) is None


@pytest.mark.parametrize(
    ("rate", "history", "found"),
    [
        (10.0, {"loss": [37.0, 3.3], "accuracy": [0.12, 0.1]}, True),
        (0.1, {"loss": [2.0, 0.9], "accuracy": [0.4, 0.7]}, False),
        (0.1, {"loss": [2.0, float("nan")]}, True),
        (0.001, {"loss": [2.3, 2.3], "accuracy": [0.1, 0.1]}, False),
    ],
)
def test_learning_rate_too_high(rate: float, history: dict[str, list[float]], found: bool) -> None:
    given = trace(*fitted(model(dense(), learning_rate=rate), history=history))
    assert (look("learning-rate-too-high", given) is not None) is found


def test_a_negative_rate_is_told_in_its_own_words() -> None:
    climbing = trace(*fitted(model(dense(), learning_rate=-0.1)))
    assert look("negative-learning-rate", climbing) is not None
    assert look("learning-rate-too-high", climbing) is None
    assert look("negative-learning-rate", trace(*fitted(model(dense())))) is None


def test_learning_rate_too_low() -> None:
    slug = "learning-rate-too-low"
    flat = {"loss": [2.36, 2.355, 2.351], "accuracy": [0.07, 0.08, 0.08]}
    assert look(slug, trace(*fitted(model(dense(), learning_rate=1e-6), history=flat))) is not None
    tuned = model(dense(), learning_rate=1e-6, fits=1)
    assert look(slug, trace(*fitted(tuned, history=flat))) is None
    assert look(slug, trace(*fitted(model(dense()), history=flat))) is None
    moves = {"loss": [2.3, 1.5, 1.0], "accuracy": [0.1, 0.5, 0.7]}
    assert look(slug, trace(*fitted(model(dense(), learning_rate=1e-6), history=moves))) is None


def test_rates_of_a_lab_need_a_missed_accuracy() -> None:
    missed = failure(
        kind="training", threshold=0.9, accuracy=0.1, learning_rate=10.0, optimizer="Adam"
    )
    assert look("learning-rate-too-high", trace(failures=(missed,))) is not None
    assert look("learning-rate-too-low", trace(failures=(missed,))) is None
    other = failure(kind="compile", learning_rate=10.0, optimizer="Adam")
    assert look("learning-rate-too-high", trace(failures=(other,))) is None


def test_no_metrics() -> None:
    bare = model(dense(), metrics=())
    events = [compiled(bare), *fitted(bare, history={"loss": [1.0]})]
    scalar = Evaluated(model=bare, x=IMAGES, y=ONE_HOT, result=(1.0,))
    unpack = ("TypeError", "cannot unpack non-iterable float object")
    found = look("no-metrics", trace(*events, scalar, error=unpack))
    assert found is not None and found.explains_exception
    assert look("no-metrics", trace(*events, error=("KeyError", "'accuracy'"))) is not None
    assert look("no-metrics", trace(*events)) is None
    assert look("wrong-history-key", trace(*events, error=("KeyError", "'accuracy'"))) is None


def test_wrong_history_key() -> None:
    slug = "wrong-history-key"
    curves = {"accuracy": [0.5], "loss": [1.0]}
    events = fitted(model(dense()), history=curves)
    found = look(slug, trace(*events, error=("KeyError", "'acc'")))
    assert found is not None
    assert found.evidence == {"wanted": "acc", "present": "accuracy, loss"}
    assert look(slug, trace(*events, error=("KeyError", "'val_acc'"))) is None  # no validation
    assert look(slug, trace(*events, error=("KeyError", "'name'"))) is None


@pytest.mark.parametrize(
    ("metric", "y", "found"),
    [
        ("binary_accuracy", ONE_HOT, True),
        ("CategoricalAccuracy", NUMBERS, True),
        ("sparse_categorical_accuracy", ONE_HOT, True),
        ("categorical_accuracy", ONE_HOT, False),
        ("sparse_categorical_accuracy", NUMBERS, False),
        ("accuracy", NUMBERS, False),
        ("Accuracy", NUMBERS, False),
        ("Recall", NUMBERS, True),
        ("Precision", ONE_HOT, False),
        ("AUC", NUMBERS, True),
    ],
)
def test_wrong_metric_family(metric: str, y: ArrayNote, found: bool) -> None:
    given = trace(*fitted(model(dense(), metrics=(metric,)), y))
    assert (look("wrong-metric-family", given) is not None) is found


def test_the_class_accuracy_is_not_the_word() -> None:
    source = 'model.compile("adam", loss, metrics=[keras.metrics.Accuracy()])\n'
    given = trace(*fitted(model(dense(), metrics=("Accuracy",)), NUMBERS), source=source)
    assert look("wrong-metric-family", given) is not None
    one = model(dense(1, "sigmoid"), metrics=("Accuracy",), loss="binary_crossentropy")
    assert look("wrong-metric-family", trace(*fitted(one, YES_NO), source=source)) is not None


def test_not_compiled() -> None:
    error = ("ValueError", "You must call `compile()` before using the model.")
    found = look("not-compiled", trace(*fitted(model(dense()), ended=False), error=error))
    assert found is not None and found.explains_exception
    assert look("not-compiled", trace(*fitted(model(dense())))) is None
    copied = failure(message="lab1.compiled_another")
    assert look("not-compiled", trace(failures=(copied,))) is not None


def test_recompiled_after_load() -> None:
    slug = "recompiled-after-load"
    first, again = model(dense()), model(dense(), handle=2, loaded=True)
    file = [
        Saved(handle=1, what="model", path="a.keras", fits=1),
        Loaded(what="model", path="a.keras", handle=2),
    ]
    bad = trace(*fitted(first), *file, compiled(again), *fitted(again))
    assert look(slug, bad) is not None
    assert look(slug, trace(*fitted(first), *file, compiled(again))) is None  # evaluated only
    slower = model(dense(), handle=2, learning_rate=1e-5)
    changed = trace(*fitted(first), *file, compiled(slower), *fitted(slower))
    assert look(slug, changed) is None
    # On purpose, with nothing loaded: a new training of the same model.
    assert look(slug, trace(*fitted(first), compiled(first), *fitted(first))) is None
    assert look(slug, trace(*fitted(first), *fitted(first))) is None


def test_a_rate_is_too_low_where_a_higher_one_was_tried() -> None:
    slug = "learning-rate-too-low"
    flat = {"loss": [0.16, 0.159, 0.158], "accuracy": [0.1, 0.1, 0.1]}
    usual = trace(
        *fitted(model(dense(), learning_rate=0.001), history=flat),
        Probed(
            name="rates",
            handle=1,
            figures={"rate": 0.001, "start": 0.16, "own": 0.159, "tenfold": 0.05},
        ),
    )
    found = look(slug, usual)
    assert found is not None
    assert (found.evidence["own_loss"], found.evidence["tried_loss"]) == (0.159, 0.05)
    few = {**flat, "loss": [0.69, 0.685, 0.68]}
    for rate, told in ((0.001, False), (0.0001, True)):  # 80 steps at a common rate are too few
        figures = {"rate": rate, "start": 0.69, "own": 0.68, "tenfold": 0.4}
        tried = Probed(name="rates", handle=1, figures=figures)
        fit = fitted(model(dense(), learning_rate=rate), history=few, epochs_run=5)
        assert (look(slug, trace(*fit, tried)) is not None) is told
    no_help = trace(
        *fitted(model(dense(), learning_rate=0.001), history=flat),
        Probed(
            name="rates",
            handle=1,
            figures={"rate": 0.001, "start": 0.16, "own": 0.159, "tenfold": 0.158},
        ),
    )
    assert look(slug, no_help) is None
