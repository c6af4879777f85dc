"""The command line as tests/e2e runs it."""

from __future__ import annotations

from tests.e2e.conftest import cache, grader

__all__ = ["cache", "grader"]
