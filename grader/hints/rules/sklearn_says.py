"""What scikit-learn's measures say when they are given something else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, keyword, literal
from grader.hints.raised import raised, said
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
    "plot", "scatter", "bar",
    "balanced_accuracy_score", "cohen_kappa_score", "matthews_corrcoef", "log_loss",
}  # fmt: skip
_SEARCHES: Final = frozenset(
    {"cross_val_score", "cross_validate", "cross_val_predict", "GridSearchCV", "fit", "clone",
     "RandomizedSearchCV", "learning_curve", "permutation_importance", "validation_curve"}
)  # fmt: skip
_ESTIMATOR: Final = (
    r"the estimator passed should have a 'score' method.*"
    r"|The '\w+' parameter of \w+ must be an object implementing .*"
    r"|Cannot clone object .*|.*does not implement a 'get_params' method.*"
    r"|.*has no attribute '__sklearn_tags__'"
)
_APPLYING: Final = frozenset(
    {"transform", "inverse_transform", "predict", "predict_proba", "score", "decision_function"}
)


@rule("rows-counted-differently")
def rows_counted_differently(trace: Trace) -> Iterator[Finding]:
    """Answers for 288 rows beside labels of 297."""
    for error in raised(trace, "ValueError", "IndexError"):
        found = error.search(
            r"Found input variables with inconsistent numbers of samples: \[(\d+), (\d+)\]"
            r"|boolean index did not match .*?size of axis is (\d+) but size of corresponding "
            r"boolean axis is (\d+)"
            r"|x and y must have same first dimension, but have shapes \((\d+),[^)]*\) and "
            r"\((\d+),[^)]*\)|x and y must be the same size"
        )
        if found and error.place is not None:
            counts = [int(part) for part in found.groups() if part is not None]
            function = called_at(trace, error.place.line, _PAIRED)
            asked = function != "train_test_split" and function != "shuffle"
            yield cause(
                error.place,
                first=counts[0] if counts else None,
                second=counts[1] if counts else None,
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


@rule("model-is-no-estimator")
def model_is_no_estimator(trace: Trace) -> Iterator[Finding]:
    """``cross_val_score(model, ...)`` of a Keras model, or of the function that builds one."""
    for error, match in said(trace, _ESTIMATOR):
        kinds = re.search(r"<(Sequential|Functional|Model) |<(function) ", match[0])
        kind = next((one for one in kinds.groups() if one), None) if kinds else None
        made = {model.class_name for model in trace.models}
        if kind is None and not any(f"'{name}'" in match[0] for name in made):
            continue
        function = called_at(trace, error.place.line, _SEARCHES) if error.place else None
        yield cause(error.place, function=function, given=kind or next(iter(made)))


@rule("not-fitted-yet")
def not_fitted_yet(trace: Trace) -> Iterator[Finding]:
    """``scaler.transform`` before ``scaler.fit``."""
    for error, match in said(
        trace,
        r"This (\w+) instance is not fitted yet|(\w+) - Vocabulary not fitted",
        "NotFittedError",
    ):
        method = next(
            (
                found.node.func.attr
                for found in trace.program.at(error.place, ast.Call)
                if isinstance(found.node.func, ast.Attribute) and found.node.func.attr in _APPLYING
            ),
            None,
        )
        yield cause(error.place, kind=match[1] or match[2], call=method)
