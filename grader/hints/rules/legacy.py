"""Names of older versions of Keras and TensorFlow: modules, classes and methods that are gone.

A program that dies in its first line still holds more of them: the syntax tree tells which. What
ran without harm, and what stands in a ``try``, is left alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from grader.hints.program import Found, dotted
from grader.hints.raised import raised, untried
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.trace import Trace
from grader.model.place import Place

_KERAS: Final = r"(?:keras|tensorflow\.keras|tf\.keras)"
_LAYER_MODULES: Final = (
    r"(?:core|convolutional|convolutional_recurrent|pooling|normalization|recurrent|embeddings"
    r"|advanced_activations|merge|wrappers|noise|local)"
)
_METHODS: Final = {
    "predict_classes": "predict",
    "predict_proba": "predict",
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
_TF1: Final = frozenset(
    {"Session", "InteractiveSession", "placeholder", "contrib", "get_variable", "variable_scope"}
    | {"global_variables_initializer", "initialize_all_variables", "reset_default_graph"}
    | {"get_default_graph", "ConfigProto", "GPUOptions", "set_random_seed", "log", "app", "flags"}
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


def _old_names(
    trace: Trace,
    told: Mapping[str, str],
    imported: str = "",
    read: str = "",
    evidence: Callable[[str], Mapping[str, str]] = lambda name: {"name": name},
) -> Iterator[Finding]:
    """What the exception says (pattern by type), then what the syntax tree still holds.

    The first group of each pattern is the old name.
    """
    for error in raised(trace, *told) if told else ():
        if match := error.search(told[error.type]):
            name = next(group for group in match.groups() if group)
            yield cause(error.place, **evidence(name))
    for names, pattern in ((imports(trace), imported), (attributes(trace), read)):
        for spelled, found in names if pattern else ():
            if (match := re.match(pattern, spelled)) and untried(trace, found):
                name = next((group for group in match.groups() if group), spelled)
                yield certain(found.place, **evidence(name))


@rule("np-utils-removed")
def np_utils_removed(trace: Trace) -> Iterator[Finding]:
    """``keras.utils.np_utils`` is gone; ``to_categorical`` stands in ``keras.utils``."""
    yield from _old_names(
        trace,
        {
            "ModuleNotFoundError": rf"No module named '({_KERAS}\.utils\.np_utils)'",
            "ImportError": rf"cannot import name '(np_utils)' from '{_KERAS}\.utils'",
            "AttributeError": r"module '[\w.]*keras\.utils' has no attribute '(np_utils)'",
        },
        imported=rf"({_KERAS}\.utils\.np_utils)\b",
        read=rf"({_KERAS}\.utils\.np_utils)$",
    )


@rule("backend-functions-removed")
def backend_functions_removed(trace: Trace) -> Iterator[Finding]:
    """``K.sum`` and its like: functions for tensors stand in ``keras.ops`` today."""
    for error in raised(trace, "AttributeError"):
        match = error.search(
            r"module '((?:\w+\.)*keras(?:\.\w+)*\.backend)' has no attribute '(\w+)'"
        )
        if match is not None and match[2] in _IN_OPS:
            yield cause(
                error.place, module=match[1], name=match[2], new=f"keras.ops.{_IN_OPS[match[2]]}"
            )


@rule("layer-submodules-removed")
def layer_submodules_removed(trace: Trace) -> Iterator[Finding]:
    """Layers no longer stand in modules of their own."""
    yield from _old_names(
        trace,
        {"ModuleNotFoundError": rf"No module named '({_KERAS}\.(?:layers|engine)[\w.]*)'"},
        imported=rf"({_KERAS}\.(?:layers\.{_LAYER_MODULES}|engine))\.",
    )


@rule("image-data-generator-moved")
def image_data_generator_moved(trace: Trace) -> Iterator[Finding]:
    """``ImageDataGenerator`` is left in ``tensorflow.keras`` only."""
    yield from _old_names(
        trace,
        {
            "ImportError": r"cannot import name '(ImageDataGenerator)' from '",
            "AttributeError": r"module '[\w.]*' has no attribute '(ImageDataGenerator)'",
        },
        imported=r"keras\.preprocessing\.image\.(ImageDataGenerator)$",
        read=r"keras\.preprocessing\.image\.(ImageDataGenerator)$",
    )


def _with_successor(name: str) -> Mapping[str, str]:
    return {"name": name, "now": _METHODS.get(name, "predict")}


@rule("predict-classes-removed")
def predict_classes_removed(trace: Trace) -> Iterator[Finding]:
    """``predict_classes`` and ``predict_proba`` of old ``Sequential`` models."""
    yield from _old_names(
        trace,
        {"AttributeError": r"'\w+' object has no attribute '(predict_classes|predict_proba)'"},
        # Classifiers of scikit-learn have predict_proba to this day.
        read=r".*\.(predict_classes)$",
    )


@rule("fit-generator-removed")
def fit_generator_removed(trace: Trace) -> Iterator[Finding]:
    """``fit`` takes generators itself."""
    yield from _old_names(
        trace,
        {"AttributeError": r"has no attribute '((?:fit|evaluate|predict)_generator)'"},
        read=r".*\.((?:fit|evaluate|predict)_generator)$",
        evidence=_with_successor,
    )


@rule("tensorflow1-session")
def tensorflow1_session(trace: Trace) -> Iterator[Finding]:
    """Sessions, placeholders and ``contrib`` of TensorFlow 1."""
    for finding in _old_names(
        trace,
        {
            "AttributeError": r"module 'tensorflow' has no attribute '(\w+)'",
            "ModuleNotFoundError": r"No module named '(tensorflow\.(?:examples|contrib)[\w.]*)'",
        },
        imported=r"(tensorflow\.(?:examples|contrib))\b",
        read=rf"tf\.({'|'.join(sorted(_TF1))})$",
    ):
        name = str(finding.evidence["name"])
        if name in _TF1 or name.startswith("tensorflow."):
            yield finding


@rule("image-dim-ordering")
def image_dim_ordering(trace: Trace) -> Iterator[Finding]:
    """``K.set_image_dim_ordering`` of Keras 1."""
    yield from _old_names(
        trace,
        {"AttributeError": r"has no attribute '((?:set_)?image_dim_ordering)'"},
        read=r".*\.((?:set_)?image_dim_ordering)$",
    )


@rule("legacy-optimizers")
def legacy_optimizers(trace: Trace) -> Iterator[Finding]:
    """``keras.optimizers.legacy`` has only a message left."""
    for error in raised(trace, "ImportError"):
        if error.search(r"`keras\.optimizers\.legacy` is not supported in Keras 3"):
            yield cause(error.place, name="keras.optimizers.legacy")
    if not any(error.search(r"optimizers\.legacy") for error in raised(trace, "ImportError")):
        yield from _old_names(
            trace,
            {},
            imported=rf"({_KERAS}\.optimizers\.legacy)\b",
            read=rf"({_KERAS}\.optimizers\.legacy)$",
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
