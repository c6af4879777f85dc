"""Refuses answers of a language model that give the solution away. Plain Python, no model.

An answer is compared with two things: the lab's reference functions, where this course has them,
and the learner's own line that is wrong. What the learner wrote already and what our own hint
shows are no secrets.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from grader.hints.codeforms import Atoms, Form, Spelled, form, forms, tokens, trees, words
from grader.hints.pieces import BULLET, FENCE, pieces, plain

Leak: TypeAlias = Literal["reference", "fixed-line", "code"]

ALIKE: Final = 0.75
"""Share of atoms that two statements have in common, from which on they say the same."""
COVERED: Final = 0.8
"""Share of a statement's atoms that an answer may not spread over its pieces of code."""
MOST: Final = 0.6
"""Share of a function's missing lines that an answer may not have."""
RUN: Final = 10
"""Length of a run of tokens that nobody writes by chance."""
MOST_STATEMENTS: Final = 3
"""More lines of code than this are a program, not a hint."""
_COMMON: Final = frozenset({"0", "1", "2", "-1", "None", "True", "False", "''"})


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """What an answer must not say. It is never part of a prompt."""

    reference: tuple[str, ...] = ()
    """Sources of the lab's solution; empty where there is none."""
    learner: str = ""
    """The learner's own program."""
    line: int | None = None
    """The line of it that is wrong."""
    public: tuple[str, ...] = ()
    """Texts that the learner may read anyway: our hint at its levels, the template."""

    @cached_property
    def shown(self) -> frozenset[Spelled]:
        """Forms of what the learner may read anyway."""
        return frozenset(
            form.spelled
            for text in self.public
            for piece in pieces(plain(text))
            for form in forms(trees(piece))
        )

    @cached_property
    def known(self) -> frozenset[Spelled]:
        """Forms of everything that the learner has already."""
        return self.shown | {form.spelled for form in forms(_parsed(self.learner).body)}

    @cached_property
    def solutions(self) -> tuple[_Solution, ...]:
        """Every function of the reference, less what the learner has in it already."""
        own = _functions(self.learner)
        outside = [
            node for node in _parsed(self.learner).body if not isinstance(node, ast.FunctionDef)
        ]
        found = []
        for source in self.reference:
            for name, node in _functions(source).items():
                mine = [own[name]] if name in own else []
                known = self.shown | {form.spelled for form in forms([*outside, *mine])}
                found.append(_Solution.of(node, known))
        return tuple(solution for solution in found if any(f.weight for f in solution.secret))


@dataclass(frozen=True)
class _Solution:
    """One function of the reference."""

    every: frozenset[str]
    """The forms of its lines."""
    secret: tuple[Form, ...]
    """What the learner does not have yet."""
    runs: tuple[tuple[str, ...], ...]
    """Rows of tokens that give it away."""
    words: Atoms
    """Its names and constants."""
    single: bool
    """Its whole body is one expression."""
    known: frozenset[Spelled]

    @classmethod
    def of(cls, node: ast.FunctionDef, known: frozenset[Spelled]) -> _Solution:
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        single = len(body) == 1
        runs: list[tuple[str, ...]] = []
        said: Atoms = Counter()
        values = [
            value
            for top in body
            for part in ast.walk(top)
            if isinstance(part, ast.stmt)
            and (value := getattr(part, "value", getattr(part, "test", None))) is not None
        ]
        for value in values:
            whole = form(value, "set")
            if whole.spelled in known:
                continue
            said += whole.atoms
            run = tuple(tokens(ast.unparse(value)))
            if len(run) >= 5 and whole.weight >= (2 if single or len(run) < 7 else 3):
                runs.append(run)
            windows = (run[start : start + RUN] for start in range(len(run) - RUN))
            runs += [row for row in windows if len({one for one in row if _tells(one)}) >= 4]
        return cls(
            every=frozenset(one.text for one in forms(body) if one.kind != "part" and one.weight),
            secret=tuple(one for one in forms(body) if one.spelled not in known),
            runs=tuple(runs),
            words=said - _operators(said),
            single=single,
            known=known,
        )


def leak(answer: str, secrets: Secrets) -> Leak | None:
    """Why an answer must not be shown, or None where it gives nothing away."""
    text = plain(answer)
    code = pieces(text)
    statements = [statement for piece in code for statement in trees(piece)]
    said = list(forms(statements))
    if any(_told(solution, text, code, said) for solution in secrets.solutions):
        return "reference"
    if _fixes(statements, secrets):
        return "fixed-line"
    if _programs(text, secrets):
        return "code"
    return None


def _functions(source: str) -> dict[str, ast.FunctionDef]:
    return {
        node.name: node for node in ast.walk(_parsed(source)) if isinstance(node, ast.FunctionDef)
    }


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.Module(body=[], type_ignores=[])


def _tells(one: str) -> bool:
    return one != "_" and bool(re.match(r"[\w'\-]", one)) and one not in _COMMON


def _operators(said: Iterable[str]) -> Atoms:
    """Atoms that no word of an answer can be: operators are not counted among words."""
    named = {
        kind.__name__ for kind in (*ast.operator.__subclasses__(), *ast.cmpop.__subclasses__())
    }
    return Counter(
        {name: 10_000 for name in said if name in named | {"Subscript", "IfExp", "comprehension"}}
    )


def _says(form: Form, single: bool) -> bool:
    """Whether a form is enough of a solution to be a secret."""
    if form.explicit or single:
        return form.weight >= 2
    special = [name for name in form.atoms if name not in _COMMON]
    numbers = [name for name in special if re.fullmatch(r"-?[\d.]+", name)]
    return form.weight >= 4 or (form.weight >= 2 and bool(numbers))


def _told(solution: _Solution, text: str, code: Sequence[str], said: Sequence[Form]) -> bool:
    """Whether an answer says enough of one function of the reference."""
    new = [one for one in said if one.spelled not in solution.known]
    for mine in solution.secret:
        for one in new:
            if one.text == mine.text and (
                (one.explicit and one.weight >= 2) or _says(one, solution.single)
            ):
                return True
            if one.weight >= 5 and mine.weight >= 5 and _alike(one.atoms, mine.atoms):
                return True
    if _whole(solution, said):
        return True
    line = "\x00".join(("", *tokens(_unmarked(text)), ""))
    if any("\x00".join(("", *run, "")) in line for run in solution.runs):
        return True
    spread: Atoms = Counter()
    for piece in dict.fromkeys(code):
        spread += words(piece)
    for mine in solution.secret:
        named = mine.atoms - _operators(mine.atoms)
        if (
            sum(named.values()) >= 5
            and min(_covered(named, spread), _named(named, spread)) >= COVERED
        ):
            return True
    return sum(solution.words.values()) >= 7 and _covered(solution.words, words(text)) >= COVERED


def _whole(solution: _Solution, said: Sequence[Form]) -> bool:
    """Whether most lines are there, however little each of them says."""
    there = {one.text for one in said}
    secret = {one.text for one in solution.secret if one.kind != "part" and one.weight}
    if len(secret) >= 2 and len(secret & there) >= MOST * len(secret):
        return True
    return len(solution.every) >= 3 and (
        len(solution.every & there) >= COVERED * len(solution.every)
    )


def _unmarked(text: str) -> str:
    return "\n".join(BULLET.sub("", line) for line in text.replace("`", " ").split("\n"))


def _alike(one: Atoms, other: Atoms) -> bool:
    most = max(sum(one.values()), sum(other.values()))
    return (
        most >= 5
        and sum((one & other).values()) >= ALIKE * most
        and min(_named(one, other), _named(other, one)) >= MOST
    )


def _named(wanted: Atoms, there: Atoms) -> float:
    """The share of names alone: shapes are spoken of in every hint, (28, 28, 1) tells nothing."""
    names = Counter({name: n for name, n in wanted.items() if not re.fullmatch(r"-?[\d.]+", name)})
    return _covered(names, there) if sum(names.values()) >= 2 else 0.0


def _covered(wanted: Atoms, there: Atoms) -> float:
    return sum((wanted & there).values()) / sum(wanted.values())


def _fixes(statements: Sequence[ast.stmt], secrets: Secrets) -> bool:
    """Whether the answer writes the learner's own statement anew, or assigns to their names."""
    tree = _parsed(secrets.learner)
    names = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    for statement in statements:
        match statement:
            case ast.Assign(targets=targets) | ast.AugAssign(target=ast.Name() as targets):
                tops = targets if isinstance(targets, list) else [targets]
                own = {
                    node.id for top in tops for node in ast.walk(top) if isinstance(node, ast.Name)
                }
                lines = [one for one in forms([statement]) if one.kind == "set"]
                if own & names and any(
                    one.weight and one.spelled not in secrets.known for one in lines
                ):
                    return True
    wrong = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and secrets.line is not None
        and node.lineno <= secrets.line <= (node.end_lineno or node.lineno)
    ]
    calls = [node for top in statements for node in ast.walk(top) if isinstance(node, ast.Call)]
    return any(_anew(call, mine, secrets.known) for call in calls for mine in wrong)


def _anew(call: ast.Call, mine: ast.Call, known: frozenset[Spelled]) -> bool:
    """The learner's call with other arguments: most of what they wrote is there again."""
    if form(call, "line").spelled in known or _callee(call) != _callee(mine):
        return False
    theirs = [ast.unparse(item) for item in (*mine.args, *mine.keywords)]
    given = [ast.unparse(item) for item in (*call.args, *call.keywords)]
    if not theirs or "..." in given:
        return False
    return len(given) >= len(theirs) and sum(item in given for item in theirs) >= len(theirs) / 2


def _callee(call: ast.Call) -> str:
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "?")


def _programs(text: str, secrets: Secrets) -> bool:
    """Whether the answer is a program: many statements that are not ours, or a whole function."""
    blocks = [match[1] for match in FENCE.finditer(text)]
    lines = re.findall(r"(?:^ {4}.*\n?)+", FENCE.sub("\n", text), re.MULTILINE)
    count = 0
    for block in (*blocks, *lines):
        for top in trees(block):
            if isinstance(top, ast.FunctionDef | ast.ClassDef):
                return True
            own = next(iter(forms([top])), None)
            count += own is not None and own.spelled not in secrets.known
    return count > MOST_STATEMENTS
