"""Words of PyTorch in a program for Keras."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, literal
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.refused_words import refused_word, spells
from grader.hints.trace import Trace
from grader.hints.windows import unfitting

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
            own = not error.by_library or spells(trace, error.place, match[2])
            if match[2] in _OF_ARRAYS and _PLACEHOLDERS.search(match[1]):
                continue  # told as a function that wants values, or of placeholders
            if match[2] in _OF_MODELS and not _MODELS.search(match[1]):
                continue
            if _TORCH_ONLY.search(match[1]) and own:
                yield cause(error.place, old=f".{match[2]}", new=_TORCH[match[2]])
            continue
        word = refused_word(error.message)
        if word in _TORCH_WORDS and f"{word}=" in trace.program.line(error.place):
            yield cause(error.place, old=f"{word}=", new=_TORCH_WORDS[word])


def _inputs_first(call: ast.Call) -> bool:
    """``Dense(128, 10)`` and ``Conv2D(1, 32, 3)``: the number of inputs, then that of outputs."""
    numbers = [literal(one) for one in call.args]
    whole = len(numbers) >= 2 and all(isinstance(one, int) for one in numbers[:2])
    if not dotted(call.func).rpartition(".")[2].startswith("Conv"):
        return whole
    # The two sides of a kernel, as the first Keras had them, are mostly the same number.
    return whole and len(numbers) > 2 and numbers[1] != numbers[2]


def _outputs_only(call: ast.Call) -> str:
    rest = ast.Call(func=call.func, args=call.args[1:], keywords=[])
    return ast.unparse(ast.fix_missing_locations(rest))
