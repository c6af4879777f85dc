"""The environment variables that a worker keeps, and those that point into its folder."""

from __future__ import annotations

import os
from collections.abc import Mapping

_KEPT = frozenset(
    [
        "PATH",
        "LANG",
        "LANGUAGE",
        "TZ",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "SYSTEMROOT",
        "WINDIR",
        "COMSPEC",
        "PATHEXT",
        "NUMBER_OF_PROCESSORS",
        "PROCESSOR_ARCHITECTURE",
    ]
)
_KEPT_PREFIXES = (
    "LC_", "PYTHON", "TF_", "KERAS_", "XLA_", "OMP_", "MKL_", "OPENBLAS_", "CUDA_", "NVIDIA_",
    "CUDNN_", "MPLBACKEND",
)  # fmt: skip
_SECRET = ("KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "AUTH")
_HOMES = (
    "HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "MPLCONFIGDIR",
    "KERAS_HOME",
)  # fmt: skip
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")


def allowed(environ: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that a worker may see.

    A process that starts a zygote passes this as its environment: what a process was started
    with stays readable in its memory, and in that of every worker forked from it.
    """
    return {name: value for name, value in environ.items() if _allowed(name.upper())}


def _allowed(name: str) -> bool:
    if any(word in name for word in _SECRET):
        return False
    return name in _KEPT or name.startswith(_KEPT_PREFIXES)


def enter(home: str, temporary: str) -> None:
    """Scrub this process's environment; home and caches, and temporary files, go there."""
    kept = allowed(os.environ)
    for name in tuple(os.environ):
        if name not in kept:
            del os.environ[name]
    os.environ.update(dict.fromkeys(_HOMES, home))
    os.environ.update(dict.fromkeys(_TEMPORARY, temporary))
