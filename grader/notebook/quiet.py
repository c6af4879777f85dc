"""TensorFlow's log while it is imported, kept out of a notebook: a beginner reads it as errors.

``TF_CPP_MIN_LOG_LEVEL`` does not reach the lines that are written before logging is set up, so
standard error's descriptor leads elsewhere for the time of the import. What an import says that
fails is shown.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Final

PACKAGE: Final = "tensorflow"
LEVEL: Final = "TF_CPP_MIN_LOG_LEVEL"
_MOST: Final = 20_000


def quiet_import() -> None:
    """Keep the log of the import to come; whoever has chosen a level of logging keeps it."""
    if LEVEL in os.environ:
        return
    os.environ[LEVEL] = "3"
    if PACKAGE not in sys.modules:
        sys.meta_path.insert(0, _Once())


class _Once(MetaPathFinder):
    """Finds what is found without it, and is gone after that."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != PACKAGE:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        loader = spec.loader if spec is not None else None
        if loader is not None and hasattr(loader, "exec_module"):
            run = loader.exec_module

            def exec_module(module: ModuleType) -> None:
                with _kept():
                    run(module)

            loader.exec_module = exec_module  # type: ignore[method-assign] # of this one import
        return spec


@contextmanager
def _kept() -> Iterator[None]:
    """What is written to descriptor 2 meanwhile is shown only if an exception comes."""
    try:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
        before = os.dup(2)
    except OSError:  # no room, no descriptor: then it is loud
        yield
        return
    with file:
        os.dup2(file.fileno(), 2)
        failed = True
        try:
            yield
            failed = False
        finally:
            os.dup2(before, 2)
            os.close(before)
            if failed:
                file.seek(0)
                sys.stderr.write(file.read()[-_MOST:].decode("utf-8", "replace"))
