"""What strangers supply as code is read here, under bounds on size, count, time and memory."""

from grader.parser.bounds import MAX_CODE, TooMuch
from grader.parser.notebooks import Code, Unusable
from grader.parser.parse import UNREADABLE, bounded, cells_of, tree

__all__ = [
    "MAX_CODE", "UNREADABLE", "Code", "TooMuch", "Unusable", "bounded", "cells_of", "tree",
]  # fmt: skip
