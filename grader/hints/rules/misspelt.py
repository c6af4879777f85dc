"""Attributes of Keras that a program sets under a name which is almost theirs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.trace import Trace
from grader.model.nearest import nearest

_KNOWN: Final = ("trainable", "learning_rate", "stop_training", "weight_decay")
"""What programs set on layers, models and optimizers to change what Keras does."""
ALMOST: Final = 0.86
LENGTH: Final = 2


@rule("attribute-misspelt")
def attribute_misspelt(trace: Trace) -> Iterator[Finding]:
    """``layer.trainble = False``: Python makes a new attribute, and Keras asks for another one.

    A name that the program reads somewhere is its own.
    """
    if trace.ended == "not_run" or not (trace.fits or trace.models):
        return
    attributes = list(trace.program.nodes(ast.Attribute))
    read = {one.node.attr for one in attributes if isinstance(one.node.ctx, ast.Load)}
    for found in attributes:
        node = found.node
        if not isinstance(node.ctx, ast.Store) or node.attr in read or node.attr in _KNOWN:
            continue
        meant = next((one for one in _KNOWN if _almost(node.attr, one)), None)
        if meant is not None and not _own(node):
            yield certain(found.place, written=node.attr, meant=meant, whole=ast.unparse(node)[:50])


def _almost(name: str, known: str) -> bool:
    """Letters left out, doubled or exchanged; not a word more, as in ``learning_rates``."""
    close = nearest(name.lower(), [known], cutoff=ALMOST)
    return bool(close) and abs(len(name) - len(known)) <= LENGTH and not name.startswith(known)


def _own(node: ast.Attribute) -> bool:
    """``self.x = ...``: what a class calls its own things is its own matter."""
    return isinstance(node.value, ast.Name) and node.value.id == "self"
