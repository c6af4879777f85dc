"""Hostile submissions, and what the header of each says of it.

::

    # Attempts: what it tries, in a sentence.
    # Earns: encode_labels compile.loss      functions or checks that it honestly solves
    # Attacked: build_model.runs crashed     a check, and the outcome that it must get
    # Says: pattern                          what the attacked check must show of the attack
    # Limit: 4                               seconds of one check
    # Trains                                 with training
    # Load                                   the submission as a whole gets the outcome
    # Planted                                files lie beside it that pytest and Python would run
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SUBMISSIONS = Path(__file__).with_name("submissions")
_FIELD = re.compile(r"# (Attempts|Earns|Attacked|Says|Limit|Trains|Load|Planted)(?:: *(.*))?$")


@dataclass(frozen=True, kw_only=True)
class Case:
    """One hostile submission."""

    path: Path
    attempts: str
    earns: tuple[str, ...]
    """Ids of functions or checks."""
    attacked: tuple[tuple[str, tuple[str, ...]], ...]
    """Check and the outcomes of which it must get one."""
    says: str
    limit_s: float
    trains: bool
    load: bool
    planted: bool

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.stem


def cases() -> list[Case]:
    """All of them, by name."""
    return [_case(path) for path in sorted(SUBMISSIONS.glob("*.py"))]


def _case(path: Path) -> Case:
    fields: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            break
        if found := _FIELD.match(line):
            fields.setdefault(found[1], []).append(found[2] or "")
        elif fields:  # a long field goes on
            fields[list(fields)[-1]][-1] += " " + line.lstrip("# ")
    attacked = [line.split() for line in fields.get("Attacked", [])]
    if not fields.get("Attempts") or not attacked:
        raise ValueError(f"{path.name}: a header names what it attempts and which check")
    return Case(
        path=path,
        attempts=fields["Attempts"][0],
        earns=tuple(" ".join(fields.get("Earns", [])).split()),
        attacked=tuple((check, tuple(outcomes)) for check, *outcomes in attacked),
        says=" ".join(fields.get("Says", [])),
        limit_s=float(fields.get("Limit", ["5"])[0]),
        trains="Trains" in fields,
        load="Load" in fields,
        planted="Planted" in fields,
    )
