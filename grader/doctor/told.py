"""What a report of a fault needs: the findings, the versions and the variables that matter."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from typing import Final

from grader.doctor.finding import Finding, State
from grader.doctor.packages import bounds
from grader.model.evidence import Json
from grader.text import Catalogue

SCHEMA: Final = "grader/doctor/v1"
ALSO: Final = (
    "dl-grader", "keras", "click", "pandas", "pyarrow", "torch", "jax", "scikit-learn",
    "opencv-python", "protobuf", "h5py", "ipython", "ipykernel",
)  # fmt: skip
"""Versions that often explain a fault."""
VARIABLES: Final = (
    "GRADER_DATA", "GRADER_CACHE", "GRADER_COURSE", "GRADER_LANG", "GRADER_OFFLINE",
    "GRADER_WORKERS", "KERAS_BACKEND", "TF_USE_LEGACY_KERAS", "PYTHONDONTWRITEBYTECODE",
    "PYTHONUTF8", "PYTHONIOENCODING", "LANG", "LC_ALL", "TMPDIR",
)  # fmt: skip
"""None of them holds a secret."""


def told(
    findings: Sequence[Finding], catalogue: Catalogue, environ: Mapping[str, str] = os.environ
) -> dict[str, Json]:
    """The findings as plain data, with their sentences in the catalogue's language."""
    return {
        "schema": SCHEMA,
        "can_grade": can_grade(findings),
        "system": platform.platform(),
        "machine": platform.machine(),
        "python": sys.version.split()[0],
        "findings": [
            {
                "name": one.name.removeprefix("doctor."),
                "state": one.state.name.lower(),
                "id": one.message.id,
                "params": dict(one.message.params),
                "text": catalogue.render(one.message),
                "remedy": None if one.remedy is None else catalogue.render(one.remedy),
            }
            for one in findings
        ],
        "versions": {**_versions()},
        "variables": {name: environ[name] for name in VARIABLES if name in environ},
    }


def can_grade(findings: Sequence[Finding]) -> bool:
    """Whether labs can be graded here; a protection that is missing does not hinder it."""
    return all(one.state is not State.BAD for one in findings)


def _versions() -> dict[str, str]:
    found = {}
    for name in sorted({*bounds(), *ALSO}):
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
