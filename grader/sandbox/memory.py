"""How much memory this machine, or the container around us, still has."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_CGROUP: Final = Path("/sys/fs/cgroup")


def available_bytes() -> int:
    """Memory that can be had without swapping, also under a container's limit."""
    import psutil  # noqa: PLC0415 - most commands do not ask, and it takes long to load

    free = int(psutil.virtual_memory().available)
    try:
        limit = int((_CGROUP / "memory.max").read_text("ascii"))
        current = int((_CGROUP / "memory.current").read_text("ascii"))
        reclaimable = 0
        for line in (_CGROUP / "memory.stat").read_text("ascii").splitlines():
            if line.startswith("inactive_file "):
                reclaimable = int(line.split()[1])
        free = min(free, max(0, limit - current + reclaimable))
    except (OSError, ValueError):  # no limit, no cgroups
        pass
    return free
