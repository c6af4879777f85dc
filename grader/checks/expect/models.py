"""A Keras model's architecture, judged by its public configuration."""

from __future__ import annotations

import json
from math import prod
from typing import Any, Final, Protocol

from grader.checks.expect.expectation import Expectation
from grader.checks.expect.facts import kind_of, number, shape_text, value_evidence
from grader.checks.failure import failed
from grader.model.evidence import Evidence, Json
from grader.wire.values import LayerFacts, ModelValue

CONVOLUTIONS: Final = frozenset({"Conv2D", "SeparableConv2D"})
GLOBAL_POOLING: Final = frozenset({"GlobalAveragePooling2D", "GlobalMaxPooling2D"})
MAX_LAYERS: Final = 40
SETTINGS: Final = (
    "filters", "kernel_size", "strides", "padding", "units", "rate", "pool_size", "scale",
)  # fmt: skip
"""What is told of a layer, where it has it."""


class Described(Protocol):
    """Anything that carries the facts of a model: a ``ModelRef``."""

    @property
    def facts(self) -> ModelValue:
        """The model as its public configuration shows it."""


class ModelExpectation(Expectation):
    """Questions to one model; each returns the expectation itself, so they chain."""

    def __init__(self, facts: ModelValue, of: str) -> None:
        super().__init__(of, model_evidence(facts, of=of))
        self.facts = facts

    def input(self, shape: tuple[int, ...]) -> ModelExpectation:
        """Batches of ``shape`` fit in; a model that does not say passes.

        Raises:
            CheckFailed: the model declares another shape.
        """
        declared = self.facts.input_shape
        if declared is None:
            return self
        inner = declared[1:]
        # Keras adds or drops a last axis of length 1 by itself.
        accepted = {shape, shape[:-1]} if shape[-1] == 1 else {shape}
        if not any(_fits(inner, wanted) for wanted in accepted):
            raise self._failed(
                "expect.model.input",
                faults=self._input_faults(declared, shape),
                got=shape_text(declared),
                expected=shape_text((None, *shape)),
            )
        return self

    def _input_faults(
        self, declared: tuple[int | None, ...], shape: tuple[int, ...]
    ) -> tuple[str, ...]:
        if len(declared) == len(shape) + 2:
            return ("batch-axis-in-input-shape",)
        if len(declared) == len(shape) + 1 and declared[1:-1] == shape[:-1]:
            return ("wrong-channel-count",)
        kinds = {layer.class_name for layer in self.facts.layers}
        if declared[1:] == (prod(shape),) and len(shape) == 3 and not kinds & CONVOLUTIONS:
            return ("dense-only-on-images",)  # rows of pixels, for a task about pictures
        return ("wrong-input-size",)

    def convolutions(self, *, at_least: int) -> ModelExpectation:
        """So many convolution layers that hold weights (an unused layer holds none).

        Raises:
            CheckFailed: there are fewer.
        """
        found = [
            layer
            for layer in self.facts.layers
            if layer.class_name in CONVOLUTIONS and layer.builtin and layer.parameters > 0
        ]
        if len(found) >= at_least:
            return self
        message = "expect.model.convolutions" if found else "expect.model.no_convolution"
        raise self._failed(
            message,
            faults=() if found else ("dense-only-on-images",),
            got=len(found),
            expected=at_least,
            layers=_names(self.facts),
        )

    def flattened(self) -> ModelExpectation:
        """Pictures become one row each, by Flatten, global pooling or Reshape.

        Raises:
            CheckFailed: nothing does that.
        """
        for layer in self.facts.layers:
            if layer.class_name == "Flatten" or layer.class_name in GLOBAL_POOLING:
                return self
            target = _config(layer).get("target_shape")
            if layer.class_name == "Reshape" and isinstance(target, list) and len(target) == 1:
                return self
        raise self._failed(
            "expect.model.not_flattened", faults=("missing-flatten",), layers=_names(self.facts)
        )

    def one_softmax(self) -> ModelExpectation:
        """Not more than one softmax (whether there is one, the outputs tell).

        Raises:
            CheckFailed: there are several.
        """
        found = [layer for layer in self.facts.layers if has_softmax(layer)]
        if len(found) <= 1:
            return self
        # A layer without weights only repeats what the one before it did.
        last_two = found[-1].parameters == 0
        raise self._failed(
            "expect.model.double_softmax" if last_two else "expect.model.hidden_softmax",
            faults=("double-softmax",) if last_two else ("softmax-in-hidden-layer",),
            count=len(found),
            layers=", ".join(_shown(layer) for layer in found),
        )

    def parameters(self, *, at_most: int) -> ModelExpectation:
        """No more weights than that, and some.

        Raises:
            CheckFailed: there are more, or none.
        """
        count = self.facts.parameters
        if count <= 0:
            raise self._failed("expect.model.not_built")
        if count > at_most:
            got, limit = f"{count:,}", f"{at_most:,}"
            if not self.facts.layers:  # a class of the learner's own may show none
                raise self._failed("expect.model.too_large", got=got, limit=limit)
            largest = max(self.facts.layers, key=lambda layer: layer.parameters)
            raise self._failed(
                "expect.model.parameters",
                got=got,
                limit=limit,
                layer=_shown(largest),
                share=f"{largest.parameters:,}",
            )
        return self


def model(got: Described | object, *, of: str) -> ModelExpectation:
    """A Keras model, ready to be asked about its architecture.

    Raises:
        CheckFailed: it is no Keras model.
    """
    facts = got if isinstance(got, ModelValue) else getattr(got, "facts", None)
    if isinstance(facts, ModelValue):
        return ModelExpectation(facts, of)
    evidence = value_evidence(got, of=of)
    if got is None:
        raise failed("expect.model.none", evidence, of=of, faults=("function-returns-none",))
    raise failed("expect.model.kind", evidence, of=of, got=kind_of(got))


def model_evidence(facts: ModelValue, *, of: str) -> Evidence:
    """Class, shapes, parameters and layers of a model."""
    layers: list[Json] = []
    for layer in facts.layers[:MAX_LAYERS]:
        config = _config(layer)
        described: dict[str, Json] = {
            "name": layer.name,
            "class": layer.class_name,
            "parameters": layer.parameters,
        }
        if layer.output_shape is not None:
            described["output_shape"] = list(layer.output_shape)
        for name in SETTINGS:
            if name in config and _plain(config[name]):
                described[name] = config[name]
        activation = activation_of(layer)
        if activation:
            described["activation"] = activation
        layers.append(described)
    return Evidence(
        "model",
        {
            "of": of,
            "class": facts.class_name,
            "builtin": facts.builtin,
            "input_shape": None if facts.input_shape is None else list(facts.input_shape),
            "output_shape": None if facts.output_shape is None else list(facts.output_shape),
            "parameters": number(facts.parameters),
            "layers": layers,
        },
    )


def activation_of(layer: LayerFacts) -> str:
    """The name of a layer's activation, "" where it has none that is known."""
    activation = _config(layer).get("activation")
    if isinstance(activation, dict):
        inner = activation.get("config")
        name = inner if isinstance(inner, str) else activation.get("class_name")
        activation = name
    return activation if isinstance(activation, str) else ""


def has_softmax(layer: LayerFacts) -> bool:
    """A Softmax layer, or any layer with a softmax activation (TensorFlow's included)."""
    if layer.class_name == "Softmax" and layer.builtin:
        return True
    return activation_of(layer).lower() in ("softmax", "softmax_v2")


def _config(layer: LayerFacts) -> dict[str, Any]:
    try:
        config = json.loads(layer.config)
    except ValueError:
        return {}
    return config if isinstance(config, dict) else {}


def _plain(value: object) -> bool:
    if isinstance(value, list):
        return len(value) <= 4 and all(_plain(item) for item in value)
    return value is None or isinstance(value, (bool, int, float, str))


def _fits(declared: tuple[int | None, ...], wanted: tuple[int, ...]) -> bool:
    return len(declared) == len(wanted) and all(
        have is None or have == want for have, want in zip(declared, wanted, strict=True)
    )


def _shown(layer: LayerFacts) -> str:
    activation = activation_of(layer)
    return f"{layer.class_name}({activation})" if activation else layer.class_name


def _names(facts: ModelValue) -> list[Json]:
    names = [layer.class_name for layer in facts.layers if layer.class_name != "InputLayer"]
    return [*names[:10], *(["…"] if len(names) > 10 else [])]
