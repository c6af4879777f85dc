"""Choosing, probing, the environment and the seccomp program."""

from __future__ import annotations

import errno
import sys

import pytest

from grader.errors import EnvironmentFault, UsageError
from grader.sandbox import allowed_environment, choose, probe, seccomp

KEYS = {
    "user",
    "network",
    "ipc",
    "pid",
    "mount",
    "landlock",
    "seccomp",
    "rlimits",
    "no_new_privs",
    "guard",
}


@pytest.mark.parametrize(("system", "expected"), [("linux", "linux"), ("darwin", "plain")])
def test_auto(monkeypatch: pytest.MonkeyPatch, system: str, expected: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert choose("auto") == expected
    assert choose("plain") == "plain"


def test_linux_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(EnvironmentFault) as caught:
        choose("linux")
    assert caught.value.message.id == "sandbox.unavailable"


def test_an_unknown_kind() -> None:
    with pytest.raises(UsageError):
        choose("docker")


def test_probe_enters() -> None:
    plain = probe("plain")
    assert set(plain) == KEYS
    assert plain["guard"]
    assert not plain["landlock"]
    kind = choose("auto")
    found = probe(kind)
    assert set(found) == KEYS
    assert found["guard"]
    # Something of the kernel holds on every Linux we run on; which parts, the machine decides.
    assert kind == "plain" or found["no_new_privs"]


def test_probe_says_what_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(EnvironmentFault) as caught:
        probe("plain")
    assert "/nowhere/python" in str(caught.value.message.params["detail"])


def test_environment() -> None:
    given = {
        "PATH": "/bin",
        "LC_ALL": "C.UTF-8",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_API_TOKEN": "t",
        "OPENAI_API_KEY": "k",
        "SSH_AUTH_SOCK": "/x",
        "HOME": "/root",
        "GRADER_DATA": "/course",
    }
    assert set(allowed_environment(given)) == {"PATH", "LC_ALL", "TF_CPP_MIN_LOG_LEVEL"}


def _run(program: list[tuple[int, int, int, int]], *, number: int, architecture: int) -> int:
    """A small machine for the instructions that the filter uses."""
    place, held = 0, 0
    while True:
        code, yes, no, value = program[place]
        place += 1
        if code == 0x20:
            held = {0: number, 4: architecture}[value]
        elif code == 0x15:
            place += yes if held == value else no
        elif code == 0x35:
            place += yes if held >= value else no
        else:
            return value


REFUSED, ALLOWED = 0x50000 | errno.EPERM, 0x7FFF0000


@pytest.mark.parametrize(
    ("machine", "architecture", "socket", "write"),
    [("x86_64", 0xC000003E, 41, 1), ("aarch64", 0xC00000B7, 198, 64)],
)
def test_filter(machine: str, architecture: int, socket: int, write: int) -> None:
    program = seccomp.program(machine)
    denied = set(seccomp._NUMBERS[machine].values())
    assert socket in denied
    assert write not in denied
    for number in range(500):
        expected = REFUSED if number in denied else ALLOWED
        assert _run(program, number=number, architecture=architecture) == expected
    # 32 bit code, and the x32 numbering where there is one, have other numbers: all refused.
    assert _run(program, number=write, architecture=0x40000003) == REFUSED
    if machine == "x86_64":
        assert _run(program, number=0x40000000 | write, architecture=architecture) == REFUSED


def test_no_filter_for_an_unknown_machine() -> None:
    with pytest.raises(KeyError):
        seccomp.program("riscv64")
