"""Looks at this machine: what grading needs, what holds, and the remedy where it does not."""

from grader.doctor.examine import examine
from grader.doctor.finding import Finding, State
from grader.doctor.told import can_grade, told

__all__ = ["Finding", "State", "can_grade", "examine", "told"]
