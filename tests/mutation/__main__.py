"""Runs a module's tests over each of its mutants and prints those that live."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Final

import hypothesis
import msgspec
import numpy as np
import pytest

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.targets import TARGETS

LOADED: Final = (hypothesis, msgspec, np)
"""Loaded once, before the forks: all that is none of ours and takes long."""
OPTIONS: Final = ("-x", "-q", "-p", "no:cacheprovider", "-m", "not soak")
SLOWER: Final = 10.0
"""Times as long as over the code as it is, and the tests are stopped: an endless loop is seen."""
LEAST_S: Final = 60.0


class Served(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives a module from text instead of its file."""

    def __init__(self, path: Path, source: str) -> None:
        self._path, self._source = path, source
        self._name = ".".join(path.with_suffix("").parts)

    def find_spec(
        self, name: str, path: object = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Of this module only."""
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, self._path.absolute(), loader=self)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """As Python makes it."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the text."""
        exec(compile(self._source, str(self._path.absolute()), "exec"), vars(module))


def outcome(path: Path, source: str, tests: Sequence[str], limit_s: float) -> int | None:
    """The exit code of the tests over this text of the module; None where they did not end."""
    pid = os.fork()
    if not pid:
        os.setpgid(0, 0)
        with open(os.devnull, "r+b") as nothing:  # noqa: PTH123 - a descriptor is wanted
            for stream in range(3):
                os.dup2(nothing.fileno(), stream)
        sys.meta_path.insert(0, Served(path, source))
        code = 99
        try:
            code = int(
                pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-m", "not soak", *tests])
            )
        finally:
            os._exit(code)
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def survivors(path: Path, tests: Sequence[str]) -> tuple[list[Mutant], int]:
    """The mutants that the tests did not notice, and how many there were.

    Raises:
        SystemExit: the tests fail without any change.
    """
    source = path.read_text("utf-8")
    began = time.monotonic()
    if outcome(path, source, tests, 600.0) != 0:
        raise SystemExit(f"{path}: its tests fail as it is")
    limit_s = max(LEAST_S, SLOWER * (time.monotonic() - began))
    every = list(mutants(source))
    return [one for one in every if outcome(path, one.source, tests, limit_s) == 0], len(every)


def main(paths: Sequence[str]) -> None:
    """A line for each survivor, and last how many were killed."""
    for name in paths or TARGETS:
        living, count = survivors(Path(name), TARGETS[name])
        for one in living:
            print(f"{name}:{one.line}: {one.place}", flush=True)
        print(f"{name}: {count - len(living)} of {count} killed", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
