"""Which paths a worker may read and write: the allow-list, and its descent around denials."""

# ruff: noqa: PTH110, PTH111, PTH118, PTH120 - shared with the guard, which decides by plain strings

from __future__ import annotations

import enum
import functools
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.wire.starting import SandboxSpec

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_CONFIGURATION = [
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "localtime",
    "timezone",
    "fonts",
    "ssl/certs",
    "ssl/openssl.cnf",
    "pki/tls/certs",
    "ca-certificates",
    "mime.types",
    "nsswitch.conf",
    "host.conf",
    "hosts",
    "resolv.conf",
    "gai.conf",
    "protocols",
    "services",
    "passwd",
    "group",
    "os-release",
    "lsb-release",
    "locale.alias",
    "locale.conf",
    "matplotlibrc",
    "magic",
    "terminfo",
]
_KERNEL = (
    "/sys/fs/cgroup/cpu.max",  # what joblib asks before it counts cores
    "/sys/devices/system/cpu",
    "/sys/devices/system/node",
    "/sys/kernel/mm/transparent_hugepage",
    "/proc/self",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/version",
    "/proc/loadavg",
    "/proc/uptime",
    "/proc/filesystems",
    "/proc/sys/vm/overcommit_memory",
    "/proc/sys/kernel/osrelease",
    "/proc/sys/kernel/cap_last_cap",
    "/proc/sys/kernel/ngroups_max",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
)
_GPU_READ = (
    "/proc/driver/nvidia",
    "/proc/devices",
    "/proc/modules",
    "/sys/bus/pci",
    "/sys/devices",
    "/sys/module/nvidia",
    "/sys/module/nvidia_uvm",
    "/etc/OpenCL",
    "/etc/vulkan",
    "/etc/nvidia",
    "/opt/nvidia",
)


class Right(enum.Enum):
    """What a rule grants on a path and everything below it."""

    LIST = "list"
    READ = "read"
    DEVICE = "device"
    WRITE = "write"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One grant."""

    path: str
    right: Right


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Resolved paths; the nearest one above a path decides, and a denial wins a tie."""

    read: frozenset[str]
    write: frozenset[str]
    devices: frozenset[str]
    deny: frozenset[str]

    def may_read(self, path: str) -> bool:
        """Whether a resolved path may be read."""
        return self._decide(path, self.read | self.write | self.devices)

    def may_write(self, path: str) -> bool:
        """Whether a resolved path may be created, changed or removed."""
        return self._decide(path, self.write | self.devices)

    @functools.cached_property
    def _deepest(self) -> int:
        named = self.read | self.write | self.devices | self.deny
        return max((path.count(os.sep) for path in named), default=0)

    def _decide(self, path: str, allowed: frozenset[str]) -> bool:
        # What is deeper than any named path is decided above it: a long way up, asked at every
        # call of a program that works far down, would be its whole time.
        path = os.sep.join(path.split(os.sep, self._deepest + 1)[: self._deepest + 1]) or os.sep
        while True:
            if path in self.deny:
                return False
            if path in allowed:
                return True
            above = os.path.dirname(path)
            if above == path:
                return False
            path = above


def rules(reach: Reach) -> Iterator[Rule]:
    """The grants for a mechanism that can only add, never take away below a granted folder."""
    below = _ancestors(reach.deny)
    for path in sorted(reach.read - reach.deny):
        yield from _around(path, reach.deny, below)
    for path in sorted(reach.devices):
        yield Rule(path=path, right=Right.DEVICE)
    for path in sorted(reach.write):
        yield Rule(path=path, right=Right.WRITE)


def _around(path: str, deny: frozenset[str], holds_denied: frozenset[str]) -> Iterator[Rule]:
    if path not in holds_denied:
        yield Rule(path=path, right=Right.READ)
        return
    # Without the right to list it, a folder of sys.path looks empty to the import system.
    yield Rule(path=path, right=Right.LIST)
    try:
        with os.scandir(path) as entries:
            # A link is skipped: opening it would grant a target that nobody allowed.
            children = sorted(entry.path for entry in entries if not entry.is_symlink())
    except OSError:
        return
    for child in children:
        if child not in deny:
            yield from _around(child, deny, holds_denied)


def _ancestors(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(str(above) for path in paths for above in Path(path).parents)


def reach_of(
    spec: SandboxSpec, *, home: str | None = None, writable: tuple[str, ...] = ()
) -> Reach:
    """The allow-list of a worker: interpreter, packages, system, and what ``spec`` names.

    Only existing paths are named, symbolic links resolved. ``writable`` folders have an overlay.
    """
    home = os.path.expanduser("~") if home is None else home
    # An entry of sys.path as wide as the home folder would open everything in it.
    too_wide = {"/"} | _ancestors((_resolve(home), _resolve(tempfile.gettempdir())))
    too_wide |= {_resolve(home), _resolve(tempfile.gettempdir())}
    packages = {_resolve(entry) for entry in sys.path if entry} - too_wide
    read = {_resolve(path) for path in (sys.prefix, sys.base_prefix, sys.exec_prefix)}
    read |= packages
    read |= {_resolve(path) for path in (*spec.read, *_viewed(spec))}
    devices: set[str] = set()
    if os.name == "posix":
        fixed = (*_SYSTEM, *(f"/etc/{name}" for name in _CONFIGURATION), *_KERNEL)
        read |= {_resolve(path) for path in fixed}
    if sys.platform == "darwin":
        read |= {"/System", "/Library", "/private/var/db/timezone", "/opt/homebrew"}
    if spec.gpu:
        read |= {_resolve(path) for path in _GPU_READ}
        devices |= {str(path) for path in Path("/dev").glob("nvidia*")}
        devices |= {"/dev/dxg"}
    write = {_resolve(spec.work), os.devnull, *map(_resolve, writable)}
    return Reach(
        read=frozenset(path for path in read if os.path.exists(path)),
        write=frozenset(write),
        devices=frozenset(path for path in devices if os.path.exists(path)),
        deny=frozenset(_resolve(path) for path in spec.deny),
    )


def _viewed(spec: SandboxSpec) -> tuple[str, ...]:
    """What a whole program may read of the machine."""
    view = spec.view
    if view is None:
        return ()
    return (*view.folders, *(os.path.join(view.folder, name) for name in view.entries))


def _resolve(path: str) -> str:
    return os.path.realpath(path)
