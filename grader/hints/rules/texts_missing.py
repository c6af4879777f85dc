"""Numbers and empty cells among texts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.place import Place

_METHODS: Final = (
    "lower|upper|split|strip|replace|encode|decode|translate|startswith|endswith|casefold|"
    "isalpha|lstrip|rstrip|title|find|join"
)
# Seen with Python 3.11, Keras 3.15.1 and scikit-learn 1.8.
_NO_TEXT: Final = (
    rf"^'(?P<kind>(?:numpy\.)?(?:float|int|NAType)\d*)' object has no attribute "
    rf"'(?P<method>{_METHODS})'"
    r"|^(?P<nan>np\.nan) is an invalid document"
    r"|^expected string or bytes-like object(?:, got '(?P<kind2>float|NoneType|int)')?"
    r"|^'(?P<kind3>float)' object is not iterable"
    r"|^argument of type '(?P<kind4>float)' is not iterable"
)
_WORKERS: Final = frozenset(
    {
        "fit_on_texts", "texts_to_sequences", "texts_to_matrix", "fit", "fit_transform",
        "transform", "text_to_word_sequence", "one_hot", "hashing_trick", "apply", "map", "sub",
        "findall", "split", "word_tokenize", "adapt",
    }
)  # fmt: skip
_OF_WORDS: Final = frozenset(
    {"fit_on_texts", "texts_to_sequences", "texts_to_matrix", "apply", "map"}
)


@rule("text-is-missing")
def text_is_missing(trace: Trace) -> Iterator[Finding]:
    """``tokenizer.fit_on_texts(table["text"])``, where a cell of the table is empty."""
    for error, match in said(trace, _NO_TEXT, "AttributeError", "ValueError", "TypeError"):
        parts = match.groupdict()
        calls = [
            found.node
            for found in trace.program.at(error.place, ast.Call)
            if callee(found.node) in _WORKERS
        ]
        loose = parts["kind3"] or parts["kind4"]
        if loose and not any(callee(call) in _OF_WORDS for call in calls):
            continue  # a number that is no text of many: told by plain Python
        kind = parts["kind"] or parts["kind2"] or loose or ("float" if parts["nan"] else None)
        if not calls and not _in_a_loop(trace, error.place):
            continue
        data = next((ast.unparse(call.args[0])[:60] for call in calls if call.args), None)
        whole = data if calls and callee(calls[0]) not in ("sub", "findall", "split") else None
        yield cause(
            error.place,
            kind=kind.rpartition(".")[2] if kind else None,
            method=parts["method"],
            data=whole,
        )


def _in_a_loop(trace: Trace, place: Place | None) -> bool:
    """Whether a line works on one of many, or in a function that does."""
    loops = (ast.For, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.FunctionDef, ast.Lambda)
    return any(True for _ in trace.program.at(place, *loops))
