"""Hidden checks as everybody may see them: that they exist, their points, whether they passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from grader.model.outcome import Outcome
from grader.model.report import CheckResult

LOAD: Final = "outcome.blocked_by_load"
"""The message of a check that says nothing because the whole submission could not be loaded."""
_KEPT: Final = (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.BLOCKED, Outcome.GRADER_ERROR)


def veiled(results: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
    """The results with every hidden one under a number instead of its id, and without content.

    ``scale.hidden-1`` can be no check's own id: those have no hyphen. How a hidden check failed
    (a crash, a time limit) would say something about what it does, so all that is left is that it
    did not pass.
    """
    counts: Counter[str] = Counter()
    shown: list[CheckResult] = []
    for result in results:
        if not result.hidden:
            shown.append(result)
            continue
        counts[result.function] += 1
        outcome = result.outcome if result.outcome in _KEPT else Outcome.FAILED
        if result.message is not None and result.message.id == LOAD:
            outcome = Outcome.BLOCKED
        shown.append(
            replace(
                result,
                id=f"{result.function}.hidden-{counts[result.function]}",
                outcome=outcome,
                message=None,
                evidence=(),
                faults=(),
                duration_s=0.0,
            )
        )
    return tuple(shown)
