"""Puts calls in the place of a program's operators, for :mod:`grader.worker.operations`."""

from __future__ import annotations

import ast
import re
from typing import Final

ARGMAX: Final = "__grader_argmax__"
MEASURE: Final = "__grader_measure__"
MEASURES: Final = re.compile(r"iou|jaccard|overlap|psnr|intersection", re.IGNORECASE)
"""Functions of two boxes or two pictures: they show what they are given."""
_FORMS: Final = {"reshape": "__grader_reshape__", "astype": "__grader_astype__"}
"""Methods that give the same numbers in another form, or in another kind."""
_MAX_WRITTEN: Final = 80
_NAMES: Final = {ast.Eq: "__grader_eq__", ast.NotEq: "__grader_ne__", ast.Sub: "__grader_sub__"}
_BY_NUMBER: Final = {
    ast.Sub: "__grader_sub__", ast.Add: "__grader_add__", ast.Mult: "__grader_mul__",
}  # fmt: skip
"""What is also shown with a whole number above 1 on one side."""
_OF_BYTES: Final = frozenset({"uint8", "imread", "decode_png", "decode_jpeg", "fromarray"})
_IN_PLACE: Final = {ast.Sub: "__grader_isub__", ast.Add: "__grader_iadd__"}
_LIBRARIES: Final = frozenset({"np", "numpy", "tf", "ops", "K", "jnp"})
"""Whose functions are watched themselves, and look at who calls them."""
_SOME: Final = "__grader_some__"
"""``rows = rows[keep]``: what it was is gone afterwards."""
ORDER: Final = tuple(
    dict.fromkeys((
        *_NAMES.values(), *_BY_NUMBER.values(), *_IN_PLACE.values(), *_FORMS.values(), _SOME,
    ))
)  # fmt: skip


def rewritten(module: ast.Module, written: list[str]) -> ast.Module | None:
    """The program with these operators as calls; lines and columns stay.

    What stood at each place is added to ``written``, by the number of the place. None where the
    program is nested too deep for that; the module is spoiled then.
    """
    try:
        changed = _Rewriting(written, module).visit(module)
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
                func=ast.Name(id=MEASURE, ctx=ast.Load()),
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
        written = ast.unparse(node)[:_MAX_WRITTEN] if asked else ""
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
        name = _FORMS.get(owner.attr, ARGMAX)
        called = ast.copy_location(ast.Name(id=name, ctx=ast.Load()), owner)
        call = ast.Call(func=called, args=[*place, owner.value, *node.args], keywords=node.keywords)
        return ast.copy_location(call, node)

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        target, value = node.targets[0], node.value
        self.generic_visit(node)
        if _is_part_of_itself(target, value) and isinstance(value, ast.Subscript):
            site = len(self._written)
            self._written.append(ast.unparse(node)[:_MAX_WRITTEN])
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
        self._written.append(ast.unparse(node)[:_MAX_WRITTEN])
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
            self._written.append(ast.unparse(node)[:_MAX_WRITTEN])
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
