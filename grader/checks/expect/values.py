"""A single value: its type and what it equals."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from grader.checks.expect.facts import kind_of, number, short, value_evidence
from grader.checks.failure import failed
from grader.model.evidence import Json


class _Unset:
    """Tells ``equal_to=None`` from no ``equal_to``."""


UNSET: Final = _Unset()
KINDS: Final[dict[str, tuple[type, ...]]] = {
    "int": (int,),
    "float": (float, int),
    "bool": (bool,),
    "str": (str,),
    "tuple": (tuple, list),
    "list": (list, tuple),
    "dict": (dict,),
}


def value(
    got: object,
    *,
    of: str,
    kind: str | None = None,
    equal_to: Any = UNSET,
    close_to: float | None = None,
    tolerance: float = 1e-6,
    low: float | None = None,
    high: float | None = None,
    length: int | None = None,
) -> Any:
    """A plain value of the asked kind, in its range, equal or close to what is expected.

    A NumPy scalar and an array of no dimensions count as the number they hold. ``kind`` is a
    key of :data:`KINDS`; a tuple may come as a list and an int where a float is asked, a bool
    is no int.

    Raises:
        CheckFailed: naming what differs.
    """
    # Long, many: what authors of checks call: each expectation has its name here.
    plain = _plain(got)
    if kind is not None:
        _check_kind(plain, kind, of)
    if length is not None and len(plain) != length:
        raise failed(
            "expect.value.length", value_evidence(plain, of=of),
            of=of, got=len(plain), expected=length,
        )  # fmt: skip
    if low is not None or high is not None or close_to is not None:
        _check_number(plain, of)
        _check_range(plain, low, high, of)
    if close_to is not None and not math.isclose(
        plain, close_to, rel_tol=tolerance, abs_tol=tolerance
    ):
        raise failed(
            "expect.value.close", value_evidence(plain, of=of),
            of=of, got=short(plain), expected=number(close_to),
        )  # fmt: skip
    if not isinstance(equal_to, _Unset) and not _same(plain, equal_to):
        raise failed(
            "expect.value.equal", value_evidence(plain, of=of),
            of=of, got=short(plain), expected=short(equal_to),
        )  # fmt: skip
    return plain


def _check_range(plain: float, low: float | None, high: float | None, of: str) -> None:
    if (low is not None and plain < low) or (high is not None and plain > high):
        raise failed(
            "expect.value.range", value_evidence(plain, of=of),
            of=of, got=short(plain), low=_bound(low), high=_bound(high),
        )  # fmt: skip


def _plain(got: object) -> Any:
    if isinstance(got, np.generic) or (isinstance(got, np.ndarray) and got.ndim == 0):
        return got.item()
    return got


def _check_kind(plain: object, kind: str, of: str) -> None:
    wanted = KINDS[kind]
    right = isinstance(plain, wanted) and (kind == "bool" or not isinstance(plain, bool))
    if right:
        return
    evidence = value_evidence(plain, of=of)
    if plain is None:
        raise failed(
            "expect.value.none", evidence, of=of, expected=kind, faults=("function-returns-none",)
        )
    if isinstance(plain, np.ndarray) and kind in ("int", "float", "bool"):
        one = "expect.value.array_of_one" if plain.size == 1 else "expect.value.array"
        raise failed(one, evidence, of=of, expected=kind, shape=str(plain.shape))
    raise failed(
        "expect.value.kind", evidence,
        of=of, got=kind_of(plain), value=short(plain), expected=kind,
    )  # fmt: skip


def _check_number(plain: object, of: str) -> None:
    if isinstance(plain, bool) or not isinstance(plain, (int, float)):
        raise failed(
            "expect.value.kind", value_evidence(plain, of=of),
            of=of, got=kind_of(plain), value=short(plain), expected="float",
        )  # fmt: skip
    if not math.isfinite(plain):
        raise failed("expect.value.not_finite", value_evidence(plain, of=of), of=of, got=str(plain))


def _bound(bound: float | None) -> Json:
    return "…" if bound is None else number(bound)


def _same(plain: object, expected: object) -> bool:
    """Equality of plain values; a bool is not 1 and a list is as good as a tuple."""
    if isinstance(plain, np.ndarray) or isinstance(expected, np.ndarray):
        return np.array_equal(np.asarray(plain), np.asarray(expected))
    if isinstance(plain, (list, tuple)) and isinstance(expected, (list, tuple)):
        return len(plain) == len(expected) and all(map(_same, plain, expected))
    alike = isinstance(plain, bool) == isinstance(expected, bool)
    return alike and bool(_plain(plain) == _plain(expected))
