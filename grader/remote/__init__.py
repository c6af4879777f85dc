"""The grader's end of a worker: start it, talk to it, notice its death."""
