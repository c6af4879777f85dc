"""What rules look at grows with the program, not with its square: a submission chooses its size."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.hints.program import Found, Program
from grader.hints.rule import rules
from grader.hints.trace import Trace
from grader.wire.messages import CodeUnit

PROGRAMS = sorted((Path(__file__).parents[1] / "strangers").glob("*/*.py"))
FEW, MANY = 6, 24


class Counted(Program):
    """Counts the nodes that rules are given."""

    seen = 0

    def nodes(self, *kinds: type[ast.AST]) -> Iterator[Found]:
        for found in super().nodes(*kinds):
            type(self).seen += 1
            yield found


def looked_at(source: str) -> dict[str, int]:
    """How many nodes each rule is given."""
    trace = Trace(program=Counted((CodeUnit(label="lab.py", source=source),)), ended="not_run")
    counts = {}
    for slug, look in rules().items():
        before = Counted.seen
        next(iter(look(trace)), None)
        counts[slug] = Counted.seen - before
    return counts


@pytest.mark.parametrize("path", PROGRAMS[::20], ids=lambda path: path.stem)
def test_a_program_four_times_as_long_is_four_times_the_work(path: Path) -> None:
    source = path.read_text("utf-8")
    if "__future__" in source:
        pytest.skip("cannot stand twice in one file")
    few, many = looked_at(f"{source}\n" * FEW), looked_at(f"{source}\n" * MANY)
    assert sum(many.values()) > 0
    assert {slug: (few[slug], many[slug]) for slug in few if many[slug] > 6 * few[slug] + 200} == {}
