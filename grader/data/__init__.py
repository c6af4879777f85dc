"""Where a data set is found, read and made ready for workers."""

from grader.data.cache import cache_root
from grader.data.dataset import Dataset
from grader.data.locate import find

__all__ = ["Dataset", "cache_root", "find"]
