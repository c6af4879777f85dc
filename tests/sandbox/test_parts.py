"""Choosing, probing, the environment and the seccomp program."""

from __future__ import annotations

import errno
import sys

import pytest

from grader.errors import EnvironmentFault, UsageError
from grader.sandbox import choose, probe, seccomp
from grader.sandbox.denied import DENIED, MACHINES, numbers

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


def _run(
    program: list[tuple[int, int, int, int]],
    *,
    number: int,
    architecture: int,
    arguments: tuple[int, ...] = (0, 0, 0),
) -> int:
    """A small machine for the instructions that the filter uses."""
    words = {0: number, 4: architecture}
    words |= {16 + 8 * place: value for place, value in enumerate(arguments)}
    place, held = 0, 0
    while True:
        code, yes, no, value = program[place]
        place += 1
        if code == 0x20:
            held = words[value]
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
    denied = {number for number, one in numbers(machine, gpu=False).items() if one.when is None}
    assert socket in denied
    assert write not in denied
    for number in range(500):
        expected = REFUSED if number in denied else ALLOWED
        assert _run(program, number=number, architecture=architecture) == expected
    # 32 bit code, and the x32 numbering where there is one, have other numbers: all refused.
    assert _run(program, number=write, architecture=0x40000003) == REFUSED
    if machine == "x86_64":
        assert _run(program, number=0x40000000 | write, architecture=architecture) == REFUSED


@pytest.mark.parametrize(
    ("machine", "architecture", "fcntl", "prctl"),
    [("x86_64", 0xC000003E, 72, 157), ("aarch64", 0xC00000B7, 25, 167)],
)
def test_filter_of_arguments(machine: str, architecture: int, fcntl: int, prctl: int) -> None:
    program = seccomp.program(machine)

    def ask(number: int, *arguments: int) -> int:
        return _run(program, number=number, architecture=architecture, arguments=arguments)

    assert ask(fcntl, 3, 1031, 2**20) == REFUSED  # F_SETPIPE_SZ
    assert ask(fcntl, 3, 1026, 1) == REFUSED  # F_NOTIFY
    assert ask(fcntl, 1031, 1, 1026) == ALLOWED
    assert ask(prctl, 4, 0, 0) == REFUSED  # PR_SET_DUMPABLE
    assert ask(prctl, 15, 4, 0) == ALLOWED
    assert ask(1031, 4, 4, 4) == ALLOWED


def test_every_call_is_listed_once() -> None:
    for machine in MACHINES:
        every = [one.number(machine) for one in DENIED if one.number(machine) is not None]
        assert len(every) == len(set(every))
    assert len({one.name for one in DENIED}) == len(DENIED)
    with_gpu, without = (set(numbers("x86_64", gpu=gpu)) for gpu in (True, False))
    assert without - with_gpu == {319}  # a GPU's driver may make files in memory


def test_no_filter_for_an_unknown_machine() -> None:
    with pytest.raises(KeyError):
        seccomp.program("riscv64")
