"""Where workers are forked, and where each is a fresh process."""

from __future__ import annotations

import os
import socket
import sys

import pytest

from grader.remote.launch import can_fork
from grader.remote.spawner import Spawner, start
from grader.sandbox import choose

LINUX = sys.platform == "linux" and hasattr(os, "fork")


def test_by_the_system_and_by_a_variable() -> None:
    assert can_fork({}) is LINUX
    assert can_fork({"GRADER_WORKERS": "fork"}) is LINUX
    assert not can_fork({"GRADER_WORKERS": "spawn"})


@pytest.mark.parametrize(
    ("holder", "name"), [(os, "fork"), (socket, "AF_UNIX")], ids=["fork", "AF_UNIX"]
)
def test_what_it_takes(holder: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(holder, name, raising=False)
    assert not can_fork({})
    if name == "fork":
        assert choose("auto") == "plain"


def test_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not can_fork({})


def test_spawning_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_WORKERS", "spawn")
    workers = start((), sandbox="plain")
    try:
        assert isinstance(workers, Spawner)
    finally:
        workers.close()
