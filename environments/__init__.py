"""Environments in which the grader must give the same verdicts, and what measures it."""
