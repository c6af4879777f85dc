"""What a stored result depends on: if none of it changed, nothing needs to be graded again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from grader import __version__
from grader.model.assignment import Assignment
from grader.model.submission import Submission


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What is the same for a whole class."""

    assignment: Assignment
    data: str
    """Digest of the data set, empty without one."""
    budget: str

    def fingerprint(self, submission_digest: str) -> str:
        """SHA-256 over files, assignment, grader version, data and budget."""
        parts = {
            "files": submission_digest,
            "assignment": self.assignment.digest,
            "grader": __version__,
            "data": self.data,
            "budget": self.budget if self.assignment.training is not None else "",
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def digest_of(submission: Submission) -> str:
    """The files' digest; the name counts, since reports and tracebacks show it."""
    text = f"{submission.entry.name} {submission.digest}"
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
