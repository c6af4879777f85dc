"""Lets the tests of labs import check files, whose functions carry the grader's mark."""

import pytest

from grader.model.check_mark import MARK


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{MARK}: a check of an assignment")
