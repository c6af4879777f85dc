"""Runs an assignment's checks: pytest with our plugin, and nothing of its surroundings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from grader.grading.complete import vanished
from grader.grading.hooks import GradingPlugin
from grader.grading.run import Run

UNUSED: Final = (
    "cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging",
    "pastebin", "setuponly", "setupplan", "stepwise", "subtests", "terminal", "threadexception",
    "unittest", "unraisableexception",
)  # fmt: skip
"""Plugins of pytest's own that checks have no use for: some import much, others are asked for
every check."""


def run_checks(run: Run, folders: tuple[Path, ...], *, collect_only: bool = False) -> None:
    """Run the assignment's checks under our plugin, and nothing else of pytest's surroundings.

    Raises:
        KeyboardInterrupt: Ctrl-C.
        GraderError: what the plugin raised while it collected.
    """
    if run.again is not None and not run.again.checks:
        return
    if run.hidden_folder is None:
        folders = tuple(folder for folder in folders if folder.name != "hidden")
    root = run.assignment.folder if folders else Path.cwd()
    arguments = [
        "--noconftest", "--import-mode=importlib", "--capture=sys", "-c", os.devnull,
        # Without confcutdir every folder above is listed too, such as all of /tmp.
        f"--rootdir={root}", f"--confcutdir={root}",
        "--continue-on-collection-errors", *(f"-pno:{name}" for name in UNUSED),
        *(["--collect-only"] if collect_only else []),
        *(str(folder) for folder in folders),
    ]  # fmt: skip
    with _quiet_environment(), _own_modules(folders):
        pytest.main(arguments, plugins=[GradingPlugin(run)])
    if run.error is not None:
        raise run.error
    if run.interrupted is not None:
        raise run.interrupted
    for result in [] if collect_only else vanished(run):
        run.faults_of_ours.append(f"check {result.id} was not found by pytest")
        run.record(result)


@contextmanager
def _own_modules(folders: tuple[Path, ...]) -> Iterator[None]:
    """Forget the check files afterwards: another lab's may have the same names."""
    before = set(sys.modules)
    try:
        yield
    finally:
        packages = {(path.parent if path.suffix else path).name for path in folders}
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in packages:
                del sys.modules[name]


@contextmanager
def _quiet_environment() -> Iterator[None]:
    """No plugin and no option from outside: the assignment's checks and nothing else."""
    removed = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("PYTEST")}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        os.environ.update(removed)
