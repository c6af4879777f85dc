"""Whatever one learner hands in, everybody else is read, and the one is told by name."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from grader.classroom.task import Task, read_task
from grader.collection import Wanted, collect
from grader.errors import GraderError
from tests.collection.classes import FINISHED
from tests.collection.test_classes import notebook

LAB = Wanted(assignment_id="lab1", entry="lab1", functions=("f", "g"))


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def troubles(root: Path) -> None:
    put(root / "bytes" / "lab1.ipynb", notebook(FINISHED).encode().replace(b"return", b"\xff\xfe"))
    put(root / "nul" / "lab1.py", b"x = 1\0\nimport os\n")
    put(root / "deep" / "lab1.ipynb", b"[" * 200_000)
    put(root / "zip" / "lab1.zip", b"PK\x03\x04 not much more")
    put(root / "7z" / "lab1.7z", b"7z\xbc\xaf\x27\x1c" + b"\xff" * 60)
    put(root / "folder" / "lab1.py" / "x.txt", b"")
    put(root / "large" / "lab1.py", FINISHED.encode())
    with (root / "large" / "data.npy").open("wb") as file:  # 530 MB that take no room
        file.truncate(530 * 2**20)
    with (root / "large.ipynb").open("wb") as file:
        file.truncate(300 * 2**20)
    os.rename(root / "large.ipynb", root / "huge_lab1.ipynb")  # noqa: PTH104 - beside it
    (root / "loop").mkdir()
    (root / "loop" / "again").symlink_to(root / "loop")
    put(root / "right" / "lab1.py", FINISHED.encode())


@pytest.mark.skipif(os.name == "nt", reason="links and sparse files as Linux has them")
def test_one_learner_stops_nobody(tmp_path: Path) -> None:
    troubles(tmp_path / "c")
    found = {one.id: one for one in collect(tmp_path / "c", LAB, scratch=tmp_path / "s").found}
    said = {}
    for number, (learner, one) in enumerate(found.items()):
        problem = None if one.problem is None else (one.problem.id, dict(one.problem.params))
        path = None if one.path is None else str(one.path)
        read = read_task(Task(number=number, learner=learner, path=path, problem=problem))
        said[learner] = read.problem and read.problem.id
    assert said["right"] is None
    assert set(said) == {
        "bytes", "nul", "deep", "zip", "7z", "folder", "large", "huge", "loop", "right"
    }  # fmt: skip
    for learner in ("bytes", "deep", "zip", "7z", "folder", "huge", "loop"):
        assert said[learner] is not None, learner


@pytest.mark.parametrize("seed", range(4))
def test_mutated_files_are_outcomes(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    originals = (FINISHED.encode(), notebook(FINISHED).encode(), b"PK\x03\x04" + b"\0" * 200)
    for number in range(40):
        raw = bytearray(rng.choice(originals))
        for _ in range(rng.randrange(1, 12)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        suffix = rng.choice([".py", ".ipynb", ".zip", ".tar.gz", ".7z", "", ".ipynb의 사본"])
        put(tmp_path / "c" / f"s{number}" / f"lab1{suffix}", bytes(raw[: rng.randrange(len(raw))]))
    put(tmp_path / "c" / "right" / "lab1.py", FINISHED.encode())
    try:
        found = collect(tmp_path / "c", LAB, scratch=tmp_path / "s").found
    except GraderError as error:  # pragma: no cover - a class must not end over one of it
        raise AssertionError(error.message) from error
    assert len(found) == 41
    for number, one in enumerate(found):
        problem = None if one.problem is None else (one.problem.id, dict(one.problem.params))
        path = None if one.path is None else str(one.path)
        read = read_task(Task(number=number, learner=one.id, path=path, problem=problem))
        assert (one.id == "right") <= (read.problem is None)


@pytest.mark.parametrize(
    "error",
    [FileNotFoundError(2, "No such file"), ValueError("x"), RecursionError(), MemoryError()],
)
def test_what_breaks_while_a_file_is_read_is_one_learners(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path, **more: object) -> None:
        raise error

    monkeypatch.setattr("grader.classroom.task.read", broken)
    read = read_task(Task(number=0, learner="kim", path=str(tmp_path / "lab1.py")))
    assert read.problem is not None
    assert read.problem.id == "collection.unreadable"
    assert read.problem.params["file"] == "lab1.py"
