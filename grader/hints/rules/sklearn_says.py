"""What scikit-learn's measures say when they are given something else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, keyword, literal
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.streams import called_at
from grader.hints.trace import Trace

_AVERAGED: Final = frozenset(
    {"f1_score", "precision_score", "recall_score", "fbeta_score", "jaccard_score",
     "precision_recall_fscore_support"}
)  # fmt: skip
_PAIRED: Final = _AVERAGED | {
    "accuracy_score", "confusion_matrix", "classification_report", "roc_auc_score", "roc_curve",
    "mean_squared_error", "mean_absolute_error", "r2_score", "train_test_split", "shuffle",
    "balanced_accuracy_score", "cohen_kappa_score", "matthews_corrcoef", "log_loss",
}  # fmt: skip


@rule("rows-counted-differently")
def rows_counted_differently(trace: Trace) -> Iterator[Finding]:
    """Answers for 288 rows beside labels of 297."""
    for error in raised(trace, "ValueError"):
        found = error.search(
            r"Found input variables with inconsistent numbers of samples: \[(\d+), (\d+)\]"
        )
        if found and error.place is not None:
            function = called_at(trace, error.place.line, _PAIRED)
            asked = function != "train_test_split" and function != "shuffle"
            yield cause(
                error.place,
                first=int(found[1]),
                second=int(found[2]),
                function=function,
                dropped=_dropped(trace) if asked else None,
            )


def _dropped(trace: Trace) -> str | None:
    """What leaves rows out of the answers, as it is written."""
    for found in trace.program.nodes(ast.Call):
        call = found.node
        if literal(keyword(call, "drop_remainder")) is True:
            return "drop_remainder=True"
        steps = keyword(call, "steps")
        if dotted(call.func).endswith("predict") and steps is not None:
            return f"steps={ast.unparse(steps)}"[:60]
    return None


@rule("metric-average-missing")
def metric_average_missing(trace: Trace) -> Iterator[Finding]:
    """``f1_score`` of three classes, without ``average``."""
    for error in raised(trace, "ValueError"):
        if error.search(r"Target is multiclass but average='binary'") and error.place is not None:
            yield cause(error.place, function=called_at(trace, error.place.line, _AVERAGED))
