"""Reading a learner's files without running them."""

from grader.intake.locate import locate
from grader.intake.read import read
from grader.intake.untouched import is_untouched

__all__ = ["is_untouched", "locate", "read"]
