from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.training.configuration import (
    MAX_PARAMETERS,
    NotRebuildable,
    Recipe,
    canonical_model,
    recipe_of,
)
from grader.training.vocabulary import CLASSES
from tests.training.builders import (
    adam,
    an_input,
    cnn,
    conv,
    dense,
    functional,
    layer,
    model_value,
    node,
    obj,
    sequential,
    shared,
    tensor,
)

HOSTILE: tuple[Any, ...] = (
    {"module": "os", "class_name": "system", "config": "id", "registered_name": None},
    {"module": "os", "class_name": "system", "config": {"command": "id"}, "registered_name": None},
    {"module": "builtins", "class_name": "function", "config": "eval", "registered_name": "eval"},
    {"class_name": "__lambda__", "config": {"value": "4wEAAAA="}},
    {"module": "keras.layers", "class_name": "Lambda", "config": {"function": {}},
     "registered_name": None},
    {"module": "keras.layers", "class_name": "TFSMLayer", "config": {"filepath": "/etc"},
     "registered_name": None},
    {"module": "keras.layers", "class_name": "Dense", "config": {"units": 3},
     "registered_name": "Custom>Dense"},
    {"module": "keras.src.saving.serialization_lib", "class_name": "enable_unsafe_deserialization",
     "config": {}, "registered_name": None},
    {"class_name": "__typespec__", "spec_name": "TensorSpec", "module": "tensorflow",
     "config": {}, "registered_name": None},
    {"class_name": "__numpy__", "config": {"value": [1], "dtype": "float32"}},
    {"class_name": "__bytes__", "config": {"value": "x"}},
    {"class_name": "Dense", "config": {"units": 3}},
    {"__lambda__": True},
    {"module": ["keras.layers"], "class_name": "Dense", "config": {}, "registered_name": None},
)  # fmt: skip


def canonical(config: Any) -> str:
    answer = canonical_model(json.dumps(config))
    assert isinstance(answer, str), answer
    return answer


def refusal(config: Any) -> NotRebuildable:
    answer = canonical_model(json.dumps(config))
    assert isinstance(answer, NotRebuildable), answer
    return answer


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        for key, item in value.items():
            found += places(item, (*path, key))
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += places(item, (*path, index))
    return found


def with_value(config: Any, path: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(config)
    target = changed
    for part in path[:-1]:
        target = target[part]
    target[path[-1]] = value
    return changed


def objects_of(value: Any) -> list[dict[str, Any]]:
    found = []
    if isinstance(value, dict):
        if "class_name" in value and not str(value["class_name"]).startswith("__"):
            found.append(value)
        for item in value.values():
            found += objects_of(item)
    if isinstance(value, list):
        for item in value:
            found += objects_of(item)
    return found


@pytest.mark.parametrize("build", [cnn, shared])
def test_names_do_not_matter(build: Any) -> None:
    assert canonical(build("a_")) == canonical(build("zz"))
    assert "zz" not in canonical(build("zz"))


def test_architecture_matters() -> None:
    seen = {canonical(sequential(an_input(), conv(filters=n), dense())) for n in (3, 4, 5)}
    assert len(seen) == 3


def test_the_order_of_layers_matters() -> None:
    one = sequential(an_input(), layer("Dropout", "a", rate=0.5), layer("Flatten", "b"), dense())
    two = sequential(an_input(), layer("Flatten", "b"), layer("Dropout", "a", rate=0.5), dense())
    assert canonical(one) != canonical(two)


def test_a_missing_input_layer_is_the_same_model() -> None:
    assert canonical(sequential(conv(), dense())) == canonical(
        sequential(an_input(), conv(), dense())
    )


def test_a_canonical_configuration_stays_as_it_is() -> None:
    for config in (cnn(), shared()):
        once = canonical(config)
        assert canonical_model(once) == once


def test_shared_layers_keep_their_two_nodes() -> None:
    both = json.loads(canonical(shared()))["config"]["layers"][2]
    assert len(both["inbound_nodes"]) == 2
    add = json.loads(canonical(shared()))["config"]["layers"][3]["inbound_nodes"][0]["args"][0]
    histories = [one["config"]["keras_history"] for one in add]
    assert histories == [["layer_2", 0, 0], ["layer_2", 1, 0]]


def test_sharing_differs_from_two_layers() -> None:
    apart = functional(
        node(an_input("i")), node(layer("Flatten", "f"), tensor("i")),
        node(dense("d"), tensor("f")), node(dense("e"), tensor("f")),
        node(layer("Add", "a"), [tensor("d"), tensor("e")]), first="i", last="a",
    )  # fmt: skip
    assert canonical(apart) != canonical(shared())


def test_a_layer_shared_across_two_graphs_is_refused() -> None:
    inner = sequential(an_input("i2"), dense("twin"), name="inner")
    assert refusal(sequential(an_input(), inner, dense("twin"))).reason == "form"


def test_softmax_of_tensorflow_is_softmax() -> None:
    # What Keras writes for Dense(10, activation=tf.nn.softmax).
    theirs = {"module": "builtins", "class_name": "function", "config": "softmax_v2"}
    assert canonical(sequential(an_input(), dense(activation=theirs))) == canonical(
        sequential(an_input(), dense(activation="softmax"))
    )


def test_nested_models_are_rebuilt() -> None:
    inner = sequential(an_input("i2"), conv("deep"), name="inner")
    assert "deep" not in canonical(sequential(an_input(), inner, dense()))


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        (sequential(an_input(shape=(None, 32, 32, 3)), dense()), "shape"),
        (sequential(an_input(shape=(32, 28, 28, 1)), dense()), "shape"),
        (sequential(an_input("a"), an_input("b"), dense()), "shape"),
        (sequential(an_input(), dense(units=10**6)), "size"),
        (sequential(an_input(), dense(units=10**400)), "size"),
        (sequential(an_input(), conv(kernel_constraint="MaxNorm")), "form"),
        (sequential(an_input(), dense(activation="os.system")), "function"),
        (sequential(an_input(), dense(activation=layer("Conv2D", "x", filters=3))), "class"),
        (sequential(an_input(), dense(units="\x1b[31m")), "value"),
        (sequential(an_input(), dense(note="<script>")), "value"),
        (sequential(an_input(), dense(**{"__lambda__": 1})), "form"),
        (sequential(*[layer("ReLU", f"r{n}") for n in range(201)]), "size"),
        (sequential(an_input(), dense(scale=[1.0] * 17)), "size"),
        (sequential(an_input(), dense(kernel_initializer=obj(
            "keras.initializers", "Constant", {"value": [[1.0, 2.0]]}))), "value"),
        (sequential(an_input(), dense(dtype="quantized")), "value"),
        (sequential(), "form"),
        ([], "form"),
        (None, "form"),
        (obj("mine", "Sequential", {"layers": []}), "class"),
        (obj("keras", "Model", {"layers": []}), "class"),
    ],
)  # fmt: skip
def test_refused(config: Any, reason: str) -> None:
    assert refusal(config).reason == reason


@pytest.mark.parametrize("text", ["", "{", "NaN", "[" * 50_000, "9" * 10_000, '"' + "x" * 2**21])
def test_no_json_or_too_much_is_refused(text: str) -> None:
    assert isinstance(canonical_model(text), NotRebuildable)


def test_not_a_number_is_refused() -> None:
    text = json.dumps(cnn()).replace('"filters": 4', '"filters": NaN')
    assert isinstance(canonical_model(text), NotRebuildable)


def test_deep_nesting_is_refused() -> None:
    model = sequential(an_input("i"), dense("d"), name="m")
    for depth in range(30):
        model = sequential(model, name=f"m{depth}")
    assert refusal(model).reason == "size"


@settings(max_examples=400, deadline=None)
@given(data=st.data(), build=st.sampled_from([cnn, shared]))
def test_something_hostile_anywhere_never_gets_through(data: st.DataObject, build: Any) -> None:
    config = build()
    path = data.draw(st.sampled_from(places(config)))
    hostile = data.draw(st.sampled_from(HOSTILE))
    answer = canonical_model(json.dumps(with_value(config, path, hostile)))
    if isinstance(answer, str):  # it stood where Keras' own notes are dropped
        assert not any(part in answer for part in ("system", "eval", "lambda", "TFSM", "Custom"))
        for found in objects_of(json.loads(answer)):
            assert (found["module"], found["class_name"]) in CLASSES
            assert found["registered_name"] in (None, "Functional")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["module", "class_name", "config", "registered_name", "layers", "name"])
            | st.text(max_size=10),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), value=json_values)
def test_anything_anywhere_gives_an_answer_of_built_ins(data: st.DataObject, value: Any) -> None:
    config = cnn()
    path = data.draw(st.sampled_from(places(config)))
    answer = canonical_model(json.dumps(with_value(config, path, value)))
    if isinstance(answer, str):
        for found in objects_of(json.loads(answer)):
            assert (found["module"], found["class_name"]) in CLASSES


def test_compile_settings_are_reduced_to_what_training_needs() -> None:
    one, two = recipe_of(model_value()), recipe_of(model_value(optimizer=adam(name="other")))
    assert isinstance(one, Recipe)
    assert one == two
    assert one.digest == two.digest


@pytest.mark.parametrize(
    "loss",
    [
        "categorical_crossentropy",
        {"module": "builtins", "class_name": "function", "config": "categorical_crossentropy",
         "registered_name": "function"},
        {"function": "categorical_crossentropy", "module": "keras.src.losses.losses"},
        obj("keras.losses", "CategoricalCrossentropy",
            {"name": "cc", "reduction": "sum_over_batch_size", "from_logits": False,
             "label_smoothing": 0.0, "axis": -1}),
    ],
)  # fmt: skip
def test_spellings_of_one_loss_share_a_recipe(loss: Any) -> None:
    recipe = recipe_of(model_value(loss=loss))
    assert isinstance(recipe, Recipe)
    assert recipe.loss == '"categorical_crossentropy"'


@pytest.mark.parametrize(
    "change",
    [
        {"optimizer": adam(learning_rate=0.01)},
        {"loss": "mse"},
        {"loss": obj("keras.losses", "CategoricalCrossentropy", {"label_smoothing": 0.1})},
        {"config": sequential(an_input(), conv(filters=5), dense())},
    ],
)
def test_what_changes_training_changes_the_digest(change: Any) -> None:
    recipe, other = recipe_of(model_value()), recipe_of(model_value(**change))
    assert isinstance(recipe, Recipe)
    assert isinstance(other, Recipe)
    assert recipe.digest != other.digest


def normalized(mean: Any, variance: Any) -> dict[str, Any]:
    scaling = layer("Normalization", "n", axis=[-1], mean=mean, variance=variance, invert=False)
    return sequential(an_input(), scaling, layer("Flatten", "f"), dense())


@pytest.mark.parametrize(
    ("mean", "variance", "kept"),
    [
        (0.5, 0.1, (0.5, 0.1)),
        ([[0.5]], [0.1], (0.5, 0.1)),
        (None, None, (None, None)),
        ([0.5, 0.25], [0.1, 0.1], (None, None)),
        (0.5, [0.1] * 784, (None, None)),
        ([0.0] * 784, 1.0, (None, None)),
    ],
)
def test_a_normalization_brings_one_scale_into_the_training(
    mean: Any, variance: Any, kept: tuple[Any, Any]
) -> None:
    made = recipe_of(model_value(normalized(mean, variance)))
    assert isinstance(made, Recipe)
    config = json.loads(made.model)["config"]["layers"][1]["config"]
    assert (config["mean"], config["variance"]) == kept
    # Whether a model computes what it claims is asked with its own figures.
    claimed = json.loads(canonical(normalized(mean, variance)))["config"]["layers"][1]["config"]
    assert (claimed["mean"], claimed["variance"]) == (mean, variance)


def test_weights_do_not_hide_among_many_small_settings() -> None:
    def scales(count: int) -> dict[str, Any]:
        made = [layer("Rescaling", f"r{i}", scale=0.5, offset=0.25) for i in range(count)]
        return sequential(an_input(), *made, layer("Flatten", "f"), dense())

    assert "Rescaling" in canonical(scales(40))
    inner = [layer("Rescaling", f"s{i}", scale=[0.5] * 4, offset=[0.25] * 4) for i in range(60)]
    assert refusal(sequential(an_input(), *inner, dense())).reason == "size"


def test_weights_do_not_hide_in_whole_numbers() -> None:
    """A 7 x 7 picture times ten lists of 49 whole numbers is a trained regression."""

    def scaled(count: int) -> dict[str, Any]:
        whole = [[[(row - column) % 9] for column in range(7)] for row in range(7)]
        made = [layer("Rescaling", f"r{i}", scale=whole, offset=0) for i in range(count)]
        return sequential(an_input(), layer("AveragePooling2D", "p", pool_size=[4, 4]), *made,
                          layer("Flatten", "f"), dense())  # fmt: skip

    assert "Rescaling" in canonical(scaled(1))
    assert refusal(scaled(10)).reason == "size"
    padding = [layer("ZeroPadding2D", f"z{i}", padding=[[1, 1], [2, 2]]) for i in range(110)]
    cropped = [layer("Cropping2D", f"c{i}", cropping=[[1, 1], [2, 2]]) for i in range(80)]
    assert "Cropping2D" in canonical(
        sequential(an_input(), *padding, *cropped, layer("Flatten", "f"), dense())
    )


def test_learning_rate_schedules_are_rebuilt() -> None:
    schedule = obj(
        "keras.optimizers.schedules", "ExponentialDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 100_000, "decay_rate": 0.9, "name": "E"},
    )  # fmt: skip
    assert isinstance(recipe_of(model_value(optimizer=adam(learning_rate=schedule))), Recipe)


@pytest.mark.parametrize(
    "change",
    [
        {"builtin": False},
        {"config": None, "builtin": False},
        {"compiled": None},
        {"parameters": MAX_PARAMETERS + 1},
        {"loss": {"function": "categorical_crossentropy", "module": "lab1"}},
        {"loss": ["mse", "mse"]},
        {"loss": "os.system"},
        {"loss": ""},
        {"optimizer": obj("lab1", "Adam", {})},
        {"optimizer": adam(learning_rate={"module": "os", "class_name": "system", "config": {}})},
        {"optimizer": "adam"},
    ],
)
def test_models_that_train_where_they_are(change: Any) -> None:
    assert isinstance(recipe_of(model_value(**change)), NotRebuildable)
