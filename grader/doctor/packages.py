"""Python, and the packages that grading needs: there, and of versions that were tried."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import InvalidVersion, Version

from grader.doctor.finding import Finding, State
from grader.doctor.required import required
from grader.model.evidence import Message

NAMED: Final = ("tensorflow", "keras", "numpy", "pytest")
"""Always listed; other requirements only where something is wrong with them."""


def python() -> Finding:
    """The interpreter."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    good = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Finding(
        name="doctor.python",
        state=State.GOOD if good else State.BAD,
        message=Message("doctor.python_is", {"version": version, "path": sys.executable}),
        remedy=None if good else Message("doctor.python_remedy"),
    )


def packages() -> Iterator[Finding]:
    """What is named above, then every other requirement that is not met."""
    wanted = bounds()
    for name in NAMED:
        yield package(name, wanted.get(name))
    for name, requirement in wanted.items():
        if name not in NAMED:
            found = package(name, requirement)
            if found.state is not State.GOOD:
                yield found


@functools.cache
def bounds() -> Mapping[str, Requirement]:
    """What this grader requires, by name; empty where it is not installed as a distribution."""
    return read(required())


def read(lines: Iterable[str]) -> Mapping[str, Requirement]:
    """Requirements by name, without those of extras, which ask for more than grading needs."""
    found = {}
    for line in lines:
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            found[requirement.name.lower()] = requirement
    return found


def package(name: str, requirement: Requirement | None) -> Finding:
    """One package: missing, too old, newer than any that was tried, or fine."""
    label = f"doctor.{name}" if name in NAMED else "doctor.package"
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(
            name=label,
            state=State.BAD,
            message=Message("doctor.package_missing", {"name": name}),
            remedy=Message("doctor.package_remedy", {"name": name}),
        )
    if name == "keras" and version.partition(".")[0] in ("0", "1", "2"):
        message = Message("doctor.package_is", {"version": version})
        remedy = Message("doctor.keras_old")
        return Finding(name=label, state=State.BAD, message=message, remedy=remedy)
    outside = None if requirement is None else _outside(version, requirement)
    if requirement is None or outside is None:
        message = Message("doctor.package_is", {"version": version})
        return Finding(name=label, state=State.GOOD, message=message)
    spoken = {"name": name, "version": version, "wanted": str(requirement.specifier)}
    return Finding(
        name=label,
        state=State.BAD if outside == "old" else State.WEAK,
        message=Message(f"doctor.package_{outside}", {**spoken}),
        remedy=Message("doctor.package_bounds", {"name": name, "wanted": spoken["wanted"]}),
    )


def newer(packages: Mapping[str, str], wanted: Mapping[str, Requirement]) -> Iterator[Message]:
    """A note for each of these versions that is newer than any that was tried."""
    for name, version in packages.items():
        requirement = wanted.get(name)
        if requirement is not None and _outside(version, requirement) == "new":
            spoken = {"name": name, "version": version, "wanted": str(requirement.specifier)}
            yield Message("worker.untried", {**spoken})


def _outside(version: str, requirement: Requirement) -> str | None:
    """``old`` below the bounds, ``new`` above them, None within."""
    try:
        parsed = Version(version)
    except InvalidVersion:
        return None
    if requirement.specifier.contains(parsed, prereleases=True):
        return None
    lower = [
        Version(one.version)
        for one in requirement.specifier
        if one.operator in (">=", ">", "~=", "==") and not one.version.endswith(".*")
    ]
    return "old" if any(parsed < bound for bound in lower) else "new"


def backend(environ: Mapping[str, str] = os.environ) -> Finding:
    """``KERAS_BACKEND``: labs are checked with TensorFlow whatever it says."""
    named = environ.get("KERAS_BACKEND", "").strip()
    other = named not in ("", "tensorflow")
    key = "doctor.backend_other" if other else "doctor.backend_is"
    return Finding(
        name="doctor.backend",
        state=State.WEAK if other else State.GOOD,
        message=Message(key, {"name": named or "tensorflow"}),
        remedy=Message("doctor.backend_remedy") if other else None,
    )


def bytecode() -> Finding:
    """Uncompiled packages double the time of TensorFlow's import."""
    spec = importlib.util.find_spec("tensorflow")
    if spec is None or spec.origin is None:
        message = Message("doctor.package_missing", {"name": "tensorflow"})
        return Finding(name="doctor.bytecode", state=State.WEAK, message=message)
    folder = Path(spec.origin).parent / "python" / "framework"
    sources = sorted(folder.glob("*.py"))
    missing = sum(
        not Path(importlib.util.cache_from_source(str(path))).exists() for path in sources
    )
    if not missing:
        message = Message("doctor.bytecode_compiled")
        return Finding(name="doctor.bytecode", state=State.GOOD, message=message)
    site = Path(spec.origin).parents[1]
    return Finding(
        name="doctor.bytecode",
        state=State.WEAK,
        message=Message("doctor.bytecode_missing", {"missing": missing, "count": len(sources)}),
        remedy=Message("doctor.bytecode_remedy", {"python": sys.executable, "path": str(site)}),
    )
