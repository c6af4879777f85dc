"""Tests of how a hint is told."""
