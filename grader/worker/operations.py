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
import types
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from grader.worker.rewriting import ARGMAX, MEASURE, ORDER, rewritten

Look: TypeAlias = Callable[[int, str, Any, Any, Any], None]
"""Gets the number of the place, the operator, both sides and what came out."""
Chosen: TypeAlias = Callable[[Any, tuple[Any, ...], Any], None]
"""Gets the owner of a method ``argmax``, its arguments and what came out."""
Made: TypeAlias = Callable[[int, str, Any, Any], None]
"""Gets the number of the place, ``reshape``, ``astype`` or ``some``, the owner, what came out."""
Asked: TypeAlias = Callable[[str, tuple[Any, ...]], None]
"""Gets the name of a measure of the learner's and what it was given."""
_COUNTED: Final = frozenset({int, float, str})
"""Numbers of loops and texts: they are not looked at."""


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

        setattr(builtins, ARGMAX, argmax)
        setattr(builtins, MEASURE, asked)
        given = (equal, unequal, minus, plus, times, less, more, reshape, astype, some)
        for name, operation in zip(ORDER, given, strict=True):
            setattr(builtins, name, operation)  # there no program sees it among its own names

    def rewritten(self, module: ast.Module) -> ast.Module | None:
        """The program with these operators as calls, or None where it is nested too deep."""
        return rewritten(module, self.written)
