"""Tests of grader.hints."""
