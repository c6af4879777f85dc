"""Joins workers, checks and hints: a program or a lab's submission becomes a hint."""
