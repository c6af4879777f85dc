"""Training once: clean room, budgets, gate and the store of trained results."""
