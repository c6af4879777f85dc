"""Side-by-side measurements: each figure is a ratio against something run beside it."""
