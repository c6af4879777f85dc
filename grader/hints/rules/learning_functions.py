"""Functions that learn from what they are given, and are given new rows as well."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from grader.hints.program import FoundNode, callee, computed_from, dotted, names_in
from grader.hints.raised import guarded
from grader.hints.rule import Finding, cause, certain, likely, rule
from grader.hints.rules.indexes_apart import indexes_apart
from grader.hints.rules.widths import WIDENING, asked_for_other_width
from grader.hints.trace import Trace

_OF_WORDS: Final = frozenset(
    {"Tokenizer", "TextVectorization", "CountVectorizer", "TfidfVectorizer", "StringLookup"}
)
SCALERS: Final = _OF_WORDS | {
    "StandardScaler", "MinMaxScaler", "RobustScaler", "MaxAbsScaler", "Normalization",
}  # fmt: skip
"""Not what numbers labels: of the same labels it makes the same numbers."""
LEARNING: Final = frozenset({"fit", "fit_transform", "fit_on_texts", "adapt"})
_ASKING: Final = frozenset({"predict", "evaluate", "predict_on_batch"})
_FOLDERS: Final = frozenset({"listdir", "iterdir", "glob", "rglob", "scandir", "walk", "unique"})
_COUNTING: Final = frozenset({"Counter", "most_common", "word_tokenize", "findall"})
_COMPREHENSIONS: Final = (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)
_LOOPS: Final = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)


@dataclass(frozen=True, kw_only=True)
class InFunction:
    """What a function learns from its own arguments."""

    function: FoundNode[ast.FunctionDef]
    kind: str
    """Class of a scaler, or the name of an index of words."""
    node: ast.expr
    """Where it learns."""
    method: str
    data: str

    ordered: bool = False
    """An index in the order of the alphabet."""

    @property
    def numbers_words(self) -> bool:
        """Other texts give other numbers; sorted ones may give the same, and scales nearly."""
        return self.kind in _OF_WORDS or (self.kind not in SCALERS and not self.ordered)


def learned_in_functions(trace: Trace) -> Iterator[InFunction]:
    """Scalers, vocabularies and word indexes that functions make of what they are given.

    What is made under a condition may be made once only.
    """
    outside = {name: callee(value) for name, value, _ in trace.program.named()}
    for found in trace.program.nodes(ast.FunctionDef):
        arguments = found.node.args
        given = {one.arg for one in [*arguments.args, *arguments.kwonlyargs]} - {"self"}
        inside = [one for part in found.node.body for one in ast.walk(part)]
        if not given or any(isinstance(one, ast.If) and _learns(one) for one in inside):
            continue
        reached = computed_from(given, inside)
        yield from _scalers(found, inside, reached, outside)
        yield from _indexes(found, inside, reached)


def _learns(node: ast.AST) -> bool:
    return any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
        and one.func.attr in LEARNING
        for one in ast.walk(node)
    )  # fmt: skip


def _scalers(
    found: FoundNode[ast.FunctionDef],
    inside: Sequence[ast.AST],
    reached: frozenset[str],
    outside: Mapping[str, str],
) -> Iterator[InFunction]:
    """Also those that the program made outside: the function makes them learn once more."""
    given = {one.arg for one in found.node.args.args}
    made = {name: kind for name, kind in outside.items() if name not in given}
    made |= {
        one.targets[0].id: callee(one.value)
        for one in inside
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
    }
    for one in inside:
        if not isinstance(one, ast.Call) or not isinstance(one.func, ast.Attribute):
            continue
        owner = one.func.value
        kind = made.get(owner.id, "") if isinstance(owner, ast.Name) else callee(owner)
        learns = kind in SCALERS and one.func.attr in LEARNING and bool(one.args)
        if learns and names_in(one.args[:1]) & reached:
            yield InFunction(
                function=found, kind=kind, node=one, method=one.func.attr,
                data=ast.unparse(one.args[0])[:40],
            )  # fmt: skip


def _indexes(
    found: FoundNode[ast.FunctionDef], inside: Sequence[ast.AST], reached: frozenset[str]
) -> Iterator[InFunction]:
    """``{word: number for number, word in enumerate(...)}``, and words looked up in it."""
    looked_up = {
        dotted(one.value)
        for one in inside
        if isinstance(one, ast.Subscript | ast.Attribute)
        and isinstance(one.ctx, ast.Load)
        and (isinstance(one, ast.Subscript) or one.attr == "get")
    }
    if not _of_texts(inside):
        return  # the classes of two folders, say: of the same names the same numbers are made
    for one in inside:
        name, words = _numbering(one) if isinstance(one, ast.Assign) else ("", None)
        if words is not None and name in looked_up and names_in([words]) & reached:
            assert isinstance(one, ast.Assign)
            ordered = isinstance(words, ast.Call) and dotted(words.func) == "sorted"
            yield InFunction(
                function=found, kind=name, node=one.value, method="enumerate",
                data=ast.unparse(words)[:40], ordered=ordered,
            )  # fmt: skip


def _of_texts(inside: Sequence[ast.AST]) -> bool:
    """Whether texts are taken apart into words here, and no folder is read."""
    called = {callee(one) for one in inside if isinstance(one, ast.Call)}
    apart = any(
        isinstance(one, ast.Call) and callee(one) == "split"
        and all(isinstance(given, ast.Constant) and given.value == " " for given in one.args)
        for one in inside
    )  # fmt: skip
    loops = [one for one in inside if isinstance(one, ast.For)]
    nested = any(
        isinstance(below, ast.For) and below is not one for one in loops for below in one.body
    ) or any(isinstance(one, _COMPREHENSIONS) and len(one.generators) > 1 for one in inside)
    return not called & _FOLDERS and (apart or nested or bool(called & _COUNTING))


def _numbering(one: ast.Assign) -> tuple[str, ast.expr | None]:
    """The name of an index and what it numbers; also ``index[word] = len(index)``."""
    target, value = one.targets[0], one.value
    if isinstance(target, ast.Name) and isinstance(value, ast.DictComp):
        source = value.generators[0].iter
        counted = isinstance(source, ast.Call) and dotted(source.func) == "enumerate"
        if isinstance(source, ast.Call) and counted and source.args:
            return target.id, source.args[0]
    if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
        name = target.value.id
        grows = any(
            isinstance(node, ast.Call) and ast.unparse(node) == f"len({name})"
            for node in ast.walk(value)
        )
        return name, target.slice if grows else None
    return "", None


@rule("learned-anew-by-function")
def learned_anew_by_function(trace: Trace) -> Iterator[Finding]:
    """``encode(train)`` and ``encode(test)``, where ``encode`` makes a vocabulary of its own."""
    if not trace.fits:
        return
    for again, before, line in indexes_apart(trace):
        yield certain(
            again.place, function=dotted(again.node.func), learned=None, learned_line=line,
            first_line=before.place.line, data=ast.unparse(again.node.args[0])[:40],
        )  # fmt: skip
    learned = {one.function.node.name: one for one in learned_in_functions(trace)}
    if not learned:
        return
    trained, asked = _given(trace, frozenset({"fit"})), _given(trace, _ASKING)
    looped = _in_loops(trace)
    calls: dict[str, list[FoundNode[ast.Call]]] = {}
    for call in trace.program.nodes(ast.Call):
        name = dotted(call.node.func)
        if name in learned and call.node.args and id(call.node) not in looped:
            calls.setdefault(name, []).append(call)
    holders = _holders(trace)
    for name, found in calls.items():
        one = learned[name]
        first: FoundNode[ast.Call] | None = None
        for call in found:
            data = ast.unparse(call.node.args[0])[:40]
            reached = holders.get(id(call.node), frozenset())
            trains = id(call.node) in trained.nodes or bool(reached & trained.names)
            asks = id(call.node) in asked.nodes or bool(reached & asked.names)
            if trains:
                first = first or call
            elif asks and first is not None and not guarded(trace, call):
                widened = one.kind in WIDENING and asked_for_other_width(trace)
                yield (cause if widened else certain if one.numbers_words else likely)(
                    call.place,
                    function=name,
                    learned=one.kind,
                    learned_line=one.node.lineno,
                    first_line=first.place.line,
                    data=data,
                )


@dataclass(frozen=True)
class _Given:
    names: frozenset[str]
    nodes: frozenset[int]
    """Calls that stand there themselves."""


def _given(trace: Trace, methods: frozenset[str]) -> _Given:
    """What a model is given as rows; for validation, too, where it is asked."""
    names: set[str] = set()
    nodes: set[int] = set()
    for call, _ in trace.program.calls(*(f".{name}" for name in sorted(methods | {"fit"}))):
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        rows = list(call.args[:1]) if method in methods else []
        if method == "fit" and "fit" not in methods:
            rows = [
                item.value.elts[0] if isinstance(item.value, ast.Tuple) else item.value
                for item in call.keywords
                if item.arg == "validation_data"
            ]
        for row in rows:
            names |= names_in([row])
            nodes |= {id(one) for one in ast.walk(row) if isinstance(one, ast.Call)}
    return _Given(frozenset(names), frozenset(nodes))


def _in_loops(trace: Trace) -> frozenset[int]:
    """Calls that are made for each of many: each row by itself, say."""
    return frozenset(
        id(one)
        for loop in trace.program.nodes(*_LOOPS)
        for one in ast.walk(loop.node)
        if isinstance(one, ast.Call)
    )


def _holders(trace: Trace) -> dict[int, frozenset[str]]:
    """For each call in an assignment: the names that hold what it gave, also further on."""
    follow: dict[str, set[str]] = {}
    direct: dict[int, set[str]] = {}
    for found in trace.program.nodes(ast.Assign):
        targets = {
            part.id
            for target in found.node.targets
            for part in ast.walk(target)
            if isinstance(part, ast.Name)
        }
        plain = len(targets) == 1
        for one in ast.walk(found.node.value):
            if isinstance(one, ast.Call):
                direct.setdefault(id(one), set()).update(targets)
            elif isinstance(one, ast.Name) and plain:
                follow.setdefault(one.id, set()).update(targets)
    return {
        call: frozenset(names | {two for one in names for two in follow.get(one, ())})
        for call, names in direct.items()
    }


def asked_after_learning(trace: Trace) -> Iterator[tuple[InFunction, int]]:
    """A function that asks a model and learns from what it asks about, not as in training.

    Gives it with the line where something of the kind was learned before.
    """
    learned = list(learned_in_functions(trace))
    looped = _in_loops(trace)
    for one in learned:
        calls = {
            node.func.attr
            for node in ast.walk(one.function.node)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node is not one.node
        }
        if not calls & _ASKING or calls & {"fit", "train_on_batch"} or one.kind not in SCALERS:
            continue
        before = [
            call.lineno
            for call, _ in trace.program.calls(*(f".{name}" for name in sorted(LEARNING)))
            if isinstance(call.func, ast.Attribute)
            and _is_of(call.func.value, one.kind, trace)
            and not (one.function.node.lineno <= call.lineno <= (one.function.node.end_lineno or 0))
            and id(call) not in looped
        ]
        if before:
            yield one, before[0]


def _is_of(owner: ast.expr, kind: str, trace: Trace) -> bool:
    """Whether a scaler of this class stands there, itself or by its name."""
    if isinstance(owner, ast.Name):
        bound = trace.program.bound_to(owner.id)
        return any(
            isinstance(one.node, ast.Assign) and callee(one.node.value) == kind for one in bound
        )
    return callee(owner) == kind
