"""Reading a learner's files without running them."""
