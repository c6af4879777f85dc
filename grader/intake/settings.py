"""Statements that set up a library for all that follows: nothing is run here."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Mapping

from grader.intake.bindings import root_of

_SETS = re.compile(
    r"(set_|enable_|disable_|register)\w*"
    r"|seed|manual_seed|append|insert|extend|update|setdefault|makedirs|mkdir|use|rc|seterr"
    r"|filterwarnings|simplefilter|setlocale|setrecursionlimit|run_functions_eagerly"
    r"|clear_session"
)
_ONE_HOUSE = ({"tensorflow", "keras", "tf_keras"}, {"matplotlib", "pylab", "seaborn"})
"""Packages that share their settings."""


def setting_of(statement: ast.stmt, imported: Mapping[str, str]) -> str | None:
    """The package whose state a statement sets (``keras.config.set_floatx("float64")``).

    ``imported`` has the top package of each imported name. None where it does something else.
    """
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name) as function)):
            root = root_of(_without_getter(function))
        case ast.Expr(value=ast.Call(func=ast.Name(id=name) as function)):
            root = name if name.startswith("set_") or name == "seed" else None
        case ast.Assign(targets=targets) if all(
            isinstance(target, ast.Attribute | ast.Subscript) for target in targets
        ):
            set_ = [imported.get(root_of(_without_getter(target)) or "") for target in targets]
            return next((package for package in set_ if package), None)
        case ast.AugAssign(target=ast.Attribute() | ast.Subscript() as target):
            return imported.get(root_of(target) or "")
        case _:
            return None
    if root is None or not _SETS.fullmatch(name):
        return None
    return imported.get(root)


def registers(statement: ast.stmt) -> bool:
    """``@keras.saving.register_keras_serializable()``: it is found by name, not by a reference."""
    if not isinstance(statement, ast.ClassDef | ast.FunctionDef):
        return False
    return any(
        "register" in (node.attr if isinstance(node, ast.Attribute) else node.id)
        for decorator in statement.decorator_list
        for node in ast.walk(decorator)
        if isinstance(node, ast.Attribute | ast.Name)
    )


def concerns(package: str, used: Collection[str]) -> bool:
    """Whether a setting of one package can matter to code that uses others."""
    if package in sys.stdlib_module_names or package in used:
        return True
    return any(package in house and house & set(used) for house in _ONE_HOUSE)


def _without_getter(node: ast.expr) -> ast.expr:
    """``keras.utils`` of ``keras.utils.get_custom_objects().update``."""
    inner = node.value if isinstance(node, ast.Attribute | ast.Subscript) else node
    if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute | ast.Name):
        name = inner.func.attr if isinstance(inner.func, ast.Attribute) else inner.func.id
        if name.startswith("get_"):
            return inner.func
    return node
