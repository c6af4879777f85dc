"""A stand-in for a control group's limit on memory: ``memory.py MB COMMAND ...``.

A group of its own takes a manager that may be asked for one. This measures all below it from
outside, five times a second, and kills the one that holds most where together they hold more, as a
kernel does. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path
from typing import Final, NoReturn

EVERY_S: Final = 0.2
MIB: Final = 2**20
PR_SET_CHILD_SUBREAPER: Final = 36


def main(limit_bytes: int, command: list[str]) -> NoReturn:
    """Run the command, watch it, end as it does."""
    # Who loses its parent comes to us, and is still below.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = os.fork()
    if child == 0:
        os.execvp(command[0], command)  # noqa: S606 - the command of the suite
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # The command's group is told too: what comes of it is the command's business.
        signal.signal(number, signal.SIG_IGN)
    while (status := ended(child)) is None:
        look(limit_bytes)
        time.sleep(EVERY_S)
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def ended(child: int) -> int | None:
    """Bury whoever ended; the status of this child once it did."""
    while True:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return None
        if pid == child:
            return status


def look(limit_bytes: int) -> None:
    """Kill the largest of those below where they hold too much."""
    pids = below(os.getpid())
    # Quick, and never too little: what several share counts whole for each.
    if sum(sizes(pid, "status", ("RssAnon:", "RssShmem:")) for pid in pids) <= limit_bytes:
        return
    held = {pid: sizes(pid, "smaps_rollup", ("Pss_Anon:", "Pss_Shmem:")) for pid in pids}
    if sum(held.values()) <= limit_bytes:
        return
    largest = max(held, key=held.__getitem__)
    told = f"{sum(held.values()) // MIB} MB of {limit_bytes // MIB}: process {largest} is killed\n"
    sys.stderr.write(told)
    try:
        os.kill(largest, signal.SIGKILL)
    except ProcessLookupError:  # ended by itself meanwhile
        return


def below(root: int) -> list[int]:
    """Every process that descends from this one, itself not."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                # The name in brackets may hold anything; the parent is the second word behind it.
                told = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2]
                children.setdefault(int(told.split()[1]), []).append(int(folder.name))
            except (OSError, IndexError, ValueError):  # gone meanwhile
                continue
    found: list[int] = []
    left = [root]
    while left:
        new = children.get(left.pop(), [])
        found += new
        left += new
    return found


def sizes(pid: int, name: str, fields: tuple[str, ...]) -> int:
    """The sum of some lines of a file in /proc, in bytes; pages of files need not be kept."""
    try:
        lines = Path(f"/proc/{pid}/{name}").read_text("utf-8", "replace").splitlines()
    except OSError:  # gone meanwhile
        return 0
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith(fields))


if __name__ == "__main__":
    main(int(sys.argv[1]) * MIB, sys.argv[2:])
