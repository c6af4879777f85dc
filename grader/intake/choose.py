"""What of a learner's files is run for the functions that a lab asks for; nothing is run here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from grader.intake.bindings import defined
from grader.intake.reach import Reach
from grader.intake.recover import recovered
from grader.intake.said import left_out_note
from grader.intake.statements import Piece, parsed, without
from grader.model.chosen import Chosen, Statement, Unreadable
from grader.model.evidence import Message
from grader.model.exception import ExceptionFacts
from grader.model.submission import Submission, Unit

_DEF = re.compile(
    r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)|^(\w+)[ \t]*=[ \t]*lambda\b", re.MULTILINE
)
_MOST = 500


def choose(submission: Submission, functions: Sequence[str]) -> Chosen:
    """The latest definition of each function with all that it needs, at the learner's lines.

    A statement that Python cannot read costs only the functions in it; a ``.py`` with more of them
    than can be told apart is kept whole: loading tells its line. Where nothing binds any of the
    functions, everything is kept: what is made while the program runs is found then.
    """
    pieces: list[Piece] = []
    unreadable: list[Unreadable] = []
    for unit in submission.units:
        body = parsed(unit.source)
        if not isinstance(body, SyntaxError):
            pieces.append(Piece(label=unit.label, plain=unit.source, body=body, counted=len(body)))
        elif (found := recovered(unit.source, body)) is not None:
            count = len(found.body)
            pieces.append(
                Piece(label=unit.label, plain=found.plain, body=found.body, counted=count)
            )
            unreadable += [
                _unreadable(unit, one.source, one.error, functions) for one in found.lost
            ]
        elif submission.notebook:
            unreadable.append(_unreadable(unit, unit.source, body, functions))
        else:
            return whole(submission.units)
    try:
        return _chosen(submission, pieces, tuple(unreadable), functions)
    except RecursionError:  # a formula of a thousand terms: Python runs what we cannot follow
        return whole(submission.units)


def whole(units: Iterable[Unit]) -> Chosen:
    """Everything, as it stands."""
    return Chosen(units=tuple(units))


def _chosen(
    submission: Submission,
    pieces: list[Piece],
    unreadable: tuple[Unreadable, ...],
    functions: Sequence[str],
) -> Chosen:
    reach = Reach(pieces, proven=False)
    missing = tuple(name for name in functions if not reach.binds(name))
    if len(missing) == len(functions):
        return Chosen(
            units=tuple(submission.units), missing=missing, unreadable=unreadable
        )  # fmt: skip
    reach.find(functions)
    units: list[Unit] = []
    unrun: list[tuple[str, ast.stmt]] = []
    for piece, gone, kept in reach.dropped():
        unrun += [(piece.label, node) for node in gone]
        if kept:
            units.append(Unit(label=piece.label, source=without(piece.plain, gone)))
    return Chosen(
        units=tuple(units),
        notes=tuple(_notes(reach, unrun, unreadable)),
        missing=missing,
        statements=tuple(_statements(reach, functions)),
        others=tuple(_others(pieces, functions)),
        unreadable=unreadable,
    )


def _statements(reach: Reach, functions: Sequence[str]) -> Iterator[Statement]:
    needed_by = reach.functions_of(functions)
    for position in sorted(reach.kept):
        statement = reach.statements[position]
        names = statement.names
        yield Statement(
            label=statement.piece.label,
            line=statement.node.lineno,
            names=tuple(sorted(names.stores | names.touches)),
            functions=needed_by.get(position, ()),
        )


def _others(pieces: list[Piece], functions: Sequence[str]) -> list[str]:
    found = {name for piece in pieces for node in piece.body for name, _ in defined(node)}
    return sorted(found - set(functions))[:_MOST]


def _unreadable(
    unit: Unit, source: str, error: SyntaxError, functions: Sequence[str]
) -> Unreadable:
    seen = {first or second for first, second in _DEF.findall(source)}
    return Unreadable(
        exception=ExceptionFacts.unreadable(error, file=unit.label, source=unit.source),
        functions=tuple(name for name in functions if name in seen),
    )


def _notes(
    reach: Reach, unrun: list[tuple[str, ast.stmt]], unreadable: tuple[Unreadable, ...]
) -> Iterator[Message]:
    for one in unreadable:
        facts = one.exception
        yield Message("intake.unread_part", {**facts.at, "message": facts.message})
    for name, statement in reach.left_out.items():
        yield Message(
            "intake.not_made",
            {"name": name, "file": statement.piece.label, "line": statement.node.lineno},
        )
    said = left_out_note(unrun)
    if said is not None:
        yield said
