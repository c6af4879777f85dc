"""Encoders whose columns depend on what they learned from, and models asked about others."""

from __future__ import annotations

from typing import Final

from grader.hints.raised import said
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace

WIDENING: Final = frozenset(
    {"OneHotEncoder", "LabelBinarizer", "CountVectorizer", "TfidfVectorizer", "DictVectorizer",
     "MultiLabelBinarizer", "Tokenizer", "ColumnTransformer"}
)  # fmt: skip
"""What they give is as wide as there are words in what they learned from."""
_WIDTHS: Final = (
    r"expected axis -1 of input shape|incompatible with the layer|[Mm]atrix size-incompatible"
    r"|Dimensions must be equal|Input \d+ of layer|inputs to .* incompatible|Invalid input shape"
)
_ASKING: Final = (".evaluate", ".predict", ".predict_on_batch")


def asked_for_other_width(trace: Trace) -> bool:
    """Whether a trained model was asked about rows that are not as wide as those before."""
    return bool(trace.fits) and any(
        any(True for _ in calls_at(trace, error.place, *_ASKING))
        for error, _ in said(trace, _WIDTHS, "ValueError", "InvalidArgumentError")
    )
