"""``course.toml`` becomes :class:`Rules`; every mistake names its line and what would do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, NoReturn

from grader.course.places import Step, line_of, toml_error, utf8, where
from grader.errors import OsErrorAs, UsageError
from grader.model.nearest import nearest
from grader.term.moments import moment_of, zone_of
from grader.term.rules import Lab, Late, Rounding, Rules

FILE: Final = "course.toml"
MAX_BYTES: Final = 2**20
_DAY_S: Final = 86_400
_TOP = (
    "name", "timezone", "missing", "labs", "late", "rounding", "grades", "groups", "extensions",
    "withdrawn",
)  # fmt: skip


def read_rules(path: Path) -> Rules:
    """Read a ``course.toml``.

    Raises:
        UsageError: it cannot be read or is wrong in any way.
    """
    with OsErrorAs(UsageError, "term.unreadable", path=str(path)):
        content = path.read_bytes()
    if len(content) > MAX_BYTES:
        raise UsageError("term.too_large", path=str(path))
    return parse_rules(utf8(content, path, UsageError, "term.not_utf8"), path)


def rules_beside(gradebook: Path) -> Path | None:
    """The ``course.toml`` beside a gradebook, or else in the working folder."""
    places = (gradebook.parent / FILE, Path.cwd() / FILE)
    return next((path for path in places if path.is_file()), None)


def parse_rules(text: str, path: Path) -> Rules:
    """The rules in a text; ``path`` is named in errors.

    Raises:
        UsageError: it is wrong in any way.
    """
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        line, detail = toml_error(error)
        raise UsageError("term.bad_toml", where=where(path, line), detail=detail) from error
    except RecursionError as error:
        raise UsageError("term.bad_toml", where=where(path), detail="nesting") from error
    return _Reader(text, path).rules(tables)


class _Reader:
    """One file on its way; it exists so that errors know path and text."""

    def __init__(self, text: str, path: Path) -> None:
        self._text = text
        self._path = path
        self._zone: tzinfo | None = None

    def rules(self, tables: Mapping[str, Any]) -> Rules:
        self._known(tables, _TOP, ())
        if "timezone" in tables:
            self._zone = self._timezone(tables["timezone"])
        labs = self._labs(tables)
        ids = {lab.id for lab in labs}
        return Rules(
            name=self._text_of(tables, "name", (), default=""),
            labs=labs,
            zone=self._zone,
            missing=self._one_of(tables, "missing", (), ("zero", "empty")),
            late=self._late(tables),
            rounding=self._rounding(tables),
            grades=self._grades(tables),
            groups=self._groups(tables, ids),
            extensions=self._extensions(tables, ids),
            withdrawn=frozenset(self._texts(tables, "withdrawn", ())),
        )

    def _labs(self, tables: Mapping[str, Any]) -> tuple[Lab, ...]:
        found: list[Lab] = []
        for number, table in enumerate(self._array(tables, "labs", needed=True)):
            here: tuple[Step, ...] = ("labs", number)
            self._known(table, ("id", "weight", "due"), here)
            name = self._text_of(table, "id", here)
            if any(lab.id == name for lab in found):
                self._fail("term.twice", (*here, "id"), key="id", value=name)
            weight = self._number(table, "weight", here, default=Fraction(1))
            due = self._moment(table, "due", here) if "due" in table else None
            found.append(Lab(id=name, weight=weight, due=due))
        if not found:
            self._fail("term.no_labs", ("labs",))
        if not sum(lab.weight for lab in found):
            self._fail("term.no_weight", ("labs", 0, "weight"))
        return tuple(found)

    def _late(self, tables: Mapping[str, Any]) -> Late | None:
        if "late" not in tables:
            return None
        here: tuple[Step, ...] = ("late",)
        table = self._table(tables, "late")
        self._known(table, ("per_day", "of", "grace_minutes", "cutoff_days", "most"), here)
        cutoff = None
        if "cutoff_days" in table:
            cutoff = int(self._number(table, "cutoff_days", here) * _DAY_S)
        return Late(
            per_day=self._number(table, "per_day", here, most=100),
            of=self._one_of(table, "of", here, ("earned", "possible")),
            grace_s=int(self._number(table, "grace_minutes", here, default=Fraction(0)) * 60),
            cutoff_s=cutoff,
            most=self._number(table, "most", here, default=Fraction(100), most=100),
        )

    def _rounding(self, tables: Mapping[str, Any]) -> Rounding:
        if "rounding" not in tables:
            return Rounding()
        here: tuple[Step, ...] = ("rounding",)
        table = self._table(tables, "rounding")
        self._known(table, ("digits", "mode", "labs"), here)
        labs = self._digits(table, "labs", here, 0) if "labs" in table else None
        return Rounding(
            digits=self._digits(table, "digits", here, 2),
            mode=self._one_of(table, "mode", here, ("half-up", "half-even", "down")),
            labs=labs,
        )

    def _grades(self, tables: Mapping[str, Any]) -> tuple[tuple[str, Fraction], ...]:
        table = self._table(tables, "grades") if "grades" in tables else {}
        found = [(name, self._number(table, name, ("grades",))) for name in table]
        for (name, least), (_, before) in zip(found[1:], found, strict=False):
            if least >= before:
                self._fail("term.grades_order", ("grades", name), key=name)
        return tuple(found)

    def _groups(
        self, tables: Mapping[str, Any], labs: set[str]
    ) -> dict[str, tuple[tuple[str, ...], ...]]:
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for number, table in enumerate(self._array(tables, "groups")):
            here: tuple[Step, ...] = ("groups", number)
            self._known(table, ("lab", "members"), here)
            lab = self._lab(table, here, labs)
            members = self._texts(table, "members", here)
            if len(set(members)) < 2:
                self._fail("term.bad_value.members", (*here, "members"), key="members")
            taken = {one for group in found.get(lab, ()) for one in group}
            for one in members:
                if one in taken:
                    self._fail("term.two_groups", (*here, "members"), learner=one, lab=lab)
            found[lab] = (*found.get(lab, ()), members)
        return found

    def _extensions(
        self, tables: Mapping[str, Any], labs: set[str]
    ) -> dict[tuple[str, str], datetime]:
        found: dict[tuple[str, str], datetime] = {}
        for number, table in enumerate(self._array(tables, "extensions")):
            here: tuple[Step, ...] = ("extensions", number)
            self._known(table, ("lab", "learner", "due", "reason"), here)
            key = self._lab(table, here, labs), self._text_of(table, "learner", here)
            found[key] = self._moment(table, "due", here)
        return found

    # -- values -----------------------------------------------------------------------------

    def _lab(self, table: Mapping[str, Any], here: tuple[Step, ...], labs: set[str]) -> str:
        name = self._text_of(table, "lab", here)
        if name not in labs:
            self._fail("term.no_lab", (*here, "lab"), lab=name, known=", ".join(sorted(labs)))
        return name

    def _timezone(self, value: object) -> tzinfo:
        zone = zone_of(value) if isinstance(value, str) else None
        if zone is None:
            self._fail("term.bad_value.timezone", ("timezone",), key="timezone")
        return zone

    def _moment(self, table: Mapping[str, Any], key: str, here: tuple[Step, ...]) -> datetime:
        value = table.get(key)
        if value is None:
            self._fail("term.missing_key", here, key=key)
        moment = moment_of(value)
        if moment is None:
            self._fail("term.bad_value.moment", (*here, key), key=key)
        if moment.tzinfo is None:
            if self._zone is None:
                self._fail("term.no_timezone", (*here, key), key=key)
            moment = moment.replace(tzinfo=self._zone)
        return moment

    def _number(
        self, table: Mapping[str, Any], key: str, here: tuple[Step, ...], *,
        default: Fraction | None = None, most: int = 10**6,
    ) -> Fraction:  # fmt: skip
        value = table.get(key, default)
        if value is None:
            self._fail("term.missing_key", here, key=key)
        number = isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)
        if not number or (isinstance(value, Decimal) and not value.is_finite()):
            self._fail("term.bad_value.number", (*here, key), key=key)
        if isinstance(value, Decimal) and abs(value.adjusted()) > 30:  # 1e999999 fills the memory
            self._fail("term.out_of_range", (*here, key), key=key, most=most)
        exact = Fraction(value)
        if not 0 <= exact <= most:
            self._fail("term.out_of_range", (*here, key), key=key, most=most)
        return exact

    def _digits(
        self, table: Mapping[str, Any], key: str, here: tuple[Step, ...], default: int
    ) -> int:
        value = table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 6:
            self._fail("term.bad_value.digits", (*here, key), key=key)
        return int(value)

    def _text_of(
        self, table: Mapping[str, Any], key: str, here: tuple[Step, ...],
        default: str | None = None,
    ) -> str:  # fmt: skip
        value = table.get(key, default)
        if value is None:
            self._fail("term.missing_key", here, key=key)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self._fail("term.bad_value.text", (*here, key), key=key)
        return value.strip()

    def _texts(self, table: Mapping[str, Any], key: str, here: tuple[Step, ...]) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._fail("term.bad_value.texts", (*here, key), key=key)
        return tuple(one.strip() for one in value)

    def _one_of(
        self, table: Mapping[str, Any], key: str, here: tuple[Step, ...], choices: Sequence[str]
    ) -> Any:
        value = table.get(key, choices[0])
        if value not in choices:
            self._fail("term.bad_choice", (*here, key), key=key, choices=", ".join(choices))
        return value

    def _table(self, tables: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = tables[key]
        if not isinstance(value, dict):
            self._fail("term.bad_table", (key,), key=key, form=f"[{key}]")
        return value

    def _array(
        self, tables: Mapping[str, Any], key: str, *, needed: bool = False
    ) -> list[Mapping[str, Any]]:
        if needed and key not in tables:
            self._fail("term.no_labs", ())
        value = tables.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self._fail("term.bad_table", (key,), key=key, form=f"[[{key}]]")
        return value

    def _known(
        self, table: Mapping[str, Any], known: Sequence[str], here: tuple[Step, ...]
    ) -> None:
        for key in table:
            if key not in known:
                near = nearest(key, known)
                name = "term.unknown_key_near" if near else "term.unknown_key"
                self._fail(
                    name, (*here, key), key=key, nearest=", ".join(near), known=", ".join(known)
                )

    def _fail(self, message_id: str, steps: tuple[Step, ...], **params: Any) -> NoReturn:
        place = where(self._path, line_of(self._text, steps))
        raise UsageError(message_id, where=place, **params)
