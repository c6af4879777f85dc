"""Whether what a finding says was observed: its lines, names and numbers occur in the trace."""

from __future__ import annotations

import re
from typing import Final

from grader.hints.rule import Finding
from grader.hints.trace import Trace

SUGGESTED: Final = frozenset({"nearest", "new", "now", "meant", "kind", "right"})
"""Words of ours: what was meant, not what was seen."""
COMPUTED: Final = frozenset(
    {"ones", "places", "total", "updates", "wanted", "percent", "share", "reached", "step"}
)
"""Figures that a rule works out of what was seen."""
CLOSE: Final = 6e-3
"""Of its size: evidence is rounded to what a reader wants."""
_NAME: Final = re.compile(r"[A-Za-z_][\w.]*")
_NUMBER: Final = re.compile(r"-?\d+\.?\d*(?:e[+-]?\d+)?")


def not_seen(trace: Trace, finding: Finding) -> list[str]:
    """What the finding tells and the trace does not hold; empty where all of it is true."""
    lines = {unit.label: unit.source.splitlines() for unit in trace.program.units}
    told: list[str] = []
    place = finding.place
    if place is not None:
        own = lines.get(place.file, [])
        line = own[place.line - 1].strip() if 0 < place.line <= len(own) else None
        if line is None or (place.source and place.source.strip() not in line):
            told.append(f"line {place.line}: {place.source}")
    seen = _seen(trace)
    numbers = [float(number) for number in _NUMBER.findall(seen)]
    longest = max((len(each) for each in lines.values()), default=0)
    for name, value in finding.evidence.items():
        computed = name in COMPUTED and not isinstance(value, str)
        if name in SUGGESTED or computed or value is None or isinstance(value, bool):
            continue
        if name.endswith("_line"):
            true = isinstance(value, int) and 0 < value <= longest
        elif isinstance(value, str):
            parts = value.split(".")  # ``Scale.call``: a class and its method
            true = _NAME.fullmatch(value) is None or all(part in seen for part in parts)
        elif isinstance(value, int | float):
            true = any(abs(number - value) <= CLOSE * abs(value) for number in numbers)
        else:
            true = True
        told += [] if true else [f"{name}: {value}"]
    return told


def _seen(trace: Trace) -> str:
    """Everything that a trace holds, as text."""
    parts = [unit.source for unit in trace.program.units]
    parts += [repr(trace.events), repr(trace.neighbours), repr(trace.standins)]
    parts += [trace.exception.message] if trace.exception is not None else []
    return "\n".join(parts)
