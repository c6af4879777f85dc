"""Looks at this machine: what grading needs, what holds, and the remedy where it does not."""
