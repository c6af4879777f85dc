"""What everybody may see of hidden checks: that they exist, their points, whether they passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from grader.grading.options import Watching
from grader.model.outcome import BLOCKED_BY_LOAD, Outcome
from grader.model.report import CheckResult

_KEPT: Final = (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.BLOCKED, Outcome.GRADER_ERROR)


def masked(results: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
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
        if result.message is not None and result.message.id == BLOCKED_BY_LOAD:
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


def unheard(watching: Watching, is_hidden: Callable[[], bool]) -> Watching:
    """The same listeners, who hear nothing while ``is_hidden`` and of no result of such a check."""

    def in_the_open(listener: Callable[..., None] | None) -> Callable[..., None] | None:
        def told(*facts: Any) -> None:
            if listener is not None and not is_hidden():
                listener(*facts)

        return None if listener is None else told

    def on_result(result: CheckResult) -> None:
        if watching.on_result is not None and not result.hidden:
            watching.on_result(result)

    return replace(
        watching,
        on_result=on_result,
        on_training=in_the_open(watching.on_training),
        on_note=in_the_open(watching.on_note),
        on_value=in_the_open(watching.on_value),
    )
