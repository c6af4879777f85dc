"""Tables that functions of scikit-learn refuse: their axes, their columns, their rows by number."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import dotted
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace
from grader.model.place import Place

_LEARNING = (".fit", ".fit_transform", ".transform", ".inverse_transform")


@rule("scaler-wants-table")
def scaler_wants_table(trace: Trace) -> Iterator[Finding]:
    """``scaler.fit_transform(y)`` of a flat array, or of windows with three axes."""
    for error in raised(trace, "ValueError"):
        match = error.search(
            r"Expected 2D array, got (?P<flat>1)D array|Expected a 2-dimensional container but got"
            r" <class 'pandas[\w.]*\.Series'>|Found array with dim (?P<axes>\d)"
        )
        if match is None:
            continue
        method, data = _call(trace, error.place)
        yield cause(
            error.place,
            axes=int(match["axes"] or 1),
            method=method,
            flat=data if match["axes"] is None else None,
            windows=data if match["axes"] is not None else None,
        )


@rule("scaler-other-columns")
def scaler_other_columns(trace: Trace) -> Iterator[Finding]:
    """A scaler that learned five columns is given one, mostly to scale predictions back."""
    for error in raised(trace, "ValueError"):
        wide = error.search(
            r"non-broadcastable output operand with shape \(\d+,\s?(?P<given>\d+)\) doesn't match "
            r"the broadcast shape \(\d+,\s?(?P<learned>\d+)\)"
            r"|operands could not be broadcast together with shapes \(\d+,(?P<given2>\d+)\) "
            r"\((?P<learned2>\d+),\)"
            r"|X has (?P<given3>\d+) features, but \w+ is expecting (?P<learned3>\d+) features"
        )
        method, _ = _call(trace, error.place)
        if wide is None or method not in ("transform", "inverse_transform"):
            continue
        given, learned = (
            next(int(wide[f"{name}{end}"]) for end in ("", "2", "3") if wide[f"{name}{end}"])
            for name in ("given", "learned")
        )
        back = _owner(trace, error.place) if method == "inverse_transform" else None
        yield cause(error.place, method=method, given=given, learned=learned, back=back)


def _call(trace: Trace, place: Place | None) -> tuple[str | None, str | None]:
    """The method of a scaler on a line, and what it is given."""
    for call, _ in calls_at(trace, place, *_LEARNING):
        if isinstance(call.func, ast.Attribute) and call.args:
            return call.func.attr, ast.unparse(call.args[0])[:40]
    return None, None


def _owner(trace: Trace, place: Place | None) -> str | None:
    for call, _ in calls_at(trace, place, ".inverse_transform"):
        if isinstance(call.func, ast.Attribute):
            return dotted(call.func.value).strip("?.") or None
    return None


@rule("rows-by-number-in-table")
def rows_by_number_in_table(trace: Trace) -> Iterator[Finding]:
    """``X[train]`` with numbers of rows, where ``X`` is a table: it looks for columns."""
    for error in raised(trace, "KeyError"):
        rows = error.search(r"None of \[.*Index\(\[|\] not in index")
        numbers = error.search(r"\[\s*-?\d+[,\s]")
        if rows is None or numbers is None or error.place is None:
            continue
        for found in trace.program.nodes(ast.Subscript):
            node = found.node
            here = found.unit.label == error.place.file and found.place.line <= error.place.line
            if here and error.place.line <= (node.end_lineno or 0):
                plain = isinstance(node.value, ast.Name) and isinstance(node.slice, ast.Name)
                if plain and isinstance(node.value, ast.Name):
                    yield cause(
                        error.place,
                        written=ast.unparse(node),
                        meant=f"{node.value.id}.iloc[{ast.unparse(node.slice)}]",
                    )


@rule("folds-need-classes")
def folds_need_classes(trace: Trace) -> Iterator[Finding]:
    """``StratifiedKFold`` over one-hot rows, or over quantities."""
    for error in raised(trace, "ValueError"):
        match = error.search(
            r"Supported target types are: .*Got '(multilabel-indicator|continuous[\w-]*)'"
        )
        if match is not None:
            one_hot = match[1] == "multilabel-indicator"
            for call, _ in calls_at(trace, error.place, ".split"):
                labels = ast.unparse(call.args[1])[:40] if len(call.args) > 1 else None
                yield cause(
                    error.place,
                    onehot=labels if one_hot else None,
                    quantities=None if one_hot else labels,
                )
