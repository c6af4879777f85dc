"""Whether a GPU will train, told without TensorFlow, and whose turn on it is."""

from __future__ import annotations

import contextlib
import os
import platform
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from grader.training.claim import claimed

GPU: Final = "gpu"
CPU: Final = "cpu"
_DEVICES: Final = ("nvidia0", "nvidiactl", "dxg", "kfd")
"""NVIDIA, NVIDIA below WSL, AMD."""


def device_of(environ: Mapping[str, str] = os.environ, devices: Path = Path("/dev")) -> str:
    """``gpu`` where this machine shows one that is not hidden, else ``cpu``.

    A driver that TensorFlow cannot use counts as a GPU too: its results then stand under a
    key of their own, which costs a training and no correctness.
    """
    if environ.get("CUDA_VISIBLE_DEVICES", "0").strip() in ("", "-1"):
        return CPU
    return GPU if any((devices / name).exists() for name in _DEVICES) else CPU


@contextlib.contextmanager
def turn(
    device: str,
    folder: Path,
    *,
    wait_s: float,
    on_wait: Callable[[], None],
    environ: Mapping[str, str] = os.environ,
) -> Iterator[None]:
    """One training at a time on a GPU: two would each find its memory taken.

    ``folder`` may belong to many machines, and a machine may have many GPUs.
    After ``wait_s``, or where the folder cannot be written, it goes on without.
    """
    with contextlib.ExitStack() as stack:
        if device == GPU:
            with contextlib.suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                which = f"{platform.node()}-{environ.get('CUDA_VISIBLE_DEVICES', '')}"
                lock = folder / f"gpu-{re.sub(r'[^A-Za-z0-9.-]', '_', which)[:100]}.lock"
                stack.enter_context(claimed(lock, wait_s=wait_s, on_wait=on_wait))
        yield
