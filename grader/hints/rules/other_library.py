"""Words of PyTorch, and of the Keras before this one, in a program for Keras 3."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, keyword, literal
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, figure, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.hints.windows import unfitting
from grader.model.place import Place

_TORCH: Final = {
    "parameters": "model.trainable_variables",
    "named_parameters": "model.trainable_variables",
    "eval": "model(x, training=False)",
    "train": "model(x, training=True)",
    "backward": "tape.gradient(loss, model.trainable_variables)",
    "step": "optimizer.apply_gradients(zip(grads, model.trainable_variables))",
    "zero_grad": "with tf.GradientTape() as tape",
    "state_dict": "model.save_weights(path)",
    "load_state_dict": "model.load_weights(path)",
    "view": "tf.reshape(x, shape)",
    "unsqueeze": "tf.expand_dims(x, axis)",
    "permute": "tf.transpose(x, perm)",
    "detach": "tf.stop_gradient(x)",
    "cpu": "x.numpy()",
    "cuda": "tf.config.list_physical_devices('GPU')",
    "to": "tf.cast(x, dtype)",
    "item": "float(x)",
    "long": "tf.cast(x, 'int64')",
    "float": "tf.cast(x, 'float32')",
    "requires_grad_": "tf.Variable(x)",
    "requires_grad": "layer.trainable",
    "forward": "model(x)",
    "modules": "model.layers",
    "children": "model.layers",
    "append": "model.add(layer)",
    "add_module": "model.add(layer)",
    "softmax": "tf.nn.softmax(x)",
    "sum": "tf.reduce_sum(x)",
    "mean": "tf.reduce_mean(x)",
    "squeeze": "tf.squeeze(x)",
    "flatten": "tf.reshape(x, (len(x), -1))",
    "contiguous": "tf.reshape(x, shape)",
    "dim": "x.ndim",
}
_TORCH_ONLY: Final = re.compile(
    r"Sequential|Functional|Model|Net|Tensor|Variable|ndarray|Adam|SGD|RMSprop|Optimizer|Dense|"
    r"Conv2D|CrossEntropy|Crossentropy|MeanSquaredError"
)
_OF_ARRAYS: Final = frozenset({"sum", "mean", "squeeze", "flatten", "item"})
"""Words of NumPy as well."""
_PLACEHOLDERS: Final = re.compile(r"SymbolicTensor|KerasTensor")
_OF_MODELS: Final = frozenset(
    {"append", "add_module", "parameters", "named_parameters", "eval", "train", "state_dict",
     "load_state_dict", "forward", "modules", "children"}
)  # fmt: skip
"""What only models had there: an array that is asked to ``append`` was taken for a list."""
_MODELS: Final = re.compile(r"Sequential|Functional|Model|Net")
_TORCH_WORDS: Final = {
    "in_features": "units", "out_features": "units", "in_channels": "filters",
    "out_channels": "filters", "num_features": "axis", "inplace": "activation",
    "stride": "strides", "bias": "use_bias", "hidden_size": "units",
    "input_size": "units", "batch_first": "return_sequences", "num_layers": "units",
    "num_embeddings": "input_dim", "embedding_dim": "output_dim", "weight_decay": "AdamW",
    "bidirectional": "Bidirectional", "betas": "beta_1", "dim": "axis", "eps": "epsilon",
}  # fmt: skip
_ATTRIBUTES: Final = {
    "output_shape": "layer.output.shape", "input_shape": "layer.input.shape",
    "lr": "optimizer.learning_rate", "decay": "keras.optimizers.schedules",
    "get_output_at": "layer.output", "get_input_at": "layer.input",
    "reset_states": "reset_state()", "to_yaml": "model.to_json()",
    "total_loss": "model.compute_loss", "targets": "model.outputs",
    "predict_function": "model.predict", "_make_predict_function": "model.predict",
    "_layers": "model.layers", "updates": "model.weights", "sample_weights": "sample_weight",
    "inbound_nodes": "layer.input", "outbound_nodes": "layer.output", "uses_learning_phase":
    "training=True", "multi_gpu_model": "tf.distribute.MirroredStrategy", "K": "keras.ops",
    "validation_data": "validation_data", "epoch_num": "epoch", "compiled_loss":
    "self.compute_loss(y=y, y_pred=y_pred)",
    "minimize": "optimizer.apply_gradients(zip(grads, model.trainable_variables))",
    "get_gradients": "tape.gradient(loss, model.trainable_variables)",
    "get_updates": "optimizer.apply_gradients(zip(grads, model.trainable_variables))",
}  # fmt: skip
_WORDS: Final = {
    "workers": "keras.utils.PyDataset(workers=4)",
    "use_multiprocessing": "keras.utils.PyDataset(use_multiprocessing=True)",
    "max_queue_size": "keras.utils.PyDataset(max_queue_size=10)",
    "batch_input_shape": "keras.Input(batch_shape=...)",
    "period": "save_freq",
    "input_length": "keras.Input(shape=...)",
    "save_format": "model.save('model.keras')",
    "sample_weight_mode": "sample_weight",
    "implementation": "use_cudnn",
    "consume_less": "use_cudnn",
    "inner_init": "recurrent_initializer",
    "inner_activation": "recurrent_activation",
    "epsilon": "min_delta",
    "write_grads": "write_graph",
    "show_accuracy": "metrics=['accuracy']",
    "class_mode": "metrics",
    "mode": "axis",
    "input_dtype": "dtype",
}
_MODULES: Final = {
    "preprocessing.text": "keras.layers.TextVectorization",
    "preprocessing.sequence": "keras.utils.pad_sequences",
    "wrappers": "scikeras.wrappers",
    "utils.vis_utils": "keras.utils.plot_model",
    "utils.generic_utils": "keras.utils",
    "utils.data_utils": "keras.utils",
    "utils.training_utils": "keras.utils",
    "layers.experimental": "keras.layers",
    "objectives": "keras.losses",
    "applications.imagenet_utils": "keras.applications.imagenet_utils",
    "legacy": "keras.layers",
    "backend.tensorflow_backend": "keras.ops",
    "optimizers.adam": "from keras.optimizers import Adam",
}
_CLASSES: Final = {
    "Tokenizer": "keras.layers.TextVectorization",
    "text_to_word_sequence": "text.lower().split()",
    "one_hot": "keras.layers.Hashing",
    "get_value": "variable.numpy()",
    "set_value": "variable.assign(value)",
    "batch_set_value": "variable.assign(value)",
    "CuDNNLSTM": "keras.layers.LSTM",
    "CuDNNGRU": "keras.layers.GRU",
    "merge": "keras.layers.concatenate",
    "Merge": "keras.layers.Concatenate",
    "multi_gpu_model": "tf.distribute.MirroredStrategy",
    "Deconvolution2D": "keras.layers.Conv2DTranspose",
    "AtrousConvolution2D": "keras.layers.Conv2D",
    "TimeDistributedDense": "keras.layers.TimeDistributed",
    "MaxoutDense": "keras.layers.Dense",
    "Highway": "keras.layers.Dense",
    "LocallyConnected1D": "keras.layers.Conv1D",
    "LocallyConnected2D": "keras.layers.Conv2D",
    "ThresholdedReLU": "keras.layers.ReLU",
    "Graph": "keras.Model",
    "adam": "keras.optimizers.Adam",
    "sgd": "keras.optimizers.SGD",
    "rmsprop": "keras.optimizers.RMSprop",
    "KerasClassifier": "scikeras.wrappers.KerasClassifier",
    "KerasRegressor": "scikeras.wrappers.KerasRegressor",
    "plot": "keras.utils.plot_model",
    "TimeseriesGenerator": "keras.utils.timeseries_dataset_from_array",
    "pad_sequences": "keras.utils.pad_sequences",
    "Sequence": "keras.utils.PyDataset",
}
LITTLE: Final = 0.3
"""A running mean that keeps so little of itself is that of the last batches."""
_KERAS: Final = r"(?:tensorflow\.|tf\.)?(?:python\.)?keras(?:\._tf_keras\.keras)?"


@rule("written-for-pytorch")
def written_for_pytorch(trace: Trace) -> Iterator[Finding]:
    """``model.parameters()``, ``loss.backward()``, ``x.view(...)``: words of another library."""
    for error in raised(trace, "ValueError"):
        if error.search(r"activation function identifier: \d+") or unfitting(error.message):
            for call, _ in calls_at(trace, error.place, "Dense", "Conv2D", "Conv1D", "Linear"):
                if _inputs_first(call):
                    yield cause(
                        error.place, old=ast.unparse(call)[:40], new=_outputs_only(call)[:40]
                    )
    for error in raised(trace, "AttributeError", "TypeError", "ValueError"):
        match = error.search(r"'?([\w.]+)'? object has no attribute '(\w+)'")
        if match is not None and match[2] in _TORCH:
            own = not error.by_library or _spells(trace, error.place, match[2])
            if match[2] in _OF_ARRAYS and _PLACEHOLDERS.search(match[1]):
                continue  # told as a function that wants values, or of placeholders
            if match[2] in _OF_MODELS and not _MODELS.search(match[1]):
                continue
            if _TORCH_ONLY.search(match[1]) and own:
                yield cause(error.place, old=f".{match[2]}", new=_TORCH[match[2]])
            continue
        word = _word(error.message)
        if word in _TORCH_WORDS and f"{word}=" in trace.program.line(error.place):
            yield cause(error.place, old=f"{word}=", new=_TORCH_WORDS[word])


@rule("momentum-turned-round")
def momentum_turned_round(trace: Trace) -> Iterator[Finding]:
    """``BatchNormalization(momentum=0.1)``: the share that is kept, not the share that is new."""
    if not own_program(trace):
        return
    for fit in trace.fits:
        for layer in fit.model.layers:
            momentum = layer.config.get("momentum")
            if layer.class_name != "BatchNormalization" or not isinstance(momentum, int | float):
                continue
            if 0 < momentum <= LITTLE and layer.trainable:
                places = [
                    found.place
                    for call, found in trace.program.calls("BatchNormalization")
                    if literal(keyword(call, "momentum")) == momentum
                ]
                yield certain(
                    places[0] if places else fit.place,
                    momentum=figure(momentum),
                    meant=figure(1 - momentum),
                )


def _inputs_first(call: ast.Call) -> bool:
    """``Dense(128, 10)`` and ``Conv2D(1, 32, 3)``: the number of inputs, then that of outputs."""
    numbers = [literal(one) for one in call.args]
    whole = len(numbers) >= 2 and all(isinstance(one, int) for one in numbers[:2])
    least = 3 if dotted(call.func).rpartition(".")[2].startswith("Conv") else 2
    return whole and len(numbers) >= least


def _outputs_only(call: ast.Call) -> str:
    rest = ast.Call(func=call.func, args=call.args[1:], keywords=[])
    return ast.unparse(ast.fix_missing_locations(rest))


@rule("keras2-names")
def keras2_names(trace: Trace) -> Iterator[Finding]:
    """Names that Keras 2 had and Keras 3 has not, with what stands for them today."""
    for error in raised(trace, "AttributeError", "ImportError", "ModuleNotFoundError"):
        old, new = _renamed(error.message)
        if old and (not error.by_library or _spells(trace, error.place, old.rpartition(".")[2])):
            yield cause(error.place, old=old, new=new)
    for error in raised(trace, "AttributeError"):
        # The old backend's own function stumbles: types are texts today.
        if error.search(r"^'str' object has no attribute 'name'") and error.by_library:
            for call, _ in calls_at(trace, error.place, ".set_value"):
                yield cause(error.place, old=dotted(call.func), new=f"{_held(call)}.assign(value)")
    for error in raised(trace, "NotImplementedError"):
        if not error.message.strip():
            for call, _ in calls_at(trace, error.place, ".add_loss"):
                old = f"{dotted(call.func)}(...)"
                yield cause(error.place, old=old, new="self.add_loss(...) in a layer's call")
    for error in raised(trace, "TypeError", "ValueError"):
        if error.search(r"add_weight\(\) got multiple values for argument 'shape'"):
            yield cause(
                error.place, old='self.add_weight("w", shape=...)',
                new='self.add_weight(name="w", shape=...)',
            )  # fmt: skip
        word = _word(error.message)
        if word in _WORDS and f"{word}=" in _statement(trace, error.place):
            yield cause(error.place, old=f"{word}=", new=_WORDS[word])


def _held(call: ast.Call) -> str:
    """The variable that a call is given first."""
    return ast.unparse(call.args[0])[:40] if call.args else "variable"


def _renamed(message: str) -> tuple[str | None, str | None]:
    gone = re.search(rf"No module named '{_KERAS}\.([\w.]+)'", message)
    if gone is not None:
        path = gone[1]
        for module, new in _MODULES.items():
            if path == module or path.startswith(f"{module}."):
                return f"keras.{path}", new
        return None, None
    part = re.search(rf"module '{_KERAS}\.([\w.]+)' has no attribute '(\w+)'", message)
    if part is not None and f"{part[1]}.{part[2]}" in _MODULES:
        return f"keras.{part[1]}.{part[2]}", _MODULES[f"{part[1]}.{part[2]}"]
    missing = re.search(rf"cannot import name '(\w+)' from '{_KERAS}[\w.]*'", message) or re.search(
        rf"module '{_KERAS}[\w.]*' has no attribute '(\w+)'", message
    )
    if missing is not None:
        return (missing[1], _CLASSES[missing[1]]) if missing[1] in _CLASSES else (None, None)
    held = re.search(r"'(\w+)' object has no attribute '(\w+)'", message)
    if held is not None and held[2] in _ATTRIBUTES:
        return f".{held[2]}", _ATTRIBUTES[held[2]]
    return None, None


def _word(message: str) -> str | None:
    """The keyword that a call did not take."""
    match = re.search(
        r"unexpected keyword argument '(\w+)'"
        r"|[Uu]nrecognized keyword arguments passed to \w+: \{'(\w+)'"
        r"|Argument\(s\) not recognized: \{'(\w+)'"
        r"|The following argument\(s\) are not supported .*?\['(\w+)'"
        r"|[Aa]rgument `(\w+)` is deprecated",
        message,
    )
    return next((part for part in match.groups() if part), None) if match else None


def _statement(trace: Trace, place: Place | None) -> str:
    """The lines around a place: a call may go over several."""
    if place is None:
        return ""
    for unit in trace.program.units:
        if unit.label == place.file:
            lines = unit.source.splitlines()
            return "\n".join(lines[max(0, place.line - 3) : place.line + 8])
    return ""


def _spells(trace: Trace, place: Place | None, name: str) -> bool:
    return re.search(rf"\b{re.escape(name.strip('.'))}\b", _statement(trace, place)) is not None
