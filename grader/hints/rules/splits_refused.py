"""Splits that scikit-learn cannot make, and measures that are made for other answers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.place import Place

# Seen with scikit-learn 1.8.
_SPLIT: Final = (
    r"least populated class(?:es)? in y ha(?:s|ve) only (?P<single>\d+)"
    r"|Cannot have number of splits n_splits=(?P<folds>\d+) greater than the number of "
    r"(?:samples: (?:n_samples=)?(?P<samples>\d+)|(?P<members>members))"
    r"|n_splits=(?P<folds2>\d+) cannot be greater than the number of members"
    r"|With n_samples=(?P<empty>[1-9]\d*), .*will be empty"
    r"|(?:test|train)_size=(?P<size>[\d.]+) should be either positive"
    r"|The '(?:test|train)_size' parameter .*? Got (?P<size2>[\d.-]+) instead"
    r"|The (?:test|train)_size = \d+ should be greater or equal to the number of classes"
)
_MEASURE: Final = (
    r"multi_class must be in|(?P<several>multiclass(?:-\w+)?) format is not supported"
    r"|(?P<numbers>continuous(?:-multioutput)?) (?:format )?is not supported"
    r"|Classification metrics can't handle a mix of (?P<numbers2>continuous) and continuous"
    r"|Number of classes, (?P<found>\d+), does not match size of target_names, (?P<given>\d+)"
)


@rule("split-cannot-be-made")
def split_cannot_be_made(trace: Trace) -> Iterator[Finding]:
    """``stratify`` with a class of one row, more folds than rows, a list around the data."""
    for error, match in said(trace, _SPLIT, "ValueError", "InvalidParameterError"):
        parts = match.groupdict()
        folds, size = parts["folds"] or parts["folds2"], parts["size"] or parts["size2"]
        yield cause(
            error.place,
            single=_number(parts["single"]),
            folds=_number(folds) if parts["samples"] else None,
            samples=_number(parts["samples"]),
            size=size.rstrip(".") if size else None,
            empty=_number(parts["empty"]),
        )


def _number(text: str | None) -> int | None:
    return int(text) if text else None


@rule("measure-for-other-classes")
def measure_for_other_classes(trace: Trace) -> Iterator[Finding]:
    """``roc_auc_score`` of three classes, ``accuracy_score`` of prices."""
    for error, match in said(trace, _MEASURE, "ValueError"):
        if not error.by_library:
            continue
        parts = match.groupdict()
        curves = "multiclass" if match[0].startswith("multi_class") else parts["several"]
        yield cause(
            error.place,
            function=_measure(trace, error.place),
            several=curves,
            numbers=parts["numbers"] or parts["numbers2"],
            found=_number(parts["found"]),
            given=_number(parts["given"]),
        )


def _measure(trace: Trace, place: Place | None) -> str | None:
    """The measure that a line calls."""
    for found in trace.program.at(place, ast.Call):
        name = callee(found.node)
        if name.endswith(("_score", "_curve", "_report", "_matrix", "_loss", "_error")):
            return name
    return None
