"""One grading: what is asked of it, which checks run in which order, and what their ends mean."""
