"""Where a data set is found, read and made ready for workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.data.cache import cache_root

if TYPE_CHECKING:
    from grader.data.dataset import Dataset
    from grader.data.locate import find

__all__ = ["Dataset", "cache_root", "find"]


def __getattr__(name: str) -> Any:
    """Load what needs NumPy on first use: every command writes files, few need data."""
    if name == "Dataset":
        from grader.data.dataset import Dataset  # noqa: PLC0415 - lazily, as said

        return Dataset
    if name == "find":
        from grader.data.locate import find  # noqa: PLC0415 - lazily, as said

        return find
    raise AttributeError(name)
