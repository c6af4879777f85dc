"""What travels to a worker of a cluster, and what a worker must have in common with the teacher."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.carried import Carried
from grader.classroom.link import parse_resources, written
from grader.classroom.task import Task, read_task, with_content
from grader.classroom.terms import Here, Terms, Unfit, examine
from grader.course.find import find_course
from grader.data import find
from grader.errors import UsageError
from grader.model.evidence import Message
from grader.model.submission import Submission, Unit

ROOT = Path(__file__).parents[2]
# Half surrogate pairs too: names of files need not be Unicode.
texts = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=20).filter(
    lambda text: text not in (".", "..")
)


@given(
    name=texts,
    units=st.lists(st.builds(Unit, label=texts, source=texts), max_size=3),
    files=st.lists(st.tuples(texts, st.binary(max_size=9)), max_size=3),
    notes=st.lists(st.builds(Message, texts, st.dictionaries(texts, texts)), max_size=2),
    notebook=st.booleans(),
)
def test_a_submission_arrives_as_it_left(
    name: str, units: list[Unit], files: list[tuple[str, bytes]], notes: list[Message],
    notebook: bool,
) -> None:  # fmt: skip
    sent = Submission(
        id="s1", entry=Path(name), units=tuple(units), notebook=notebook, files=tuple(files),
        digest="d", notes=tuple(notes),
    )  # fmt: skip
    body = msgspec.msgpack.encode(Carried.of(sent))
    assert msgspec.msgpack.decode(body, type=Carried).submission("s1") == sent


def test_a_task_is_read_there_as_it_is_here(tmp_path: Path) -> None:
    folder = tmp_path / "학생 하나"
    folder.mkdir()
    (folder / "lab2.py").write_text("import mine\n# 숫자\n", "utf-8")
    (folder / "mine.py").write_bytes(b"x = 1\n")
    (folder / "lab2.ipynb").write_text("{")
    for task in (
        Task(number=1, learner="s1", path=str(folder / "lab2.py")),
        Task(number=2, learner="s1", path=str(folder / "lab2.ipynb")),
        Task(number=3, learner="s1", path=None, problem=("collection.empty", {"a": 1})),
    ):
        body = msgspec.msgpack.encode(with_content(task))
        arrived = msgspec.msgpack.decode(body, type=Task)
        assert arrived.path is None
        assert str(tmp_path).encode() not in body
        here, there = read_task(task), read_task(arrived)
        assert there.problem == here.problem
        assert there.submission.entry.name == here.submission.entry.name
        assert there.submission.units == here.submission.units
        assert there.submission.files == here.submission.files
        assert there.submission.digest == here.submission.digest


def test_a_machine_with_anything_else_is_unfit(tmp_path: Path) -> None:
    lab = find_course(ROOT, {}).get("lab1")
    environ = {
        "GRADER_OFFLINE": "1", "GRADER_CACHE": str(tmp_path), "KERAS_HOME": str(tmp_path / "k"),
    }  # fmt: skip
    data = find(environ=environ)
    terms = Terms(
        assignment="lab1", assignment_digest=lab.digest, data=data.name, data_digest=data.digest,
        offline=True, budget="quick", sandbox="auto", language="ko",
    )  # fmt: skip
    assert isinstance(examine(terms, folder=ROOT, environ=environ), Here)

    def why(folder: Path = ROOT, **changes: str) -> tuple[str, dict[str, object]]:
        found = examine(
            msgspec.structs.replace(terms, **changes), folder=folder, environ=environ
        )  # fmt: skip
        assert isinstance(found, Unfit)
        return found.why, found.params

    assert why(version="9.9")[0] == "version"
    assert why(assignment="lab77")[0] == "missing"
    assert why(assignment_digest="0" * 64) == ("assignment", {"lab": "lab1"})
    assert why(data_digest="0" * 64, data="mnist") == ("data", {"there": "digits", "here": "mnist"})
    (tmp_path / "assignments" / "lab1").mkdir(parents=True)
    (tmp_path / "assignments" / "lab1" / "assignment.toml").write_text("[")
    name, params = why(folder=tmp_path)
    assert name == "other"
    assert "assignment.toml" in str(params["detail"])


@pytest.mark.parametrize("text", ["", "GPU", "GPU=", "=1", "GPU=0", "GPU=-1", "GPU=nan", "GPU=1,"])
def test_resources_are_written_like_dask_does(text: str) -> None:
    assert parse_resources("GPU=1, MEM=2e9") == {"GPU": 1.0, "MEM": 2e9}
    assert written({"MEM": 2e9, "GPU": 1.0}) == "GPU=1, MEM=2e+09"
    with pytest.raises(UsageError, match="bad_resources"):
        parse_resources(text)
