"""Answers that give the solution away, made from every function of every lab's reference."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
LABS = tuple(path.name for path in sorted((ROOT / "reference").iterdir()) if path.is_dir())
NAMES = (
    "a", "b", "data", "result", "item", "tmp", "value", "pos", "thing", "other", "left", "right",
    "first_one", "q", "w", "e", "stuff", "total",
)  # fmt: skip


def source(lab: str) -> str:
    return (ROOT / "reference" / lab / f"{lab}.py").read_text("utf-8")


def template(lab: str) -> str:
    return (ROOT / "student_template" / lab / f"{lab}.py").read_text("utf-8")


def functions(lab: str) -> Iterator[ast.FunctionDef]:
    """Functions that learners write: what the template has in full is no secret."""
    given = {
        ast.dump(node)
        for node in ast.walk(ast.parse(template(lab)))
        if isinstance(node, ast.FunctionDef)
    }
    for node in ast.parse(source(lab)).body:
        if isinstance(node, ast.FunctionDef) and ast.dump(node) not in given:
            yield node


def body(function: ast.FunctionDef) -> list[ast.stmt]:
    return function.body[1:] if ast.get_docstring(function) is not None else function.body


def code(function: ast.FunctionDef) -> str:
    return "\n".join(ast.unparse(statement) for statement in body(function))


def renamed(function: ast.FunctionDef) -> str:
    """Every variable has another name."""
    tree = ast.parse(ast.unparse(function))
    own = [
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ] + [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
    table = dict(zip(dict.fromkeys(own), NAMES * 3, strict=False))

    class Rename(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.Name:
            node.id = table.get(node.id, node.id)
            return node

        def visit_arg(self, node: ast.arg) -> ast.arg:
            node.arg = table.get(node.arg, node.arg)
            return node

    changed = Rename().visit(tree).body[0]
    return code(changed)


def indented(text: str) -> str:
    return "\n".join("    " + line for line in text.splitlines())


def verbatim(function: ast.FunctionDef) -> str:
    return (
        f"Here is what you need:\n\n```python\n{ast.unparse(function)}\n```\n\nNext: run it again."
    )


def other_names(function: ast.FunctionDef) -> str:
    return f"Try this in the function:\n\n{indented(renamed(function))}\n\nNext: check again."


def statements(function: ast.FunctionDef) -> list[str]:
    """The lines of the body, brackets closed, as one would quote them one by one."""
    return [
        line
        for statement in body(function)
        for line in (
            [ast.unparse(statement)]
            if not isinstance(statement, ast.For | ast.If | ast.With)
            else [line.strip() for line in ast.unparse(statement).splitlines()]
        )
    ]


def inline(function: ast.FunctionDef) -> str:
    said = ", and then ".join(f"`{line}`" for line in statements(function))
    return f"Look at your function again. You want {said}. Next: check."


def split(function: ast.FunctionDef) -> str:
    steps = [
        f"Step {number}. Think about what the shape is here.\n\n    {line}\n"
        for number, line in enumerate(statements(function), start=1)
    ]
    return "\n".join(["We go slowly.", *steps, "Next: run the check."])


def prose(function: ast.FunctionDef) -> str:
    said = " After that comes ".join(statements(function))
    return f"The idea is simple. In the body you write {said} and you are done. Next: try it."


def korean(function: ast.FunctionDef) -> str:
    said = " 그다음에는 ".join(f"{line} 라고 쓰면 됩니다." for line in statements(function))
    return f"함수 안을 다시 보세요. {said} 다음: 다시 확인해 보세요."


def listed(function: ast.FunctionDef) -> str:
    lines = renamed(function).splitlines()
    return "다음 순서로 하세요.\n" + "\n".join(
        f"{number}. {line.strip()}" for number, line in enumerate(lines, start=1)
    )


STYLES: dict[str, Callable[[ast.FunctionDef], str]] = {
    "verbatim": verbatim,
    "renamed": other_names,
    "inline": inline,
    "split": split,
    "prose": prose,
    "korean": korean,
    "listed": listed,
}


def answers() -> Iterator[tuple[str, str, str, str]]:
    """Lab, function, style, answer."""
    for lab in LABS:
        for function in functions(lab):
            for style, make in STYLES.items():
                yield lab, function.name, style, make(function)


def written() -> Iterator[tuple[str, str]]:
    """Lab and answer of ``leaks.txt``: those that people thought up."""
    text = (Path(__file__).parent / "leaks.txt").read_text("utf-8")
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, _, answer = part.partition("\n")
        yield head.strip(), answer.strip("\n")
