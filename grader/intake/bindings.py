"""Which names a statement binds and reads, at once and later; nothing is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Function = ast.FunctionDef | ast.AsyncFunctionDef
TRAINS = frozenset({"fit", "fit_generator", "train_on_batch"})
_OF_KERAS = frozenset(
    {"epochs", "batch_size", "callbacks", "validation_data", "validation_split", "verbose"}
)
_PREPARES = re.compile(r"encod|binari[sz]|scal|enc$|lb$|ohe|normali[sz]|pca|vectori[sz]", re.I)
"""Names of what learns in no time."""
DRAWS = frozenset({"show", "imshow", "plot", "plot_model", "scatter", "hist", "savefig"})


@dataclass(kw_only=True)
class Names:
    """What a piece of code does with names."""

    stores: set[str] = field(default_factory=set)
    """Bound here, whatever comes before."""
    touches: set[str] = field(default_factory=set)
    """Changed in place: ``x += 1``, ``x[0] = 1``, ``x.append(1)``."""
    augmented: set[str] = field(default_factory=set)
    """Those of ``x += 1``: in a function, that makes them its own."""
    loads: set[str] = field(default_factory=set)
    """Read while the statement runs."""
    later: set[str] = field(default_factory=set)
    """Read when a function that is defined here is called."""
    declared: set[str] = field(default_factory=set)
    """``global`` names of a function."""
    sets: set[str] = field(default_factory=set)
    """Names around a function that is defined here which it binds or changes when it is called."""
    works: bool = False
    """Trains or draws while the statement runs."""
    works_later: bool = False
    """Trains or draws when a function that is defined here is called."""

    def of(self, node: ast.AST) -> None:
        """Take in one node and what stands below it."""
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.stores.add(node.name)
                self.all(node.decorator_list)
                self._signature(node.args)
                self.all([node.returns] if node.returns is not None else [])
                self._function(node.args, node.body)
            case ast.Lambda():
                self._signature(node.args)
                self._function(node.args, [node.body])
            case ast.ClassDef():
                self.stores.add(node.name)
                self.all([*node.decorator_list, *node.bases, *node.keywords])
                self._inner(_names(node.body))
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                self._inner(_names(ast.iter_child_nodes(node)))
            case ast.Import() | ast.ImportFrom():
                self.stores.update(set(imported_names(node)) - {"*"})
            case ast.Global() | ast.Nonlocal():
                self.declared.update(node.names)
            case ast.Name():
                (self.loads if isinstance(node.ctx, ast.Load) else self.stores).add(node.id)
            case ast.AugAssign(target=ast.Name(id=name)):
                self.touches.add(name)
                self.loads.add(name)
                self.augmented.add(name)
                self.of(node.value)
            case _:
                self._other(node)

    def all(self, nodes: Iterable[ast.AST]) -> None:
        """Take in several nodes."""
        for node in nodes:
            self.of(node)

    def _other(self, node: ast.AST) -> None:
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            self._changed(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            function = node.value.func
            if isinstance(function, ast.Attribute):
                self._changed(function)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            self.works = self.works or node.func.attr in DRAWS or _trains(node, node.func.attr)
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            self.stores.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            self.stores.add(node.rest)
        if isinstance(node, ast.Expr):
            call = node.value  # the call of `model.fit(x)` is looked at on the way down
            self.of(call)
            return
        self.all(ast.iter_child_nodes(node))

    def _changed(self, target: ast.AST) -> None:
        root = root_of(target)
        if root is not None:
            self.touches.add(root)

    def _signature(self, spec: ast.arguments) -> None:
        """Defaults and annotations are evaluated where the function is defined."""
        self.all(one for one in (*spec.defaults, *spec.kw_defaults) if one is not None)
        self.all(one.annotation for one in parameters_of(spec) if one.annotation is not None)

    def _function(self, spec: ast.arguments, body: Iterable[ast.AST]) -> None:
        inner = _names(body)
        own = {one.arg for one in parameters_of(spec)} | inner.stores | inner.augmented
        own -= inner.declared
        self.later |= (inner.loads | inner.later | inner.touches) - own | inner.declared
        self.sets |= (inner.touches | inner.sets) - own | inner.declared
        self.works_later = self.works_later or inner.works or inner.works_later

    def _inner(self, inner: Names) -> None:
        """A scope that runs at once: a class's body, a comprehension."""
        self.loads |= inner.loads - inner.stores
        self.later |= inner.later
        self.sets |= inner.sets
        self.works = self.works or inner.works
        self.works_later = self.works_later or inner.works_later


def names_of(statement: ast.stmt) -> Names:
    """What one statement does with names."""
    return _names([statement])


def changed_by(statement: ast.stmt) -> set[str]:
    """The names that a statement binds or changes; quick for the statements that are most."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=[ast.Name(id=name)]):
            return {name}
        case ast.Expr(value=ast.Call(func=ast.Attribute() as function)):
            return set() if (root := root_of(function)) is None else {root}
        case ast.Expr() | ast.Pass():
            return set()
    names = names_of(statement)
    return names.stores | names.touches


def binds_for_sure(statement: ast.stmt) -> bool:
    """Whether the names that it stores need nothing that was bound before."""
    return isinstance(
        statement,
        ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
        | ast.Assign | ast.AnnAssign,
    )  # fmt: skip


def is_sure(statement: ast.stmt) -> bool:
    """Whether it binds its names whatever the machine and the files on it are like."""
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return not statement.decorator_list
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            parts = [part for part in ast.walk(value) if isinstance(part, ast.expr)]
            return isinstance(value, ast.Lambda) or all(isinstance(one, _FIXED) for one in parts)
    return False


_FIXED = (ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp)


def imported_names(node: ast.Import | ast.ImportFrom) -> list[str]:
    """What an import binds; ``*`` for everything."""
    return [alias.asname or alias.name.partition(".")[0] for alias in node.names]


def is_idle(statement: ast.stmt) -> bool:
    """``pass``, ``...`` and bare strings change nothing."""
    if isinstance(statement, ast.Pass):
        return True
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def is_main_block(statement: ast.stmt) -> bool:
    """``if __name__ == "__main__":`` without an ``else``, which no import runs."""
    match statement:
        case ast.If(test=ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]), orelse=[]):
            return any(isinstance(one, ast.Name) and one.id == "__name__" for one in (left, right))
    return False


def defined(statement: ast.stmt) -> Iterator[tuple[str, Function]]:
    """The functions that a statement defines at the top level, also inside ``if`` and ``try``."""
    if isinstance(statement, Function):
        yield statement.name, statement
    elif not isinstance(statement, ast.ClassDef):
        for inner in ast.iter_child_nodes(statement):
            if isinstance(inner, ast.stmt):
                yield from defined(inner)


def _names(nodes: Iterable[ast.AST]) -> Names:
    found = Names()
    found.all(nodes)
    return found


def root_of(node: ast.AST) -> str | None:
    """``x`` of ``x.a[0].b``."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _trains(call: ast.Call, method: str) -> bool:
    """``model.fit(x)``; ``scaler.fit(x)`` and ``OneHotEncoder().fit(x)`` take no time."""
    if method != "fit":
        return method in TRAINS
    words = {one.arg for one in call.keywords}
    if len(call.args) != 1 or words & _OF_KERAS:
        return True
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    while isinstance(receiver, ast.Attribute | ast.Call):
        receiver = receiver.func if isinstance(receiver, ast.Call) else receiver.value
    return not isinstance(receiver, ast.Name) or not _PREPARES.search(receiver.id)


def parameters_of(spec: ast.arguments) -> list[ast.arg]:
    """All parameters of a function."""
    found = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs]
    return found + [one for one in (spec.vararg, spec.kwarg) if one is not None]
