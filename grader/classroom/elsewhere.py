"""Learners whom the gradebook keeps under another id than the roster gives them.

A class that was graded without its roster has the platform's ids: with it, the same people would
stand there twice.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Final

from grader.collection import Roster
from grader.gradebook import Gradebook
from grader.model.evidence import Message

_LISTED: Final = 5


def elsewhere(roster: Roster, gradebook: Gradebook) -> Iterator[Message]:
    """Those of the roster who stand in the gradebook under another of their ids."""
    names = {row.learner: row.name for row in gradebook.rows()}
    found = [
        (learner, own)
        for learner in names
        if learner not in roster.names and (own := roster.id_of(learner, learner)) is not None
    ]
    if found:
        old, new = found[0]
        who = ", ".join(f"{one} ({own})" for one, own in found[:_LISTED])
        yield Message(
            "collection.roster_elsewhere",
            {
                "who": who + (", …" if len(found) > _LISTED else ""),
                "file": shlex.quote(str(gradebook.path)),
                "old": shlex.quote(old),
                "new": shlex.quote(new),
            },
        )
