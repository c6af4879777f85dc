"""Refuses answers of a language model that give the solution away. Plain Python, no model.

An answer is compared with two things: the lab's reference functions, where this course has them,
and the learner's own line that is wrong. What the learner wrote already and what our own hint
shows are no secrets.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from grader.hints.llm.codeforms import Spelled, form, forms, trees
from grader.hints.llm.pieces import FENCE
from grader.hints.llm.solution import Said, Solution, functions, parsed

Leak: TypeAlias = Literal["reference", "fixed-line", "code"]

LONGEST: Final = 6_000
"""Characters of a hint: whatever is longer is none, and would take long to look through."""
MOST_STATEMENTS: Final = 3
"""More lines of code than this are a program, not a hint."""


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
        return frozenset(form.spelled for form in self.said.forms)

    @cached_property
    def blocks(self) -> frozenset[str]:
        """Functions and classes in those texts."""
        return frozenset(
            ast.dump(node)
            for node in self.said.statements
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        )

    @cached_property
    def known(self) -> frozenset[Spelled]:
        """Forms of everything that the learner has already."""
        return self.shown | {form.spelled for form in forms(parsed(self.learner).body)}

    @cached_property
    def solutions(self) -> tuple[Solution, ...]:
        """Every function of the reference, less what the learner has in it already."""
        own = functions(self.learner)
        body = parsed(self.learner).body
        outside = [node for node in body if not isinstance(node, ast.FunctionDef)]
        around = self.shown | {form.spelled for form in forms(outside)}
        found = []
        for source in self.reference:
            for name in Solution.names(source):
                mine = [own[name]] if name in own else []
                known = around | {form.spelled for form in forms(mine)}
                found.append(Solution.of(source, name, known))
        return tuple(one for one in found if any(form.weight for form in one.secret))

    @cached_property
    def said(self) -> Said:
        """The public texts as one."""
        return Said("\n\n".join(self.public))


def leak(answer: str, secrets: Secrets) -> Leak | None:
    """Why an answer must not be shown, or None where it gives nothing away."""
    said = Said(answer)
    if len(said.text) > LONGEST:
        return "code"
    if any(solution.told(said, secrets.said) for solution in secrets.solutions):
        return "reference"
    if _fixes(said.statements, secrets):
        return "fixed-line"
    if _programs(said.text, secrets):
        return "code"
    return None


def _fixes(statements: Sequence[ast.stmt], secrets: Secrets) -> bool:
    """Whether the answer writes the learner's own statement anew, or assigns to their names."""
    tree = parsed(secrets.learner)
    names = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    } | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
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
                if ast.dump(top) not in secrets.blocks:
                    return True
                continue
            own = next(iter(forms([top])), None)
            count += own is not None and own.spelled not in secrets.known
    return count > MOST_STATEMENTS
