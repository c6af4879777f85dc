"""The command line: arguments in, :mod:`grader.api` does the work, texts out."""

from grader.cli.main import main

__all__ = ["main"]
