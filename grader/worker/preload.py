"""Imports what an assignment names, and says what came of it."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
from collections.abc import Iterable
from typing import Any

from grader.sandbox.processes import use
from grader.wire.starting import Ready
from grader.worker.threads import count


def preload(modules: Iterable[str]) -> Ready:
    """Import modules and say which versions arrived, or which one is missing."""
    versions = {"python": sys.version.split()[0]}
    gc.disable()  # importing makes objects that stay: looking for garbage costs a fifth of the time
    try:
        for name in modules:
            module = importlib.import_module(name)
            versions[name] = str(getattr(module, "__version__", ""))
        importlib.import_module("grader.worker.session")
        importlib.import_module("grader.worker.tamper").seal()
    except ModuleNotFoundError as error:
        return Ready(versions=versions, error=str(error), missing=error.name, resident_bytes=0)
    except Exception as error:  # noqa: BLE001 - any failing import is one answer
        detail = f"{type(error).__name__}: {error}"[:500]
        return Ready(versions=versions, error=detail, missing=None, resident_bytes=0)
    finally:
        gc.enable()
    return Ready(versions=versions, error=None, missing=None, resident_bytes=private_bytes())


def load_what_is_loaded_late() -> bool:
    """Import what Keras loads with its first TensorBoard; whether a fork is as safe as before.

    For one that waits, which has the time. Nothing is run, and nothing has another value for it: a
    worker would import the same.
    """
    threads = count()
    tensorflow: Any = sys.modules.get("tensorflow")
    if tensorflow is not None and "keras" in sys.modules:
        gc.disable()
        with contextlib.suppress(Exception):  # then a worker imports it, and says what is wrong
            getattr(tensorflow.summary, "create_file_writer")  # noqa: B009 - asking loads it
        gc.enable()
        gc.freeze()
    now = count()
    if now is None or threads is None:  # not known here: as before is what can be said
        return now is threads
    return now <= threads


def private_bytes() -> int:
    """Resident memory that no file backs: what a worker holds before it does anything."""
    used = use(os.getpid())
    return 0 if used is None else used.memory_bytes
