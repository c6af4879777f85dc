"""What the author of a check may import: ``check``, ``expect``, ``pictures``, ``samples``."""

import grader.checks.expect as expect
import grader.checks.pictures as pictures
import grader.checks.samples as samples
from grader.checks.failure import CheckFailed
from grader.checks.marks import CheckMark, check

__all__ = ["CheckFailed", "CheckMark", "check", "expect", "pictures", "samples"]
