"""Assignments: where they lie, what they say, templates, mutants."""

from grader.course.find import Course, find_course
from grader.course.load import load_assignment

__all__ = ["Course", "find_course", "load_assignment"]
