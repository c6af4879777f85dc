"""System calls that no lab needs and that seccomp refuses, each for a reason.

Numbers differ between architectures; those of Linux 5.1 and later are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Reason: TypeAlias = Literal["memory", "names", "outside", "kernel"]
"""memory: held by no process's figures; names: shows what others call their files; outside:
talks to other processes or the network; kernel: widens, undoes or attacks the confinement."""

MACHINES: Final = ("x86_64", "aarch64")


@dataclass(frozen=True, kw_only=True)
class Denied:
    """One system call."""

    name: str
    reason: Reason
    x86_64: int | None
    aarch64: int | None
    """None where the architecture has no such call."""
    when: tuple[int, frozenset[int]] | None = None
    """Only if the argument at this position is one of these values; else always."""
    gpu: bool = False
    """Refused also where a GPU's driver may want it: it gets more of the kernel than others."""

    def number(self, machine: str) -> int | None:
        """The number on a machine.

        Raises:
            KeyError: no numbers are known for it.
        """
        return {"x86_64": self.x86_64, "aarch64": self.aarch64}[machine]


def _both(name: str, reason: Reason, number: int) -> Denied:
    return Denied(name=name, reason=reason, x86_64=number, aarch64=number, gpu=True)


def _each(name: str, reason: Reason, x86_64: int | None, aarch64: int | None) -> Denied:
    return Denied(name=name, reason=reason, x86_64=x86_64, aarch64=aarch64, gpu=True)


_F_NOTIFY: Final = 1026
_F_SETPIPE_SZ: Final = 1031
_PR_SET_DUMPABLE: Final = 4

DENIED: Final = (
    # System V objects and queues live on without a process; none of its figures shows them.
    _each("shmget", "memory", 29, 194),
    _each("semget", "memory", 64, 190),
    _each("msgget", "memory", 68, 186),
    _each("mq_open", "memory", 240, 180),
    _each("io_setup", "memory", 206, 0),
    # Files in memory only. TensorFlow needs none; a GPU's driver may, and what it holds is counted.
    Denied(name="memfd_create", reason="memory", x86_64=319, aarch64=279),
    _both("memfd_secret", "memory", 447),
    # A descriptor on its way through a socket holds its file where nobody can see it.
    _each("sendmsg", "memory", 46, 211),
    _each("sendmmsg", "memory", 307, 269),
    # A pipe holds 64 KiB, as is counted, and not a megabyte.
    Denied(
        name="fcntl",
        reason="memory",
        x86_64=72,
        aarch64=25,
        when=(1, frozenset({_F_SETPIPE_SZ, _F_NOTIFY})),
        gpu=True,
    ),
    # Who cannot be looked into cannot be watched.
    Denied(
        name="prctl",
        reason="memory",
        x86_64=157,
        aarch64=167,
        when=(0, frozenset({_PR_SET_DUMPABLE})),
        gpu=True,
    ),
    # Landlock does not rule over these: they tell of files that it lets nobody open.
    _each("inotify_init", "names", 253, None),
    _each("inotify_init1", "names", 294, 26),
    _each("fanotify_init", "names", 300, 262),
    _each("lookup_dcookie", "names", 212, 18),
    _each("socket", "outside", 41, 198),
    _each("ptrace", "outside", 101, 117),
    _each("process_vm_readv", "outside", 310, 270),
    _each("process_vm_writev", "outside", 311, 271),
    _both("pidfd_send_signal", "outside", 424),
    _both("pidfd_getfd", "outside", 438),
    _each("add_key", "outside", 248, 217),
    _each("request_key", "outside", 249, 218),
    _each("keyctl", "outside", 250, 219),
    _each("pivot_root", "kernel", 155, 41),
    _each("chroot", "kernel", 161, 51),
    _each("mount", "kernel", 165, 40),
    _each("umount2", "kernel", 166, 39),
    _each("init_module", "kernel", 175, 105),
    _each("delete_module", "kernel", 176, 106),
    _each("finit_module", "kernel", 313, 273),
    _each("kexec_load", "kernel", 246, 104),
    _each("unshare", "kernel", 272, 97),
    _each("setns", "kernel", 308, 268),
    _each("perf_event_open", "kernel", 298, 241),
    _each("open_by_handle_at", "kernel", 304, 265),
    _each("bpf", "kernel", 321, 280),
    _each("userfaultfd", "kernel", 323, 282),
    _both("io_uring_setup", "kernel", 425),
    _both("io_uring_enter", "kernel", 426),
    _both("io_uring_register", "kernel", 427),
    _both("open_tree", "kernel", 428),
    _both("move_mount", "kernel", 429),
    _both("fsopen", "kernel", 430),
    _both("fsconfig", "kernel", 431),
    _both("fsmount", "kernel", 432),
    _both("fspick", "kernel", 433),
    _both("mount_setattr", "kernel", 442),
)


def numbers(machine: str, *, gpu: bool) -> Mapping[int, Denied]:
    """What is refused on a machine, by number.

    Raises:
        KeyError: no numbers are known for it.
    """
    return dict(_numbers(machine, gpu=gpu))


def _numbers(machine: str, *, gpu: bool) -> Iterator[tuple[int, Denied]]:
    for denied in DENIED:
        number = denied.number(machine)
        if number is not None and (denied.gpu or not gpu):
            yield number, denied
