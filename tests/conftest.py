"""Tests run side by side; each process has a temporary folder of its own.

Several tests assert that no worker's folder is left behind, and would see those of their
neighbours otherwise.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

FOLDER = pytest.StashKey[Path]()


# How long an example takes is the machine's load, which no test judges.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    # Nothing waits for a next command, unless a test asks for it: no test leaves a process behind.
    os.environ["GRADER_WARM"] = "0"
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
