"""``assignment.toml`` becomes an Assignment; every mistake names file and line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import NoReturn

import msgspec

from grader.course.places import Step, line_of, steps_of, toml_error, utf8, where
from grader.course.schema import AssignmentFile, Head, LimitsTable, TrainingTable, by_data, by_name
from grader.errors import AssignmentError, OsErrorAs
from grader.model.assignment import (
    Assignment,
    Budget,
    Calibration,
    FunctionSpec,
    Limits,
    TrainingSpec,
    usual_total_s,
)
from grader.model.evidence import Json
from grader.text.language import LANGUAGES

TOTAL_POINTS = 100
_CHECK_ID = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
_MODULE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_POINTER = re.compile(r"^(.*?)(?: - at `(.*)`)?$", re.DOTALL)
_THRESHOLD_ROUNDING = 0.001


def load_assignment(folder: Path) -> Assignment:
    """Read ``folder/assignment.toml``.

    Raises:
        AssignmentError: the file is missing or wrong in any way.
    """
    path = folder / "assignment.toml"
    with OsErrorAs(AssignmentError, "course.unreadable", where=str(path)):
        content = path.read_bytes()
    text = utf8(content, path, AssignmentError, "course.not_utf8")
    return _Loader(path, text).assignment(folder)


def digest_of(folder: Path) -> str:
    """SHA-256 over what decides a grade: ``assignment.toml``, ``checks/**`` and ``hidden/**``."""
    digest = hashlib.sha256()
    files = [folder / "assignment.toml"]
    for part in ("checks", "hidden"):
        files += [path for path in (folder / part).rglob("*") if path.is_file()]
    named = {path.relative_to(folder).as_posix(): path for path in files}
    for name in sorted(named):
        if "__pycache__" in name or name.endswith(".pyc"):
            continue
        content = named[name].read_bytes()
        digest.update(f"{len(name.encode())}:{name}{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


class _Loader:
    """One file on its way to an Assignment; it exists so that errors know path and text."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def assignment(self, folder: Path) -> Assignment:
        parsed = self._parsed()
        head = parsed.assignment
        if head.id != folder.name:
            self._fail("course.id_differs", ("assignment", "id"), id=head.id, folder=folder.name)
        entry = head.entry if head.entry is not None else head.id
        self._judge_names(head, entry)
        self._judge_functions(parsed)
        if parsed.training is not None:
            self._judge_training(parsed.training)
        for language in LANGUAGES:
            file = folder / "text" / f"{language}.toml"
            if not file.is_file():
                raise AssignmentError("course.no_text", where=str(file), language=language)
        return Assignment(
            id=head.id,
            folder=folder,
            entry=entry,
            preload=head.preload,
            data=head.data,
            functions=tuple(
                FunctionSpec(**msgspec.structs.asdict(one)) for one in parsed.functions
            ),
            limits=_limits(parsed.limits),
            forbidden_imports=head.forbidden_imports,
            training=None if parsed.training is None else _training(parsed.training),
            digest=digest_of(folder),
        )

    def _parsed(self) -> AssignmentFile:
        try:
            tables = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            line, detail = toml_error(error)
            raise AssignmentError(
                "course.bad_toml", where=where(self._path, line), detail=detail
            ) from error
        try:
            return msgspec.convert(tables, AssignmentFile)
        except msgspec.ValidationError as error:
            match = _POINTER.match(str(error))
            assert match is not None
            steps = steps_of(match[2] or "")
            if unknown := re.search(r"unknown field `(.+)`", match[1]):
                self._fail("course.unknown_key", (*steps, unknown[1]), key=unknown[1])
            self._fail("course.bad_value", steps, detail=str(error))

    def _judge_functions(self, parsed: AssignmentFile) -> None:
        names: set[str] = set()
        checks: set[str] = set()
        for position, function in enumerate(parsed.functions):
            here = ("functions", position)
            if not function.name.isidentifier():
                self._fail("course.bad_name", (*here, "name"), name=function.name)
            if function.name in names:
                self._fail("course.duplicate_function", (*here, "name"), name=function.name)
            names.add(function.name)
            if function.hidden_points >= function.points:
                self._fail("course.hidden_all", (*here, "hidden_points"), name=function.name)
            for check in function.checks:
                if not _CHECK_ID.fullmatch(check):
                    self._fail("course.bad_check_id", (*here, "checks"), check_id=check)
                if check in checks:
                    self._fail("course.duplicate_check", (*here, "checks"), check_id=check)
                checks.add(check)
        total = sum(function.points for function in parsed.functions)
        if total != TOTAL_POINTS:
            self._fail("course.points_sum", ("functions", 0, "points"), total=total)

    def _judge_names(self, head: Head, entry: str) -> None:
        if not entry.isidentifier():
            self._fail("course.bad_name", ("assignment", "entry"), name=entry)
        for module in head.preload:
            if not _MODULE.fullmatch(module):
                self._fail("course.bad_name", ("assignment", "preload"), name=module)
        for package in head.forbidden_imports:
            if not package.isidentifier():
                self._fail("course.bad_name", ("assignment", "forbidden_imports"), name=package)

    def _judge_training(self, table: TrainingTable) -> None:
        for data, budgets in by_data(table.budgets).items():
            for name, budget in by_name(budgets).items():
                if budget.slice > budget.test_images:
                    self._fail(
                        "course.slice_too_large",
                        ("training", "budgets", data, name, "slice"),
                        budget=f"{data}.{name}",
                    )
        budgets_of = {data: by_name(one) for data, one in by_data(table.budgets).items()}
        for data, figures in by_data(table.calibration).items():
            for name, figure in by_name(figures).items():
                place: tuple[Step, ...] = ("training", "calibration", data, name)
                label = f"{data}.{name}"
                if name not in budgets_of.get(data, {}):
                    self._fail("course.calibration_alone", place, budget=label)
                if not figure.minimum <= figure.mean <= figure.maximum:
                    self._fail("course.calibration_order", (*place, "mean"), budget=label)
                if abs(figure.minimum - figure.margin - figure.threshold) > _THRESHOLD_ROUNDING:
                    self._fail("course.calibration_margin", (*place, "threshold"), budget=label)

    def _fail(self, message_id: str, steps: tuple[Step, ...], **params: Json) -> NoReturn:
        place = where(self._path, line_of(self._text, steps))
        raise AssignmentError(message_id, where=place, **params)


def _limits(table: LimitsTable) -> Limits:
    """What is left out keeps its default; the total follows from the others."""
    given = {
        name: value for name, value in msgspec.structs.asdict(table).items() if value is not None
    }
    load_s, call_s = given.get("load_s", Limits.load_s), given.get("call_s", Limits.call_s)
    return Limits(**({"total_s": usual_total_s(load_s=load_s, call_s=call_s)} | given))


def _training(table: TrainingTable) -> TrainingSpec:
    budgets: dict[tuple[str, str], Budget] = {}
    calibrations: dict[tuple[str, str], Calibration] = {}
    for data, budget_tables in by_data(table.budgets).items():
        for name, budget in by_name(budget_tables).items():
            budgets[data, name] = Budget(name=name, **msgspec.structs.asdict(budget))
    for data, calibration_tables in by_data(table.calibration).items():
        for name, figures in by_name(calibration_tables).items():
            calibrations[data, name] = Calibration(**msgspec.structs.asdict(figures))
    return TrainingSpec(seed=table.seed, budgets=budgets, calibrations=calibrations)
