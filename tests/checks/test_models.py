from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from grader.checks import expect
from grader.checks.expect.models import ModelExpectation
from grader.model.evidence import Evidence
from grader.wire.values import LayerFacts, ModelValue
from tests.checks.failing import failure


def layer(
    class_name: str, *, parameters: int = 0, builtin: bool = True, **config: Any
) -> LayerFacts:
    return LayerFacts(
        name=class_name.lower(), class_name=class_name, builtin=builtin,
        config=json.dumps(config), output_shape=None, parameters=parameters, trainable=True,
    )  # fmt: skip


CONV = layer("Conv2D", parameters=640, filters=64, activation="relu")
FLAT = layer("Flatten")
OUT = layer("Dense", parameters=184_330, units=10, activation="softmax")


def model(*layers: LayerFacts, **changes: Any) -> ModelExpectation:
    facts: dict[str, Any] = {
        "handle": 1, "class_name": "Sequential", "builtin": True, "config": None,
        "input_shape": (None, 28, 28, 1), "output_shape": (None, 10),
        "parameters": sum(one.parameters for one in layers), "layers": layers, "compiled": None,
    }  # fmt: skip
    return expect.model(ModelValue(**{**facts, **changes}), of="build_model()")


def test_a_right_model_answers_every_question() -> None:
    right = model(CONV, CONV, FLAT, OUT)
    asked = right.input((28, 28, 1)).convolutions(at_least=2).flattened().one_softmax()
    assert asked.parameters(at_most=1_000_000) is right


@pytest.mark.parametrize(
    "layers",
    [
        (CONV, layer("SeparableConv2D", parameters=9), layer("GlobalAveragePooling2D"), OUT),
        (CONV, CONV, layer("GlobalMaxPooling2D"), layer("Dense", parameters=9), layer("Softmax")),
        (CONV, CONV, layer("Reshape", target_shape=[-1]), OUT),
        (CONV, CONV, FLAT, layer("Dense", parameters=9), layer("Activation", activation="softmax")),
        (CONV, CONV, FLAT, layer("Dense", parameters=9)),  # softmax inside call(): outputs tell
    ],
)
def test_other_right_models(layers: tuple[LayerFacts, ...]) -> None:
    asked = model(*layers).convolutions(at_least=2).flattened().one_softmax()
    assert asked.parameters(at_most=1_000_000).facts.layers == layers


SERIALISED = {"class_name": "function", "config": "softmax_v2", "module": "builtins"}


@pytest.mark.parametrize(
    ("ask", "said", "fault"),
    [
        (lambda: expect.model(None, of="f()"), "none", "function-returns-none"),
        (lambda: expect.model(3, of="f()"), "kind", None),
        (lambda: expect.model([CONV], of="f()"), "kind", None),
        (
            lambda: model(FLAT, OUT).convolutions(at_least=2),
            "no_convolution", "dense-only-on-images",
        ),
        (lambda: model(CONV, FLAT, OUT).convolutions(at_least=2), "convolutions", None),
        (
            lambda: model(CONV, layer("Conv2D"), OUT).convolutions(at_least=2),
            "convolutions", None,
        ),
        (
            lambda: model(CONV, layer("Conv2D", parameters=9, builtin=False)).convolutions(
                at_least=2
            ),
            "convolutions", None,
        ),
        (lambda: model(CONV, CONV, OUT).flattened(), "not_flattened", "missing-flatten"),
        (
            lambda: model(CONV, layer("Reshape", target_shape=[7, 7]), OUT).flattened(),
            "not_flattened", "missing-flatten",
        ),
        (
            lambda: model(CONV, OUT, layer("Softmax")).one_softmax(),
            "double_softmax", "double-softmax",
        ),
        (
            lambda: model(OUT, layer("Activation", activation=SERIALISED)).one_softmax(),
            "double_softmax", "double-softmax",
        ),
        (lambda: model(CONV, OUT, OUT).one_softmax(), "hidden_softmax", "softmax-in-hidden-layer"),
        (lambda: model(FLAT).parameters(at_most=10), "not_built", None),
        (lambda: model(OUT, OUT, FLAT).parameters(at_most=300_000), "parameters", None),
        (lambda: model(parameters=400_000).parameters(at_most=300_000), "too_large", None),
        (
            lambda: model(OUT, input_shape=(None, 28, 28, 3)).input((28, 28, 1)),
            "input", "wrong-channel-count",
        ),
        (
            lambda: model(OUT, input_shape=(None, 60000, 28, 28, 1)).input((28, 28, 1)),
            "input", "batch-axis-in-input-shape",
        ),
        (
            lambda: model(OUT, input_shape=(None, 784)).input((28, 28, 1)),
            "input", "dense-only-on-images",
        ),
        (
            lambda: model(CONV, OUT, input_shape=(None, 784)).input((28, 28, 1)),
            "input", "wrong-input-size",
        ),
    ],
)  # fmt: skip
def test_wrong_models(ask: Callable[[], object], said: str, fault: str | None) -> None:
    error = failure(ask)
    assert error.message_id == f"expect.model.{said}"
    assert error.faults == ((fault,) if fault else ())


@pytest.mark.parametrize("shape", [None, (None, None, None, 1), (None, 28, 28), (32, 28, 28, 1)])
def test_accepted_inputs(shape: tuple[int | None, ...] | None) -> None:
    assert model(OUT, input_shape=shape).input((28, 28, 1)).facts.input_shape == shape


def test_hostile_configurations_are_only_text() -> None:
    odd = [
        LayerFacts(
            name="x", class_name="Dense", builtin=True, config=config, output_shape=None,
            parameters=1, trainable=True,
        )
        for config in ("", "{", "[]", "null", '{"activation": {"class_name": 3}}', '{"units": {}}')
    ]  # fmt: skip
    asked = model(*odd).one_softmax()
    assert len(asked.evidence.facts["layers"]) == len(odd)  # type: ignore[arg-type]


def test_evidence_tells_each_layer_with_its_settings() -> None:
    told = {
        "filters": 64, "kernel_size": [3, 3], "strides": [1, 1], "padding": "same", "units": 10,
        "rate": 0.5, "pool_size": [1, 2, 3, 4], "scale": None,
    }  # fmt: skip
    first = layer("Conv2D", parameters=9, activation="relu", seed=3, **told)
    first = msgspec.structs.replace(first, output_shape=(None, 28, 28, 64))
    plain = layer("Flatten", pool_size=[1, 2, 3, 4, 5], rate={"a": 1}, strides=[[1], {}])
    evidence = model(first, plain, output_shape=None).evidence
    assert evidence == Evidence(
        "model",
        {
            "of": "build_model()",
            "class": "Sequential",
            "builtin": True,
            "input_shape": [None, 28, 28, 1],
            "output_shape": None,
            "parameters": 9,
            "layers": [
                {
                    "name": "conv2d", "class": "Conv2D", "parameters": 9,
                    "output_shape": [None, 28, 28, 64], **told, "activation": "relu",
                },
                {"name": "flatten", "class": "Flatten", "parameters": 0},
            ],
        },
    )  # fmt: skip
    assert model(FLAT).evidence.facts["output_shape"] == [None, 10]
    assert model(FLAT, input_shape=None).evidence.facts["input_shape"] is None
    assert len(model(*[FLAT] * 50).evidence.facts["layers"]) == 40  # type: ignore[arg-type]


def test_layers_are_named_in_short() -> None:
    ten, start = [layer(f"Own{index}") for index in range(10)], layer("InputLayer")
    names = [one.class_name for one in ten]
    asked = model(start, *ten)
    assert failure(lambda: asked.convolutions(at_least=1)).params["layers"] == names
    longer = model(start, *ten, FLAT, CONV)
    shown = failure(lambda: longer.convolutions(at_least=2)).params["layers"]
    assert shown == [*names, "…"]


def test_softmaxes_are_named_with_their_activation() -> None:
    bare = {"class_name": "softmax", "config": {}}
    for given in ("softmax", SERIALISED, bare):
        error = failure(model(OUT, layer("Activation", activation=given)).one_softmax)
        name = "softmax_v2" if given is SERIALISED else "softmax"
        assert error.params["layers"] == f"Dense(softmax), Activation({name})"
    error = failure(model(OUT, layer("Softmax")).one_softmax)
    assert error.params["layers"] == "Dense(softmax), Softmax"


def test_where_counts_end() -> None:
    one = layer("Conv2D", parameters=1)
    asked = model(one)
    assert asked.convolutions(at_least=1).parameters(at_most=1) is asked
    of_a_reference = SimpleNamespace(facts=asked.facts)
    assert expect.model(of_a_reference, of="f()").facts is asked.facts


def test_another_picture_size_is_no_matter_of_channels() -> None:
    other = model(CONV, OUT, input_shape=(None, 32, 32, 3))
    error = failure(lambda: other.input((28, 28, 1)))
    assert error.faults == ("wrong-input-size",)
