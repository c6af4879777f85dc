"""Categories that an encoder never learned, and matrices that keep only what is not zero."""

from __future__ import annotations

import pytest

from tests.hints.traces import died, found

SKLEARN = "/site-packages/sklearn/utils/_encode.py"


@pytest.mark.parametrize(
    ("call", "message", "unknown"),
    [
        ("t = le.transform(test)",
         "y contains previously unseen labels: [np.str_('elm')]", "'elm'"),
        ("t = le.transform(test)", "y contains previously unseen labels: 'elm'", "'elm'"),
        ("t = enc.transform(test)",
         "Found unknown categories ['elm'] in column 0 during transform", "'elm'"),
        ("t = enc.transform(test)", "X has 3 features, but OneHotEncoder is expecting 2", None),
    ],
)  # fmt: skip
def test_an_encoder_meets_what_it_never_learned(
    call: str, message: str, unknown: str | None
) -> None:
    findings = found("category-not-learned", died(call, "ValueError", message))
    assert [one.evidence["unknown"] for one in findings] == ([unknown] if unknown else [])
    assert all(one.evidence["data"] == "test" for one in findings)


MADE = "c = CountVectorizer()\nx = c.fit_transform(texts)\n"


def test_a_sparse_matrix_has_no_length() -> None:
    message = "sparse array length is ambiguous; use getnnz() or shape[0]"
    (told,) = found("sparse-matrix-given", died(MADE + "n = len(x)", "TypeError", message, line=3))
    assert told.evidence == {"written": "x", "maker": "CountVectorizer", "call": "len"}


def test_only_what_makes_such_matrices_is_named() -> None:
    message = "Failed to convert elements of SparseTensor(indices=...) to Tensor"
    source = "enc = OneHotEncoder(sparse_output=False)\nmodel.fit(x, y)"
    assert not found("sparse-matrix-given", died(source, "TypeError", message, line=2))
    told = found("sparse-matrix-given", died(MADE + "m.fit(x, y)", "TypeError", message, line=3))
    assert [one.evidence["call"] for one in told] == ["fit"]
