"""What a model was compiled with: optimizer, a loss for one-hot labels, accuracy."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

from grader.checks.expect.expectation import Expectation
from grader.checks.expect.facts import number, text
from grader.checks.expect.models import Described, model
from grader.checks.failure import failed
from grader.model.evidence import Evidence, Json
from grader.wire.values import CompileFacts

FITTING: Final = frozenset(
    {
        "categorical_crossentropy", "CategoricalCrossentropy",
        "categorical_focal_crossentropy", "CategoricalFocalCrossentropy",
        "kl_divergence", "KLDivergence", "kld", "KLD", "kullback_leibler_divergence",
    }
)  # fmt: skip
"""Exactly as Keras knows them."""
# Below: names without underscores and in lower case, as `_plain_name` gives them.
SPARSE: Final = frozenset({"sparsecategoricalcrossentropy"})
BINARY: Final = frozenset({"binarycrossentropy", "binaryfocalcrossentropy"})
REGRESSION: Final = frozenset(
    {
        "mse", "meansquarederror", "mae", "meanabsoluteerror", "mape",
        "meanabsolutepercentageerror", "msle", "meansquaredlogarithmicerror",
        "huber", "logcosh", "cosinesimilarity",
    }
)  # fmt: skip
ACCURACY: Final = frozenset({"categorical_accuracy", "CategoricalAccuracy"})
OTHER_ACCURACY: Final = frozenset(
    {
        "sparsecategoricalaccuracy",
        "binaryaccuracy",
        "accuracy",
        "topkcategoricalaccuracy",
        "categoricalaccuracy",
    }
)


MAX_SHOWN: Final = 20
MAX_DEPTH: Final = 12


@dataclass(frozen=True)
class _Named:
    """A loss, metric or optimizer."""

    name: str
    config: dict[str, Any] = field(default_factory=dict)
    own: bool = False
    """Not Keras' own, whatever its name."""
    written: bool = False
    """Given as a string, which Keras looks up."""


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


class CompiledExpectation(Expectation):
    """Questions to one compiled model; each returns the expectation itself."""

    def __init__(self, facts: CompileFacts, of: str) -> None:
        super().__init__(of, compile_evidence(facts, of=of))
        self.facts = facts

    def loss_for_one_hot(self, *, probabilities: bool = True) -> CompiledExpectation:
        """A loss that compares one-hot rows with the model's outputs.

        ``probabilities``: the model ends in softmax, so ``from_logits=True`` is wrong.

        Raises:
            CheckFailed: no loss, or one for other labels or another task.
        """
        loss = _single(_parsed(self.facts.loss))
        config, plain, shown = loss.config, _plain_name(loss.name), text(loss.name)
        if not plain:
            raise self._failed("expect.compile.no_loss")
        if loss.own:
            raise self._failed("expect.compile.own_loss", loss=shown)
        if loss.name in FITTING:
            if config.get("from_logits") is True and probabilities:
                raise self._failed(
                    "expect.compile.from_logits", loss=shown, faults=("softmax-with-from-logits",)
                )
            if config.get("from_logits") is False and not probabilities:
                raise self._failed(
                    "expect.compile.no_logits", loss=shown, faults=("linear-output",)
                )
            return self
        for names, message, fault in (
            (SPARSE, "sparse", "one-hot-labels-with-sparse-loss"),
            (BINARY, "binary", "binary-loss-for-classes"),
            (REGRESSION, "regression", "regression-loss-for-classes"),
        ):
            if plain in names:
                raise self._failed(f"expect.compile.{message}", loss=shown, faults=(fault,))
        raise self._failed("expect.compile.other_loss", loss=shown)

    def accuracy(self) -> CompiledExpectation:
        """Accuracy for one-hot labels among the metrics.

        Raises:
            CheckFailed: no metrics, or none that is such an accuracy.
        """
        given = _all(_parsed(self.facts.metrics_config))
        if not given:
            raise self._failed("expect.compile.no_metrics", faults=("no-metrics",))
        if any(_is_accuracy(metric) for metric in given):
            return self
        shown = text(", ".join(text(metric.name) for metric in given[:MAX_SHOWN]))
        if any(_plain_name(metric.name) in OTHER_ACCURACY for metric in given if not metric.own):
            raise self._failed(
                "expect.compile.other_accuracy", got=shown, faults=("wrong-metric-family",)
            )
        raise self._failed("expect.compile.no_accuracy", got=shown)


def compile_evidence(facts: CompileFacts | None, *, of: str) -> Evidence:
    """Optimizer with its learning rate, loss and metrics."""
    if facts is None:
        return Evidence("compile", {"of": of, "compiled": False})
    optimizer, loss = _single(_parsed(facts.optimizer)), _single(_parsed(facts.loss))
    metrics = [text(metric.name) for metric in _all(_parsed(facts.metrics_config))]
    rate = optimizer.config.get("learning_rate")
    described: dict[str, Json] = {
        "of": of,
        "compiled": True,
        "optimizer": text(optimizer.name),
        "loss": text(loss.name),
        "metrics": list[Json](metrics[:MAX_SHOWN]),
    }
    if isinstance(rate, (int, float)):
        described["learning_rate"] = number(rate)
    if isinstance(loss.config.get("from_logits"), bool):
        described["from_logits"] = loss.config["from_logits"]
    return Evidence("compile", described)


def _is_accuracy(metric: _Named) -> bool:
    # Keras turns exactly the strings "accuracy" and "acc" (any case) into the accuracy that
    # fits the labels; its class Accuracy compares outputs for equality.
    if metric.written:
        return metric.name.lower() in ("accuracy", "acc") or metric.name in ACCURACY
    return not metric.own and metric.name in ACCURACY


def _parsed(config: str) -> Any:
    try:
        return json.loads(config) if config else None
    except (ValueError, RecursionError):
        return None


def _single(given: Any) -> _Named:
    """The one loss or optimizer in any form that ``compile`` accepts; without a name if none."""
    found = _all(given)
    return found[0] if found else _Named("")


def _all(given: Any, depth: int = 1) -> list[_Named]:
    """Every loss or metric that was given, whatever lists and dictionaries are around them."""
    if isinstance(given, str):
        return [_Named(given, written=True)] if given else []
    if depth > MAX_DEPTH:
        return []
    if isinstance(given, list):
        return [item for part in given for item in _all(part, depth + 1)]
    if not isinstance(given, dict):
        return []
    for key in ("function", "object"):
        if set(given) <= {key, "module"} and isinstance(given.get(key), str):
            return [_Named(given[key], own=key == "object" or not _of_keras(given))]
    if "class_name" in given:
        return _serialized(given, depth)
    return [item for part in given.values() for item in _all(part, depth + 1)]


def _serialized(given: dict[str, Any], depth: int) -> list[_Named]:
    name, config = given.get("class_name"), given.get("config")
    if name == "function":  # as Keras writes any function, whoever wrote it
        inner = config.get("name") if isinstance(config, dict) else config
        return [_Named(str(inner), own=True)]
    settings = config if isinstance(config, dict) else {}
    if name == "MeanMetricWrapper" and "fn" in settings:
        return _all(settings["fn"], depth + 1)
    return [_Named(str(name), config=settings, own=not _of_keras(given))]


def _of_keras(given: dict[str, Any]) -> bool:
    """By the module that the worker found for an object's identity."""
    module = given.get("module")
    return isinstance(module, str) and module.startswith("keras.")


def _plain_name(name: str) -> str:
    return name.replace("_", "").lower()
