"""What crosses the boundary between grader and worker; both sides import it."""
