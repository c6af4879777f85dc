"""The stand-in for Windows really takes away; the grader's modules see it, others do not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from environments.environment import FOLDER

MODULE = """\
import os, signal, socket, sys
import subprocess
gone = [m for m in ("fcntl", "pwd", "resource", "termios") if not hasattr(sys, "x" + m)]
refused = []
for name in gone:
    try:
        __import__(name, globals())
    except ModuleNotFoundError:
        refused.append(name)
def names():
    return [
        hasattr(os, "fork"), hasattr(os, "geteuid"), hasattr(os, "killpg"),
        hasattr(signal, "SIGKILL"), hasattr(socket, "AF_UNIX"), sys.platform == "linux",
    ]
def passes():
    try:
        subprocess.Popen([sys.executable, "-c", ""], pass_fds=(1,))
    except ValueError:
        return False
    return True
"""


def said(tmp_path: Path, source: str) -> str:
    (tmp_path / "without_posix.py").write_text((FOLDER / "without_posix.py").read_text("utf-8"))
    for package in ("grader", "other"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text(MODULE)
    done = subprocess.run(
        [sys.executable, "-c", "import without_posix\n" + source],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_grader_sees_no_posix(tmp_path: Path) -> None:
    source = "import grader; print(grader.refused == grader.gone, grader.names(), grader.passes())"
    assert said(tmp_path, source) == f"True {[False] * 6} False"


def test_others_go_on(tmp_path: Path) -> None:
    source = "import other; print(other.refused, other.names(), other.passes())"
    assert said(tmp_path, source) == "[] [False, True, False, True, True, True] True"


def test_a_pair_of_sockets_and_the_output_still_work(tmp_path: Path) -> None:
    source = (
        "import socket, contextlib, io, grader\n"
        "a, b = socket.socketpair(); a.sendall(b'x'); print(b.recv(1), a.family.name)\n"
        "with contextlib.redirect_stdout(io.StringIO()) as out: print('in')\n"
        "print(out.getvalue())"
    )
    assert said(tmp_path, source) == "b'x' AF_INET\nin"
