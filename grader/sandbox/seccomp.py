"""A seccomp filter that refuses sockets and the system calls no lab needs.

It holds where namespaces are refused (containers, some CI hosts), and closes what Landlock
leaves open: UDP, sockets with a path (a container daemon's, say), memory that no process's
figures show, the names of others' files, io_uring, and the calls that would undo or widen a
namespace. ``denied`` lists them. ``socketpair`` stays: event loops and multiprocessing use it.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Mapping

from grader.sandbox import syscalls
from grader.sandbox.denied import numbers

_LOAD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_GREATER_EQUAL = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN = 0x06  # BPF_RET | BPF_K
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_OFFSET_NUMBER = 0
_OFFSET_ARCHITECTURE = 4
_OFFSET_ARGUMENTS = 16
_REFUSE = -1
"""A jump to the last instruction, wherever that will be."""
_X32_BIT = 0x40000000
_MODE_FILTER = 2

_AUDIT_ARCHITECTURES: Mapping[str, int] = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


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


_Code = tuple[int, int, int, int]


def program(machine: str, *, gpu: bool = False) -> list[_Code]:
    """The filter for a machine as (code, jump if true, jump if false, value).

    Args:
        machine: as ``os.uname`` says it.
        gpu: whether a GPU's driver runs in the process.

    Raises:
        KeyError: no table for this machine.
    """
    denied = numbers(machine, gpu=gpu)
    always = sorted(number for number, one in denied.items() if one.when is None)
    body: list[_Code] = [(_LOAD, 0, 0, _OFFSET_NUMBER)]
    if machine == "x86_64":  # the x32 numbering would walk around the table
        body.append((_JUMP_GREATER_EQUAL, _REFUSE, 0, _X32_BIT))
    body += [(_JUMP_EQUAL, _REFUSE, 0, number) for number in always]
    for number, one in sorted(denied.items()):
        if one.when is not None:
            place, values = one.when
            # The lower half of the argument: these are ints, and the kernel reads no more of them.
            looks: list[_Code] = [(_LOAD, 0, 0, _OFFSET_ARGUMENTS + 8 * place)]
            looks += [(_JUMP_EQUAL, _REFUSE, 0, value) for value in sorted(values)]
            looks += [(_LOAD, 0, 0, _OFFSET_NUMBER)]
            body += [(_JUMP_EQUAL, 0, len(looks), number), *looks]
    # Another architecture's calling convention (32 bit) has other numbers: refuse them all.
    head: list[_Code] = [
        (_LOAD, 0, 0, _OFFSET_ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, _AUDIT_ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
    ]
    # Distances count from the next instruction; the two returns come last.
    body = [
        (code, len(body) - at if true == _REFUSE else true, false, value)
        for at, (code, true, false, value) in enumerate(body)
    ]
    return [*head, *body, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _ERRNO | errno.EPERM)]


def enter(*, gpu: bool = False) -> bool:
    """Put the filter in force; False where this machine has no table or no seccomp.

    Needs ``no_new_privs``.
    """
    try:
        instructions = program(os.uname().machine, gpu=gpu)
    except KeyError:
        return False
    array = (_Instruction * len(instructions))(*(_Instruction(*one) for one in instructions))
    filter_program = _Program(len(instructions), array)
    try:
        syscalls.prctl(syscalls.PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(filter_program))
    except OSError:
        return False
    return True
