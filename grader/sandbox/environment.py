"""A worker's environment: what it keeps, and what points into its folder."""

from __future__ import annotations

import os

from grader.wire.environment import allowed

_HOMES = (
    "HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "MPLCONFIGDIR",
    "KERAS_HOME",
)  # fmt: skip
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")


def enter(home: str, temporary: str) -> None:
    """Scrub this process's environment; home and caches, and temporary files, go there."""
    kept = allowed(os.environ)
    for name in tuple(os.environ):
        if name not in kept:
            del os.environ[name]
    os.environ.update(dict.fromkeys(_HOMES, home))
    os.environ.update(dict.fromkeys(_TEMPORARY, temporary))
