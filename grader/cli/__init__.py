"""The command line: arguments in, :mod:`grader.api` does the work, texts out."""
