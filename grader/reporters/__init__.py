"""A report as terminal text, JSON or JUnit XML."""
