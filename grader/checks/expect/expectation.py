"""What the expectations of models, callbacks and figures share."""

from __future__ import annotations

from grader.checks.failure import failed
from grader.errors import CheckFailed
from grader.model.evidence import Evidence, Json


class Expectation:
    """Questions to one value; what is not as asked is told with all that was observed of it."""

    def __init__(self, of: str, evidence: Evidence) -> None:
        """``of`` is how the value is called in messages."""
        self.of = of
        self.evidence = evidence

    def _failed(
        self, message_id: str, *, faults: tuple[str, ...] = (), **params: Json
    ) -> CheckFailed:
        return failed(message_id, self.evidence, of=self.of, faults=faults, **params)
