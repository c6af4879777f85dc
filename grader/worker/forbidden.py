"""Packages that a lab forbids: the learner's code gets a stand-in that cannot be used."""

from __future__ import annotations

import os
import sys
import sysconfig
import threading
import types
from collections.abc import Callable, Collection, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Final, NoReturn

_PLACES: Final = (
    *map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib")),
    *(part for part in sys.path if part.endswith(("site-packages", "dist-packages"))),
    str(Path(__file__).parents[1]),
)
_LIBRARIES: Final = (
    "<frozen ",
    *(place + os.sep for place in _PLACES),
    *(str(Path(place).resolve()) + os.sep for place in _PLACES),
)
"""Where code lies that is not the learner's: Python's library, packages, and what is ours."""


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

    A library that is allowed may load a forbidden one for itself, while it is being imported.
    """

    def __init__(self, packages: Collection[str], is_own: Callable[[str], bool]) -> None:
        self._packages = frozenset(packages)
        self._is_own = is_own
        self._known = {name for name in self._packages if name in sys.modules}

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: types.ModuleType | None = None,
    ) -> ModuleSpec | None:
        package = fullname.partition(".")[0]
        if package not in self._packages:
            return None
        if self._asked_by_own():
            return ModuleSpec(fullname, _Maker(), is_package=True)
        self._known.add(package)
        return None

    def smuggled(self) -> list[str]:
        """Packages that were loaded past this finder."""
        loaded = (self._packages - self._known) & sys.modules.keys()
        return sorted(name for name in loaded if type(sys.modules[name]) is not _StandIn)

    def _asked_by_own(self) -> bool:
        """Whether the learner's code imports, be it by way of Python's library.

        A file's name is only what its code says. So frames that look like a library's are passed
        over, up to a module that is being imported just now, or to the learner.
        """
        frame: types.FrameType | None = sys._getframe(2)
        while frame is not None:
            file = frame.f_code.co_filename
            program = frame.f_back is None  # what Python was started with is no learner's
            if self._is_own(file) or not (program or file.startswith(_LIBRARIES)):
                return True
            if _is_being_imported(frame):
                return False
            frame = frame.f_back
        return threading.current_thread() is not threading.main_thread()


def _is_being_imported(frame: types.FrameType) -> bool:
    """Whether it is the body of a library's module, which Python runs at this moment."""
    module = sys.modules.get(frame.f_globals.get("__name__", ""))
    spec = getattr(module, "__spec__", None)
    return (
        frame.f_code.co_name == "<module>"
        and module is not None
        and vars(module) is frame.f_globals
        and getattr(spec, "origin", None) == frame.f_code.co_filename
        and bool(getattr(spec, "_initializing", False))
    )


_finders: Final[list[_Finder]] = []


def forbid(packages: Collection[str], is_own: Callable[[str], bool]) -> None:
    """From now on, code of files of which ``is_own`` is true cannot use these packages.

    It holds for ``import`` anywhere, ``importlib.import_module``, ``__import__`` and whatever of
    Python's library imports by name.
    """
    if packages:
        _finders.append(_Finder(packages, is_own))
        sys.meta_path.insert(0, _finders[-1])


def refuse_smuggled() -> None:
    """To be asked after code of the learner's.

    Raises:
        ForbiddenImport: a forbidden package was loaded by other means than Python's import.
    """
    for finder in _finders:
        for package in finder.smuggled():
            raise ForbiddenImport(package)


def withdraw() -> None:
    """Take the stand-ins out of the loaded modules: the worker's own code asks there."""
    if not _finders:  # who makes them; thousands of modules are looked at otherwise
        return
    for name, module in list(sys.modules.items()):
        if type(module) is _StandIn:
            del sys.modules[name]
