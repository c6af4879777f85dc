"""A strict walk over a serialised model: copies what is on the allow-list, refuses the rest."""

from __future__ import annotations

from typing import Any, Final

from grader.training.pieces import (
    MAX_LAYERS,
    MAX_LIST,
    MAX_SIZE,
    MAX_STEPS,
    SIZES,
    Names,
    NotAllowed,
    check_depth,
    data,
    ends,
    flag,
    function_name,
    judge_input,
    kind_of,
    name_of,
    only,
    plain,
    safe_key,
    tensor,
    unwrapped,
    with_input,
    wrapped,
)
from grader.training.vocabulary import (
    ACTIVATION_LAYERS,
    ACTIVATIONS,
    DTYPES,
    LOSS_FUNCTIONS,
    TENSORFLOW_NAMES,
    Kind,
)

MAX_CONSTANTS: Final = 400
"""Numbers and flags among the arguments of all calls of a graph, and fractions in its layers."""
MAX_WHOLE: Final = 4
"""Whole numbers of one setting of a layer that are its shape and no constants."""
_SUFFIXES: Final = {
    "_initializer": Kind.INITIALIZER,
    "_regularizer": Kind.REGULARIZER,
    "_constraint": Kind.CONSTRAINT,
}
_DEFAULT_LOSS: Final = {
    "reduction": "sum_over_batch_size", "from_logits": False, "label_smoothing": 0.0, "axis": -1,
}  # fmt: skip


def rebuilt_model(value: Any, *, to_train: bool = False) -> dict[str, Any]:
    """The canonical copy of a serialised Sequential or Functional model for MNIST images.

    ``to_train``: what the model is to learn does not come along. A ``Normalization`` keeps one
    mean and one variance, which is all that scaling pixels takes; longer lists, in which trained
    weights could hide, become the layer's defaults.

    Raises:
        NotAllowed: anything in it is not built into Keras, or out of bounds.
    """
    return _Walk(to_train=to_train).model(value, "model", "model", top=True)


def rebuilt_compile(optimizer: Any, loss: Any) -> tuple[Any, Any]:
    """Canonical copies of a serialised optimizer and loss.

    Raises:
        NotAllowed: as above.
    """
    walk = _Walk()
    return walk.object(optimizer, Kind.OPTIMIZER, "optimizer", 1), walk.loss(loss)


class _Walk:
    """One walk; counts layers and remembers their names across nested models."""

    def __init__(self, *, to_train: bool = False) -> None:
        self._to_train = to_train
        self._layers = 0
        self._seen: set[str] = set()
        self._constants = 0

    # -- models -------------------------------------------------------------------------

    def model(
        self, value: Any, name: str, where: str, *, top: bool, depth: int = 1
    ) -> dict[str, Any]:
        module, class_name, config = unwrapped(value, Kind.MODEL, where, depth)
        layers = config.get("layers")
        if not isinstance(layers, list) or not layers:
            raise NotAllowed("form", where)
        names = self._names(layers, where)
        copied = [
            self._layer(layer, names, f"{where}.{names[name_of(layer, where)]}", depth)
            for layer in layers
        ]
        built: dict[str, Any] = {"name": name, "trainable": flag(config, "trainable", where)}
        if class_name == "Functional":
            only(config, {"name", "trainable", "layers", "input_layers", "output_layers"}, where)
            for key in ("input_layers", "output_layers"):
                built[key] = ends(config.get(key), names, f"{where}.{key}")
        else:
            only(config, {"name", "trainable", "dtype", "layers", "build_input_shape"}, where)
        if top:
            copied = with_input(copied, class_name, where)
        built["layers"] = copied
        return wrapped(module, class_name, built)

    def _names(self, layers: list[Any], where: str) -> dict[str, str]:
        """Name -> name by position. A name seen in another graph means a shared layer, and
        two copies would train apart; so does a name twice in one graph."""
        names: dict[str, str] = {}
        for position, layer in enumerate(layers):
            name = name_of(layer, where)
            if name in self._seen:
                raise NotAllowed("form", f"{where}.{position}")
            self._seen.add(name)
            names[name] = f"layer_{position}"
        self._layers += len(layers)
        if self._layers > MAX_LAYERS:
            raise NotAllowed("size", f"{where}.layers")
        return names

    def _layer(self, value: Any, names: Names, where: str, depth: int) -> dict[str, Any]:
        name = names[name_of(value, where)]
        outer = dict(value)
        outer.pop("name", None)
        nodes = outer.pop("inbound_nodes", None)
        if kind_of(outer) is Kind.MODEL:
            copied = self.model(outer, name, where, top=False, depth=depth + 1)
        else:
            kind = Kind.OPERATION if kind_of(outer) is Kind.OPERATION else Kind.LAYER
            copied = self.object(outer, kind, where, depth + 1)
            copied["config"]["name"] = name
        if nodes is not None:
            copied["name"] = name
            copied["inbound_nodes"] = self._nodes(nodes, names, f"{where}.inbound_nodes", depth)
        return copied

    def _nodes(self, nodes: Any, names: Names, where: str, depth: int) -> list[Any]:
        if not isinstance(nodes, list) or len(nodes) > MAX_LAYERS:
            raise NotAllowed("form", where)
        copied = []
        for node in nodes:
            if not isinstance(node, dict) or set(node) != {"args", "kwargs"}:
                raise NotAllowed("form", where)
            copied.append({key: self._argument(node[key], names, where, depth + 1) for key in node})
        return copied

    def _argument(self, value: Any, names: Names, where: str, depth: int) -> Any:
        """A tensor of the graph, plain data, or a list, tuple or dict of them."""
        check_depth(depth, where)
        if isinstance(value, list):
            if len(value) > MAX_LAYERS:
                raise NotAllowed("size", where)
            return [self._argument(item, names, where, depth + 1) for item in value]
        if not isinstance(value, dict):
            self._count_constant(where)
            return plain(value, where, MAX_SIZE)
        if value.get("class_name") == "__keras_tensor__" and set(value) == {"class_name", "config"}:
            return tensor(value["config"], names, where)
        if value.get("class_name") == "__tuple__" and set(value) == {"class_name", "items"}:
            items = self._argument(value["items"], names, where, depth + 1)
            return {"class_name": "__tuple__", "items": items}
        if value.get("class_name") == "__slice__" and set(value) == {"class_name", "config"}:
            config = self._argument(value["config"], names, where, depth + 1)
            return {"class_name": "__slice__", "config": config}
        if len(value) > MAX_LIST:
            raise NotAllowed("size", where)
        return {
            safe_key(k, where): self._argument(v, names, where, depth + 1) for k, v in value.items()
        }

    def _count_constant(self, where: str) -> None:
        self._constants += 1
        if self._constants > MAX_CONSTANTS:  # trained weights could hide among them
            raise NotAllowed("size", where)

    # -- everything else ----------------------------------------------------------------

    def object(self, value: Any, kind: Kind, where: str, depth: int) -> dict[str, Any]:
        """A built-in object of one kind, with its configuration copied."""
        module, class_name, config = unwrapped(value, kind, where, depth)
        if kind is Kind.DTYPE_POLICY:
            only(config, {"name"}, where)
            if str(config.get("name")) not in DTYPES:
                raise NotAllowed("value", where)
            return wrapped(module, class_name, dict(config))
        copied = {
            safe_key(key, where): self._setting(key, item, kind, f"{where}.{key}", depth + 1)
            for key, item in config.items()
            if key != "name" or kind is Kind.SCHEDULE  # a schedule's name is its class's
        }
        if class_name == "Constant" and isinstance(copied.get("value"), list):
            raise NotAllowed("value", f"{where}.value")  # trained weights could hide in it
        if class_name == "Normalization" and self._to_train:
            _forget(copied)
        if class_name == "InputLayer":
            judge_input(copied, where)
        return wrapped(module, class_name, copied)

    def _setting(self, key: str, value: Any, kind: Kind, where: str, depth: int) -> Any:
        if value is None:
            return None
        if key in ("activation", "recurrent_activation"):
            return self._activation(value, where, depth)
        for suffix, wanted in _SUFFIXES.items():
            if key.endswith(suffix):
                return self.object(value, wanted, where, depth)
        if key == "dtype" and isinstance(value, str):
            if value not in DTYPES:
                raise NotAllowed("value", where)
            return value
        if isinstance(value, dict):
            nested = {"dtype": Kind.DTYPE_POLICY, "learning_rate": Kind.SCHEDULE,
                      "inner_optimizer": Kind.OPTIMIZER}.get(key)  # fmt: skip
            if nested is None:
                raise NotAllowed("class", where)
            return self.object(value, nested, where, depth)
        if kind is Kind.LAYER and key not in ("mean", "variance"):  # see _forget
            for _ in range(_constants(value)):
                self._count_constant(where)
        steps = kind in (Kind.OPTIMIZER, Kind.SCHEDULE)
        limit = MAX_STEPS if steps else SIZES.get(key, MAX_SIZE)
        return data(value, key, where, limit, depth)

    def _activation(self, value: Any, where: str, depth: int) -> Any:
        name = function_name(value)
        if name is not None:
            name = TENSORFLOW_NAMES.get(name, name)
            if name not in ACTIVATIONS:
                raise NotAllowed("function", where)
            return name
        copied = self.object(value, Kind.LAYER, where, depth)
        if copied["class_name"] not in ACTIVATION_LAYERS:
            raise NotAllowed("class", where)
        return copied

    def loss(self, value: Any) -> Any:
        """A loss by name, as a built-in function, or as a built-in object."""
        name = function_name(value)
        if name is not None:
            if name not in LOSS_FUNCTIONS:
                raise NotAllowed("function", "loss")
            return name
        copied = self.object(value, Kind.LOSS, "loss", 1)
        config = {k: v for k, v in copied["config"].items() if k != "dtype"}
        if copied["class_name"] == "CategoricalCrossentropy" and config == _DEFAULT_LOSS:
            return "categorical_crossentropy"  # two spellings of the same loss, one key
        return copied


def _forget(config: dict[str, Any]) -> None:
    """Leave one mean and one variance of a Normalization, or neither."""
    single = {key: _only_number(config.get(key)) for key in ("mean", "variance")}
    config.update(single if None not in single.values() else dict.fromkeys(single))


def _only_number(value: Any) -> Any:
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _constants(value: Any) -> int:
    """How many numbers of a setting may be learned ones, as deep as lists may be nested.

    Sizes, strides and paddings are a few whole numbers; a longer list of them can be weights too.
    """
    numbers, fractions, waiting = 0, 0, [value]
    while waiting:
        item = waiting.pop()
        numbers += isinstance(item, (int, float))
        fractions += isinstance(item, float)
        waiting += item if isinstance(item, list) else []
    return numbers if numbers > MAX_WHOLE else fractions
