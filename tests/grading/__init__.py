"""Tests of one grading."""
