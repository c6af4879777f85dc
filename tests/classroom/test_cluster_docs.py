"""docs/cluster.md: what it says to type on one machine is typed."""

from __future__ import annotations

import contextlib
import re
import shlex
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from grader.text import Catalogue
from tests.classroom.farm import awaited, descendants, environment
from tests.e2e.klass import REFERENCE, ROOT, Learner, course, written

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="ends processes by /proc")
PAGE = (ROOT / "docs" / "cluster.md").read_text("utf-8")


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[bytes]]]:
    running: list[subprocess.Popen[bytes]] = []
    yield running
    for process in running:
        for one in descendants(process.pid):
            with contextlib.suppress(psutil.NoSuchProcess):  # it ended with its parent
                one.kill()
        process.wait()


def test_the_local_part_works_as_it_is_written(
    tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    part = PAGE.partition("## Try it on one machine")[2].partition("\n## ")[0]
    commands = re.findall(r"^\$ (.*)$", part, re.MULTILINE)
    assert [line.split()[:2] for line in commands] == [
        ["dask", "scheduler"], ["dask", "worker"], ["grader", "grade"], ["grader", "gradebook"],
    ]  # fmt: skip
    place = course(tmp_path / "과정 course")
    right = [Learner(f"s{n}", {"lab2.py": REFERENCE.encode()}, 100) for n in range(2)]
    written(place / "submissions", right)
    environ = environment(tmp_path, place, GRADER_LANG="en")
    del environ["GRADER_COURSE"]  # the page says: in the folder of the course
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    for number, line in enumerate(commands):
        words = shlex.split(line.replace("8786", port))
        if words[0] == "dask":
            log = tmp_path / f"{number}.log"
            with log.open("wb") as file:
                started.append(
                    subprocess.Popen(words, env=environ, cwd=place, stdout=file, stderr=file)
                )
            ready = b"Scheduler at:" if number == 0 else b"Starting established connection"
            awaited(lambda log=log, ready=ready: ready in log.read_bytes() or None)
            continue
        done = subprocess.run(
            words, env=environ, cwd=place, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        if words[1] == "grade":
            assert "On the cluster: workers 1, at once 2." in done.stdout
        else:
            assert done.stdout.count("100") >= 2


def test_what_the_page_names_exists() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "cluster" in extra["optional-dependencies"]
    named = subprocess.run(
        [sys.executable, "-m", "grader", "grade", "--help"], capture_output=True, text=True,
        check=True, env=environment(ROOT, ROOT, COLUMNS="200"),
    ).stdout  # fmt: skip
    for option in ("--dask", "--dask-resources", "--jobs", "--limit-memory", "--out", "--full"):
        assert option in named
        assert option in PAGE
    for language, page in (("en", "docs/cluster.md"), ("ko", "docs/cluster.ko.md")):
        assert page in Catalogue.load(language).text("cluster.opt.dask")
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        lines = block.splitlines()
        indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        compile("\n".join(line[indent:] for line in lines), "docs/cluster.md", "exec")
