"""Joins workers, checks and hints: a program or a lab's submission becomes a hint."""

from grader.hints.run.ask import Asked, hint

__all__ = ["Asked", "hint"]
