"""Made classes: whole programs by different hands, and copies of them in disguise."""

from __future__ import annotations

import ast
import builtins
import itertools
import json
import random
from collections.abc import Sequence
from pathlib import Path

from grader.model.submission import Unit

ROOT = Path(__file__).resolve().parents[2]
STYLES = Path(__file__).parent / "styles"
WORDS = (
    "alpha",
    "tmp",
    "data",
    "item",
    "arr",
    "res",
    "val",
    "idx",
    "cnt",
    "결과",
    "값",
    "목록",
    "그림",
)
COMMENTS = ("# 여기서 계산", "# TODO: check", "# step", "# 결과 확인", "# from the lecture")


def styles(lab: str) -> dict[str, str]:
    """Whole solutions by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted((STYLES / lab).glob("*.py"))}


def bound(tree: ast.AST) -> set[str]:
    """Names that a copier may change."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


class _Renamed(ast.NodeTransformer):
    def __init__(self, table: dict[str, str]) -> None:
        self.table = table

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.table.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.arg = self.table.get(node.arg, node.arg)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.name = self.table.get(node.name, node.name)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.generic_visit(node)
        node.name = self.table.get(node.name, node.name)
        return node


def renamed(tree: ast.Module, lab: set[str], draw: random.Random) -> ast.Module:
    """Every name that is the learner's own, helpers too."""
    names = bound(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
    own = sorted(names - lab - set(dir(builtins)) - {"self", "call"})
    table = {
        name: f"{draw.choice(WORDS)}_{number}" if draw.random() < 0.9 else name
        for number, name in enumerate(own)
    }
    return _Renamed(table).visit(tree)


def reordered(tree: ast.Module, draw: random.Random) -> ast.Module:
    """Functions in another order; keywords and neighbours that do not need each other, too."""
    head = [one for one in tree.body if isinstance(one, ast.Import | ast.ImportFrom)]
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    functions = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
    rest = [one for one in tree.body if one not in head + classes + functions]
    draw.shuffle(functions)
    draw.shuffle(head)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            draw.shuffle(node.keywords)
        if isinstance(node, ast.FunctionDef):
            _swapped(node.body, draw)
    tree.body = [*head, *rest, *classes, *functions]
    return tree


def _swapped(body: list[ast.stmt], draw: random.Random) -> None:
    for index in range(len(body) - 1):
        one, other = body[index], body[index + 1]
        if not (isinstance(one, ast.Assign) and isinstance(other, ast.Assign)):
            continue
        if (
            not _names(one, ast.Store) & _names(other, ast.expr_context)
            and not _names(other, ast.Store) & _names(one, ast.expr_context)
            and draw.random() < 0.6
        ):
            body[index], body[index + 1] = other, one


def _names(node: ast.AST, kind: type) -> set[str]:
    return {
        one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, kind)
    }


def dead_code(tree: ast.Module, draw: random.Random) -> ast.Module:
    """Statements that do nothing, within functions and beside them."""
    pieces = (
        "unused_{n} = {n} * 3 + 1", "if False:\n    print('never {n}')", "check_{n} = None",
        "for never_{n} in []:\n    print(never_{n})", "print('ok')", "assert True",
    )  # fmt: skip
    number = 0
    for node in list(ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            for _ in range(draw.choice((0, 1, 1, 2))):
                number += 1
                piece = ast.parse(draw.choice(pieces).format(n=number)).body
                place = draw.randrange(len(node.body) + 1)
                if place == len(node.body):
                    place -= 1
                node.body[place:place] = piece
    for _ in range(draw.choice((1, 2, 3))):
        number += 1
        extra = (
            f"def extra_{number}(a, b={number}):\n    total = 0\n    for i in range(a):\n"
            f"        total += i * b\n    return total if total > {number} else b"
        )
        tree.body += ast.parse(extra).body
    return ast.fix_missing_locations(tree)


def commented(source: str, draw: random.Random) -> str:
    """Other comments and blank lines."""
    lines: list[str] = []
    for line in source.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        if line.strip() and draw.random() < 0.25:
            lines.append(indent + draw.choice(COMMENTS))
        lines.append(line)
        if draw.random() < 0.1:
            lines.append("")
    try:
        ast.parse("\n".join(lines))
    except SyntaxError:  # within a text of several lines
        return source
    return "\n".join(lines)


KINDS = ("comments", "renamed", "reordered", "both", "dead", "everything")


def copied(source: str, kind: str, lab: set[str], seed: int) -> str:
    """A copy in disguise."""
    draw = random.Random(f"{kind} {seed}")
    tree = ast.parse(source)
    if kind in ("renamed", "both", "everything"):
        tree = renamed(tree, lab, draw)
    if kind in ("reordered", "both", "everything"):
        tree = reordered(tree, draw)
    if kind in ("dead", "everything"):
        tree = dead_code(tree, draw)
    made = source if kind == "comments" else ast.unparse(ast.fix_missing_locations(tree))
    return commented(made, draw)


def cells(source: str) -> list[str]:
    """The source as the cells of a notebook: one for each statement at the top."""
    lines = source.split("\n")
    starts = [
        min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))]) - 1
        for node in ast.parse(source).body
    ]
    bounds = [0, *starts[1:], len(lines)]
    return ["\n".join(lines[a:b]) for a, b in itertools.pairwise(bounds)]


def notebook(source: str) -> bytes:
    """As ``.ipynb``."""
    made = [
        {"cell_type": "markdown", "metadata": {}, "source": "# lab"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None,
         "source": "%matplotlib inline"},
        *({"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": 1,
           "source": cell} for cell in cells(source)),
    ]  # fmt: skip
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def units(source: str, *, as_cells: bool = False) -> tuple[Unit, ...]:
    """As a submission holds it."""
    parts = cells(source) if as_cells else [source]
    return tuple(Unit(label=f"a[{n}]", source=part) for n, part in enumerate(parts, 1))


def mixed(sources: Sequence[str], lab: Sequence[str], seed: int) -> str:
    """A program put together of functions of several hands, with what they need."""
    draw = random.Random(f"mixed {seed}")
    trees = [ast.parse(one) for one in sources]
    body: list[ast.stmt] = []
    needed: list[ast.stmt] = []
    for name in lab:
        tree = draw.choice(trees)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                body.append(node)
                used = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
                for other in tree.body:
                    if other in needed:
                        continue
                    if isinstance(other, ast.Import | ast.ImportFrom):
                        needed.insert(0, other)
                    elif isinstance(other, ast.Assign | ast.FunctionDef | ast.ClassDef):
                        names = _names(other, ast.Store) | {getattr(other, "name", "")}
                        if names & used - set(lab):
                            needed.append(other)
    return ast.unparse(ast.Module(body=[*needed, *body], type_ignores=[]))
