"""The connection to a process that inherits no socket: only the one that was started gets in."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.wire.framing import ChannelClosed
from grader.wire.loopback import HOST, Started
from tests.interpreters import python_with

CONNECTS = """
import sys
from grader.wire.loopback import connect
with connect(int(sys.argv[1])) as connection:
    connection.sendall(sys.argv[2].encode())
    connection.recv(1)
"""
FAR_S = 300.0


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {"connects.py": CONNECTS, "ends.py": "", "waits.py": "input(); input()\n"}
    monkeypatch.setattr(sys, "executable", python_with(tmp_path / "environment", sources))


@pytest.fixture
def started(modules: None, request: pytest.FixtureRequest) -> Iterator[Started]:
    one = Started(request.param, ["hello"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield one
    one.close()
    one.process.kill()
    one.process.wait()


@pytest.mark.parametrize("started", ["connects"], indirect=True)
def test_others_are_turned_away(started: Started) -> None:
    port = started._listener.getsockname()[1]
    with socket.create_connection((HOST, port)) as stranger, socket.socket() as silent:
        stranger.sendall(b"x" * 64)
        silent.connect((HOST, port))
        silent.shutdown(socket.SHUT_WR)
        with started.connection(time.monotonic() + FAR_S) as connection:
            assert connection.recv(5) == b"hello"
            connection.sendall(b".")
        assert stranger.recv(1) == b""


@pytest.mark.parametrize("started", ["ends"], indirect=True)
def test_a_process_that_ends_is_not_waited_for(started: Started) -> None:
    with pytest.raises(ChannelClosed):
        started.connection(time.monotonic() + FAR_S)


@pytest.mark.parametrize("started", ["waits"], indirect=True)
def test_it_waits_no_longer_than_it_is_wanted(started: Started) -> None:
    with pytest.raises(ChannelClosed):
        started.connection(time.monotonic() + FAR_S, wanted=lambda: False)
    with pytest.raises(ChannelClosed):
        started.connection(time.monotonic())
