"""Pairs of submissions that are more alike than the task explains."""
