"""The parser process: reads one request after the other, until its input ends.

No learner's code is in it, and it holds nothing. It may be killed at any moment, by its own limits
most of all: whoever asked then knows that what it was given cannot be read.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import math
import signal
import sys
import time
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Final

import msgspec

from grader.parser.bounds import MAX_CPU_S, MAX_NODES, MEMORY_BYTES, NOTEBOOK_CPU_S
from grader.parser.messages import HEAD, Counted, Kind, Refused, Reply
from grader.parser.notebooks import code_of

try:
    import resource
except ImportError:  # Windows: whoever asks looks at the clock
    resource = None  # type: ignore[assignment]

_ENCODER: Final = msgspec.msgpack.Encoder()


def main() -> None:
    """Answer until there is nobody left to ask."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    warnings.simplefilter("ignore")
    gc.disable()  # trees hold no cycles, and looking for some takes most of the time
    _limit_memory()
    inward, outward = sys.stdin.buffer, sys.stdout.buffer
    while len(head := inward.read(HEAD.size)) == HEAD.size:
        kind, length = HEAD.unpack(head)
        answer = _ENCODER.encode(_answer(Kind(kind), inward.read(length)))
        outward.write(HEAD.pack(kind, len(answer)) + answer)
        outward.flush()


def _answer(kind: Kind, body: bytes) -> Reply:
    try:
        if kind is Kind.NOTEBOOK:
            _limit_time(NOTEBOOK_CPU_S)
            return code_of(body)
        _limit_time(MAX_CPU_S)
        return _counted(body.decode("utf-8", "surrogatepass"))
    except MemoryError:
        return Refused()


def _counted(source: str) -> Counted | Refused:
    """What reading it costs; what Python cannot read costs what it takes to find that out."""
    started = time.process_time()
    nodes = 0
    with contextlib.suppress(SyntaxError, ValueError, RecursionError):
        nodes = sum(1 for _ in islice(_nodes(ast.parse(source)), MAX_NODES + 1))
    spent = time.process_time() - started
    if nodes > MAX_NODES or spent > MAX_CPU_S:
        return Refused()
    return Counted(nodes=nodes, cpu_s=spent)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    left = [tree]
    while left:
        node = left.pop()
        yield node
        left.extend(ast.iter_child_nodes(node))


def _limit_memory() -> None:
    if resource is not None:
        with contextlib.suppress(ValueError, OSError):  # macOS knows none of address space
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _limit_time(seconds: float) -> None:
    """From now on; the kernel counts whole seconds and ends the process."""
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = math.ceil(time.process_time() + seconds)
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if __name__ == "__main__":
    main()
