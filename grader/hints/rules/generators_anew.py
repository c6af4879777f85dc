"""A generator of pictures that learns its mean and spread from what is only asked about."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, callee, keyword
from grader.hints.trace import Trace

_MAKER: Final = "ImageDataGenerator"
_ASKING: Final = (".evaluate", ".predict")


def generators_anew(trace: Trace) -> Iterator[tuple[FoundNode[ast.Call], str, str, int]]:
    """``test_gen.fit(x_test)`` beside ``train_gen.fit(x_train)``.

    Gives the later learning, the generator's name, what it learned from, and the first one's line.
    """
    made = {name for name, value, _ in trace.program.named() if callee(value) == _MAKER}
    learned: dict[str, FoundNode[ast.Call]] = {}
    for call, found in trace.program.calls(".fit") if made else ():
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        if isinstance(owner, ast.Name) and owner.id in made and call.args:
            learned.setdefault(owner.id, FoundNode(call, found.unit, found.lines))
    trained = _flowing(trace, (".fit",), validation=False)
    asked = _flowing(trace, _ASKING, validation=False) | _flowing(trace, (".fit",), validation=True)
    for name in sorted(asked - trained):
        later = learned.get(name)
        for first in (learned[one] for one in sorted(trained) if one in learned):
            if later is not None and ast.dump(later.node.args[0]) != ast.dump(first.node.args[0]):
                yield later, name, ast.unparse(later.node.args[0])[:40], first.place.line
                return


def _flowing(trace: Trace, methods: tuple[str, ...], *, validation: bool) -> frozenset[str]:
    """Generators whose ``flow`` is handed to these methods, also by the name of what it gave."""
    flows = {name: value for name, value, _ in trace.program.named() if callee(value) == "flow"}
    found: set[str] = set()
    for call, _ in trace.program.calls(*methods):
        given = keyword(call, "validation_data") if validation else None
        if not validation:
            given = call.args[0] if call.args else keyword(call, "x")
        held = flows.get(given.id) if isinstance(given, ast.Name) else given
        if isinstance(held, ast.Call) and callee(held) == "flow":
            owner = held.func.value if isinstance(held.func, ast.Attribute) else None
            found |= {owner.id} if isinstance(owner, ast.Name) else set()
    return frozenset(found)
