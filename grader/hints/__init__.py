"""From evidence to explanation: what went wrong in a Keras program, said to a beginner."""
