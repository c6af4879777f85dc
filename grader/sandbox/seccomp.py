"""A seccomp filter that refuses sockets and the system calls no lab needs.

It holds where namespaces are refused (containers, some CI hosts), and closes what Landlock
leaves open: UDP, sockets with a path (a container daemon's, say), System V memory that no
process's figures show, io_uring, and the calls that would undo or widen a namespace.
``socketpair`` stays: event loops and multiprocessing use it.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Mapping

from grader.sandbox import syscalls

_LOAD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_GREATER_EQUAL = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN = 0x06  # BPF_RET | BPF_K
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_OFFSET_NUMBER = 0
_OFFSET_ARCHITECTURE = 4
_X32_BIT = 0x40000000
_MODE_FILTER = 2

_AUDIT_ARCHITECTURES: Mapping[str, int] = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_SAME_EVERYWHERE = {
    "pidfd_send_signal": 424,
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsconfig": 431,
    "fsmount": 432,
    "fspick": 433,
    "pidfd_getfd": 438,
    "mount_setattr": 442,
}

_NUMBERS: Mapping[str, Mapping[str, int]] = {
    "x86_64": {
        "shmget": 29,
        "socket": 41,
        "msgget": 68,
        "ptrace": 101,
        "pivot_root": 155,
        "chroot": 161,
        "mount": 165,
        "umount2": 166,
        "init_module": 175,
        "delete_module": 176,
        "add_key": 248,
        "request_key": 249,
        "keyctl": 250,
        "unshare": 272,
        "kexec_load": 246,
        "perf_event_open": 298,
        "open_by_handle_at": 304,
        "setns": 308,
        "process_vm_readv": 310,
        "process_vm_writev": 311,
        "finit_module": 313,
        "bpf": 321,
        "userfaultfd": 323,
        **_SAME_EVERYWHERE,
    },
    "aarch64": {
        "umount2": 39,
        "mount": 40,
        "pivot_root": 41,
        "chroot": 51,
        "unshare": 97,
        "kexec_load": 104,
        "init_module": 105,
        "delete_module": 106,
        "ptrace": 117,
        "msgget": 186,
        "shmget": 194,
        "socket": 198,
        "add_key": 217,
        "request_key": 218,
        "keyctl": 219,
        "perf_event_open": 241,
        "open_by_handle_at": 265,
        "setns": 268,
        "process_vm_readv": 270,
        "process_vm_writev": 271,
        "finit_module": 273,
        "bpf": 280,
        "userfaultfd": 282,
        **_SAME_EVERYWHERE,
    },
}


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_uint16),
        ("jump_true", ctypes.c_uint8),
        ("jump_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [
        ("length", ctypes.c_uint16),
        ("filter", ctypes.POINTER(_Instruction)),
    ]


def program(machine: str) -> list[tuple[int, int, int, int]]:
    """The filter for a machine as (code, jump if true, jump if false, value).

    Raises:
        KeyError: no table for this machine.
    """
    denied = sorted(_NUMBERS[machine].values())
    # Distances count from the next instruction; the two returns come last.
    body = [(_LOAD, 0, 0, _OFFSET_NUMBER)]
    if machine == "x86_64":  # the x32 numbering would walk around the table
        body.append((_JUMP_GREATER_EQUAL, len(denied) + 1, 0, _X32_BIT))
    body += [
        (_JUMP_EQUAL, len(denied) - position, 0, number) for position, number in enumerate(denied)
    ]
    refuse = (_RETURN, 0, 0, _ERRNO | errno.EPERM)
    return [
        (_LOAD, 0, 0, _OFFSET_ARCHITECTURE),
        # Another architecture's calling convention (32 bit) has other numbers: refuse them all.
        (_JUMP_EQUAL, 0, len(body) + 1, _AUDIT_ARCHITECTURES[machine]),
        *body,
        (_RETURN, 0, 0, _ALLOW),
        refuse,
    ]


def enter() -> bool:
    """Put the filter in force; False where this machine has no table or no seccomp.

    Needs ``no_new_privs``.
    """
    try:
        instructions = program(os.uname().machine)
    except KeyError:
        return False
    array = (_Instruction * len(instructions))(*(_Instruction(*one) for one in instructions))
    filter_program = _Program(len(instructions), array)
    try:
        syscalls.prctl(syscalls.PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(filter_program))
    except OSError:
        return False
    return True
