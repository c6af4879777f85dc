"""The environment variables that reach a worker, in two steps.

What a process was started with stays readable in its memory and in that of every worker forked
from it, so the process that becomes workers is *started* with little: what finds libraries and a
GPU. Then it and its libraries may set variables of their own (``TF_CPP_MIN_LOG_LEVEL``), and a
worker *keeps* what is in the same list or bears the name of a library. Nothing is kept that could
not have been started with or set by us, so the second list begins with the first.
"""

from __future__ import annotations

from collections.abc import Mapping

_STARTED = frozenset(
    {
        "PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT",
        "CUDA_VISIBLE_DEVICES", "TZ",
    }
)  # fmt: skip
_STARTED_PREFIX = "XLA_"
_UNTIL_IT_ENTERS = frozenset({"HOME", "TMPDIR", "TEMP", "TMP"})
"""Where the process that becomes workers may write until each has a folder of its own."""
_KEPT = _STARTED | {
    "LANGUAGE", "SSL_CERT_FILE", "SSL_CERT_DIR", "WINDIR", "COMSPEC", "PATHEXT",
    "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
}  # fmt: skip
_KEPT_PREFIXES = (
    _STARTED_PREFIX, "LC_", "PYTHON", "TF_", "KERAS_", "OMP_", "MKL_", "OPENBLAS_", "CUDA_",
    "NVIDIA_", "CUDNN_", "MPLBACKEND",
)  # fmt: skip
_SECRET = ("KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "AUTH")


def started(environ: Mapping[str, str]) -> dict[str, str]:
    """What a process is started with that becomes workers."""
    return {
        name: value
        for name, value in environ.items()
        if name in _STARTED | _UNTIL_IT_ENTERS or name.startswith(_STARTED_PREFIX)
    }


def allowed(environ: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that a worker may see."""
    return {name: value for name, value in environ.items() if _allowed(name.upper())}


def _allowed(name: str) -> bool:
    if any(word in name for word in _SECRET):
        return False
    return name in _KEPT or name.startswith(_KEPT_PREFIXES)
