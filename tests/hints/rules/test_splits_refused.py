"""Splits that cannot be made, and measures of other answers."""

from __future__ import annotations

import pytest

from tests.hints.rules.test_given import stopped
from tests.hints.traces import died, found

SKLEARN = "/site-packages/sklearn/metrics/_ranking.py"


@pytest.mark.parametrize(
    ("message", "evidence"),
    [
        ("The least populated classes in y have only 1 member, which is too few.", {"single": 1}),
        ("The least populated class in y has only 1 member, which is too few.", {"single": 1}),
        ("Cannot have number of splits n_splits=10 greater than the number of samples: "
         "n_samples=5.", {"folds": 10, "samples": 5}),
        ("With n_samples=1, test_size=0.2 and train_size=None, the resulting train set will be "
         "empty.", {"empty": 1}),
        ("The 'test_size' parameter of train_test_split must be a float in the range (0.0, 1.0), "
         "an int in the range [1, inf) or None. Got 20.0 instead.", {"size": "20.0"}),
        ("Found input variables with inconsistent numbers of samples: [3, 4]", None),
    ],
)  # fmt: skip
def test_a_split_is_refused(message: str, evidence: dict[str, object] | None) -> None:
    told = found("split-cannot-be-made", died("train_test_split(x, y)", "ValueError", message))
    known = [{name: value for name, value in one.evidence.items() if value} for one in told]
    assert known == ([evidence] if evidence is not None else [])


@pytest.mark.parametrize(
    ("message", "evidence"),
    [
        ("multi_class must be in ('ovo', 'ovr')", {"several": "multiclass"}),
        ("multiclass format is not supported", {"several": "multiclass"}),
        ("continuous is not supported", {"numbers": "continuous"}),
        ("Number of classes, 3, does not match size of target_names, 2. Try specifying the labels "
         "parameter", {"found": 3, "given": 2}),
        ("Target is multiclass but average='binary'.", None),
    ],
)  # fmt: skip
def test_a_measure_is_of_other_answers(message: str, evidence: dict[str, object] | None) -> None:
    trace = stopped("print(roc_auc_score(y, p))", "ValueError", message, line=1, by=SKLEARN)
    told = found("measure-for-other-classes", trace)
    wanted = [{"function": "roc_auc_score", **evidence}] if evidence is not None else []
    assert [{name: one for name, one in each.evidence.items() if one} for each in told] == wanted
