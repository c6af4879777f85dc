"""``pytest -p grader.plugin --assignment lab1 --submission PATH``: checks as plain pytest tests.

``grader check`` runs the same hooks in its own process.
"""

from __future__ import annotations

import os
from typing import Final

import pytest

from grader.errors import GraderError
from grader.grading.hooks import GradingPlugin
from grader.grading.run import Run
from grader.grading.workshop import Workshop
from grader.model.check_mark import MARK
from grader.text import Catalogue, choose_language

RUN: Final = pytest.StashKey[Run]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of a grading under plain pytest."""
    group = parser.getgroup("grader")
    group.addoption("--assignment", metavar="ID", help="the lab to check, such as lab1")
    group.addoption("--submission", metavar="PATH", help="the learner's file or folder")


def pytest_configure(config: pytest.Config) -> None:
    """Prepare a run where an assignment was named."""
    config.addinivalue_line("markers", f"{MARK}(mark): a check with an id and points")
    assignment_id = config.getoption("--assignment", default=None)
    if assignment_id is None:
        return
    try:
        workshop = Workshop.open(assignment_id)
        run = workshop.run(config.getoption("--submission"))
    except GraderError as error:
        raise pytest.UsageError(workshop_text(error)) from None
    config.stash[RUN] = run
    config.add_cleanup(workshop.close)
    config.pluginmanager.register(GradingPlugin(run))
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args[:] = [str(folder) for folder in workshop.check_folders]


def workshop_text(error: GraderError) -> str:
    """An error of ours in the user's language, for pytest's own error line."""
    return Catalogue.load(choose_language(None, os.environ)).render(error.message)
