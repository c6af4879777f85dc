"""Plain pytest as a baseline: the same checks, in one process, without any isolation."""
