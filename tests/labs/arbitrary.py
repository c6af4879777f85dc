"""Every check of every lab, run without a worker: whatever a learner's side says is drawn.

A value is drawn as it would cross the boundary and decoded as it always is. So is everything else
that a worker says: files, output, facts of models, predictions, weights. What a check may answer
is a failure with words; anything else would be a fault of ours.
"""

from __future__ import annotations

import importlib.util
import inspect
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import numpy as np

from grader.checks import CallFailed, CheckFailed, CheckMark
from grader.data import Dataset, find
from grader.errors import NotWritten, WireError
from grader.model.bounded import bounded_evidence, bounded_message
from grader.model.check_mark import MARK
from grader.model.evidence import Message
from grader.reporters.safe import json_value
from tests.labs.claims import Source
from tests.labs.pretended import AnyCleanRoom, AnySubmission, AnyTraining

LABS: Final = sorted((Path(__file__).parents[2] / "assignments").glob("lab*"))
FINE: Final = (CheckFailed, CallFailed, NotWritten)


@dataclass(frozen=True)
class Check:
    """A check as a plain function, with the fixtures of its file."""

    mark: CheckMark
    function: Callable[..., Any]
    fixtures: dict[str, Callable[..., Any]]

    @property
    def shares(self) -> set[str]:
        """The lab's own fixtures that it takes, through others too."""
        found: set[str] = set()
        waiting = [self.function]
        while waiting:
            for name in inspect.signature(waiting.pop()).parameters:
                if name in self.fixtures and name not in found:
                    found.add(name)
                    waiting.append(self.fixtures[name])
        return found


def checks_of(lab: Path) -> dict[str, Check]:
    """All checks of a lab by id."""
    found: dict[str, Check] = {}
    for path in sorted((lab / "checks").glob("test_*.py")):
        module = _module(path)
        members = list(vars(module).items())
        fixtures = {name: made for name, one in members if (made := _fixture(one)) is not None}
        for _, member in members:
            for mark in getattr(member, "pytestmark", ()):
                if mark.name == MARK:
                    found[mark.args[0].id] = Check(mark.args[0], member, fixtures)
    return found


def _module(path: Path) -> Any:
    name = f"arbitrary_{path.parent.parent.name}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))  # checks may import what lies beside them
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


def _fixture(member: object) -> Callable[..., Any] | None:
    if "fixture" not in type(member).__name__.lower() and not hasattr(
        member, "_pytestfixturefunction"
    ):
        return None
    wrapped = getattr(member, "__wrapped__", None) or getattr(
        getattr(member, "__pytest_wrapped__", None), "obj", None
    )
    return wrapped if callable(wrapped) else None


@dataclass
class Trial:
    """One submission's answers to one check and what it needs."""

    source: Source
    dataset: Dataset
    made: dict[str, Any] = field(default_factory=dict)

    def outcome(self, check: Check, checks: dict[str, Check]) -> str:
        """``passed``, ``failed`` or ``blocked``.

        Raises:
            BaseException: whatever is neither: a fault of ours.
        """
        for need in check.mark.needs:
            # Without a value in common a worker answers the second check as it likes.
            other = checks.get(need)
            common = other is not None and bool(other.shares & check.shares)
            if other is not None and common and self.outcome(other, checks) != "passed":
                return "blocked"
        try:
            self._run(check)
        except FINE as end:
            told = getattr(end, "message", None) or Message("", getattr(end, "params", {}))
            facts = [bounded_evidence(one).facts for one in getattr(end, "evidence", ())]
            json.dumps(json_value([bounded_message(told).params, facts]), allow_nan=False)
            return "failed"
        except WireError:
            return "failed"  # a worker that sends nonsense: the client ends it
        return "passed"

    def _run(self, check: Check) -> None:
        seed = self.source.random.randrange(2**16)
        self.made.setdefault("submission", AnySubmission(self.source))
        self.made.setdefault("student", self.made["submission"].student)
        self.made.setdefault("rng_of", lambda name: np.random.default_rng(seed))
        self.made.setdefault("data", self.dataset)
        self.made.setdefault("training", AnyTraining(self.source))
        self.made.setdefault("clean_room", AnyCleanRoom(self.source))
        self.made.setdefault("request", SimpleNamespace())
        self.made["rng"] = np.random.default_rng(seed)
        check.function(**self._given(check.function, check.fixtures))

    def _given(self, function: Callable[..., Any], fixtures: dict[str, Callable[..., Any]]) -> Any:
        given: dict[str, Any] = {}
        for name in inspect.signature(function).parameters:
            if name not in self.made:
                made = fixtures[name](**self._given(fixtures[name], fixtures))
                self.made[name] = next(made) if isinstance(made, Iterator) else made
            given[name] = self.made[name]
        return given


def dataset(folder: Path) -> Dataset:
    """The built-in digits."""
    environ = {name: text for name, text in os.environ.items() if not name.startswith("GRADER_")}
    environ["KERAS_HOME"] = str(folder / "nothing")
    return find(offline=True, environ=environ, cache=folder)
