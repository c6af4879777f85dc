"""Reports made by hand, as learners of lab1 would get them, and the texts they refer to."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from grader.model.evidence import Evidence, Json, Message
from grader.model.exception import ExceptionFacts
from grader.model.outcome import Outcome
from grader.model.place import Place
from grader.model.report import (
    CheckResult,
    Environment,
    Problem,
    Report,
    SubmissionFacts,
    TrainingResult,
)
from grader.text import Catalogue

LAB = Path(__file__).parent / "lab"
"""The texts that an assignment would bring."""

CHECKS = (
    ("preprocess.shape", "preprocess_images", 6, False),
    ("preprocess.range", "preprocess_images", 6, False),
    ("labels.one_hot", "encode_labels", 6, False),
    ("labels.dtype", "encode_labels", 2, False),
    ("model.layers", "build_model", 8, False),
    ("model.output", "build_model", 8, False),
    ("compile.loss", "compile_model", 10, False),
    ("train.history", "train", 8, False),
    ("train.callbacks", "train", 6, False),
    ("predict.photo", "predict_image_file", 10, False),
    ("predict.random", "predict_image_file", 5, True),
    ("accuracy.quick", "accuracy", 25, False),
)


def catalogue(language: str) -> Catalogue:
    """The real texts with those of the assignment; a missing one fails the test."""
    return Catalogue.load(language, assignment_folder=LAB, strict=True)


def exception(type_: str, message: str, *frames: tuple[str, int, str, str, bool]) -> Evidence:
    listed: list[Json] = [
        {"file": file, "line": line, "function": function, "source": source, "own": own}
        for file, line, function, source, own in frames
    ]
    return Evidence("exception", {"type": type_, "message": message, "frames": listed})


Change = tuple[Outcome, Message | None, tuple[Evidence, ...]]


def report(changes: Mapping[str, Change] | None = None, **fields: object) -> Report:
    """Lab 1 with everything right but for the checks in ``changes``."""
    changes = changes or {}
    checks = []
    for id_, function, possible, hidden in CHECKS:
        outcome, message, evidence = changes.get(id_, (Outcome.PASSED, None, ()))
        passed = outcome is Outcome.PASSED
        checks.append(
            CheckResult(
                id=id_,
                function=function,
                outcome=outcome,
                earned=possible if passed else 0,
                possible=0 if outcome is Outcome.GRADER_ERROR else possible,
                hidden=hidden,
                message=message,
                evidence=evidence,
                duration_s=0.125,
            )
        )
    made = Report(
        assignment="lab1",
        submission=SubmissionFacts(id="lab1", digest="ab" * 32, files=("lab1.py",)),
        checks=tuple(checks),
        environment=Environment(
            python="3.11.7",
            tensorflow="2.21.0",
            keras="3.15.0",
            sandbox="linux",
            sandbox_parts={"user": True, "network": True, "landlock": True},
            data="mnist (GRADER_DATA)",
        ),
        seed=20261122,
        partial=False,
        duration_s=9.34,
    )
    return dataclasses.replace(made, **fields)  # type: ignore[arg-type]  # fields of a Report


TRAINED = TrainingResult(
    accuracy=0.9437,
    threshold=0.905,
    budget="quick",
    data="mnist",
    reused=False,
    images_seen=6_000,
    images_budget=10_000,
    clean_room=True,
)


def blocked_by(check: str, function: str) -> Change:
    return (
        Outcome.BLOCKED,
        Message("outcome.blocked_by", {"check": check, "function": function}),
        (),
    )


def not_attempted(function: str) -> Change:
    return Outcome.NOT_ATTEMPTED, Message("outcome.not_attempted", {"function": function}), ()


def all_right() -> Report:
    return report(training=TRAINED)


def several_wrong() -> Report:
    unscaled = Message("lab1.unscaled", {"of": "preprocess_images(images)", "max": 255})
    difference = {"of": "encode_labels([3, 1, 4])", "place": "[0, 3]", "got": 0, "expected": 1,
                  "count": 6, "total": 30}  # fmt: skip
    one_conv = {"of": "build_model()", "got": 1, "expected": 2}
    layers: list[Json] = [
        {"class": "InputLayer", "parameters": 0},
        {"class": "Conv2D", "filters": 32, "activation": "relu", "parameters": 320},
        {"class": "Flatten", "parameters": 0},
        {"class": "Dense", "units": 10, "activation": "softmax", "parameters": 216_330},
    ]
    return report(
        {
            "preprocess.range": (
                Outcome.FAILED,
                unscaled,
                (
                    Evidence("array", {"of": "preprocess_images(images)", "shape": [4, 28, 28, 1],
                                       "dtype": "float32", "min": 0, "max": 255, "finite": True}),
                ),
            ),
            "labels.one_hot": (
                Outcome.FAILED,
                Message("lab1.first_difference", dict(difference)),
                (
                    Evidence("array", {"of": "encode_labels(labels)", "shape": [3, 10],
                                       "dtype": "float32", "min": 0, "max": 1, "finite": True}),
                    Evidence("value", {"first_difference": dict(difference)}),
                ),
            ),
            "model.layers": (
                Outcome.FAILED,
                Message("lab1.one_conv", dict(one_conv)),
                (Evidence("model", {"layers": layers, "input_shape": [None, 28, 28, 1],
                                    "output_shape": [None, 10], "parameters": 216_650}),),
            ),
            "model.output": blocked_by("model.layers", "build_model"),
            "compile.loss": not_attempted("compile_model"),
            "train.history": (
                Outcome.BLOCKED,
                Message("outcome.blocked_by_function", {"function": "compile_model"}),
                (),
            ),
            "train.callbacks": blocked_by("train.history", "train"),
            "predict.photo": (
                Outcome.TIMEOUT,
                Message("outcome.timeout", {"limit_s": 20.0}),
                (Evidence("limit", {"limit": "time", "limit_s": 20.0}),),
            ),
            "predict.random": (Outcome.FAILED, Message("lab1.secret", {"got": 7}), ()),
            "accuracy.quick": blocked_by("model.layers", "build_model"),
        },
        notes=(Message("outcome.labels_withheld"),),
    )  # fmt: skip


def crash() -> Report:
    source = "return images.reshape(-1, 28, 28) / np.float32(2550)[0]"
    raised = {"type": "IndexError", "message": "invalid index to scalar variable."}
    frames = (
        ("grader/worker/session.py", 210, "call", "function(*args)", False),
        ("lab1.ipynb[3]", 12, "preprocess_images", source, True),
    )
    broken = (
        Outcome.FAILED,
        Message("outcome.raised", dict(raised)),
        (
            exception(raised["type"], raised["message"], *frames),
            Evidence("output", {"text": "모양: (4, 28, 28)\nmax: 255\n"}),
        ),
    )
    return report(
        {
            "preprocess.shape": broken,
            "preprocess.range": blocked_by("preprocess.shape", "preprocess_images"),
            "labels.one_hot": (Outcome.CRASHED, Message("outcome.exited", {"code": 0}), ()),
            "labels.dtype": blocked_by("labels.one_hot", "encode_labels"),
            "model.layers": (
                Outcome.CRASHED,
                Message("outcome.crashed_signal", {"signal": 11}),
                (),
            ),
            "model.output": (
                Outcome.OUT_OF_MEMORY,
                Message("outcome.out_of_memory", {"limit_mb": 4096}),
                (),
            ),
            "compile.loss": (Outcome.GRADER_ERROR, Message("outcome.grader_error"), ()),
            "train.history": blocked_by("model.layers", "build_model"),
            "train.callbacks": blocked_by("train.history", "train"),
            "predict.photo": blocked_by("model.layers", "build_model"),
            "predict.random": blocked_by("model.layers", "build_model"),
            "accuracy.quick": blocked_by("model.layers", "build_model"),
        },
        submission=SubmissionFacts(id="lab1", digest="cd" * 32, files=("과제 1/lab1.ipynb",)),
        partial=True,
    )


def not_loaded() -> Report:
    waits: Change = (Outcome.FAILED, Message("outcome.blocked_by_load"), ())
    params: dict[str, Json] = {
        "file": "lab1.py",
        "line": 17,
        "column": 14,
        "message": "'(' was never closed",
        "source": "    model.add(Dense(10, activation='softmax')",
    }
    problem = Problem(
        outcome=Outcome.FAILED,
        message=Message("outcome.syntax_error", params),
        evidence=(
            Evidence.of_exception(
                ExceptionFacts(
                    type="SyntaxError",
                    message="'(' was never closed",
                    syntax=Place(file="lab1.py", line=17, source=str(params["source"]), column=14),
                )
            ),
        ),
    )
    return report({id_: waits for id_, *_ in CHECKS}, problem=problem)


def not_written() -> Report:
    return report({id_: not_attempted(function) for id_, function, *_ in CHECKS})


SAMPLES = {
    "all_right": all_right,
    "several_wrong": several_wrong,
    "crash": crash,
    "not_loaded": not_loaded,
    "not_written": not_written,
}
