"""The one line about what of a learner's files was not run."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.intake.bindings import is_main_block
from grader.model.evidence import Message

_SILENT = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
    ast.Pass,
    ast.Global,
)
"""Nobody misses these: they do nothing by themselves."""


def left_out_note(unrun: Sequence[tuple[str, ast.stmt]]) -> Message | None:
    """How many statements outside of functions no function needs, and where the first one is."""
    told = [(label, node) for label, node in unrun if not _is_silent(node)]
    if not told:
        return None
    label, node = told[0]
    return Message(
        "intake.not_run", {"count": len(told), "file": label, "line": node.lineno}
    )  # fmt: skip


def _is_silent(node: ast.stmt) -> bool:
    if isinstance(node, _SILENT) or is_main_block(node):
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
