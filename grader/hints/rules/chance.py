"""Chance that was thrown once: in what TensorFlow traces, or before a cache."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final

from grader.hints.pipelines import STEPS
from grader.hints.program import FoundNode, dotted, keyword, literal, names_in
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.trace import Trace

_PYTHON: Final = frozenset(
    {"random", "randint", "uniform", "choice", "choices", "randrange", "normal", "gauss", "rand",
     "randn", "integers", "sample", "shuffle", "permutation", "standard_normal", "random_sample"}
)  # fmt: skip
"""What draws numbers, of Python's ``random`` and of NumPy."""
_MAKERS: Final = frozenset({"default_rng", "RandomState", "Random"})
_EAGER: Final = ("py_function", "numpy_function")
_LAYERS: Final = "Random"
"""How the augmenting layers of Keras begin."""
_BY_KERAS: Final = frozenset({"call", "train_step", "test_step"})
"""Methods that ``fit`` traces."""
_LAYER_BASES: Final = frozenset({"Layer", "Model"})


@rule("chance-thrown-once")
def chance_thrown_once(trace: Trace) -> Iterator[Finding]:
    """``random.random()`` in a function that TensorFlow reads once: the same number for ever."""
    if not trace.fits or runs_eagerly(trace):
        return
    if not any("tensorflow" in name for name in trace.program.imported):
        return
    own = {found.node.name: found for found in trace.program.nodes(ast.FunctionDef)}
    generators = {
        name
        for found in trace.program.nodes(ast.Assign)
        if isinstance(found.node.value, ast.Call)
        and dotted(found.node.value.func).rpartition(".")[2] in _MAKERS
        for name in (dotted(target) for target in found.node.targets)
    }
    for function in _traced(trace, own):
        for one in ast.walk(function.node):
            drawn = _drawn(one, generators)
            if drawn:
                yield certain(
                    function.part(one).place,
                    written=drawn,
                    function=getattr(function.node, "name", None),
                )


def runs_eagerly(trace: Trace) -> bool:
    """Whether the program asks Keras or TensorFlow to trace nothing."""
    if next(trace.program.calls("run_functions_eagerly", "enable_debug_mode"), None) is not None:
        return True
    return any(
        literal(keyword(call, "run_eagerly")) is True for call, _ in trace.program.calls("compile")
    )


def _traced(
    trace: Trace, own: Mapping[str, FoundNode[ast.FunctionDef]]
) -> Iterator[FoundNode[ast.AST]]:
    """Functions that become a graph: given to the map of a data set, or the call of a layer."""
    for call, found in trace.program.calls(".map"):
        if not call.args or _of_a_table(call):
            continue
        for function in _functions(call.args[0], own):
            yield found.part(function)
    for found_class in trace.program.nodes(ast.ClassDef):
        bases = {dotted(base).rpartition(".")[2] for base in found_class.node.bases}
        for part in found_class.node.body if bases & _LAYER_BASES else ():
            if isinstance(part, ast.FunctionDef) and part.name in _BY_KERAS:
                yield found_class.part(part)
    for found in own.values():
        if any(_is_graph(one) for one in found.node.decorator_list):
            yield found.part(found.node)


def _is_graph(decorator: ast.expr) -> bool:
    """``@tf.function``, with settings or without."""
    named = decorator.func if isinstance(decorator, ast.Call) else decorator
    return dotted(named) in ("tf.function", "tensorflow.function")


def _of_a_table(call: ast.Call) -> bool:
    """``table["age"].map(f)``: pandas calls its function for each value."""
    owner: ast.expr = call.func
    while isinstance(owner, ast.Attribute | ast.Call):
        owner = owner.value if isinstance(owner, ast.Attribute) else owner.func
    return not isinstance(owner, ast.Name)


def _functions(
    node: ast.expr, own: Mapping[str, FoundNode[ast.FunctionDef]]
) -> Iterator[ast.FunctionDef | ast.Lambda]:
    """The function that is handed over, and those of the program that it calls."""
    if isinstance(node, ast.Name) and node.id in own:
        first: ast.FunctionDef | ast.Lambda = own[node.id].node
    elif isinstance(node, ast.Lambda):
        first = node
    else:
        return
    if _leaves(first):
        return
    yield first
    for one in ast.walk(first):
        called = own.get(dotted(one.func)) if isinstance(one, ast.Call) else None
        if called is not None and called.node is not first and not _leaves(called.node):
            yield called.node


def _leaves(function: ast.FunctionDef | ast.Lambda) -> bool:
    """Whether it goes back to Python for each element."""
    decorators = function.decorator_list if isinstance(function, ast.FunctionDef) else []
    return any(_EAGER[0] in ast.unparse(one) or _EAGER[1] in ast.unparse(one) for one in decorators)


def _drawn(node: ast.AST, generators: set[str]) -> str | None:
    """``random.randint(0, 9)``, where the node is such a call."""
    if not isinstance(node, ast.Call):
        return None
    owner, _, method = dotted(node.func).rpartition(".")
    known = owner in ("random", "np.random", "numpy.random") or owner in generators
    return ast.unparse(node)[:60] if known and method in _PYTHON else None


@rule("augmentation-cached")
def augmentation_cached(trace: Trace) -> Iterator[Finding]:
    """``ds.map(augment).cache()``: each epoch is given the pictures of the first."""
    if not any((fit.start.epochs or 0) > 1 and fit.x.kind == "dataset" for fit in trace.fits):
        return
    own = {found.node.name: found for found in trace.program.nodes(ast.FunctionDef)}
    random = _random_names(trace)
    for found, steps in _chains(trace):
        at = [number for number, step in enumerate(steps) if _step(step) == "cache"]
        before = [step for step in steps[: at[-1]] if _augments(step, own, random)] if at else []
        after = any(_augments(step, own, random) for step in steps[at[-1] :]) if at else True
        if before and not after:
            yield likely(found.part(steps[at[-1]]).place, map_line=before[-1].lineno)


def _step(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _chains(trace: Trace) -> Iterator[tuple[FoundNode[ast.Assign], list[ast.Call]]]:
    """Each assignment of a pipeline with its steps, those before it included."""
    known: dict[tuple[str, str], list[ast.Call]] = {}
    functions = [
        (found.unit.label, found.node.lineno, found.node.end_lineno or 0)
        for found in trace.program.nodes(ast.FunctionDef)
    ]
    for found in trace.program.nodes(ast.Assign):
        here, line = found.unit.label, found.node.lineno
        inside = [one for one in functions if one[0] == here and one[1] <= line <= one[2]]
        scope = f"{here}:{max((one[1] for one in inside), default=0)}"
        steps: list[ast.Call] = []
        value: ast.expr = found.node.value
        while isinstance(value, ast.Call) and _step(value) in STEPS:
            steps.insert(0, value)
            assert isinstance(value.func, ast.Attribute)
            value = value.func.value
        if isinstance(value, ast.Name):
            steps = [*known.get((scope, value.id), []), *steps]
        for target in found.node.targets:
            if isinstance(target, ast.Name):
                known[scope, target.id] = steps
        if steps:
            yield found, steps


def _random_names(trace: Trace) -> frozenset[str]:
    """Names of layers, and of models of layers, that augment."""
    return frozenset(
        dotted(target)
        for found in trace.program.nodes(ast.Assign)
        if any(_augmenting_layer(one) for one in ast.walk(found.node.value))
        for target in found.node.targets
    )


def _augmenting_layer(node: ast.AST) -> bool:
    name = dotted(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
    return name.startswith(_LAYERS) and name not in ("RandomState", "Random")


def _augments(
    step: ast.Call, own: Mapping[str, FoundNode[ast.FunctionDef]], random: frozenset[str]
) -> bool:
    if _step(step) != "map" or not step.args:
        return False
    if isinstance(step.args[0], ast.Name) and step.args[0].id in random:
        return True
    for function in _functions(step.args[0], own):
        for one in ast.walk(function):
            if not isinstance(one, ast.Call):
                continue
            name = dotted(one.func)
            last = name.rpartition(".")[2]
            if last.startswith(("random_", "stateless_random_")) and "image" in name:
                return True
            if ".random." in name and name.startswith(("tf.", "tensorflow.")):
                return True
            switched = literal(keyword(one, "training"), True) is not False
            if name in random and switched and names_in([one]):
                return True
    return False
