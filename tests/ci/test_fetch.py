"""The teacher's course from where it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.ci import fetch
from grader.errors import EnvironmentFault, SubmissionError, UsageError
from tests.ci.web import TOKEN, serving, zipped
from tests.e2e.hidden_course import write_course


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return zipped(write_course(tmp_path_factory.mktemp("course")))


def test_a_repositorys_archive_becomes_a_course(content: bytes, tmp_path: Path) -> None:
    target = tmp_path / "a b" / "course"
    with serving(content) as (address, asked):
        environ = {"GRADER_COURSE_URL": f"{address}/archive", "GRADER_COURSE_TOKEN": TOKEN}
        assert fetch(target, environ) == target
    assert (target / "assignments" / "lab7" / "hidden" / "test_more.py").is_file()
    assert [path.name for path in target.parent.iterdir()] == ["course"]
    assert asked == [("127.0.0.1/archive", f"Bearer {TOKEN}")]


def test_the_token_stays_with_its_host(content: bytes, tmp_path: Path) -> None:
    with serving(content) as (address, asked):
        environ = {"GRADER_COURSE_URL": f"{address}/moved", "GRADER_COURSE_TOKEN": TOKEN}
        fetch(tmp_path / "course", environ)
    assert asked == [("127.0.0.1/moved", f"Bearer {TOKEN}"), ("localhost/storage", None)]


@pytest.mark.parametrize(
    ("environ", "key"),
    [
        ({}, "fetch_no_address"),
        ({"GRADER_COURSE_URL": "http://example.org/SECRET"}, "fetch_not_https"),
        ({"GRADER_COURSE_URL": "file:///etc/SECRET"}, "fetch_not_https"),
        ({"GRADER_COURSE_URL": "SECRET"}, "fetch_not_https"),
    ],
)
def test_no_address_or_a_wrong_one(environ: dict[str, str], key: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"ci.{key}") as caught:
        fetch(tmp_path / "course", environ)
    assert "SECRET" not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("answer", "path", "error"),
    [
        (b"no zip", "/x", SubmissionError),
        (zipped(Path(__file__).parent / "schemas"), "/x", EnvironmentFault),
        (b"", "/archive", EnvironmentFault),
    ],
    ids=["no archive", "no course", "no token"],
)
def test_what_is_no_course_leaves_nothing(
    answer: bytes, path: str, error: type[Exception], tmp_path: Path
) -> None:
    with serving(answer) as (address, _), pytest.raises(error) as caught:
        fetch(tmp_path / "course", {"GRADER_COURSE_URL": address + path})
    assert address not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_nobody_there_and_a_folder_that_is_there(tmp_path: Path) -> None:
    with serving(b"") as (address, _):
        pass
    with pytest.raises(EnvironmentFault, match="fetch_failed"):
        fetch(tmp_path / "course", {"GRADER_COURSE_URL": address})
    with pytest.raises(UsageError, match="fetch_exists"):
        fetch(tmp_path, {"GRADER_COURSE_URL": address})
