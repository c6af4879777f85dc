from __future__ import annotations

import json
from typing import Any

import pytest

from grader.checks import expect
from grader.checks.expect.compiled import FITTING, CompiledExpectation, compile_evidence
from grader.model.evidence import Evidence
from grader.wire.values import CompileFacts, ModelValue
from tests.checks.failing import failure, message

ADAM = json.dumps({"class_name": "Adam", "config": {"learning_rate": 0.001}})


def model(
    loss: Any, metrics: Any, *, optimizer: str = ADAM, names: tuple[str, ...] = ()
) -> ModelValue:
    return ModelValue(
        handle=1, class_name="Sequential", builtin=True, config=None, input_shape=None,
        output_shape=None, parameters=1, layers=(),
        compiled=CompileFacts(
            optimizer=optimizer,
            loss="" if loss is None else json.dumps(loss),
            metrics=names,
            metrics_config="" if metrics is None else json.dumps(metrics),
        ),
    )  # fmt: skip


def compiled(
    loss: Any = "categorical_crossentropy", metrics: Any = ("accuracy",)
) -> CompiledExpectation:
    return expect.compiled(model(loss, metrics), of="compile_model(model)")


def kind(class_name: str, **config: Any) -> dict[str, Any]:
    return {
        "module": "keras.x",
        "class_name": class_name,
        "config": config,
        "registered_name": None,
    }


OWN_ACCURACY = {"function": "categorical_accuracy", "module": "keras.metrics"}


def function(name: str) -> dict[str, Any]:
    return {"module": "builtins", "class_name": "function", "config": name}


@pytest.mark.parametrize(
    "loss",
    [
        "categorical_crossentropy",
        "CategoricalCrossentropy",
        "kl_divergence",
        kind("CategoricalCrossentropy", from_logits=False),
        kind("CategoricalFocalCrossentropy"),
        kind("KLDivergence"),
        {"function": "categorical_crossentropy", "module": "keras.losses"},
        ["categorical_crossentropy"],
        {"output": "categorical_crossentropy"},
    ],
)
def test_losses_that_fit_one_hot_labels(loss: Any) -> None:
    assert compiled(loss).loss_for_one_hot().facts.loss == json.dumps(loss)


@pytest.mark.parametrize(
    ("loss", "said"),
    [
        (None, "no_loss"),
        ("sparse_categorical_crossentropy", "sparse"),
        (kind("SparseCategoricalCrossentropy"), "sparse"),
        (kind("BinaryCrossentropy"), "binary"),
        ("mse", "regression"),
        (kind("MeanSquaredError"), "regression"),
        ("Categorical_Crossentropy", "other_loss"),
        (function("<lambda>"), "own_loss"),
        (function("categorical_crossentropy"), "own_loss"),
        ({"function": "categorical_crossentropy", "module": "submission"}, "own_loss"),
        ({"function": "categorical_crossentropy", "module": 3}, "own_loss"),
        ({"object": "CategoricalCrossentropy", "module": "submission"}, "own_loss"),
        ({"object": "CategoricalCrossentropy", "module": "keras.losses"}, "own_loss"),
        ({**kind("CategoricalCrossentropy"), "module": "submission"}, "own_loss"),
        (kind("CategoricalCrossentropy", from_logits=True), "from_logits"),
    ],
)
def test_losses_that_do_not(loss: Any, said: str) -> None:
    assert message(lambda: compiled(loss).loss_for_one_hot()) == f"expect.compile.{said}"


def test_logits_want_from_logits() -> None:
    logits = kind("CategoricalCrossentropy", from_logits=True)
    assert compiled(logits).loss_for_one_hot(probabilities=False).facts.loss
    plain = kind("CategoricalCrossentropy", from_logits=False)
    said = message(lambda: compiled(plain).loss_for_one_hot(probabilities=False))
    assert said == "expect.compile.no_logits"


@pytest.mark.parametrize(
    "metrics",
    [
        ["accuracy"],
        ["acc"],
        ["Accuracy"],
        [["accuracy"]],
        {"output": ["accuracy"]},
        "accuracy",
        ["mse", "categorical_accuracy"],
        [kind("CategoricalAccuracy", name="anything")],
        [OWN_ACCURACY, "AUC"],
        [kind("MeanMetricWrapper", fn=OWN_ACCURACY)],
    ],
)
def test_accuracy_in_any_form(metrics: Any) -> None:
    assert compiled(metrics=metrics).accuracy().facts.metrics_config == json.dumps(metrics)


@pytest.mark.parametrize(
    ("metrics", "said"),
    [
        (None, "no_metrics"),
        ([], "no_metrics"),
        (["mse"], "no_accuracy"),
        (["sparse_categorical_accuracy"], "other_accuracy"),
        ([kind("BinaryAccuracy")], "other_accuracy"),
        ([kind("Accuracy")], "other_accuracy"),
        (["top_k_categorical_accuracy"], "other_accuracy"),
        ([function("categorical_accuracy")], "no_accuracy"),
        ([kind("MeanMetricWrapper", fn=function("categorical_accuracy"))], "no_accuracy"),
        ([{"object": "CategoricalAccuracy", "module": "keras.metrics"}], "no_accuracy"),
        (["Categorical_Accuracy"], "other_accuracy"),
    ],
)
def test_metrics_without_it(metrics: Any, said: str) -> None:
    assert message(lambda: compiled(metrics=metrics).accuracy()) == f"expect.compile.{said}"


def test_settings_nested_beyond_reason_are_none() -> None:
    deep = "[" * 5000 + "]" * 5000
    facts = CompileFacts(optimizer=ADAM, loss=deep, metrics=("accuracy",), metrics_config=deep)
    asked = CompiledExpectation(facts, "compile_model(model)")
    assert message(asked.loss_for_one_hot) == "expect.compile.no_loss"
    assert message(asked.accuracy) == "expect.compile.no_metrics"


def test_not_compiled_and_no_optimizer() -> None:
    bare = model("x", []).__class__
    plain = bare(
        handle=1, class_name="Sequential", builtin=True, config=None, input_shape=None,
        output_shape=None, parameters=1, layers=(), compiled=None,
    )  # fmt: skip
    error = failure(lambda: expect.compiled(plain, of="f"))
    assert (error.message_id, error.faults) == ("expect.compile.not_compiled", ("not-compiled",))
    bald = model("mse", [], optimizer="")
    assert message(lambda: expect.compiled(bald, of="f")) == "expect.compile.no_optimizer"


def test_evidence_tells_the_learning_rate() -> None:
    facts = compiled(kind("CategoricalCrossentropy", from_logits=True)).evidence.facts
    assert facts["optimizer"] == "Adam"
    assert facts["learning_rate"] == 0.001
    assert facts["from_logits"] is True
    assert facts["metrics"] == ["accuracy"]


@pytest.mark.parametrize("loss", sorted(FITTING))
def test_each_fitting_loss_is_known_by_its_own_name(loss: str) -> None:
    assert compiled(loss).loss_for_one_hot().facts.loss == json.dumps(loss)
    assert message(lambda: compiled(f"{loss}s").loss_for_one_hot()) == "expect.compile.other_loss"


def test_the_losses_that_are_known() -> None:
    assert len(FITTING) == 9
    assert {"kld", "KLD", "kullback_leibler_divergence"} < FITTING
    assert {"categorical_focal_crossentropy", "KLDivergence"} < FITTING


@pytest.mark.parametrize(
    ("losses", "said", "fault"),
    [
        (
            "sparse_categorical_crossentropy SparseCategoricalCrossentropy",
            "sparse",
            "one-hot-labels-with-sparse-loss",
        ),
        (
            "binary_crossentropy BinaryFocalCrossentropy binary_focal_crossentropy",
            "binary",
            "binary-loss-for-classes",
        ),
        (
            "mse MSE mean_squared_error mae mean_absolute_error mape "
            "mean_absolute_percentage_error msle mean_squared_logarithmic_error Huber huber "
            "log_cosh LogCosh cosine_similarity",
            "regression",
            "regression-loss-for-classes",
        ),
    ],
)
def test_a_loss_of_another_task_has_its_fault(losses: str, said: str, fault: str) -> None:
    for loss in losses.split():
        error = failure(compiled(loss).loss_for_one_hot)
        assert (error.message_id, error.faults) == (f"expect.compile.{said}", (fault,))


@pytest.mark.parametrize(
    ("from_logits", "probabilities", "fault"),
    [(True, True, "softmax-with-from-logits"), (False, False, "linear-output")],
)
def test_logits_that_do_not_fit_have_their_fault(
    from_logits: bool, probabilities: bool, fault: str
) -> None:
    asked = compiled(kind("CategoricalCrossentropy", from_logits=from_logits))
    error = failure(lambda: asked.loss_for_one_hot(probabilities=probabilities))
    assert error.faults == (fault,)


def test_metrics_without_accuracy_have_their_fault() -> None:
    assert failure(compiled(metrics=[]).accuracy).faults == ("no-metrics",)
    error = failure(compiled(metrics=["sparse_categorical_accuracy", "mse"]).accuracy)
    assert error.faults == ("wrong-metric-family",)
    assert error.params["got"] == "sparse_categorical_accuracy, mse"


def nested(inner: Any, depth: int) -> Any:
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize("around", [nested, lambda inner, depth: nested({"a": inner}, depth - 1)])
def test_how_deep_settings_are_followed(around: Any) -> None:
    found = kind("CategoricalAccuracy")
    assert compiled(metrics=around(found, 11)).accuracy()
    deeper = compiled(metrics=around(found, 12))
    assert message(deeper.accuracy) == "expect.compile.no_metrics"
    wrapped = kind("MeanMetricWrapper", fn=OWN_ACCURACY)
    assert compiled(metrics=around(wrapped, 10)).accuracy()
    assert message(compiled(metrics=around(wrapped, 11)).accuracy) == "expect.compile.no_metrics"


def test_forms_that_only_look_like_a_function() -> None:
    odd = {"function": 3, "module": "keras.metrics"}
    assert message(compiled(metrics=[odd]).accuracy) == "expect.compile.no_accuracy"
    own = kind("MeanMetricWrapper", name="mine")
    assert failure(compiled(metrics=[own]).accuracy).params["got"] == "MeanMetricWrapper"
    other = kind("Other", fn=OWN_ACCURACY)
    assert failure(compiled(metrics=[other]).accuracy).params["got"] == "Other"
    named = {"class_name": "function", "module": "builtins", "config": {"name": "mine"}}
    assert failure(compiled(metrics=[named]).accuracy).params["got"] == "mine"


def test_evidence_is_whole_and_of_bounded_length() -> None:
    assert compile_evidence(None, of="f") == Evidence("compile", {"of": "f", "compiled": False})
    metrics = [f"metric_{index}" for index in range(25)]
    facts = model("mse", metrics).compiled
    assert compile_evidence(facts, of="f") == Evidence(
        "compile",
        {
            "of": "f",
            "compiled": True,
            "optimizer": "Adam",
            "loss": "mse",
            "metrics": metrics[:20],
            "learning_rate": 0.001,
        },
    )
