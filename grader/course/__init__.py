"""Assignments: where they lie, what they say, templates, mutants."""
