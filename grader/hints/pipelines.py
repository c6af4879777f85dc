"""What the syntax tree tells of ``tf.data`` pipelines, generators and directory iterators."""

from __future__ import annotations

import ast
from collections.abc import Iterator, MutableMapping
from typing import Final
from weakref import WeakKeyDictionary

from grader.hints.program import Found, Program, callee, dotted, keyword, literal

STEPS: Final = frozenset(
    {"batch", "shuffle", "map", "repeat", "prefetch", "cache", "take", "skip", "filter",
     "unbatch", "padded_batch"}
)  # fmt: skip
"""Methods of a data set that give a new one and leave the old one as it is."""
_MAKERS: Final = (
    "from_tensor_slices", "from_generator", "image_dataset_from_directory", "list_files",
    "timeseries_dataset_from_array", "text_dataset_from_directory", "make_csv_dataset",
    "tf.data.Dataset.range", "Dataset.zip", "TextLineDataset",
)  # fmt: skip
_FLOWS: Final = frozenset({"flow", "flow_from_directory", "flow_from_dataframe"})
_ORDERED: Final = frozenset({"classes", "labels", "filenames", "filepaths"})


def names_of(node: ast.Assign) -> list[str]:
    """The plain names that an assignment binds."""
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def is_pipeline(program: Program, name: str) -> bool:
    """Whether a name was bound to a ``tf.data`` pipeline."""
    if program not in _pipelines:
        _pipelines[program] = frozenset(
            target
            for found in program.nodes(ast.Assign)
            if any(
                isinstance(node, ast.Call) and dotted(node.func).endswith(_MAKERS)
                for node in ast.walk(found.node.value)
            )
            for target in names_of(found.node)
        )
    return name in _pipelines[program]


_pipelines: Final[MutableMapping[Program, frozenset[str]]] = WeakKeyDictionary()
"""Found once: rules ask for one name after the other. It goes with the program."""


def drops_step(program: Program, value: ast.expr) -> bool:
    """``dataset.batch(10)`` that stands alone on its line: nothing keeps what it gives."""
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr in STEPS
        and isinstance(value.func.value, ast.Name)
        and is_pipeline(program, value.func.value.id)
    )


def _flow(node: ast.expr) -> ast.Call | None:
    """A call of ``flow`` or ``flow_from_directory`` that mixes its samples."""
    if not isinstance(node, ast.Call) or callee(node) not in _FLOWS:
        return None
    return node if literal(keyword(node, "shuffle"), True) is not False else None


def shuffled_predictions(program: Program) -> Iterator[tuple[str, Found, int]]:
    """(name, the call of predict, the line that needs the order) for iterators that mix.

    ``predict`` of such an iterator gives answers in an order that nobody knows; they are compared
    with its ``classes``, which stand in the order of the files, or with arrays that were given.
    """
    flows: dict[str, ast.Call] = {}
    for bound in program.nodes(ast.Assign):
        flow = _flow(bound.node.value)
        for name in names_of(bound.node):
            if flow is not None:
                flows[name] = flow
            else:
                flows.pop(name, None)
    ordered: dict[str, list[int]] = {}
    for read in program.nodes(ast.Attribute):
        match read.node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if attribute in _ORDERED:
                ordered.setdefault(name, []).append(read.place.line)
    for call, found in program.calls(".predict"):
        given = call.args[0] if call.args else None
        direct = _flow(given) if given is not None else None
        if direct is not None and dotted(direct.func).endswith(".flow"):
            yield "flow(...)", found, found.place.line
        elif isinstance(given, ast.Name) and given.id in flows:
            for line in ordered.get(given.id, ()):
                if line >= found.place.line:
                    yield given.id, found, line


def yields_nothing(program: Program) -> Iterator[tuple[str, Found]]:
    """``yield f(x)`` where ``f`` is the program's own and returns nothing."""
    own = {found.node.name: found.node for found in program.nodes(ast.FunctionDef)}
    for found in program.nodes(ast.Yield):
        value = found.node.value
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
            function = own.get(value.func.id)
            gives = function is None or any(
                isinstance(one, ast.Yield | ast.YieldFrom)
                or (isinstance(one, ast.Return) and one.value is not None)
                for one in ast.walk(function)
            )
            if not gives:
                yield value.func.id, found


def shuffled_datasets(program: Program) -> dict[str, Found]:
    """Names of data sets that come in another order at every pass, and where they were made."""
    shuffled: dict[str, Found] = {}
    for found in program.nodes(ast.Assign):
        for name in names_of(found.node):
            steps, root = _steps_of(found.node.value)
            mixing = [at for at, step in enumerate(steps) if _mixes(step)]
            kept = [at for at, step in enumerate(steps) if callee(step) == "cache"]
            mixed = bool(mixing) or root in shuffled
            if mixed and not (kept and kept[-1] > (mixing[-1] if mixing else -1)):
                shuffled[name] = found
            else:
                shuffled.pop(name, None)
    return shuffled


def _steps_of(node: ast.expr) -> tuple[list[ast.Call], str]:
    """The calls of ``ds.map(f).batch(8)`` in their order, and the name that it begins with."""
    steps: list[ast.Call] = []
    while isinstance(node, ast.Call):
        steps.insert(0, node)
        node = node.func.value if isinstance(node.func, ast.Attribute) else node.func
    return steps, node.id if isinstance(node, ast.Name) else ""


def _mixes(step: ast.Call) -> bool:
    """``shuffle(100)``, or a folder of pictures that is read in an order of its own."""
    again = literal(keyword(step, "reshuffle_each_iteration"), True)
    by_folder = callee(step) == "image_dataset_from_directory"
    return (callee(step) == "shuffle" and again is not False and bool(step.args)) or (
        by_folder and literal(keyword(step, "shuffle"), True) is True
    )
