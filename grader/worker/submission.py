"""The learner's program as it is loaded into a worker."""

from __future__ import annotations

import ast
import contextlib
import inspect
import signal
import sys
import types
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from grader.wire.messages import CodeUnit, Frame, FunctionFacts, Load, Loaded, UnitFault
from grader.worker import datasets
from grader.worker.exceptions import exception_facts, remember_source
from grader.worker.texts import plain

_DEFINITIONS: Final = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
)
MAX_FUNCTIONS: Final = 500
_NO_CODE: Final = compile("", "", "exec").replace(co_firstlineno=0)
MODULE: Final = "submission"
"""``__name__`` of the learner's code: not ``__main__``, so a guarded main block stays out."""


# Kept from before a submission can rebind it: an alarm left armed would end a later call.
_ALARM: Final = getattr(signal, "setitimer", None)


class StoppedAtLimit(BaseException):
    """Top-level code ran into its soft limit; derived so that ``except Exception`` lets it pass."""


class MissingFunction(LookupError):
    """The submission does not define the function that was asked for."""


class Program:
    """Names that the submission's top-level code defined."""

    def __init__(self, work: Path, name: str = MODULE) -> None:
        self._work = work
        self._module = types.ModuleType(name)
        self.own_files: set[str] = set()
        """Labels of the units, and paths of the files beside them."""
        self._labels: set[str] = set()

    def load(self, request: Load) -> Loaded:
        """Execute the units in order.

        Raises:
            BaseException: whatever a ``.py`` raises; a notebook's failing cells are collected.
        """
        self.settle(request.files)
        if request.data_folder is not None:
            datasets.serve(Path(request.data_folder))
        faults: list[UnitFault] = []
        stopped: Frame | None = None
        # What stands below the line where time ran out is reduced to its definitions, so a
        # program that trains at top level still shows its functions.
        with SoftLimit(request.soft_limit_s):
            for unit in request.units:
                try:
                    self.execute(unit, after_line=None if stopped is None else 0)
                except StoppedAtLimit as limit:
                    stopped = _where(limit, unit, self.own_files)
                    self.execute(unit, after_line=stopped.line)
                except Exception as error:
                    if not request.lenient:
                        raise
                    facts = exception_facts(error, self.own_files)
                    faults.append(UnitFault(label=unit.label, exception=facts))
        return Loaded(functions=tuple(self._functions()), faults=tuple(faults), stopped_at=stopped)

    def settle(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write the files that lie beside the program, and let it import them and itself."""
        for relative, content in files:
            path = self._work / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self.own_files.add(str(path))
        # Last, so that a file of the learner's named numpy.py shadows nothing.
        sys.path.append(str(self._work))
        sys.modules[self._module.__name__] = self._module

    def run(self, units: Iterable[CodeUnit], limit_s: float) -> Frame | None:
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
            return own[-1] if own else _where(limit, unit, self.own_files)
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

    def execute(self, unit: CodeUnit, *, after_line: int | None = None) -> None:
        """Run a unit; with ``after_line`` only the definitions that start below that line."""
        self.own_files.add(unit.label)
        self._labels.add(unit.label)
        remember_source(unit.label, unit.source)
        self._module.__file__ = str(self._work / unit.label.partition("[")[0])
        tree = ast.parse(unit.source, unit.label)
        if after_line is not None:
            tree.body = [
                node
                for node in tree.body
                if node.lineno > after_line and isinstance(node, _DEFINITIONS)
            ]
        code = compile(tree, unit.label, "exec", dont_inherit=True)
        exec(code, vars(self._module))  # noqa: S102 - what a worker is for

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


def _where(limit: StoppedAtLimit, unit: CodeUnit, own_files: set[str]) -> Frame:
    """The line of the unit's top level at which it was stopped."""
    frames = exception_facts(limit, own_files).frames
    top = [frame for frame in frames if frame.file == unit.label]
    if top:
        return top[0]
    return Frame(file=unit.label, line=0, function="", source="", own=True)


class SoftLimit:
    """Interrupts Python code of the main thread after so many seconds, where signals exist."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        """Arm the alarm."""
        if _ALARM is not None:
            signal.signal(signal.SIGALRM, self._stop)
            _ALARM(signal.ITIMER_REAL, self._seconds)

    def __exit__(self, *_: object) -> None:
        """Disarm it."""
        if _ALARM is not None:
            _ALARM(signal.ITIMER_REAL, 0)

    @staticmethod
    def _stop(*_: object) -> None:
        raise StoppedAtLimit
