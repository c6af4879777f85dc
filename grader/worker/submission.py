"""The learner's program as it is loaded into a worker."""

from __future__ import annotations

import ast
import contextlib
import inspect
import sys
import types
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from grader.model.place import Place
from grader.wire.messages import CodeUnit, FunctionFacts, Load, Loaded
from grader.worker import datasets
from grader.worker.exceptions import exception_facts, remember_source
from grader.worker.loading import Loading
from grader.worker.softlimit import SoftLimit, StoppedAtLimit, top_line
from grader.worker.texts import plain

MAX_FUNCTIONS: Final = 500
_NO_CODE: Final = compile("", "", "exec").replace(co_firstlineno=0)
MODULE: Final = "submission"
"""``__name__`` of the learner's code: not ``__main__``, so a guarded main block stays out."""


class MissingFunction(LookupError):
    """The submission does not define the function that was asked for."""


class Namespace:
    """Names that the submission's top-level code defined."""

    def __init__(self, work: Path, name: str = MODULE) -> None:
        self._work = work
        self._module = types.ModuleType(name)
        self.own_files: set[str] = set()
        """Labels of the units, and paths of the files beside them."""
        self._labels: set[str] = set()
        self.rewritten: Callable[[ast.Module], ast.Module | None] = lambda tree: tree
        """What is done to the program before it is run as a whole, where that can be done."""

    def load(self, request: Load) -> Loaded:
        """Execute the units in order, statement by statement; what fails is told in the answer."""
        self.settle(request.files)
        if request.data_folder is not None:
            datasets.serve(Path(request.data_folder))
        loading = Loading(
            vars(self._module),
            self.own_files,
            all_s=request.soft_limit_s,
            statement_cpu_s=request.statement_cpu_s,
            slowness=request.slowness,
        )
        for unit in request.units:
            self._announce(unit)
            loading.execute(unit)
        return Loaded(
            functions=tuple(self._functions()),
            faults=tuple(loading.faults),
            stopped_at=loading.stopped,
        )

    def settle(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write the files that lie beside the program, and let it import them and itself."""
        for relative, content in files:
            path = self._work / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self.own_files.add(str(path))
        self.lie_here()

    def lie_here(self, modules: Iterable[str] = ()) -> None:
        """Let the program import itself and the files beside it; these modules are its own."""
        self.own_files.update(str(self._work / relative) for relative in modules)
        # Last, so that a file of the learner's named numpy.py shadows nothing.
        sys.path.append(str(self._work))
        sys.modules[self._module.__name__] = self._module

    def run(self, units: Iterable[CodeUnit], limit_s: float) -> Place | None:
        """Execute a whole program; where it was at its limit, if it came to that.

        Raises:
            BaseException: whatever it raises.
        """
        unit = None
        try:
            with SoftLimit(limit_s):
                for unit in units:
                    self.execute(unit)
        except StoppedAtLimit as limit:
            assert unit is not None
            frames = exception_facts(limit, self.own_files).frames
            own = [frame for frame in frames if frame.own]
            return own[-1] if own else top_line(limit, unit.label, self.own_files)
        return None

    @property
    def names(self) -> Mapping[str, object]:
        """What the top level defined."""
        return dict(vars(self._module))

    def function(self, name: str) -> Callable[..., object]:
        """The callable of that name.

        Raises:
            MissingFunction: there is none.
        """
        found = vars(self._module).get(name)
        if not callable(found):
            raise MissingFunction(name)
        return found  # type: ignore[no-any-return] # callable, as just asked

    def execute(self, unit: CodeUnit) -> None:
        """Run a unit in one go, as Python would.

        Raises:
            BaseException: whatever it raises.
        """
        self._announce(unit)
        tree = self.rewritten(ast.parse(unit.source, unit.label))
        tree = tree or ast.parse(unit.source, unit.label)
        code = compile(tree, unit.label, "exec", dont_inherit=True)
        exec(code, vars(self._module))  # noqa: S102 - what a worker is for

    def _announce(self, unit: CodeUnit) -> None:
        self.own_files.add(unit.label)
        self._labels.add(unit.label)
        remember_source(unit.label, unit.source)
        self._module.__file__ = str(self._work / unit.label.partition("[")[0])

    def _functions(self) -> list[FunctionFacts]:
        named = [
            (name, value)
            for name, value in list(vars(self._module).items())
            if not name.startswith("_") and callable(value) and not isinstance(value, type)
        ]
        # Own ones first: ``from numpy import *`` brings more names than are told.
        named.sort(key=lambda pair: _code(pair[1]).co_filename not in self._labels)
        return [_facts(name, value) for name, value in named[:MAX_FUNCTIONS]]


def _code(value: object) -> types.CodeType:
    """The code of a function, also below decorators; empty code where there is none."""
    with contextlib.suppress(Exception):  # a hostile __wrapped__
        code = getattr(inspect.unwrap(value), "__code__", None)  # type: ignore[arg-type]
        if isinstance(code, types.CodeType):
            return code
    return _NO_CODE


def _facts(name: str, value: Any) -> FunctionFacts:
    parameters: tuple[str, ...] | None = None
    required = 0
    with contextlib.suppress(Exception):  # a hostile __signature__: unknown is fine
        signature = inspect.signature(value).parameters.values()
        parameters = tuple(plain(parameter.name, 200) for parameter in signature)[:100]
        required = sum(
            parameter.default is parameter.empty
            and parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
            for parameter in signature
        )
    line = _code(value).co_firstlineno
    return FunctionFacts(name=plain(name, 200), parameters=parameters, required=required, line=line)
