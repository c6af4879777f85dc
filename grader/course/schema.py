"""The tables and keys of ``assignment.toml``, with their types and ranges."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from msgspec import Meta, Struct

DataName = Literal["mnist", "digits"]
Count = Annotated[int, Meta(ge=1)]
Seconds = Annotated[float, Meta(gt=0)]
Share = Annotated[float, Meta(ge=0, le=1)]
Text = Annotated[str, Meta(min_length=1)]
T = TypeVar("T")


class Head(Struct, forbid_unknown_fields=True, frozen=True):
    """``[assignment]``."""

    id: Text
    entry: Text | None = None
    data: DataName | None = None
    preload: tuple[Text, ...] = ()
    forbidden_imports: tuple[Text, ...] = ()


class LimitsTable(Struct, forbid_unknown_fields=True, frozen=True):
    """``[limits]``; what is left out keeps the default of ``model.Limits``."""

    load_s: Seconds | None = None
    call_s: Seconds | None = None
    total_s: Seconds | None = None
    memory_bytes: Count | None = None
    work_bytes: Count | None = None
    file_bytes: Count | None = None
    processes: Count | None = None
    threads: Count | None = None


class FunctionTable(Struct, forbid_unknown_fields=True, frozen=True):
    """``[[functions]]``."""

    name: Text
    points: Count
    checks: Annotated[tuple[Text, ...], Meta(min_length=1)]
    hidden_points: Annotated[int, Meta(ge=0)] = 0


class BudgetTable(Struct, forbid_unknown_fields=True, frozen=True):
    """``[training.budgets.<data>.<name>]``."""

    images: Annotated[int, Meta(ge=1, le=60_000)]
    epochs: Count
    batch_size: Count
    threads: Count
    look_every: Count
    slice: Count
    test_images: Annotated[int, Meta(ge=1, le=10_000)]
    time_limit_s: Seconds


class CalibrationTable(Struct, forbid_unknown_fields=True, frozen=True):
    """``[training.calibration.<data>.<name>]``, as ``grader calibrate`` writes it."""

    threshold: Share
    margin: Share
    seeds: Count
    minimum: Share
    mean: Share
    maximum: Share
    early_margin: Share


class ByBudget(Struct, Generic[T], forbid_unknown_fields=True, frozen=True):
    """One table for each budget: ``quick`` and ``full``."""

    quick: T | None = None
    full: T | None = None


class ByData(Struct, Generic[T], forbid_unknown_fields=True, frozen=True):
    """One table for each data set; fields, not a dictionary, so that errors can point at them."""

    mnist: ByBudget[T] = ByBudget()
    digits: ByBudget[T] = ByBudget()


class TrainingTable(Struct, forbid_unknown_fields=True, frozen=True):
    """``[training]``."""

    seed: Annotated[int, Meta(ge=0, lt=2**32)]
    budgets: ByData[BudgetTable]
    calibration: ByData[CalibrationTable] = ByData()


class AssignmentFile(Struct, forbid_unknown_fields=True, frozen=True):
    """The whole file."""

    assignment: Head
    functions: Annotated[tuple[FunctionTable, ...], Meta(min_length=1)]
    limits: LimitsTable = LimitsTable()
    training: TrainingTable | None = None


def by_data(tables: ByData[T]) -> dict[str, ByBudget[T]]:
    """The tables by the name of their data set."""
    return {"mnist": tables.mnist, "digits": tables.digits}


def by_name(tables: ByBudget[T]) -> dict[str, T]:
    """The tables that are there, by the name of their budget."""
    both = {"quick": tables.quick, "full": tables.full}
    return {name: table for name, table in both.items() if table is not None}
