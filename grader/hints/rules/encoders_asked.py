"""What encoders of scikit-learn are asked, and the sparse matrices that they give."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, keyword, literal
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace

# Seen with scikit-learn 1.8 and SciPy 1.17.
_UNKNOWN: Final = (
    r"y contains previously unseen labels: (.+)"
    r"|Found unknown categories \[(.+?)\] in column"
    r"|Found unknown categories in columns (.+?) during"
)
_ASKED: Final = (".transform", ".inverse_transform")
_NO_LENGTH: Final = r"sparse (?:array|matrix) length is ambiguous"
_SPARSE: Final = re.compile(
    r"\b(?:csr|csc|coo|lil|dok)_(?:matrix|array)\b|SparseTensor|[Ss]parse data was passed"
    r"|[Mm]any sparse ops require sorted indices"
)
_MAKERS: Final = ("CountVectorizer", "TfidfVectorizer", "HashingVectorizer", "DictVectorizer")
_MIXED: Final = ("OneHotEncoder", "ColumnTransformer", "PolynomialFeatures")
_GIVEN_TO: Final = ("fit", "evaluate", "predict", "train_on_batch")
MAX_SHOWN: Final = 60


@rule("category-not-learned")
def category_not_learned(trace: Trace) -> Iterator[Finding]:
    """``enc.transform(test)`` with a word that was not there in ``enc.fit(train)``."""
    for error, match in said(trace, _UNKNOWN, "ValueError"):
        unknown = next(part for part in match.groups() if part is not None)
        data = None
        for call, _ in calls_at(trace, error.place, *_ASKED):
            if isinstance(call.func, ast.Attribute) and call.args:
                data = ast.unparse(call.args[0])[:MAX_SHOWN]
        yield cause(
            error.place,
            unknown=re.sub(r"np\.(?:str_|int\d+|float\d+)\(([^()]*)\)", r"\1", unknown).strip("[]")[
                :MAX_SHOWN
            ],
            data=data,
        )


@rule("sparse-matrix-given")
def sparse_matrix_given(trace: Trace) -> Iterator[Finding]:
    """``model.fit(vectorizer.fit_transform(texts), y)``, ``len(counts)``."""
    for error, _ in said(trace, _NO_LENGTH, "TypeError"):
        written = call_name = None
        for call, _found in calls_at(trace, error.place, "len", *(f".{one}" for one in _GIVEN_TO)):
            if call.args:
                written, call_name = ast.unparse(call.args[0])[:MAX_SHOWN], callee(call)
        yield cause(error.place, written=written, maker=_maker(trace), call=call_name)
    for error, _ in said(trace, _SPARSE):
        for call, _found in calls_at(trace, error.place, *(f".{one}" for one in _GIVEN_TO)):
            held = call.args[0] if call.args else keyword(call, "x")
            maker = _maker(trace)
            if held is not None and maker is not None:
                written = ast.unparse(held)[:MAX_SHOWN]
                yield cause(error.place, written=written, maker=maker, call=callee(call))


def _maker(trace: Trace) -> str | None:
    """The class of the program that gives such matrices."""
    for call, _ in trace.program.calls(*_MAKERS, *_MIXED):
        dense = literal(keyword(call, "sparse_output"), default=True) is False
        if not dense and callee(call) in (*_MAKERS, *_MIXED):
            return callee(call)
    return None
