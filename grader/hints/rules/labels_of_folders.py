"""Labels that were written by hand, beside pictures that were read from a folder for each class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace
from grader.wire.record import Probed

ABOVE: Final = 0.2
"""So much more the folder tells than the commonest label does: both belong together."""
WHOLE: Final = 0.97
"""From here on a few odd labels are somebody's correction."""


@rule("labels-leave-their-folders", when=learns)
def labels_leave_their_folders(trace: Trace) -> Iterator[Finding]:
    """``labels[0:160] = 0`` where the first folder has 150 files."""
    for fit in trace.fits:
        for asked in trace.probed("foldered", fit.model)[-1:]:
            one_to_one = asked["folders"] == asked["labels"] and asked["single"] > 0
            some = asked["commonest"] + ABOVE <= asked["told"] <= WHOLE
            if one_to_one and some:
                yield certain(
                    fit.place,
                    folder=_folder(trace, fit.model.handle),
                    label=int(asked["label"]),
                    times=int(asked["times"]),
                    other=int(asked["other"]),
                    other_times=int(asked["other_times"]),
                    told=figure(100 * asked["told"]),
                )
                return


def _folder(trace: Trace, handle: int) -> str | None:
    """Which folder it is that has two labels."""
    asked = [one for one in trace.of(Probed) if one.name == "foldered" and one.handle == handle]
    return asked[-1].names.get("folder") if asked else None
