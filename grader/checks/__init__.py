"""What the author of a check may import: ``check``, ``expect``, ``pictures``, ``samples``."""

from grader.checks import expect, pictures, samples
from grader.checks.failure import CheckFailed
from grader.checks.marks import CheckMark, check

__all__ = ["CheckFailed", "CheckMark", "check", "expect", "pictures", "samples"]
