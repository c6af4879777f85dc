"""Operators in a program's own lines, through which a hint sees what meets what.

``a == b`` and ``a - b`` of arrays leave no trace at any library's boundary. So before a whole
program is run for a hint, they are rewritten to calls that do the very same and then show both
sides and the result. Constants are left alone: a loop that counts to a number costs what it did.
"""

from __future__ import annotations

import ast
import builtins
import types
from collections.abc import Callable
from typing import Any, Final, TypeAlias

Look: TypeAlias = Callable[[int, str, Any, Any, Any], None]
"""Gets the number of the place, the operator, both sides and what came out."""
Chosen: TypeAlias = Callable[[Any, tuple[Any, ...], Any], None]
"""Gets the owner of a method ``argmax``, its arguments and what came out."""
_LIBRARIES: Final = frozenset({"np", "numpy", "tf", "ops", "K", "jnp"})
"""Whose functions are watched themselves, and look at who calls them."""
_ARGMAX: Final = "__grader_argmax__"
MAX_WRITTEN: Final = 80
_NAMES: Final = {ast.Eq: "__grader_eq__", ast.NotEq: "__grader_ne__", ast.Sub: "__grader_sub__"}


class Operations:
    """Rewrites programs, and knows what stood at each place."""

    def __init__(self, look: Look, chosen: Chosen) -> None:
        self.written: list[str] = []
        """By the number of the place."""

        def equal(site: int, left: Any, right: Any) -> Any:
            result = left == right
            look(site, "==", left, right, result)
            return result

        def unequal(site: int, left: Any, right: Any) -> Any:
            result = left != right
            look(site, "!=", left, right, result)
            return result

        def minus(site: int, left: Any, right: Any) -> Any:
            result = left - right
            look(site, "-", left, right, result)
            return result

        def argmax(owner: Any, *args: Any, **kwargs: Any) -> Any:
            result = owner.argmax(*args, **kwargs)
            if not isinstance(owner, types.ModuleType):
                chosen(owner, args or tuple(kwargs.values()), result)
            return result

        setattr(builtins, _ARGMAX, argmax)
        for name, operation in zip(_NAMES.values(), (equal, unequal, minus), strict=True):
            setattr(builtins, name, operation)  # there no program sees it among its own names

    def rewritten(self, module: ast.Module) -> ast.Module | None:
        """The program with these operators as calls; lines and columns stay.

        None where it is nested too deep for that; the module is spoiled then.
        """
        try:
            changed = _Rewriting(self.written).visit(module)
            return ast.fix_missing_locations(changed)  # type: ignore[no-any-return] # a module
        except RecursionError:
            return None


class _Rewriting(ast.NodeTransformer):
    """One pass over a program."""

    def __init__(self, written: list[str]) -> None:
        self._written = written

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        return self._call(node, node.left, type(node.ops[0]), node.comparators)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        owner = node.func
        if not isinstance(owner, ast.Attribute) or owner.attr != "argmax":
            return node
        if isinstance(owner.value, ast.Name) and owner.value.id in _LIBRARIES:
            return node
        called = ast.copy_location(ast.Name(id=_ARGMAX, ctx=ast.Load()), owner)
        call = ast.Call(func=called, args=[owner.value, *node.args], keywords=node.keywords)
        return ast.copy_location(call, node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        return self._call(node, node.left, type(node.op), [node.right])

    def _call(
        self, node: ast.expr, left: ast.expr, kind: type[ast.AST], others: list[ast.expr]
    ) -> ast.expr:
        name = next((called for one, called in _NAMES.items() if kind is one), None)
        plain = len(others) == 1 and not (_is_constant(left) or _is_constant(others[0]))
        site = len(self._written)
        if name is not None and plain:
            self._written.append(ast.unparse(node)[:MAX_WRITTEN])
        self.generic_visit(node)
        if name is None or not plain:
            return node
        sides = (
            [node.left, *node.comparators]
            if isinstance(node, ast.Compare)
            else [node.left, node.right]
            if isinstance(node, ast.BinOp)
            else []
        )
        call = ast.Call(
            func=ast.Name(id=name, ctx=ast.Load()), args=[ast.Constant(site), *sides], keywords=[]
        )
        return ast.copy_location(call, node)


def _is_constant(node: ast.expr) -> bool:
    """A literal, also a negative number."""
    while isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant)
