"""Names of older versions of Keras and TensorFlow: modules, classes and methods that are gone.

A program that dies in its first line still holds more of them: the syntax tree tells which. What
ran without harm, and what stands in a ``try``, is left alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from grader.hints.program import Found, dotted
from grader.hints.raised import raised, said, untried
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.trace import Trace
from grader.model.place import Place

_KERAS: Final = r"(?:keras|tensorflow\.keras|tf\.keras)"
_LAYER_MODULES: Final = (
    r"(?:core|convolutional|convolutional_recurrent|pooling|normalization|recurrent|embeddings"
    r"|advanced_activations|merge|wrappers|noise|local)"
)
_METHODS: Final = {
    "fit_generator": "fit",
    "evaluate_generator": "evaluate",
    "predict_generator": "predict",
}
_IN_OPS: Final = {
    **{name: name for name in (
        "sum", "mean", "max", "min", "abs", "square", "sqrt", "exp", "log", "round", "clip", "dot",
        "all", "any", "std", "var", "prod", "argmax", "argmin", "maximum", "minimum", "equal",
        "not_equal", "greater", "less", "greater_equal", "less_equal", "cast", "shape", "reshape",
        "transpose", "squeeze", "expand_dims", "concatenate", "stack", "tile", "sign", "sin",
        "cos", "softmax", "sigmoid", "relu", "tanh", "softplus", "elu", "one_hot", "arange",
        "zeros_like", "ones_like", "zeros", "ones", "eye", "stop_gradient", "cumsum",
        "repeat", "categorical_crossentropy", "binary_crossentropy",
    )},
    "pow": "power", "permute_dimensions": "transpose",
    "switch": "where", "logsumexp": "logsumexp", "int_shape": "shape",
    "ndim": "ndim",
}  # fmt: skip
"""Functions of the old backend, and what they are called in ``keras.ops``."""
_TF1: Final = (
    r"Session|InteractiveSession|placeholder|contrib|get_variable|variable_scope|GPUOptions|log|app"
    r"|global_variables_initializer|initialize_all_variables|reset_default_graph|ConfigProto|flags"
    r"|get_default_graph|set_random_seed"
)


def in_ops(name: str) -> str | None:
    """What a function of the old backend is called in ``keras.ops``."""
    return _IN_OPS.get(name)


def imports(trace: Trace) -> Iterator[tuple[str, Found]]:
    """Full names that import statements bring in, with their statements."""
    for found in trace.program.nodes(ast.Import, ast.ImportFrom):
        if isinstance(found.node, ast.Import):
            for alias in found.node.names:
                yield alias.name, found
        elif isinstance(found.node, ast.ImportFrom) and not found.node.level:
            for alias in found.node.names:
                yield f"{found.node.module}.{alias.name}", found


def attributes(trace: Trace) -> Iterator[tuple[str, Found]]:
    """Dotted names as they are read: ``tf.Session``, ``model.predict_classes``."""
    for found in trace.program.nodes(ast.Attribute):
        yield dotted(found.node), found


class Old(NamedTuple):
    """How a name that is gone shows; the first group of each pattern is the name."""

    told: Mapping[str, str] = {}
    """What the exception says, by its type."""
    imported: str = ""
    """What an import statement that was not tried yet brings in."""
    read: str = ""
    """What the syntax tree still holds."""


OLD: Final = {
    # keras.utils.np_utils is gone; to_categorical stands in keras.utils.
    "np-utils-removed": Old(
        {
            "ModuleNotFoundError": rf"No module named '({_KERAS}\.utils\.np_utils)'",
            "ImportError": rf"cannot import name '(np_utils)' from '{_KERAS}\.utils'",
            "AttributeError": r"module '[\w.]*keras\.utils' has no attribute '(np_utils)'",
        },
        imported=rf"({_KERAS}\.utils\.np_utils)\b",
        read=rf"({_KERAS}\.utils\.np_utils)$",
    ),
    # Layers no longer stand in modules of their own.
    "layer-submodules-removed": Old(
        {"ModuleNotFoundError": rf"No module named '({_KERAS}\.(?:layers|engine)[\w.]*)'"},
        imported=rf"({_KERAS}\.(?:layers\.{_LAYER_MODULES}|engine))\.",
    ),
    # ImageDataGenerator is left in tensorflow.keras only.
    "image-data-generator-moved": Old(
        {
            "ImportError": r"cannot import name '(ImageDataGenerator)' from '",
            "AttributeError": r"module '[\w.]*' has no attribute '(ImageDataGenerator)'",
        },
        imported=r"keras\.preprocessing\.image\.(ImageDataGenerator)$",
        read=r"keras\.preprocessing\.image\.(ImageDataGenerator)$",
    ),
    # Of old Sequential models; classifiers of scikit-learn have predict_proba to this day.
    "predict-classes-removed": Old(
        {"AttributeError": r"'\w+' object has no attribute '(predict_classes|predict_proba)'"},
        read=r".*\.(predict_classes)$",
    ),
    # fit takes generators itself.
    "fit-generator-removed": Old(
        {"AttributeError": r"has no attribute '((?:fit|evaluate|predict)_generator)'"},
        read=r".*\.((?:fit|evaluate|predict)_generator)$",
    ),
    # Sessions, placeholders and contrib of TensorFlow 1.
    "tensorflow1-session": Old(
        {
            "AttributeError": rf"module 'tensorflow' has no attribute '({_TF1})'",
            "ModuleNotFoundError": r"No module named '(tensorflow\.(?:examples|contrib)[\w.]*)'",
        },
        imported=r"(tensorflow\.(?:examples|contrib))\b",
        read=rf"tf\.({_TF1})$",
    ),
    # K.set_image_dim_ordering of Keras 1.
    "image-dim-ordering": Old(
        {"AttributeError": r"has no attribute '((?:set_)?image_dim_ordering)'"},
        read=r".*\.((?:set_)?image_dim_ordering)$",
    ),
    # keras.optimizers.legacy has only a message left.
    "legacy-optimizers": Old(
        {"ImportError": r"`(keras\.optimizers\.legacy)` is not supported in Keras 3"},
        imported=rf"({_KERAS}\.optimizers\.legacy)\b",
        read=rf"({_KERAS}\.optimizers\.legacy)$",
    ),
}


def _old_name(trace: Trace, old: Old) -> Iterator[Finding]:
    """What the exception says, then what the syntax tree still holds."""
    for error in raised(trace, *old.told):
        if match := error.search(old.told[error.type]):
            yield cause(error.place, **_with_successor(match[1]))
    for names, pattern in ((imports(trace), old.imported), (attributes(trace), old.read)):
        for spelled, found in names if pattern else ():
            if (match := re.match(pattern, spelled)) and untried(trace, found):
                yield certain(found.place, **_with_successor(match[1]))


def _with_successor(name: str) -> Mapping[str, str]:
    return {"name": name} | ({"now": _METHODS[name]} if name in _METHODS else {})


for slug, shows in OLD.items():
    rule(slug)(partial(_old_name, old=shows))


@rule("backend-functions-removed")
def backend_functions_removed(trace: Trace) -> Iterator[Finding]:
    """``K.sum`` and its like: functions for tensors stand in ``keras.ops`` today."""
    for error, match in said(
        trace,
        r"module '((?:\w+\.)*keras(?:\.\w+)*\.backend)' has no attribute '(\w+)'",
        "AttributeError",
    ):
        if match[2] in _IN_OPS:
            yield cause(
                error.place, module=match[1], name=match[2], new=f"keras.ops.{_IN_OPS[match[2]]}"
            )


@rule("mixed-keras-packages")
def mixed_keras_packages(trace: Trace) -> Iterator[Finding]:
    """Objects of another Keras (``tf_keras``, ``tensorflow.python.keras``) beside ours."""
    other = next(
        (
            (match[0], found.place)
            for name, found in imports(trace)
            if (match := re.match(r"tf_keras|tensorflow\.python\.keras", name))
        ),
        None,
    )
    for error in raised(trace):
        match = error.search(
            r"Only instances of `keras\.Layer` can be added.*"
            r"class '(tf_keras|tensorflow_hub|tensorflow\.python\.keras)"
        )
        own = error.search(r"The added layer must be an instance of class Layer\. Found: <")
        inside = error.search(r"module 'tensorflow\.python\.\w+") or error.search(r"KerasTensor")
        if match:
            yield _mixed(error.place, match[1])
        elif other is not None and (own or inside):
            yield _mixed(other[1], other[0])


def _mixed(place: Place | None, package: str) -> Finding:
    return cause(place, package=package)
