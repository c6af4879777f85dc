"""The one way to read code that strangers supply.

What is short is read here at once. Before anything else is read here, the parser process has read
it under limits of time and memory: parsing is deterministic, so it then costs the same once more.
Handing the tree over instead would cost more (pickling and unpickling it takes longer than
parsing), and would make objects of what another process says.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable
from typing import Final

from grader.parser.bounds import (
    MAX_CODE,
    MAX_CPU_S,
    MAX_NODES,
    TooMuch,
    is_plain,
    is_plain_notebook,
)
from grader.parser.messages import Counted, Kind
from grader.parser.notebooks import Code, Unusable, code_of
from grader.parser.process import parser

UNREADABLE: Final = (SyntaxError, ValueError, RecursionError, MemoryError)
"""All that :func:`tree` raises over what a text says."""


def tree(source: str, label: str = "<unknown>") -> ast.Module:
    """``ast.parse`` within the bounds; what Python warns of is no concern of this process.

    Raises:
        SyntaxError: Python cannot read it; so may ValueError, RecursionError and MemoryError say.
        TooMuch: reading it costs too much.
        EnvironmentFault: the parser process cannot be started.
    """
    if not is_plain(source):
        _cost(source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source, label)


def bounded(sources: Iterable[str]) -> None:
    """Whether all of this code together is within the bounds.

    Raises:
        TooMuch: it is not.
        EnvironmentFault: the parser process cannot be started.
    """
    every = list(sources)
    if is_plain("\n".join(every)):
        return
    nodes, cpu_s = 0, 0.0
    for source in every:
        cost = _cost(source)
        nodes, cpu_s = nodes + cost.nodes, cpu_s + cost.cpu_s
        if nodes > MAX_NODES or cpu_s > MAX_CPU_S:
            raise TooMuch


def cells_of(content: bytes) -> Code | Unusable:
    """The code in the JSON of a notebook.

    Raises:
        TooMuch: finding it costs too much.
        EnvironmentFault: the parser process cannot be started.
    """
    if is_plain_notebook(content):
        return code_of(content)
    reply = parser().ask(Kind.NOTEBOOK, content)
    if isinstance(reply, Code | Unusable):
        return reply
    raise TooMuch


def _cost(source: str) -> Counted:
    cost = parser().cost(source) if len(source) <= MAX_CODE else None
    if not isinstance(cost, Counted):
        raise TooMuch
    return cost
