"""What a model was compiled with: optimizer, a loss for one-hot labels, accuracy."""

from __future__ import annotations

import json
from typing import Any, Final

from grader.checks.expect.facts import text
from grader.checks.expect.models import Described, model
from grader.checks.failure import failed
from grader.model.evidence import Evidence, Json
from grader.wire.values import CompileFacts

# Names without underscores and in lower case, as `_plain_name` gives them.
FITTING: Final = frozenset(
    {
        "categoricalcrossentropy", "categoricalfocalcrossentropy",
        "kldivergence", "kld", "kullbackleiblerdivergence",
    }
)  # fmt: skip
SPARSE: Final = frozenset({"sparsecategoricalcrossentropy"})
BINARY: Final = frozenset({"binarycrossentropy", "binaryfocalcrossentropy"})
REGRESSION: Final = frozenset(
    {
        "mse", "meansquarederror", "mae", "meanabsoluteerror", "mape",
        "meanabsolutepercentageerror", "msle", "meansquaredlogarithmicerror",
        "huber", "logcosh", "cosinesimilarity",
    }
)  # fmt: skip
ACCURACY: Final = frozenset({"categoricalaccuracy"})
OTHER_ACCURACY: Final = frozenset(
    {"sparsecategoricalaccuracy", "binaryaccuracy", "accuracy", "topkcategoricalaccuracy"}
)


def compiled(got: Described | object, *, of: str) -> CompiledExpectation:
    """A compiled model, ready to be asked about loss and metrics.

    Raises:
        CheckFailed: it is no model, or not compiled, or has no optimizer.
    """
    facts = model(got, of=of).facts
    evidence = compile_evidence(facts.compiled, of=of)
    if facts.compiled is None:
        raise failed("expect.compile.not_compiled", evidence, of=of, faults=("not-compiled",))
    if not facts.compiled.optimizer:
        raise failed("expect.compile.no_optimizer", evidence, of=of)
    return CompiledExpectation(facts.compiled, of)


class CompiledExpectation:
    """Questions to one compiled model; each returns the expectation itself."""

    def __init__(self, facts: CompileFacts, of: str) -> None:
        self.facts = facts
        self.of = of
        self.evidence = compile_evidence(facts, of=of)

    def loss_for_one_hot(self, *, probabilities: bool = True) -> CompiledExpectation:
        """A loss that compares one-hot rows with the model's outputs.

        ``probabilities``: the model ends in softmax, so ``from_logits=True`` is wrong.

        Raises:
            CheckFailed: no loss, or one for other labels or another task.
        """
        name, config = _single(_parsed(self.facts.loss))
        plain = _plain_name(name)
        shown = text(name)
        if not plain:
            raise failed("expect.compile.no_loss", self.evidence, of=self.of)
        if plain in FITTING:
            if config.get("from_logits") is True and probabilities:
                raise failed(
                    "expect.compile.from_logits", self.evidence, of=self.of, loss=shown,
                    faults=("softmax-with-from-logits",),
                )  # fmt: skip
            if config.get("from_logits") is False and not probabilities:
                raise failed(
                    "expect.compile.no_logits", self.evidence, of=self.of, loss=shown,
                    faults=("linear-output",),
                )  # fmt: skip
            return self
        for names, message, fault in (
            (SPARSE, "sparse", "one-hot-labels-with-sparse-loss"),
            (BINARY, "binary", "binary-loss-for-classes"),
            (REGRESSION, "regression", "regression-loss-for-classes"),
        ):
            if plain in names:
                raise failed(
                    f"expect.compile.{message}", self.evidence, of=self.of, loss=shown,
                    faults=(fault,),
                )  # fmt: skip
        raise failed("expect.compile.other_loss", self.evidence, of=self.of, loss=shown)

    def accuracy(self) -> CompiledExpectation:
        """Accuracy for one-hot labels among the metrics.

        Raises:
            CheckFailed: no metrics, or none that is such an accuracy.
        """
        given = [name for name, _ in _all(_parsed(self.facts.metrics_config))]
        if not given:
            # A configuration that could not be read: the names are the next best source.
            given = list(self.facts.metrics)
        if not given:
            raise failed(
                "expect.compile.no_metrics", self.evidence, of=self.of, faults=("no-metrics",)
            )
        if any(_is_accuracy(name) for name in given):
            return self
        shown = text(", ".join(given))
        if any(_plain_name(name) in OTHER_ACCURACY for name in given):
            raise failed(
                "expect.compile.other_accuracy", self.evidence, of=self.of, got=shown,
                faults=("wrong-metric-family",),
            )  # fmt: skip
        raise failed("expect.compile.no_accuracy", self.evidence, of=self.of, got=shown)


def compile_evidence(facts: CompileFacts | None, *, of: str) -> Evidence:
    """Optimizer with its learning rate, loss and metrics."""
    if facts is None:
        return Evidence("compile", {"of": of, "compiled": False})
    optimizer, settings = _single(_parsed(facts.optimizer))
    loss, loss_settings = _single(_parsed(facts.loss))
    metrics = [text(name) for name, _ in _all(_parsed(facts.metrics_config))]
    rate = settings.get("learning_rate")
    described: dict[str, Json] = {
        "of": of,
        "compiled": True,
        "optimizer": text(optimizer),
        "loss": text(loss),
        "metrics": list[Json](metrics[:20]),
    }
    if isinstance(rate, (int, float)):
        described["learning_rate"] = float(f"{rate:.6g}")
    if isinstance(loss_settings.get("from_logits"), bool):
        described["from_logits"] = loss_settings["from_logits"]
    return Evidence("compile", described)


def _is_accuracy(name: str) -> bool:
    # Keras turns exactly the strings "accuracy" and "acc" (any case) into the accuracy that
    # fits the labels; its class Accuracy, serialised, compares outputs for equality.
    return name.lower() in ("accuracy", "acc") or _plain_name(name) in ACCURACY


def _parsed(config: str) -> Any:
    try:
        return json.loads(config) if config else None
    except ValueError:
        return None


def _single(given: Any) -> tuple[str, dict[str, Any]]:
    """The one loss or optimizer in any form that ``compile`` accepts; ("", {}) if none."""
    found = _all(given)
    return found[0] if found else ("", {})


def _all(given: Any) -> list[tuple[str, dict[str, Any]]]:
    """Every loss or metric, by name and configuration."""
    if isinstance(given, str):
        return [(given, {})] if given else []
    if isinstance(given, list):
        return [item for part in given for item in _all(part)]
    if not isinstance(given, dict):
        return []
    for key in ("function", "object"):
        if set(given) <= {key, "module"} and isinstance(given.get(key), str):
            return [(given[key], {})]
    if "class_name" in given:
        return _serialized(given)
    return [item for part in given.values() for item in _all(part)]


def _serialized(given: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    name, config = given.get("class_name"), given.get("config")
    if name == "function":
        inner = config.get("name") if isinstance(config, dict) else config
        return [(str(inner), {})]
    settings = config if isinstance(config, dict) else {}
    if name == "MeanMetricWrapper" and "fn" in settings:
        return _all(settings["fn"])
    # A class is marked apart from the string of the same name: see `_is_accuracy`.
    return [(f"{name}()" if str(name).lower() == "accuracy" else str(name), settings)]


def _plain_name(name: str) -> str:
    return name.replace("_", "").removesuffix("()").lower()
