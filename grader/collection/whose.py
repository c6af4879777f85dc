"""Whose each file of a class is, as they are read one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.collection.children import Child
from grader.collection.found import clean_id
from grader.collection.handins import Claim
from grader.collection.named import Named
from grader.collection.roster import Roster


@dataclass
class Whose:
    """Whose each file is, as they are read."""

    roster: Roster | None
    by_id: dict[str, list[Claim]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    """Name by id."""
    unknown: list[str] = field(default_factory=list)
    """Ids that the roster does not know."""
    ignored: list[str] = field(default_factory=list)
    """Files that are nobody's."""
    clashes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Whose number and name are two people's: the file's name, and the other one."""
    teams: int = 0
    """Hand-ins of teams."""
    _parts: dict[str, str] = field(default_factory=dict)

    def add(self, child: Child, claims: list[Claim]) -> None:
        """A file or folder, and what of it is whose."""
        if not claims:
            self.ignored.append(child.said)
        elif claims[0].named.team:
            self.teams += 1
        part = "" if child.later else child.part
        for claim in claims:
            learner, name, in_roster = _who(claim.named, self.roster)
            named_once = self.roster is not None and in_roster
            if not named_once and self._parts.setdefault(learner, part) != part:
                # two parts of the class have somebody of one name
                learner = clean_id(f"{child.part}_{learner}")
            if not in_roster and learner not in self.unknown:
                self.unknown.append(learner)
            self.by_id.setdefault(learner, []).append(claim)
            self.people.setdefault(learner, name)
            if in_roster and self.roster is not None:
                clash = self.roster.clash_of(claim.named.id, claim.named.name, learner)
                if clash is not None:
                    self.clashes.setdefault(learner, (claim.name, clash))

    def twins(self, learner: str) -> tuple[str, ...]:
        """Those of the roster whom the name of somebody unknown fits."""
        return _twins(learner, self.people[learner], self.roster) if learner in self.unknown else ()


def _twins(learner: str, name: str, roster: Roster | None) -> tuple[str, ...]:
    """Those of the roster whom the name fits, where it fits several."""
    return () if roster is None else roster.candidates(learner, name)


def _who(named: Named, roster: Roster | None) -> tuple[str, str, bool]:
    """Id and name of a learner, and whether the roster, where there is one, knows them."""
    if roster is None:
        return clean_id(named.id), named.name, True
    known = roster.id_of(named.id, named.name)
    if known is None:
        return clean_id(named.id), named.name, False
    return known, roster.names[known], True
