"""Tests of the language model's leash."""
