"""Arrays that are taken for pictures, and pictures that are taken for arrays."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.held import held_at
from grader.hints.program import dotted
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule, shape_text
from grader.hints.trace import Trace
from grader.model.place import Place

_SHOWING: Final = ("imshow", "fromarray", "array_to_img", "save_img", "imsave", "imwrite")
# Seen with Pillow 12, Matplotlib 3.10 and Keras 3.15.1.
_NO_PICTURE: Final = (
    r"^Cannot handle this data type: \((?:\d+, ?)+\d*\), (?P<dtype>\S+)"
    r"|^Invalid shape (?P<shape>\([\d, ]*\)) for image data"
    r"|Expected image array to have rank 3 .*?shape:? (?P<shape2>\([\d, ]*\))"
    r"|^Image data of dtype (?P<dtype2>\S+) cannot be converted to float"
    r"|^Unsupported channel number: \d+|^Too many dimensions: \d+ > 3"
)
_OF_PICTURE: Final = (
    r"^'(Image|\w+ImageFile)' object has no attribute '(shape|reshape|astype|dtype|ndim|mean|min"
    r"|max|flatten|T)'"
    r"|^unsupported operand type\(s\) for [^:]+: (?:'(Image|\w+ImageFile)' and '\w+'"
    r"|'\w+' and '(Image|\w+ImageFile)')"
)
_TYPES: Final = {"f": "float", "i": "int", "u": "uint", "b": "bool"}
BITS: Final = 8


@rule("array-is-no-picture")
def array_is_no_picture(trace: Trace) -> Iterator[Finding]:
    """``Image.fromarray`` of fractions, ``plt.imshow`` of a batch."""
    for error, match in said(trace, _NO_PICTURE, "TypeError", "ValueError"):
        call = _showing(trace, error.place)
        shape = match["shape"] or match["shape2"]
        kind = _spelled(match["dtype"] or match["dtype2"] or "")
        held = [note for note in held_at(trace, error.place).values() if note.shape]
        if shape is None and len(held) == 1 and call is not None and _is_name(call):
            shape = shape_text(held[0].shape)
        yield cause(
            error.place,
            call=dotted(call.func) if call is not None else None,
            x_shape=shape,
            kind=kind or None,
        )


@rule("picture-is-no-array")
def picture_is_no_array(trace: Trace) -> Iterator[Finding]:
    """``Image.open(path) / 255``, ``picture.shape``."""
    for error, match in said(trace, _OF_PICTURE, "TypeError", "AttributeError"):
        if error.raised_in is None:
            yield cause(error.place, kind=match[1] or match[3] or match[4], wanted=match[2])


def _showing(trace: Trace, place: Place | None) -> ast.Call | None:
    for found in trace.program.at(place, ast.Call):
        if dotted(found.node.func).rpartition(".")[2] in _SHOWING:
            return found.node
    return None


def _is_name(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Name)


def _spelled(code: str) -> str:
    """``float64`` for ``<f8``; other words as they are."""
    plain = code.strip("<>|=")
    if len(plain) > 1 and plain[0] in _TYPES and plain[1:].isdigit():
        bits = "" if plain[0] == "b" else str(BITS * int(plain[1:]))
        return _TYPES[plain[0]] + bits
    return code
