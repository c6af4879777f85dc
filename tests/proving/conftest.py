"""The tiny course of tests/course."""

from tests.course.conftest import build  # noqa: F401 - a fixture
