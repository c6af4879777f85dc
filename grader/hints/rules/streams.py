"""Data sets that are used like arrays, and what they do not know of their pictures and names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace

_DATASET: Final = re.compile(
    r"'(_?\w*Dataset(?:V2)?)' object "
    r"(?:is not (?:subscriptable|an iterator)|has no attribute '(\w+)'"
    r"|does not support (?:indexing|item assignment))"
)
_OF_ARRAYS: Final = frozenset(
    {"shape", "ndim", "dtype", "size", "astype", "reshape", "copy", "mean", "max", "min", "T",
     "iloc", "loc", "values", "tolist", "flatten"}
)  # fmt: skip
_DECODERS: Final = ("decode_image", "decode_raw")
_OWN: Final = ("numpy_function", "py_function")
"""Functions of Python: they give pictures where the exception speaks of some."""


@rule("dataset-is-no-array")
def dataset_is_no_array(trace: Trace) -> Iterator[Finding]:
    """``ds[:10]``, ``ds.shape``, or a length that nobody knows."""
    for error in raised(trace, "TypeError", "AttributeError"):
        found = _DATASET.search(error.message)
        if found and (found[2] is None or found[2] in _OF_ARRAYS):
            yield cause(error.place, kind=found[1], wanted=found[2])
        elif error.search(r"The dataset (?:length is unknown|is infinite)"):
            yield cause(error.place, kind=None, wanted=None)


@rule("picture-size-unknown")
def picture_size_unknown(trace: Trace) -> Iterator[Finding]:
    """``tf.image.resize`` behind ``decode_image``: not even the number of axes is known."""
    for error in raised(trace):
        if not error.search(
            r"'images' contains no shape|'image' must be fully defined|"
            r"Cannot take the length of shape with unknown rank|unknown TensorShape"
        ):
            continue
        pictures = error.search("image") is not None
        names = (*_DECODERS, *_OWN) if pictures else _DECODERS
        used = [dotted(call.func) for call, _ in trace.program.calls(*names)]
        if used:
            yield cause(error.place, decoder=used[0])


@rule("input-names-differ")
def input_names_differ(trace: Trace) -> Iterator[Finding]:
    """A dictionary without an entry for one of the model's inputs."""
    for error in raised(trace, "ValueError", "KeyError"):
        found = error.search(
            r"Missing data for input \"([^\"]+)\"\. You passed a data dictionary with keys "
            r"\[([^\]]*)\]\. Expected the following keys: \[([^\]]*)\]"
        )
        if found:
            yield cause(
                error.place, missing=found[1], given=_plain(found[2]), wanted=_plain(found[3])
            )


def _plain(names: str) -> str:
    return names.replace("'", "")[:120]


def called_at(trace: Trace, line: int, names: frozenset[str]) -> str | None:
    """Which of these functions is called on a line."""
    for found in trace.program.nodes(ast.Call):
        node = found.node
        name = dotted(node.func).rpartition(".")[2]
        if name in names and node.lineno <= line <= (node.end_lineno or node.lineno):
            return name
    return None
