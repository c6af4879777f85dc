"""Whether the functions that a verdict rests on are still the ones from before the submission.

What Keras, NumPy, Python and this worker say of a learner's objects is only worth something while
their code is their own. So it is remembered before any code of a submission runs, and compared
after loading and after every call. Names are told, nothing is repaired: the grader decides what a
value is still worth.
"""

from __future__ import annotations

import builtins
import json
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from gc import get_referents
from operator import is_
from typing import Any, Final

import numpy as np

from grader.worker import private
from grader.worker.eager import do_without_graph
from grader.worker.genuine import kinds

MOST_NAMES: Final = 20
_OWN: Final = "grader.worker.tamper"
_NUMPY: Final = (
    "array", "asarray", "ascontiguousarray", "concatenate", "dtype", "float32", "float64",
    "frombuffer", "generic", "ndarray",
)  # fmt: skip
_PYTHON: Final = (
    "all", "bool", "callable", "dict", "float", "getattr", "hasattr", "int", "isinstance",
    "issubclass", "len", "list", "map", "str", "tuple", "type", "vars",
)  # fmt: skip
_SAVING: Final = ("serialization_lib", "saving_api", "saving_lib")
_MODULES: Final = ("json", "numpy", "keras", "tensorflow")
_TABLE: Final[Callable[[type], Mapping[str, Any]]] = type.__dict__["__dict__"].__get__
_BEHAVIOUR: Final = (
    types.FunctionType, types.BuiltinFunctionType, property, classmethod, staticmethod, type,
)  # fmt: skip
Table = tuple[Callable[[Any], Mapping[str, Any]], Any, str, dict[str, Any], frozenset[str] | None]
"""How to look, at what, its name, what was there, and of a class all names."""
Code = tuple[types.FunctionType, types.CodeType, Any, Any, str]
"""A function, its code, its defaults, those of keywords, its name."""


class Seal:
    """The functions as they are when it is made."""

    def __init__(self) -> None:
        self._tables: list[Table] = []
        self._codes: list[Code] = []
        self._functions: list[types.FunctionType] = []
        self._parts: list[object] = []
        self.renew()

    def renew(self) -> None:
        """From here on what is there now counts: what is ours to change has been changed."""
        self._tables.clear()
        self._codes.clear()
        known: set[int] = set()
        for owner, name, of_interest in _owners():
            self._keep(owner, name, of_interest, known)
        self._functions = [function for function, *_ in self._codes]
        for function in self._functions:
            function.__annotations__  # noqa: B018 - the first look makes another object of them
        self._parts = get_referents(*self._functions)

    def broken(self) -> dict[str, None]:
        """Names of what is not as it was, in the order of the looks."""
        found: dict[str, None] = {}
        for table, owner, path, kept, names in self._tables:
            now = table(owner)
            for name, value in kept.items():
                if now.get(name) is not value:
                    found[f"{path}.{name}"] = None
            if names is not None and len(now) != len(names):
                for name in now.keys() - names:
                    if isinstance(now[name], _BEHAVIOUR):  # it would answer before a base's
                        found[f"{path}.{name}"] = None
        # All that the functions hold, in one call: each look at an attribute of theirs is an event
        # that the guard's hook hears of. What this rests on is among the tables above.
        parts = get_referents(*self._functions)
        if not found and len(parts) == len(self._parts) and all(map(is_, parts, self._parts)):
            return found
        for function, code, defaults, named, path in self._codes:
            if (
                function.__code__ is not code
                or function.__defaults__ is not defaults
                or function.__kwdefaults__ is not named
            ):
                found[path] = None
        return found

    def _keep(self, owner: Any, path: str, chosen: Iterable[str] | None, known: set[int]) -> None:
        is_class = isinstance(owner, type)
        table: Callable[[Any], Mapping[str, Any]] = _TABLE if is_class else _of_module
        now = table(owner)
        kept = {
            name: now[name]
            for name in (now if chosen is None else chosen)
            if name in now and (chosen is not None or isinstance(now[name], _BEHAVIOUR))
        }
        names = frozenset(now) if is_class else None
        self._tables.append((table, owner, path, kept, names))
        for name, value in kept.items():
            for function in _functions(value):
                if id(function) not in known:
                    known.add(id(function))
                    self._codes.append(
                        (
                            function, function.__code__, function.__defaults__,
                            function.__kwdefaults__, f"{path}.{name}",
                        )
                    )  # fmt: skip


@cache
def seal() -> Seal:
    """The seal of this process; the first call must come before the submission is loaded."""
    do_without_graph()  # what is ours to change is changed before
    return Seal()


def teller(kept: Seal) -> Callable[[], tuple[str, ...]]:
    """A function that names what is replaced, whatever state this process was brought into.

    To be made before the submission is loaded, and held by who asks: what it needs it has taken
    along, so that nothing which is looked up by name later can silence it.
    """
    broken, code, most, listed = Seal.broken, Seal.broken.__code__, MOST_NAMES, tuple

    def told() -> tuple[str, ...]:
        try:
            names = listed(broken(kept))[:most]
            return names if broken.__code__ is code else (_OWN,)
        except BaseException:  # noqa: BLE001 - not even comparing works any more
            return (_OWN,)

    return told


def _of_module(owner: Any) -> Mapping[str, Any]:
    table: Mapping[str, Any] = owner if isinstance(owner, dict) else vars(owner)
    return table


def _owners() -> Iterator[tuple[Any, str, Iterable[str] | None]]:
    """Modules and classes, their names, and which of their names matter; None for all."""
    yield sys.modules, "sys.modules", [name for name in _MODULES if name in sys.modules]
    yield builtins, "builtins", _PYTHON
    yield json, "json", ("dumps", "loads")
    yield np, "numpy", _NUMPY
    for name, module in list(sys.modules.items()):
        if name.startswith(("grader.worker.", "grader.wire.")) and module is not None:
            yield module, name, None
            for value in list(vars(module).values()):
                if isinstance(value, type) and value.__module__ == name:
                    yield value, f"{name}.{value.__name__}", None
    keras: Any = sys.modules.get("keras")
    if keras is None:
        return
    yield keras, "keras", ("saving", "losses", "metrics", "callbacks", "layers")
    yield keras.saving, "keras.saving", None
    for part in _SAVING:
        name = f"{private.SAVING}.{part}"
        if name in sys.modules:
            yield sys.modules[name], f"keras.saving.{part}", None
    known = kinds()
    classes = {*known.parts, *known.callbacks, known.model, known.sequential, known.functional}
    classes |= {kind for kind in known.measures if isinstance(kind, type)}
    classes |= {
        base for kind in [*classes] for base in kind.__mro__ if base.__module__.startswith("keras.")
    }
    for kind in sorted(classes, key=_public):
        yield kind, _public(kind), None
    for function, (place, name) in known.measures.items():
        if isinstance(function, types.FunctionType):
            yield {name: function}, place, None


def _functions(value: Any) -> Iterator[types.FunctionType]:
    """The Python functions behind an attribute, also below decorators that name what they wrap."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, property):
            waiting += [one.fget, one.fset]
        elif isinstance(one, (classmethod, staticmethod)):
            waiting.append(one.__func__)
        elif isinstance(one, types.FunctionType):
            yield one
            waiting.append(vars(one).get("__wrapped__"))


def _public(kind: type) -> str:
    """The name under which Keras' users know a class."""
    paths = _TABLE(kind).get("_api_export_path")
    found = [paths] if isinstance(paths, str) else list(paths or ())
    return str(min(found, key=len)) if found else f"{kind.__module__}.{kind.__name__}"
