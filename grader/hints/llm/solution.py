"""What an answer says, and how much of a solution that is."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from grader.hints.llm.codeforms import (
    Atoms,
    Form,
    Spelled,
    form,
    forms,
    tokens,
    trees,
    without_operators,
    words,
)
from grader.hints.llm.pieces import BULLET, pieces, plain
from grader.parser import UNREADABLE, tree

ALIKE: Final = 0.75
"""Share of atoms that two statements have in common, from which on they say the same."""
COVERED: Final = 0.8
"""Share of a statement's atoms that an answer may not spread over its pieces of code."""
MOST: Final = 0.6
"""Share of a function's missing lines that an answer may not have."""
RUN: Final = 10
"""Length of a run of tokens that nobody writes by chance."""
_COMMON: Final = frozenset({"0", "1", "2", "-1", "None", "True", "False", "''"})


class Said:
    """An answer, taken apart once."""

    def __init__(self, answer: str) -> None:
        self.text = plain(answer)

    @cached_property
    def code(self) -> list[str]:
        """Pieces that may be code."""
        return pieces(self.text)

    @cached_property
    def statements(self) -> list[ast.stmt]:
        """What of them parses."""
        return [statement for piece in self.code for statement in trees(piece)]

    @cached_property
    def forms(self) -> list[Form]:
        """Their forms."""
        return list(forms(self.statements))

    @cached_property
    def line(self) -> str:
        """All of it as tokens, prose too."""
        return "\x00".join(("", *tokens(_unmarked(self.text)), ""))

    @cached_property
    def spread(self) -> Atoms:
        """Names and constants in its pieces of code."""
        found: Atoms = Counter()
        for piece in dict.fromkeys(self.code):
            found += words(piece)
        return found

    @cached_property
    def words(self) -> Atoms:
        """Names and constants anywhere."""
        return words(self.text)


@dataclass(frozen=True)
class Solution:
    """One function of the reference, less what the learner has already."""

    every: frozenset[str]
    """The forms of its lines."""
    secret: tuple[Form, ...]
    """What the learner does not have yet."""
    runs: tuple[str, ...]
    """Rows of tokens that give it away."""
    words: Atoms
    """Its names and constants."""
    single: bool
    """Its whole body is one expression."""
    known: frozenset[Spelled]

    @staticmethod
    def names(source: str) -> Iterable[str]:
        """The functions that a reference has."""
        return _anatomies(source)

    @classmethod
    def of(cls, source: str, name: str, known: frozenset[Spelled]) -> Solution:
        """The function of that name."""
        anatomy = _anatomies(source)[name]
        said: Atoms = Counter()
        runs: list[str] = []
        for value, rows in anatomy.values:
            if value.spelled not in known:
                said += value.atoms
                runs += rows
        return cls(
            every=frozenset(one.text for one in anatomy.forms if one.kind != "part" and one.weight),
            secret=tuple(one for one in anatomy.forms if one.spelled not in known),
            runs=tuple(runs),
            words=without_operators(said),
            single=anatomy.single,
            known=known,
        )

    def told(self, said: Said, public: Said) -> bool:
        """Whether an answer says enough of it, beyond what is public."""
        if self._written(said) or self._whole(said):
            return True
        if any(run in said.line and run not in public.line for run in self.runs):
            return True
        return self._covers(said) and not self._covers(public)

    def _written(self, said: Said) -> bool:
        """Whether a line or a telling part of one is there, or one that is nearly the same."""
        texts = {mine.text for mine in self.secret}
        for one in said.forms:
            if one.spelled in self.known:
                continue
            if one.text in texts and _says(one, self.single):
                return True
            if one.weight >= 4 and any(
                mine.weight >= 4 and _alike(one, mine) for mine in self.secret
            ):
                return True
        return False

    def _whole(self, said: Said) -> bool:
        """Whether most lines are there, however little each of them says."""
        there = {one.text for one in said.forms}
        secret = {one.text for one in self.secret if one.kind != "part" and one.weight}
        if len(secret) >= 2 and len(secret & there) >= MOST * len(secret):
            return True
        return len(self.every) >= 3 and len(self.every & there) >= COVERED * len(self.every)

    def _covers(self, said: Said) -> bool:
        """Whether a line is spread over pieces of code, or the function over the whole answer."""
        for mine in self.secret:
            if sum(mine.named.values()) >= 6:
                share = min(_covered(mine.named, said.spread), _named(mine.named, said.spread))
                if share >= COVERED:
                    return True
        return sum(self.words.values()) >= 7 and _covered(self.words, said.words) >= COVERED


@dataclass(frozen=True)
class _Anatomy:
    """A function, taken apart once."""

    forms: tuple[Form, ...]
    values: tuple[tuple[Form, tuple[str, ...]], ...]
    """What is assigned, returned or asked, with its rows of tokens."""
    single: bool


@cache  # references are few, and every hint is compared with all of them
def _anatomies(source: str) -> dict[str, _Anatomy]:
    return {name: _anatomy(node) for name, node in functions(source).items()}


def _anatomy(node: ast.FunctionDef) -> _Anatomy:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    single = len(body) == 1
    values = []
    for part in (part for top in body for part in ast.walk(top) if isinstance(part, ast.stmt)):
        value = getattr(part, "value", getattr(part, "test", None))
        if value is not None:
            whole = form(value, "set")
            values.append((whole, tuple(_rows(value, whole, single))))
    return _Anatomy(tuple(forms(body)), tuple(values), single)


def _rows(value: ast.expr, whole: Form, single: bool) -> list[str]:
    run = tokens(ast.unparse(value))
    found = []
    if len(run) >= 5 and whole.weight >= (2 if single or len(run) < 7 else 3):
        found.append(run)
    windows = (run[start : start + RUN] for start in range(len(run) - RUN))
    found += [row for row in windows if len({one for one in row if _tells(one)}) >= 4]
    return ["\x00".join(("", *row, "")) for row in found]


def functions(source: str) -> dict[str, ast.FunctionDef]:
    """Every function of a source by its name."""
    nodes = ast.walk(parsed(source))
    return {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}


def parsed(source: str) -> ast.Module:
    """A source as a tree; an empty one where it does not parse."""
    try:
        return tree(source)
    except UNREADABLE:
        return ast.Module(body=[], type_ignores=[])


def _tells(one: str) -> bool:
    return one != "_" and bool(re.match(r"[\w'\-]", one)) and one not in _COMMON


def _says(form: Form, single: bool) -> bool:
    """Whether a form is enough of a solution to be a secret."""
    if form.explicit or single:
        return form.weight >= 2
    special = [name for name in form.atoms if name not in _COMMON]
    numbers = [name for name in special if re.fullmatch(r"-?[\d.]+", name)]
    return form.weight >= 4 or (form.weight >= 2 and bool(numbers))


def _unmarked(text: str) -> str:
    return "\n".join(BULLET.sub("", line) for line in text.replace("`", " ").split("\n"))


def _alike(one: Form, other: Form) -> bool:
    fewest, most = sorted((one.size, other.size))
    return (
        most >= 5
        and fewest >= ALIKE * most  # cheap, and most pairs end here
        and sum((one.atoms & other.atoms).values()) >= ALIKE * most
        and min(_named(one.atoms, other.atoms), _named(other.atoms, one.atoms)) >= MOST
    )


def _named(wanted: Atoms, there: Atoms) -> float:
    """The share of names alone: shapes are spoken of in every hint, (28, 28, 1) tells nothing."""
    names = Counter({name: n for name, n in wanted.items() if not re.fullmatch(r"-?[\d.]+", name)})
    return _covered(names, there) if sum(names.values()) >= 2 else 0.0


def _covered(wanted: Atoms, there: Atoms) -> float:
    return sum((wanted & there).values()) / max(1, sum(wanted.values()))
