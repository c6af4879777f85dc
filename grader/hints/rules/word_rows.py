"""Texts that became numbers: one text taken for many, other ends, numbers read as sizes."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, keyword, literal, names_in
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.model_facts import classes
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace

_ASKING: Final = (".predict", ".evaluate", ".predict_on_batch")
_READING: Final = frozenset({"Dense", "LSTM", "GRU", "Conv1D", "SimpleRNN", "Bidirectional"})
LEAST_SYMBOLS: Final = 12
FEWER: Final = 0.6
LEAST_STEPS: Final = 4
STUCK: Final = 0.6
"""Of the loss of guessing: who came below it was not harmed."""
_IDS: Final = 20
"""Numbers of words, at least; fewer may be grades or counts."""


@rule("one-text-as-list")
def one_text_as_list(trace: Trace) -> Iterator[Finding]:
    """``texts_to_sequences("a text")``: each letter is taken for a text."""
    if trace.ended == "not_run":
        return
    for call, found in trace.program.calls(
        ".texts_to_sequences", ".texts_to_matrix", ".fit_on_texts"
    ):
        given = call.args[0] if call.args else keyword(call, "texts")
        held = given
        if isinstance(given, ast.Name):
            bound = trace.program.bound_to(given.id)
            same = {_is_text(one.node.value) for one in bound if isinstance(one.node, ast.Assign)}
            held = None
            if same == {True} and not _looped(trace, given.id):
                assert isinstance(bound[-1].node, ast.Assign)
                held = bound[-1].node.value
        if held is not None and _is_text(held):
            assert isinstance(call.func, ast.Attribute)
            yield certain(
                found.place, method=call.func.attr, given=ast.unparse(given or held)[:40],
                meant=f"[{ast.unparse(given or held)[:40]}]",
            )  # fmt: skip

    for function in trace.program.nodes(ast.FunctionDef):
        names = [one.arg for one in function.node.args.args]
        for call, found in trace.program.calls(function.node.name):
            for name, part in zip(names, call.args, strict=False):
                if _plain_text(trace, part) and _takes_texts(function.node, name):
                    yield certain(
                        found.place, method=function.node.name, given=ast.unparse(part)[:40],
                        meant=f"[{ast.unparse(part)[:40]}]",
                    )  # fmt: skip


def _plain_text(trace: Trace, part: ast.expr) -> bool:
    """A text, or a name that never holds anything else."""
    if not isinstance(part, ast.Name):
        return isinstance(literal(part), str)
    bound = [one.node for one in trace.program.bound_to(part.id)]
    texts = bool(bound) and all(
        isinstance(one, ast.Assign) and _is_text(one.value) for one in bound
    )
    return texts and not _looped(trace, part.id)


def _takes_texts(function: ast.FunctionDef, name: str) -> bool:
    """Whether a function goes through what it is given, and splits each part into words."""
    for one in ast.walk(function):
        if not isinstance(one, ast.For | ast.comprehension) or not isinstance(one.target, ast.Name):
            continue
        through = isinstance(one.iter, ast.Name) and one.iter.id == name
        words = [
            part
            for part in ast.walk(function)
            if isinstance(part, ast.Attribute) and part.attr == "split"
        ]
        if through and any(one.target.id in names_in([part.value]) for part in words):
            return True
    return False


def _is_text(value: ast.expr) -> bool:
    """``"a text"``, ``" ".join(texts)``, ``file.read()``."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        joined = value.func.attr == "join" and isinstance(literal(value.func.value), str)
        return joined or value.func.attr in ("read", "read_text")
    return isinstance(literal(value), str)


def _looped(trace: Trace, name: str) -> bool:
    """Whether a loop or a parameter gives the name other values."""
    for found in trace.program.nodes(ast.For, ast.comprehension, ast.arg):
        node = found.node
        if isinstance(node, ast.arg):
            if node.arg == name:
                return True
        elif isinstance(node, ast.For | ast.comprehension) and any(
            isinstance(one, ast.Name) and one.id == name for one in ast.walk(node.target)
        ):
            return True
    return False


@rule("padding-sides-differ")
def padding_sides_differ(trace: Trace) -> Iterator[Finding]:
    """``padding="post"`` for the training, and before the words for what is asked."""
    if not trace.fits:
        return
    seen: dict[tuple[str, str], FoundNode[ast.Call]] = {}
    for call, found in trace.program.calls("pad_sequences"):
        sides = tuple(
            str(literal(keyword(call, word), "pre")) for word in ("padding", "truncating")
        )
        seen.setdefault((sides[0], ""), FoundNode(call, found.unit, found.lines))
    if {side for side, _ in seen} != {"pre", "post"}:
        return
    first, second = sorted(seen.items(), key=lambda item: item[1].node.lineno)[:2]
    places = [fit.place.line for fit in trace.fits if fit.place is not None]
    if places and first[1].place.line < max(places):
        yield certain(
            second[1].place, first=first[0][0], second=second[0][0], first_line=first[1].place.line
        )


@rule("tokens-into-dense", when=own_program)
def tokens_into_dense(trace: Trace) -> Iterator[Finding]:
    """Numbers of words go into a layer that reads them as sizes."""
    words = [
        found
        for name in ("texts_to_sequences", "pad_sequences", "TextVectorization", "imdb.load_data")
        for _, found in trace.program.calls(name)
    ]
    numbered = any("enumerate" in unit.source for unit in trace.program.units)
    for fit in trace.fits:
        kinds = [one.class_name for one in fit.model.layers if one.class_name != "InputLayer"]
        first = next((one for one in kinds if one not in ("Reshape", "Flatten", "Dropout")), "")
        said = (words and _ids(fit)) or (numbered and _symbols(fit)) or _read_as_names(trace, fit)
        if first in _READING and said:
            yield likely(fit.place, layer=first, x=fit.x.name or None, high=figure(fit.x.high or 0))


def _read_as_names(trace: Trace, fit: Fit) -> bool:
    """Which numbers a row holds tells its class, and the model knows little of it."""
    for seen in trace.probed("codes", fit.model):
        told, chance = seen.get("told", 0.0), seen.get("chance", 1.0)
        if seen.get("words") == 1 and told >= TOLD and _ids(fit):
            return seen["model"] <= chance + KNOWN * (told - chance)
    return False


TOLD: Final = 0.72
KNOWN: Final = 0.5


def _symbols(fit: Fit) -> bool:
    """As many different numbers in the windows as there are classes: the next one is foretold."""
    x, found = fit.x, classes(fit.y)
    losses = fit.end.history.get("loss", []) if fit.end is not None else []
    if found is None or found < LEAST_SYMBOLS or not losses or x.distinct is None:
        return False
    kinds = FEWER * found <= x.distinct <= found
    windows = len(x.shape or ()) in (2, 3) and ((x.shape or (0, 0))[1] or 0) >= LEAST_STEPS
    last = losses[-1]
    return kinds and windows and (x.low or 0) >= 0 and last > STUCK * math.log(found)


def _ids(fit: Fit) -> bool:
    """Whole numbers from 0 to more than a few, several in each row."""
    x = fit.x
    whole = x.dtype is not None and "int" in x.dtype
    several = len(x.shape or ()) >= 2 and ((x.shape or (0, 0))[1] or 0) >= 3
    return whole and several and x.low is not None and x.low >= 0 and (x.high or 0) >= _IDS
