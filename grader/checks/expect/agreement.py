"""Whether the curves of a History belong to the model that came back with it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from grader.checks.expect.curves import history_evidence
from grader.checks.expect.facts import number
from grader.checks.failure import failed
from grader.model.evidence import Evidence
from grader.wire.values import HistoryValue

RTOL: Final = 5e-3
ATOL: Final = 1e-4
"""Between a validation inside ``fit`` and an evaluation afterwards: other batches, other sums."""


def agrees(
    got: HistoryValue, evaluated: Mapping[str, Sequence[float]] | None, *, of: str
) -> HistoryValue:
    """One epoch's ``val_loss`` is that of the model as it is now; every curve has all epochs.

    Any epoch will do, for EarlyStopping and checkpoints bring back weights of an earlier one.
    ``evaluated`` is ``clean_room.evaluated(model, *validation_data)``; None leaves that out.

    Raises:
        CheckFailed: a curve has another number of figures than epochs ran, or none of them is
            what the model gives.
    """
    evidence = history_evidence(got, of=of)
    for name, curve in got.history.items():
        # A metric that a callback adds may come late, but none has more figures than epochs.
        short = name in ("loss", "val_loss") and len(curve) != len(got.epochs)
        if short or len(curve) > len(got.epochs):
            raise failed(
                "expect.history.lengths", evidence,
                of=of, key=name[:80], got=len(curve), expected=len(got.epochs),
            )  # fmt: skip
    told, found = got.history.get("val_loss"), (evaluated or {}).get("loss")
    if not told or not found:
        return got
    if not any(math.isclose(one, found[0], rel_tol=RTOL, abs_tol=ATOL) for one in told):
        observed = Evidence("history", {"of": of, "evaluated": number(found[0])})
        raise failed(
            "expect.history.disagrees", evidence, observed,
            of=of, got=number(told[-1]), expected=number(found[0]),
        )  # fmt: skip
    return got
