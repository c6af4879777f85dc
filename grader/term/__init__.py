"""A course over all its labs: what ``course.toml`` says, applied to what the gradebook holds."""
