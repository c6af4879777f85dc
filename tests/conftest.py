"""Tests run side by side; each process has a temporary folder of its own.

Several tests assert that no worker's folder is left behind, and would see those of their
neighbours otherwise.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.quick import REAL, Watch

FOLDER = pytest.StashKey[Path]()
QUICK = "--quick"
QUICK_EXAMPLES = 15


# How long an example takes is the machine's load, which no test judges.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# For every commit a few examples are enough; `make test` tries all of them.
settings.register_profile(
    "quick", parent=settings.get_profile("any machine"), max_examples=QUICK_EXAMPLES
)
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(QUICK, action="store_true", help="a test fails that loads TensorFlow")


@pytest.fixture(scope="session")
def _watch_for_tensorflow(request: pytest.FixtureRequest) -> Iterator[Watch | None]:
    watch = Watch() if request.config.getoption(QUICK) else None
    yield watch
    if watch is not None:
        watch.close()


@pytest.fixture(autouse=True)
def _without_tensorflow(
    request: pytest.FixtureRequest, _watch_for_tensorflow: Watch | None
) -> Iterator[None]:
    yield
    if _watch_for_tensorflow is not None:
        found = _watch_for_tensorflow.news()
        node = request.node.nodeid
        assert not found or node.startswith(REAL), "make quick: this test loads TensorFlow"


def pytest_configure(config: pytest.Config) -> None:
    # Nothing waits for a next command, unless a test asks for it: no test leaves a process behind.
    os.environ["GRADER_WARM"] = "0"
    if config.getoption(QUICK):
        settings.load_profile("quick")  # before a test is imported: each takes it then
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell starts what runs in the background so, and children inherit it: without this
        # no test of Ctrl-C could succeed there.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        return
    folder = Path(tempfile.mkdtemp(prefix=f"tests-{worker}-"))
    config.stash[FOLDER] = folder
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None  # looked up again


def pytest_unconfigure(config: pytest.Config) -> None:
    if FOLDER in config.stash:
        shutil.rmtree(config.stash[FOLDER], ignore_errors=True)
