"""Grading a class: many submissions side by side, each report kept as soon as it is there."""
