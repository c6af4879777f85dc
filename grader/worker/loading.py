"""Top-level code of a submission, statement by statement: what fails costs only what needs it."""

from __future__ import annotations
import __future__

import ast
import builtins
from collections.abc import Iterator
from typing import Any, Final

from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.messages import CodeUnit, UnitFault
from grader.worker.exceptions import exception_facts
from grader.worker.softlimit import SoftLimit, StoppedAtLimit, top_line
from grader.worker.spent import Spent
from grader.worker.texts import plain

_DEFINITIONS: Final = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
)
_MOST_FAULTS: Final = 200
_CLOCKS_DIFFER_S: Final = 0.01
"""By so much the alarm and the clock of a process may disagree."""
_OF_NOTEBOOKS: Final = ("google", "google.colab", "IPython")
"""Packages that only a notebook's own front end has: what they do has no effect here."""
_UNQUOTED: Final = __future__.annotations.compiler_flag


class _Nothing:
    """Stands for ``drive`` and ``display``: everything may be called, nothing happens."""

    def __call__(self, *_: object, **__: object) -> None:
        return None

    def __getattr__(self, name: str) -> _Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


class Loading:
    """Executes units in a module's namespace."""

    def __init__(
        self,
        names: dict[str, Any],
        own_files: set[str],
        *,
        all_s: float,
        statement_cpu_s: float,
        slowness: float = 1.0,
    ) -> None:
        """``all_s`` is for everything together: what it computes and sleeps, see ``Spent``."""
        self.faults: list[UnitFault] = []
        self.stopped: Place | None = None
        """The first line that was interrupted."""
        self._names = names
        self._own_files = own_files
        self._all_s = all_s
        self._statement_cpu_s = statement_cpu_s
        self._slowness = slowness
        self._spent = Spent(slowness=slowness)
        self._over = False
        self._futures = 0

    def execute(self, unit: CodeUnit) -> None:
        """Run the statements of a unit; failures go to :attr:`faults`."""
        self._notebook_names(unit.source)
        try:
            body = ast.parse(unit.source, unit.label).body
        except SyntaxError as error:  # as who reads without running tells it
            unread = ExceptionFacts.unreadable(error, file=unit.label, source=unit.source)
            self._keep(unit.label, None, unread)
            return
        except BaseException as error:  # noqa: BLE001 - a source as deep as a source can be
            self._failed(unit.label, None, error)
            return
        if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            self._names["__doc__"] = body[0].value.value
        for node in body:
            if isinstance(node, ast.Pass) or (
                isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            ):
                continue
            for part in _parts(node):
                self._statement(unit.label, part)

    def _statement(self, label: str, node: ast.stmt) -> None:
        left_s = self._all_s - self._spent.seconds
        left_cpu_s = self._all_s - self._spent.cpu_s
        # What stands below the line where time ran out is reduced to its definitions, so a
        # program that trains at top level still shows its functions.
        self._over = self._over or min(left_s, left_cpu_s) <= 0
        if self._over and not isinstance(node, _DEFINITIONS):
            return
        own = isinstance(node, ast.Import | ast.ImportFrom)  # a library may take its time
        cpu_s = left_cpu_s if own else min(left_cpu_s, self._statement_cpu_s)
        if self._over:
            left_s = cpu_s = self._statement_cpu_s
        try:
            with SoftLimit(left_s, cpu_s=cpu_s, slowness=self._slowness):
                self._run(label, node)
        except StoppedAtLimit as limit:
            # Where it was given all that was left, nothing is, whichever clock noticed first.
            all_used = cpu_s >= left_cpu_s or self._spent.seconds > self._all_s - _CLOCKS_DIFFER_S
            self._over = self._over or all_used
            frame = top_line(limit, label, self._own_files)
            self.stopped = self.stopped or frame
            self._failed(label, node, limit, stopped=True)
        except BaseException as error:  # noqa: BLE001 - SystemExit and the like cost no more
            if not self._is_stood_for(node, error):
                self._failed(label, node, error)

    def _run(self, label: str, node: ast.stmt) -> None:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for alias in node.names:
                feature = getattr(__future__, alias.name, None)
                self._futures |= getattr(feature, "compiler_flag", 0)
        try:
            exec(self._compiled(label, node, self._futures), self._names)  # noqa: S102 - our job
        except NameError:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                raise
            # An annotation may name what is not here; the function does not need it.
            exec(self._compiled(label, node, self._futures | _UNQUOTED), self._names)  # noqa: S102

    @staticmethod
    def _compiled(label: str, node: ast.stmt, flags: int) -> Any:
        module = ast.Module(body=[node], type_ignores=[])
        return compile(module, label, "exec", flags=flags, dont_inherit=True)

    def _failed(
        self, label: str, node: ast.stmt | None, error: BaseException, *, stopped: bool = False
    ) -> None:
        self._keep(label, node, exception_facts(error, self._own_files), stopped=stopped)

    def _keep(
        self, label: str, node: ast.stmt | None, facts: ExceptionFacts, *, stopped: bool = False
    ) -> None:
        if len(self.faults) >= _MOST_FAULTS:
            return
        self.faults.append(
            UnitFault(
                label=label,
                line=node.lineno if node is not None else 0,
                names=tuple(plain(name, 200) for name in _imported(node)),
                exception=facts,
                stopped=stopped,
            )
        )

    def _is_stood_for(self, node: ast.stmt, error: BaseException) -> bool:
        """``from google.colab import drive`` outside of Colab: nobody's fault."""
        missing = error.name if isinstance(error, ModuleNotFoundError) else None
        if missing not in _OF_NOTEBOOKS or not isinstance(node, ast.Import | ast.ImportFrom):
            return False
        for name in _imported(node):
            self._names.setdefault(name, _Nothing())
        return True

    @staticmethod
    def _notebook_names(source: str) -> None:
        """What every notebook has without an import, where this program asks for it."""
        for name, stand_in in (("display", _Nothing()), ("get_ipython", _Nothing)):
            if name in source and not hasattr(builtins, name):
                setattr(builtins, name, stand_in)


def _parts(node: ast.stmt) -> Iterator[ast.stmt]:
    """``import torch, cv2`` as two: one that is missing does not cost the other."""
    if isinstance(node, ast.Import | ast.ImportFrom) and len(node.names) > 1:
        for alias in node.names:
            part = (
                ast.Import(names=[alias])
                if isinstance(node, ast.Import)
                else ast.ImportFrom(module=node.module, names=[alias], level=node.level)
            )
            yield ast.copy_location(part, node)
    else:
        yield node


def _imported(node: ast.stmt | None) -> list[str]:
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return []
    return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
