"""Reading a learner's files without running them."""

from grader.intake.choose import choose
from grader.intake.locate import locate
from grader.intake.read import read
from grader.intake.untouched import is_untouched

__all__ = ["choose", "is_untouched", "locate", "read"]
