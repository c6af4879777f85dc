"""A report as terminal text, JSON or JUnit XML: one module each, plain functions."""
