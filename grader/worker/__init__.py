"""The untrusted side: runs the submission's code and TensorFlow; imports wire and sandbox only."""
