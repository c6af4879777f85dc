"""Lines of a submission that failed while it was loaded, and what each of them costs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from grader.model.chosen import Chosen
from grader.model.evidence import Evidence, Json, Message
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.messages import Loaded, UnitFault

PACKAGES: Final = {
    "PIL": "pillow",
    "cv2": "opencv-python",
    "sklearn": "scikit-learn",
    "skimage": "scikit-image",
    "yaml": "pyyaml",
}
"""Import name -> name on the package index, where they differ."""
_UNDEFINED: Final = re.compile(r"name '(\w+)' is not defined")


@dataclass(frozen=True, kw_only=True)
class Cause:
    """A statement that failed: its place, the names it would have bound, who needs them."""

    place: Place
    """Of the top level's statement, also within a block; else where Python cannot read."""
    names: frozenset[str]
    functions: tuple[str, ...]
    facts: ExceptionFacts
    stopped: bool
    """It did not fail but took too long."""

    @property
    def evidence(self) -> Evidence:
        """The exception."""
        return Evidence.of_exception(self.facts)

    def note(self) -> Message:
        """For the report as a whole: which functions it concerns."""
        return self._message("line", {"functions": list(self.functions)})

    def message(self, function: str) -> Message:
        """For a check of a function that cannot work for it."""
        return self._message("needs", {"function": function})

    def _message(self, kind: str, params: dict[str, Json]) -> Message:
        params |= self.place.params
        some = "functions" not in params or bool(params["functions"])
        about = kind if some else "part"
        if not some:
            del params["functions"]
        if self.stopped:
            return Message(f"outcome.{about}_stopped", params)
        if module := missing_module(self.facts):
            params |= {"module": module, "install": install_name(module)}
            return Message(f"outcome.{about}_package", params)
        told = {"type": self.facts.type, "message": self.facts.message[:300]}
        return Message(f"outcome.{about}_failed", {**params, **told})


def causes_of(loaded: Loaded, chosen: Chosen | None) -> tuple[Cause, ...]:
    """What failed, with what is known of each line from reading it."""
    found: list[Cause] = []
    for fault in loaded.faults:
        names: set[str] = set()
        functions: dict[str, None] = {}
        for statement in chosen.statements if chosen is not None else ():
            if (statement.label, statement.line) == (fault.label, fault.line):
                names.update(statement.names)
                functions.update(dict.fromkeys(statement.functions))
        found.append(
            Cause(
                place=_place(fault),
                names=frozenset(fault.names or names),
                functions=tuple(functions),
                facts=fault.exception,
                stopped=fault.stopped,
            )
        )
    return tuple(found)


def cause_of(name: str, causes: Sequence[Cause]) -> Cause | None:
    """Why a name means nothing: the first line that went wrong on the way to it."""
    seen: set[str] = set()
    found: Cause | None = None
    while name not in seen:
        seen.add(name)
        nearest = next((one for one in reversed(causes) if name in one.names), None)
        if nearest is None:
            break
        found = nearest
        name = undefined_name(nearest.facts) or name
    return found


def undefined_name(facts: ExceptionFacts) -> str | None:
    """``x`` of ``NameError: name 'x' is not defined``."""
    match = _UNDEFINED.search(facts.message) if facts.type == "NameError" else None
    return match[1] if match else None


def missing_module(facts: ExceptionFacts) -> str | None:
    """The module that is not installed."""
    return facts.missing_module if facts.type == "ModuleNotFoundError" else None


def install_name(module: str) -> str:
    """What ``pip install`` calls the package of a module."""
    top = module.partition(".")[0]
    return PACKAGES.get(top, top)


def _place(fault: UnitFault) -> Place:
    if not fault.line:
        return fault.exception.place or Place(file=fault.label, line=0)
    own = [frame.line for frame in fault.exception.frames if frame.file == fault.label]
    return Place(file=fault.label, line=own[0] if own else fault.line)
