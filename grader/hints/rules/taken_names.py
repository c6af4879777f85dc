"""Attributes that Keras keeps for itself, and a class of the learner's own sets."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import dotted
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.own_classes import own_classes
from grader.hints.trace import Trace


@rule("name-taken-by-keras")
def name_taken_by_keras(trace: Trace) -> Iterator[Finding]:
    """``self.layers = [...]`` in a model of one's own: Keras computes that name itself."""
    for error in raised(trace, "AttributeError"):
        match = error.search(
            r"property '(\w+)' of '\w+' object has no setter|can't set attribute '?(\w*)'?"
            r"|`\w+\.(\w+)` attribute is reserved"
        )
        if match is None:
            continue
        for node, found, base in own_classes(trace):
            for one in ast.walk(node):
                target = one.targets[0] if isinstance(one, ast.Assign) else None
                if not isinstance(target, ast.Attribute) or dotted(target.value) != "self":
                    continue
                here = error.place is not None and one.lineno == error.place.line  # type: ignore[attr-defined]
                if target.attr in match.groups() or (here and not any(match.groups())):
                    yield cause(
                        found.part(one).place, name=f"self.{target.attr}", cls=node.name, base=base
                    )
