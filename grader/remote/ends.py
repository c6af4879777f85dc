"""What the end of a worker means for the check that waited for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.errors import WorkerGone
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.remote.allowance import By
from grader.sandbox import Breach


def after_limit(limit_s: float, by: By) -> WorkerGone:
    """Its time was up; ``by`` is the clock that said so."""
    evidence = Evidence("limit", {"limit": "time", "limit_s": limit_s, "by": by})
    message = Message("outcome.timeout", {"limit_s": round(limit_s, 1)})
    return WorkerGone(Outcome.TIMEOUT, message, (evidence,))


def after_breach(breach: Breach) -> WorkerGone:
    """It took more memory, disk or processes than it may."""
    facts = {"limit": breach.kind, "observed": breach.observed, "allowed": breach.limit}
    evidence = (Evidence("limit", facts),)
    if breach.kind == "memory":
        message = Message("outcome.out_of_memory", {"limit_mb": breach.limit // 2**20})
        return WorkerGone(Outcome.OUT_OF_MEMORY, message, evidence)
    if breach.kind == "disk":
        message = Message("outcome.disk", {"limit_mb": breach.limit // 2**20})
    else:
        message = Message("outcome.processes", {"limit": breach.limit})
    return WorkerGone(Outcome.CRASHED, message, evidence)


def after_exit(status: Mapping[str, Any]) -> WorkerGone:
    """It ended by itself: what the status pipe said of it, which may be nothing."""
    if "signal" in status:
        number = int(status["signal"])
        evidence = Evidence("limit", {"limit": "signal", "signal": number})
        message = Message("outcome.crashed_signal", {"signal": number})
        return WorkerGone(Outcome.CRASHED, message, (evidence,))
    if "exit" in status:
        code = int(status["exit"])
        evidence = Evidence("limit", {"limit": "exit", "code": code})
        return WorkerGone(Outcome.CRASHED, Message("outcome.exited", {"code": code}), (evidence,))
    return crashed("")


def crashed(detail: str) -> WorkerGone:
    """Nothing better is known."""
    if not detail:
        return WorkerGone(Outcome.CRASHED, Message("outcome.crashed_silently"))
    return WorkerGone(Outcome.CRASHED, Message("outcome.crashed", {"detail": detail[:200]}))
