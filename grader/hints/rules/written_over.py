"""Several models that are written to one file: each takes the place of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Loaded, Saved

FEW: Final = 2


@rule("models-share-a-file", when=own_program)
def models_share_a_file(trace: Trace) -> Iterator[Finding]:
    """``m.save("member.keras")`` in the loop over the members, and then all of them are read."""
    for path in dict.fromkeys(one.path for one in trace.of(Saved)):
        touched = [
            one for one in trace.events if isinstance(one, Saved | Loaded) and one.path == path
        ]
        writes = [one for one in touched if isinstance(one, Saved)]
        last = touched.index(writes[-1])
        reads = [one for one in touched[last:] if isinstance(one, Loaded)]
        if any(isinstance(one, Loaded) for one in touched[:last]):
            continue  # each was read before the next one came
        written = {one.handle for one in writes}
        read = {one.handle for one in reads}
        in_loops = all(len({one.place for one in side}) == 1 for side in (writes, reads) if side)
        if min(len(written), len(read)) >= FEW and in_loops and len(read) == len(written):
            yield certain(
                writes[-1].place,
                path=path[-60:],
                written=len(written),
                read=len(read),
                read_line=reads[0].place.line if reads[0].place else None,
            )
