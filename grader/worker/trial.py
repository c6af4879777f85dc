"""A trial fork: the child uses what workers will use, and must come to an end."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, Final

LIMIT_S: Final = 60.0
"""A child that works takes a second; one that waits for a thread that is gone takes for ever."""
PAUSE_S: Final = 0.005
SIDE: Final = 256
"""Matrices of this side are shared out among threads by every numerical library."""


def survives_fork(use: Callable[[], None] | None = None, *, limit_s: float = LIMIT_S) -> bool:
    """Whether a forked child can use the libraries that are loaded.

    Args:
        use: what the child does; operations of every library that is loaded by default.
        limit_s: wall-clock seconds after which the child counts as hanging.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            (use or use_libraries)()
            code = 0
        finally:
            os._exit(code)
    end = time.monotonic() + limit_s
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status == 0
        if time.monotonic() >= end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return False
        time.sleep(PAUSE_S)


def use_libraries() -> None:
    """A small operation of each numerical library that this process has loaded."""
    blocks = [bytearray(size) for size in (64, 4096, 2**20, 2**25)]
    del blocks
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        square = numpy.ones((SIDE, SIDE), dtype="float32")
        numpy.linalg.svd((square @ square)[:32, :32].astype("float64"))
    arrow: Any = sys.modules.get("pyarrow")
    if arrow is not None:
        arrow.array(range(10_000)).cast(arrow.float64())
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        torch.ones(SIDE, SIDE) @ torch.ones(SIDE, SIDE)
    tensorflow: Any = sys.modules.get("tensorflow")
    if tensorflow is not None:
        tensorflow.linalg.matmul(tensorflow.ones((SIDE, SIDE)), tensorflow.ones((SIDE, SIDE)))
    keras: Any = sys.modules.get("keras")
    if keras is not None:
        keras.layers.Dense(2)(keras.ops.zeros((4, 8)))
