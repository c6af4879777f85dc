"""What pip says is told apart: no answer from the index, or an answer that is no."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from environments import build
from environments.build import Broken, NotPossible, NotReached, said

DEAD = "http://127.0.0.1:9/simple"
"""Nobody listens on the port for discarding."""


def pip(*words: str) -> None:
    build._pip(Path(sys.executable), *words, ends=time.monotonic() + 100)


def test_an_index_that_does_not_answer_is_no_fault_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(build, "RETRIES", 1)
    words = ("download", "-d", str(tmp_path), "--isolated", "--index-url", DEAD, "rich")
    with pytest.raises(NotReached, match="did not answer"):
        pip(*words)
    assert issubclass(NotReached, NotPossible)


def test_a_package_that_is_not_there_is_one(tmp_path: Path) -> None:
    words = ("download", "-d", str(tmp_path), "--isolated", "--no-index", "no-such-package-at-all")
    with pytest.raises(Broken, match="no-such-package-at-all"):
        pip(*words)


def test_versions_that_exclude_each_other_are_one_whatever_the_network_did() -> None:
    written = "WARNING: Retrying after ReadTimeoutError\nERROR: ResolutionImpossible: for help"
    assert not Broken("", written=written).unanswered
    assert Broken("", written="WARNING: Retrying after ReadTimeoutError").unanswered


def test_a_full_disk_is_no_fault_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*command: str | Path, limit_s: float) -> str:
        written = "ERROR: Could not install packages: [Errno 28] No space left on device"
        raise Broken(written, written=written)

    monkeypatch.setattr(build, "said", full)
    with pytest.raises(NotPossible, match="no space"):
        pip("install", "rich")


def test_a_command_that_fails_tells_its_last_lines() -> None:
    with pytest.raises(Broken, match=r"^one two$"):
        said(sys.executable, "-c", "import sys; sys.exit('WARNING: x\\none\\ntwo')")


def test_installing_without_end_is_no_fault_of_the_environment() -> None:
    with pytest.raises(NotReached, match="time"):
        build._pip(Path(sys.executable), "install", "rich", ends=time.monotonic())
