"""Operators in a program's own lines, through which a hint sees what meets what.

``a == b`` and ``a - b`` of arrays leave no trace at any library's boundary. So before a whole
program is run for a hint, they are rewritten to calls that do the very same and then show both
sides and the result. Constants are left alone: a loop that counts to a number costs what it did.
Except for whole numbers above 1 that are taken away, added or multiplied with: bytes run over then.
Sums and products of two names are shown where a program speaks of bytes.
"""

from __future__ import annotations

import ast
import builtins
import re
import types
from collections.abc import Callable
from typing import Any, Final, TypeAlias

Look: TypeAlias = Callable[[int, str, Any, Any, Any], None]
"""Gets the number of the place, the operator, both sides and what came out."""
Chosen: TypeAlias = Callable[[Any, tuple[Any, ...], Any], None]
"""Gets the owner of a method ``argmax``, its arguments and what came out."""
Made: TypeAlias = Callable[[int, str, Any, Any], None]
"""Gets the number of the place, ``reshape``, ``astype`` or ``some``, the owner, what came out."""
_LIBRARIES: Final = frozenset({"np", "numpy", "tf", "ops", "K", "jnp"})
"""Whose functions are watched themselves, and look at who calls them."""
Asked: TypeAlias = Callable[[str, tuple[Any, ...]], None]
"""Gets the name of a measure of the learner's and what it was given."""
_ARGMAX: Final = "__grader_argmax__"
_MEASURE: Final = "__grader_measure__"
MEASURES: Final = re.compile(r"iou|jaccard|overlap|psnr|intersection", re.IGNORECASE)
"""Functions of two boxes or two pictures: they show what they are given."""
_FORMS: Final = {"reshape": "__grader_reshape__", "astype": "__grader_astype__"}
"""Methods that give the same numbers in another form, or in another kind."""
MAX_WRITTEN: Final = 80
_NAMES: Final = {ast.Eq: "__grader_eq__", ast.NotEq: "__grader_ne__", ast.Sub: "__grader_sub__"}
_BY_NUMBER: Final = {
    ast.Sub: "__grader_sub__", ast.Add: "__grader_add__", ast.Mult: "__grader_mul__",
}  # fmt: skip
"""What is also shown with a whole number above 1 on one side."""
_OF_BYTES: Final = frozenset({"uint8", "imread", "decode_png", "decode_jpeg", "fromarray"})
_IN_PLACE: Final = {ast.Sub: "__grader_isub__", ast.Add: "__grader_iadd__"}
_COUNTED: Final = frozenset({int, float, str})
"""Numbers of loops and texts: they are not looked at."""
_SOME: Final = "__grader_some__"
"""``rows = rows[keep]``: what it was is gone afterwards."""
_ORDER: Final = tuple(
    dict.fromkeys((
        *_NAMES.values(), *_BY_NUMBER.values(), *_IN_PLACE.values(), *_FORMS.values(), _SOME,
    ))
)  # fmt: skip


class Operations:
    """Rewrites programs, and knows what stood at each place."""

    def __init__(
        self, look: Look, chosen: Chosen, made: Made, asked: Asked = lambda _, __: None
    ) -> None:
        # Long: one function for each operator, as the program calls it.
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

        def plus(site: int, left: Any, right: Any) -> Any:
            result = left + right
            if type(result) not in _COUNTED:
                look(site, "+", left, right, result)
            return result

        def times(site: int, left: Any, right: Any) -> Any:
            result = left * right
            if type(result) not in _COUNTED:
                look(site, "*", left, right, result)
            return result

        def less(site: int, left: Any, right: Any) -> Any:
            left -= right
            if type(left) not in _COUNTED:
                look(site, "-=", None, right, left)  # what it was is gone
            return left

        def more(site: int, left: Any, right: Any) -> Any:
            left += right
            if type(left) not in _COUNTED:
                look(site, "+=", None, right, left)
            return left

        def reshape(site: int, owner: Any, *args: Any, **kwargs: Any) -> Any:
            result = owner.reshape(*args, **kwargs)
            made(site, "reshape", owner, result)
            return result

        def astype(site: int, owner: Any, *args: Any, **kwargs: Any) -> Any:
            result = owner.astype(*args, **kwargs)
            made(site, "astype", owner, result)
            return result

        def some(site: int, owner: Any, index: Any) -> Any:
            result = owner[index]
            made(site, "some", owner, result)
            return result

        def argmax(owner: Any, *args: Any, **kwargs: Any) -> Any:
            result = owner.argmax(*args, **kwargs)
            if not isinstance(owner, types.ModuleType):
                chosen(owner, args or tuple(kwargs.values()), result)
            return result

        setattr(builtins, _ARGMAX, argmax)
        setattr(builtins, _MEASURE, asked)
        given = (equal, unequal, minus, plus, times, less, more, reshape, astype, some)
        for name, operation in zip(_ORDER, given, strict=True):
            setattr(builtins, name, operation)  # there no program sees it among its own names

    def rewritten(self, module: ast.Module) -> ast.Module | None:
        """The program with these operators as calls; lines and columns stay.

        None where it is nested too deep for that; the module is spoiled then.
        """
        try:
            changed = _Rewriting(self.written, module).visit(module)
            return ast.fix_missing_locations(changed)  # type: ignore[no-any-return] # a module
        except RecursionError:
            return None


def _is_cut(node: ast.AST) -> bool:
    """``picture[..., 0]`` and ``picture[:, :, 0]``."""
    if not isinstance(node, ast.Subscript):
        return False
    at = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    ends = [isinstance(one, ast.Slice) or _is_ellipsis(one) for one in at]
    return len(at) > 1 and any(ends)


def _is_ellipsis(node: ast.AST) -> bool:
    """``...``"""
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def _names_of_parts(module: ast.Module) -> frozenset[str]:
    """``red`` of ``red = picture[..., 0]`` and of ``red, green = a[..., 0], a[..., 1]``."""
    found: set[str] = set()
    for one in ast.walk(module):
        if not isinstance(one, ast.Assign):
            continue
        for target in one.targets:
            several = isinstance(target, ast.Tuple) and isinstance(one.value, ast.Tuple)
            targets = target.elts if several and isinstance(target, ast.Tuple) else [target]
            values = one.value.elts if several and isinstance(one.value, ast.Tuple) else [one.value]
            for name, value in zip(targets, values, strict=False):
                if isinstance(name, ast.Name) and _is_cut(value):
                    found.add(name.id)
    return frozenset(found)


def _has_bytes(module: ast.Module) -> bool:
    """Whether ``uint8`` stands in it, or a picture is opened: sums of two may run over."""
    words = {one.attr for one in ast.walk(module) if isinstance(one, ast.Attribute)}
    said = {one.value for one in ast.walk(module) if isinstance(one, ast.Constant)}
    return bool(words & _OF_BYTES or said & _OF_BYTES)


class _Rewriting(ast.NodeTransformer):
    """One pass over a program."""

    def __init__(self, written: list[str], module: ast.Module) -> None:
        self._written = written
        self._parts = _names_of_parts(module)
        self._bytes = _has_bytes(module)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        names = [one.arg for one in node.args.args]
        self.generic_visit(node)
        if MEASURES.search(node.name) and len(names) >= 2 and not node.decorator_list:
            given = [ast.Name(id=name, ctx=ast.Load()) for name in names[:3]]
            called = ast.Call(
                func=ast.Name(id=_MEASURE, ctx=ast.Load()),
                args=[ast.Constant(node.name), ast.Tuple(elts=[*given], ctx=ast.Load())],
                keywords=[],
            )
            said = isinstance(node.body[0], ast.Expr) and _is_constant(node.body[0].value)
            at = 1 if said and len(node.body) > 1 else 0
            node.body.insert(at, ast.copy_location(ast.Expr(value=called), node.body[at]))
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        return self._call(node, node.left, type(node.ops[0]), node.comparators)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        asked = isinstance(node.func, ast.Attribute) and node.func.attr in _FORMS
        written = ast.unparse(node)[:MAX_WRITTEN] if asked else ""
        self.generic_visit(node)
        owner = node.func
        if not isinstance(owner, ast.Attribute) or owner.attr not in ("argmax", *_FORMS):
            return node
        if isinstance(owner.value, ast.Name) and owner.value.id in _LIBRARIES:
            return node
        place: list[ast.expr] = []
        if owner.attr in _FORMS:
            place = [ast.Constant(len(self._written))]
            self._written.append(written)
        name = _FORMS.get(owner.attr, _ARGMAX)
        called = ast.copy_location(ast.Name(id=name, ctx=ast.Load()), owner)
        call = ast.Call(func=called, args=[*place, owner.value, *node.args], keywords=node.keywords)
        return ast.copy_location(call, node)

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        target, value = node.targets[0], node.value
        self.generic_visit(node)
        if _is_part_of_itself(target, value) and isinstance(value, ast.Subscript):
            site = len(self._written)
            self._written.append(ast.unparse(node)[:MAX_WRITTEN])
            called = ast.copy_location(ast.Name(id=_SOME, ctx=ast.Load()), value)
            given: list[ast.expr] = [ast.Constant(site), value.value, value.slice]
            node.value = ast.copy_location(ast.Call(func=called, args=given, keywords=[]), value)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        kind = type(node.op)
        if kind in _BY_NUMBER and (
            _is_size(node.right) or (_is_size(node.left) and kind != ast.Sub)
        ):
            return self._shown(_BY_NUMBER[kind], node, node.left, node.right)
        sides = (node.left, node.right)
        of_bytes = self._bytes and not any(_is_constant(side) for side in sides)
        if kind in (ast.Add, ast.Mult) and (
            of_bytes or (kind is ast.Add and all(self._is_part(side) for side in sides))
        ):
            return self._shown(_BY_NUMBER[kind], node, node.left, node.right)
        return self._call(node, node.left, kind, [node.right])

    def _is_part(self, node: ast.expr) -> bool:
        """``picture[..., 0]``, a name of it, or a sum of such: channels that are added up."""
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return self._is_part(node.left) and self._is_part(node.right)
        return _is_cut(node) or (isinstance(node, ast.Name) and node.id in self._parts)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        name = _IN_PLACE.get(type(node.op)) if isinstance(node.target, ast.Name) else None
        counts = _is_constant(node.value) and not _is_size(node.value)
        if name is None or counts or (isinstance(node.op, ast.Add) and not _is_size(node.value)):
            self.generic_visit(node)
            return node
        assert isinstance(node.target, ast.Name)
        held = ast.copy_location(ast.Name(id=node.target.id, ctx=ast.Load()), node.target)
        called = self._shown(name, node, held, node.value)
        return ast.copy_location(ast.Assign(targets=[node.target], value=called), node)

    def _shown(
        self, name: str, node: ast.expr | ast.stmt, left: ast.expr, right: ast.expr
    ) -> ast.expr:
        """A call of one of ours instead of an operator."""
        site = len(self._written)
        self._written.append(ast.unparse(node)[:MAX_WRITTEN])
        sides = [self.visit(left), self.visit(right)]
        called = ast.Name(id=name, ctx=ast.Load())
        call = ast.Call(func=called, args=[ast.Constant(site), *sides], keywords=[])
        return ast.copy_location(call, node)

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


def _is_part_of_itself(target: ast.expr, value: ast.expr) -> bool:
    """``rows = rows[keep]`` with places that are computed."""
    if not isinstance(value, ast.Subscript) or not isinstance(target, ast.Name):
        return False
    same = isinstance(value.value, ast.Name) and value.value.id == target.id
    computed = isinstance(value.slice, ast.Name | ast.Compare | ast.UnaryOp | ast.BinOp | ast.Call)
    return same and computed and not _is_constant(value.slice)


def _is_constant(node: ast.expr) -> bool:
    """A literal, also a negative number."""
    while isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant)


def _is_size(node: ast.expr) -> bool:
    """A whole number above 1: with it bytes run over, and counters seldom count."""
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value > 1
