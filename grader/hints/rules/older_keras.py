"""Names of the Keras before this one, with what stands for them in Keras 3."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.refused_words import refused_word, spells, statement
from grader.hints.trace import Trace

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
_KERAS: Final = r"(?:tensorflow\.|tf\.)?(?:python\.)?keras(?:\._tf_keras\.keras)?"


@rule("keras2-names")
def keras2_names(trace: Trace) -> Iterator[Finding]:
    """Names that Keras 2 had and Keras 3 has not, with what stands for them today."""
    for error in raised(trace, "AttributeError", "ImportError", "ModuleNotFoundError"):
        old, new = _renamed(error.message)
        if old and (not error.by_library or spells(trace, error.place, old.rpartition(".")[2])):
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
        word = refused_word(error.message)
        if word in _WORDS and f"{word}=" in statement(trace, error.place):
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
