from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from grader.checks import expect
from grader.checks.expect.callbacks import (
    CallbacksExpectation,
    direction_of,
    is_below,
    is_whole,
    shown_path,
)
from grader.checks.expect.facts import kind_of
from grader.model.evidence import Evidence
from grader.remote.confinement import WORK
from grader.wire.values import CallbackValue
from tests.checks.failing import failure

FOLDER = "모델 42"


def callback(class_name: str, base: str | None = None, **attributes: Any) -> CallbackValue:
    return CallbackValue(
        class_name=class_name, bases=(base or class_name, "Callback"), attributes=attributes
    )


def checkpoint(**changes: Any) -> CallbackValue:
    given = {
        "filepath": f"/tmp/w/{FOLDER}/best.keras", "monitor": "val_loss", "mode": "auto",
        "save_best_only": True, "save_weights_only": False,
    }  # fmt: skip
    return callback("ModelCheckpoint", **{**given, **changes})


def stopping(**changes: Any) -> CallbackValue:
    given = {"monitor": "val_loss", "mode": "auto", "patience": 3}
    return callback("EarlyStopping", **{**given, **changes})


def asked(*found: CallbackValue) -> CallbacksExpectation:
    return expect.callbacks(list(found), of="make_callbacks(model_dir)")


BOARD = callback("TensorBoard", log_dir=f"/tmp/w/{FOLDER}/logs")


def test_right_callbacks_answer_every_question() -> None:
    right = asked(BOARD, checkpoint(), stopping())
    chained = right.checkpoint_in(FOLDER).keeps_the_best().stops_early().logs_in(FOLDER)
    assert chained is right


@pytest.mark.parametrize(
    "changes",
    [
        {"filepath": f"/tmp/w/{FOLDER}/a/e{{epoch:02d}}-{{val_loss:.4f}}.keras"},
        {"filepath": f"/tmp/w/{FOLDER}/best.h5"},
        {"filepath": f"/tmp/w/{FOLDER}/best.weights.h5", "save_weights_only": True},
        {"filepath": f"C:\\w\\{FOLDER}\\best.keras"},
        {"monitor": "val_accuracy", "mode": "max"},
        {"monitor": "val_accuracy"},
        {"monitor": "val_loss", "mode": "min"},
        {"monitor": "val_odd", "mode": "max"},
        {"mode": None, "monitor_op": "less"},
    ],
)
def test_other_right_checkpoints(changes: dict[str, Any]) -> None:
    expectation = asked(checkpoint(**changes))
    assert expectation.checkpoint_in(FOLDER).keeps_the_best() is expectation


def test_subclasses_count_as_what_they_extend() -> None:
    mine = callback("Patient", "EarlyStopping", monitor="val_loss", mode="min", patience=1)
    assert asked(mine).stops_early().has("EarlyStopping") is mine


@pytest.mark.parametrize(
    ("ask", "said", "fault"),
    [
        (lambda: expect.callbacks(None, of="f"), "none", "function-returns-none"),
        (lambda: expect.callbacks(BOARD, of="f"), "single", None),
        (lambda: expect.callbacks({"a": BOARD}, of="f"), "kind", None),
        (lambda: expect.callbacks([], of="f"), "empty", None),
        (lambda: expect.callbacks([BOARD, 3], of="f"), "item", None),
        (lambda: asked(BOARD).stops_early(), "missing", None),
        (
            lambda: asked(checkpoint(filepath=f"/w/{FOLDER}/best")).checkpoint_in(FOLDER),
            "suffix", "checkpoint-model-suffix",
        ),
        (
            lambda: asked(checkpoint(save_weights_only=True)).checkpoint_in(FOLDER),
            "suffix", "checkpoint-weights-suffix",
        ),
        (
            lambda: asked(checkpoint(filepath="/w/best.keras")).checkpoint_in(FOLDER),
            "checkpoint_folder", None,
        ),
        (
            lambda: asked(checkpoint(filepath=f"/w/{FOLDER}best.keras")).checkpoint_in(FOLDER),
            "checkpoint_folder", None,
        ),
        (
            lambda: asked(checkpoint(filepath=f"/w/{FOLDER}/../b.keras")).checkpoint_in(FOLDER),
            "checkpoint_folder", None,
        ),
        (
            lambda: asked(checkpoint(save_best_only=False)).keeps_the_best(),
            "not_best", "checkpoint-overwrites",
        ),
        (lambda: asked(checkpoint(monitor="loss")).keeps_the_best(), "not_validation", None),
        (lambda: asked(checkpoint(mode="max")).keeps_the_best(), "direction", "inverted-mode"),
        (
            lambda: asked(checkpoint(monitor="val_acc", mode="min")).keeps_the_best(),
            "direction", "inverted-mode",
        ),
        (
            lambda: asked(checkpoint(mode=None, monitor_op="greater")).keeps_the_best(),
            "direction", "inverted-mode",
        ),
        (lambda: asked(stopping(monitor="loss")).stops_early(), "not_validation", None),
        (lambda: asked(stopping(monitor="val_accuracy")).stops_early(), "stopping_metric", None),
        (lambda: asked(stopping(mode="max")).stops_early(), "direction", "inverted-mode"),
        (lambda: asked(stopping(patience=0)).stops_early(), "patience", "patience-misread"),
        (lambda: asked(stopping(patience=None)).stops_early(), "patience", "patience-misread"),
        (
            lambda: asked(callback("TensorBoard", log_dir="logs")).logs_in(FOLDER),
            "log_folder", None,
        ),
        (
            lambda: asked(callback("TensorBoard", log_dir=f"/w/{FOLDER}")).logs_in(FOLDER),
            "log_folder", None,
        ),
    ],
)  # fmt: skip
def test_wrong_callbacks(ask: Callable[[], object], said: str, fault: str | None) -> None:
    error = failure(ask)
    assert error.message_id == f"expect.callbacks.{said}"
    assert error.faults == ((fault,) if fault else ())


def test_directions_and_folders() -> None:
    assert direction_of("val_loss") == "min"
    assert direction_of("val_mean_absolute_error") == "min"
    assert direction_of("val_categorical_accuracy") == "max"
    assert direction_of("val_odd") is None
    assert is_below("/a/b/c.keras", "b")
    assert not is_below("/a/b", "b")


def test_messages_show_no_folder_of_the_grader() -> None:
    error = failure(
        lambda: asked(checkpoint(filepath="/tmp/secret/w/x/best.keras")).checkpoint_in("y")
    )
    assert "secret" not in str(error.params) + str(error.evidence)
    glued = "/tmp/grader-work-7-ab/모델 1best.keras"
    error = failure(lambda: asked(checkpoint(filepath=glued)).checkpoint_in("모델 1"))
    assert error.params["got"] == "모델 1best.keras"


def test_evidence_tells_each_callback_with_its_settings() -> None:
    settings = {
        "monitor": "val_loss", "mode": "min", "monitor_op": "less", "patience": 3,
        "min_delta": 0.1, "restore_best_weights": True, "save_best_only": True,
        "save_weights_only": False, "save_freq": "epoch",
    }  # fmt: skip
    mine = callback("Own", "ModelCheckpoint", **settings, filepath="/a/b/c/d", log_dir="/a/b/c/d")
    odd = callback("Other", seed=3)
    assert asked(mine, odd).evidence == Evidence(
        "callbacks",
        {
            "of": "make_callbacks(model_dir)",
            "callbacks": [
                {
                    "class": "Own", "bases": ["ModelCheckpoint", "Callback"], **settings,
                    "filepath": "b/c/d", "log_dir": "b/c/d",
                },
                {"class": "Other", "bases": ["Other", "Callback"]},
            ],
        },
    )  # fmt: skip
    assert len(asked(*[odd] * 30).evidence.facts["callbacks"]) == 20  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "direction"),
    [
        ("loss error mse mae crossentropy VAL_LOSS", "min"),
        ("acc auc precision recall f1 iou Accuracy", "max"),
        ("odd val_odd", None),
    ],
)
def test_the_direction_of_a_metric(names: str, direction: str | None) -> None:
    for name in names.split():
        assert direction_of(name) == direction
        assert direction_of(f"val_{name}") == direction
    assert direction_of("val_ae") is None


def test_a_direction_is_also_seen_by_its_comparison() -> None:
    rising = {"monitor": "val_acc", "mode": None}
    assert asked(checkpoint(**rising, monitor_op="greater")).keeps_the_best()
    error = failure(asked(checkpoint(**rising, monitor_op="less")).keeps_the_best)
    assert error.params == {
        "of": "make_callbacks(model_dir)", "callback": "ModelCheckpoint", "monitor": "val_acc",
        "got": "min", "expected": "max",
    }  # fmt: skip
    error = failure(asked(stopping(mode=None, monitor_op="greater")).stops_early)
    assert (error.params["got"], error.params["expected"]) == ("max", "min")


def test_messages_name_what_was_given() -> None:
    error = failure(lambda: asked(BOARD, checkpoint()).stops_early())
    assert error.params["got"] == ", ".join([kind_of(BOARD), kind_of(checkpoint())])
    for name, one in (("ModelCheckpoint", checkpoint), ("EarlyStopping", stopping)):
        wrong = asked(one(monitor="loss"))
        told = failure(wrong.keeps_the_best if one is checkpoint else wrong.stops_early)
        assert (told.params["callback"], told.params["got"]) == (name, "loss")
    error = failure(asked(stopping(mode="max")).stops_early)
    assert error.params["callback"] == "EarlyStopping"


@pytest.mark.parametrize(
    ("value", "least", "whole"),
    [(3, 3, True), (3.0, 1, True), (2, 3, False), (2.5, 1, False), (True, 1, False),
     ("3", 1, False), (float("nan"), 1, False), (float("inf"), 1, False)],
)  # fmt: skip
def test_whole_settings(value: object, least: int, whole: bool) -> None:
    assert is_whole(value, least=least) is whole


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a/b", "a/b"), ("a/b/c", "a/b/c"), ("/b/c", "/b/c"), ("a/b/c/d", "b/c/d"),
        ("a\\b\\c\\d", "b/c/d"), (f"/tmp/{WORK}1/x/{WORK}2/a/b/c/d", "a/b/c/d"),
    ],
)  # fmt: skip
def test_the_last_parts_of_a_path_are_shown(path: str, shown: str) -> None:
    assert shown_path(path) == shown
