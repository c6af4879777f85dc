"""Names of classes that are typed in another order than that of the numbers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, literal, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import NamesLeft

_NUMBERING: Final = ("LabelEncoder", "LabelBinarizer")
"""What numbers words in the order of the alphabet."""


@rule("class-names-not-of-encoder", when=own_program)
def class_names_not_of_encoder(trace: Trace) -> Iterator[Finding]:
    """A typed list of the words that an encoder numbered, looked up by what a model chose."""
    made = [name for name in _NUMBERING if next(trace.program.calls(name), None) is not None]
    left = next(reversed(list(trace.of(NamesLeft))), NamesLeft())
    kinds = [frozenset(note.classes) for note in left.arrays.values() if len(note.classes) > 1]
    chosen = {
        name
        for name, value, _ in trace.program.named()
        if any(callee(one) == "argmax" for one in ast.walk(value))
    }
    for typed in trace.program.nodes(ast.List, ast.Tuple) if made and trace.fits else ():
        words = literal(typed.node)
        if not isinstance(words, list | tuple) or not all(isinstance(w, str) for w in words):
            continue
        if list(words) == sorted(words) or frozenset(words) not in kinds:
            continue
        names = {name for name, value, _ in trace.program.named() if value is typed.node}
        for name in names:
            if _looked_up(trace, name, chosen):
                yield certain(
                    typed.place, encoder=made[0], name=name,
                    order=", ".join(sorted(words)[:12]), assumed=", ".join(words[:12]),
                )  # fmt: skip


def _looked_up(trace: Trace, name: str, chosen: set[str]) -> bool:
    """``NAMES[best]``, ``NAMES[np.argmax(p)]``, or ``NAMES[i] for i in best``."""
    pairs = [(one.node.target, one.node.iter) for one in trace.program.nodes(ast.For)]
    pairs += [(one.node.target, one.node.iter) for one in trace.program.nodes(ast.comprehension)]
    turns = {
        target.id
        for target, given in pairs
        if isinstance(target, ast.Name) and names_in([given]) & chosen
    }
    for found in trace.program.nodes(ast.Subscript):
        if dotted(found.node.value) != name:
            continue
        place = found.node.slice
        direct = any(callee(one) == "argmax" for one in ast.walk(place))
        if direct or names_in([place]) & (chosen | turns):
            return True
    return False
