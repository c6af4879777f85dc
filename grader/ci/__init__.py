"""What other platforms need to run the grader: workflows, autograder folders, hidden checks."""

from grader.ci.fetch import fetch
from grader.ci.plan import Plan, plan_of
from grader.ci.platforms import PLATFORMS, files_for
from grader.ci.put import Put, put

__all__ = ["PLATFORMS", "Plan", "Put", "fetch", "files_for", "plan_of", "put"]
