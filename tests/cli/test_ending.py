"""How a command's process ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = """
import atexit, sys, threading, time
from grader.cli import entry
class Loud:
    def __del__(self): print("taken apart", flush=True)
kept = Loud()
def run(arguments):
    atexit.register(lambda: print("at the end"))
    def late():
        time.sleep(0.1)
        print("a thread")
    threading.Thread(target=late).start()
    print("said")
    {end}
entry._main = run
entry.main()
"""


def ended(end: str) -> tuple[int, str]:
    code = BEGIN.format(end=end)
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    return done.returncode, done.stdout


@pytest.mark.parametrize("code", [0, 1, 3, 130])
def test_all_that_waits_for_the_end_runs_and_nothing_is_taken_apart(code: int) -> None:
    assert ended(f"sys.exit({code})") == (code, "said\na thread\nat the end\n")


@pytest.mark.parametrize(("end", "code"), [("sys.exit('why')", 1), ("1 / 0", 1), ("pass", 0)])
def test_what_is_unexpected_ends_as_python_ends(end: str, code: int) -> None:
    assert ended(end) == (code, "said\na thread\nat the end\ntaken apart\n")
