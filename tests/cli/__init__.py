"""Tests of grader.cli."""
