"""Packages that a lab forbids: the learner's code gets a stand-in that cannot be used."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Collection, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Any, Final, NoReturn

_MACHINERY: Final = ("<frozen importlib", "<frozen zipimport")


class ForbiddenImport(ImportError):
    """The lab is to be solved without that package."""

    def __init__(self, package: str) -> None:
        super().__init__(package, name=package)


class _StandIn(types.ModuleType):
    """The package and everything in it; an import that is not used costs nothing."""

    def __getattr__(self, name: str) -> _StandIn:
        if name.startswith("__"):
            raise AttributeError(name)
        return _StandIn(f"{self.__name__}.{name}")

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise ForbiddenImport(self.__name__.partition(".")[0])

    __call__ = __getitem__ = __iter__ = __enter__ = __array__ = _refuse
    __add__ = __mul__ = __matmul__ = __bool__ = __len__ = __float__ = __int__ = _refuse


class _Maker(Loader):
    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        made = _StandIn(spec.name)
        made.__path__ = []
        return made

    def exec_module(self, module: types.ModuleType) -> None:
        """There is nothing to run."""


class _Finder(MetaPathFinder):
    """First in line: gives the stand-in where the learner's own code asks.

    A library that is allowed may use a forbidden one for itself.
    """

    def __init__(self, packages: Collection[str], is_own: Callable[[str], bool]) -> None:
        self._packages = frozenset(packages)
        self._is_own = is_own

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: types.ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in self._packages and self._is_own(_asker()):
            return ModuleSpec(fullname, _Maker(), is_package=True)
        return None


def _asker() -> str:
    """The file whose line imports, below Python's own machinery for it."""
    machinery: Any = sys.modules["importlib"].__file__
    frame: types.FrameType | None = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file != machinery and not file.startswith(_MACHINERY):
            return file
        frame = frame.f_back
    return ""


def forbid(packages: Collection[str], is_own: Callable[[str], bool]) -> None:
    """From now on, code of files of which ``is_own`` is true cannot use these packages.

    It holds for ``import`` anywhere, ``importlib.import_module`` and ``__import__``.
    """
    if packages:
        sys.meta_path.insert(0, _Finder(packages, is_own))


def withdraw() -> None:
    """Take the stand-ins out of the loaded modules: the worker's own code asks there."""
    for name, module in list(sys.modules.items()):
        if type(module) is _StandIn:
            del sys.modules[name]
