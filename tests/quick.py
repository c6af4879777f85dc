"""The tests of ``make quick``: those that do without TensorFlow, and a few that go the whole way.

``python -m tests.quick`` prints pytest's arguments. With ``--quick`` a test below which TensorFlow
is loaded fails unless it is among :data:`REAL`: so the list stays what it says.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader.sandbox.processes import descendants

ROOT: Final = Path(__file__).resolve().parents[1]
WITHOUT: Final = (
    "tests/bench", "tests/checks", "tests/ci/test_github.py", "tests/classroom/test_loop.py",
    "tests/cli", "tests/collection", "tests/course/test_catalogue_keys.py",
    "tests/course/test_declared.py", "tests/course/test_new.py", "tests/course/test_origin.py",
    "tests/data",
    "tests/doctor/test_machine.py", "tests/environments/test_table.py",
    "tests/exhibits/test_mistakes.py", "tests/explanations", "tests/gradebook",
    "tests/grading/test_alone.py", "tests/grading/test_blame.py", "tests/grading/test_opened.py",
    "tests/grading/test_unrun.py",
    "tests/hints/rules/test_targets.py", "tests/hints/telling", "tests/intake",
    "tests/likeness", "tests/model", "tests/notebook/test_page.py", "tests/pages/test_base.py",
    "tests/parser", "tests/proving/test_compare.py", "tests/remote/test_allowance.py",
    "tests/remote/test_client.py",
    "tests/remote/test_decode.py", "tests/remote/test_launch.py", "tests/remote/test_warm.py",
    "tests/reporters", "tests/sandbox/test_parts.py", "tests/staying", "tests/term",
    "tests/test_quick.py",
    "tests/text", "tests/training/test_store.py", "tests/watching/test_program.py",
    "tests/watching/test_saves.py", "tests/wire", "tests/worker/test_exceptions.py",
)  # fmt: skip
"""Folders and files in which no test needs it."""
REAL: Final = (
    "tests/remote/test_zygote.py::test_it_announces_versions",
    "tests/worker/test_facts.py",
    "tests/e2e/test_check.py::test_the_reference_earns_everything",
)
"""Tests that are quick all the same, and go the whole way."""
LONG: Final = (
    "tests/collection/test_archive.py::test_a_list_without_end_is_refused_before_it_is_read",
    "tests/collection/test_archive.py::test_no_piece_is_large_however_small_it_was_packed",
    "tests/explanations/test_examples.py::test_examples_print_what_is_stored[keras]",
    "tests/gradebook/test_large.py", "tests/intake/test_needed.py::test_ten_thousand_cells",
    "tests/likeness/test_measured.py",
    "tests/model/test_bounded.py::test_what_is_small_stays_as_it_is",
    "tests/parser/test_bounds.py::test_an_f_string_of_thousands_of_fields_never_costs_more_than_the_bound",
    "tests/parser/test_bounds.py::test_json_that_becomes_gigabytes_is_refused",
    "tests/wire/test_framing.py::test_caps_hold_for_every_kind_of_value",
)  # fmt: skip
"""What is left out of those folders: it takes long, or needs it all the same."""
LIBRARY: Final = "libtensorflow"
LOOK_EVERY_S: Final = 0.25


def paths() -> Iterator[str]:
    """What pytest is asked to run."""
    yield from WITHOUT
    yield from REAL


def options() -> Iterator[str]:
    """The arguments for pytest."""
    yield from paths()
    yield from (f"--deselect={name}" for name in LONG)


class Watch:
    """Looks below this process for others that have loaded TensorFlow."""

    def __init__(self) -> None:
        """The thread ends with the process."""
        self._seen: set[int] = set()
        self._news: list[int] = []
        self._lock = threading.Lock()
        self._over = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def news(self) -> list[int]:
        """Look once more; the pids found since the last call."""
        self._look()
        with self._lock:
            news, self._news = self._news, []
        return news

    def close(self) -> None:
        """Look no more."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(LOOK_EVERY_S):
            self._look()

    def _look(self) -> None:
        for pid in [*descendants(os.getpid()), os.getpid()]:
            if pid not in self._seen and loads(pid):
                with self._lock:
                    if pid not in self._seen:
                        self._seen.add(pid)
                        self._news.append(pid)


def loads(pid: int) -> bool:
    """Whether a process has mapped TensorFlow's library."""
    if pid == os.getpid():
        return "tensorflow" in sys.modules
    try:
        return LIBRARY in Path(f"/proc/{pid}/maps").read_text("utf-8", "replace")
    except OSError:
        return False


if __name__ == "__main__":
    sys.stdout.write(" ".join(options()) + "\n")
