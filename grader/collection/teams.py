"""Who hands in together, as a roster's column says it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from grader.collection.naming import composed

_WORD: Final = re.compile(r"group|team|조|팀|모둠|그룹", re.IGNORECASE)
_NOBODY: Final = frozenset({"", "-", "없음", "none", "na", "n/a"})


@dataclass(frozen=True)
class Teams:
    """The ids of each team, by what of its name tells it from others."""

    by_name: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, said: Iterable[tuple[str, str]]) -> Teams:
        """From (team, id): ``1조``, ``1``, ``Project Group 1``."""
        found: dict[str, list[str]] = {}
        for team, learner in said:
            if team.strip().casefold() not in _NOBODY:
                found.setdefault(_core(team), []).append(learner)
        return cls({team: tuple(dict.fromkeys(ids)) for team, ids in found.items() if team})

    def members(self, said: str) -> tuple[str, ...]:
        """The ids of the team that a name names: also ``projectgroup1`` and ``조 1``.

        A number alone names none: it may count anything.
        """
        core = _core(said)
        if core.isdecimal() and not _WORD.search(composed(said)):
            return ()
        return self.by_name.get(core, ())


def _core(team: str) -> str:
    text = _WORD.sub(" ", composed(team).casefold())
    signs = "".join(one for one in text if one.isalnum())
    return signs.lstrip("0") or signs
