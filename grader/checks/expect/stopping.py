"""When an EarlyStopping with these settings ends a training: worked out, for it need not train."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final

PATIENT: Final = 200
"""With more patience than this, nothing is said of the other settings."""
LATE: Final = 20
"""Epochs that it may leave out in the beginning (``start_from_epoch``)."""


def ends_after(
    values: Iterable[float], settings: Mapping[str, object], *, rising: bool
) -> int | None:
    """The epoch (from 1) after which it stops; None where it does not.

    Args:
        values: what it watches, by epoch.
        settings: the attributes of an ``EarlyStopping`` as it was made.
        rising: whether more is better.
    """
    sign = -1.0 if rising else 1.0
    delta = abs(_number(settings, "min_delta", 0.0))
    patience = _number(settings, "patience", 0.0)
    first = _number(settings, "start_from_epoch", 0.0)
    baseline = sign * _number(settings, "baseline", sign * math.inf)
    best, waited = math.inf, 0
    for epoch, value in enumerate(values):
        if epoch < first:
            continue
        waited += 1
        if sign * value < best - delta:
            best = sign * value
            if best < baseline - delta:
                waited = 0
            continue
        if waited >= patience and epoch > 0:
            return epoch + 1
    return None


def fault_of(settings: Mapping[str, object], *, rising: bool = False) -> str | None:
    """``ends_while_better``, ``never_ends`` or None: what these settings do to usual curves."""
    asked = _number(settings, "patience", 1.0)
    if not 1 <= asked <= PATIENT:
        return None
    patience = int(asked)
    falling = [0.9**epoch for epoch in range(patience + 6)]
    better = [1 - value for value in falling] if rising else falling
    stale = better[:5] + better[4:5] * (patience + LATE)
    if ends_after(better, settings, rising=rising) is not None:
        return "ends_while_better"
    return None if ends_after(stale, settings, rising=rising) is not None else "never_ends"


def _number(settings: Mapping[str, object], name: str, default: float) -> float:
    value = settings.get(name)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and not math.isnan(value):
        return float(value)
    return default
