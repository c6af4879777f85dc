"""One submission per learner, however they arrive."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from grader.collection import Collection, Wanted, collect
from grader.collection.roster import parse_roster
from grader.errors import SubmissionError, UsageError

WANTED = Wanted(assignment_id="lab1", entry="lab1")


def laid(root: Path, *files: tuple[str, str]) -> Path:
    for name, content in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return root


def zipped(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for one in sorted(folder.rglob("*")):
            if one.is_file():
                made.write(one, one.relative_to(folder).as_posix())
    return path


def contents(found: Collection) -> dict[str, str | None]:
    """Id -> what the chosen file holds, or the key of the problem."""
    return {
        one.id: one.path.read_text("utf-8") if one.path else (one.problem and one.problem.id)
        for one in found.found
    }


@pytest.fixture(params=["folder", "zip", "zip of the folder"])
def platform(request: pytest.FixtureRequest, tmp_path: Path):
    """Collects files as a folder, as a zip, and as a zip that holds the folder."""

    def run(*files: tuple[str, str], **more: object) -> Collection:
        root = laid(tmp_path / "raw" / "class", *files)
        path = root
        if request.param != "folder":
            inner = root if request.param == "zip" else root.parent
            path = zipped(inner, tmp_path / "all.zip")
        return collect(path, WANTED, scratch=tmp_path / "scratch", **more)  # type: ignore[arg-type]

    return run


def test_folders_of_learners(platform) -> None:
    found = platform(("kim/lab1.py", "1"), ("박지영/lab1/lab1.ipynb", "2"), ("lee/other.txt", "3"))
    assert contents(found) == {"kim": "1", "박지영": "2", "lee": "collection.nothing"}


def test_files_by_hand_are_kept_apart(platform) -> None:
    found = platform(("kim_lab1.py", "1"), ("김민수_lab1.py", "2"), ("kim_lab1 (1).py", "3"))
    assert contents(found) == {"kim": "3", "김민수": "2"}
    for one in found.found:
        assert one.path is not None
        assert one.path.name == "lab1.py"
        assert len(list(one.path.parent.iterdir())) == 1


def test_moodle(platform) -> None:
    found = platform(
        ("김민수_11_assignsubmission_file_/lab1.py", "1"),
        ("김민수_12_assignsubmission_file_/lab1.py", "2"),
        ("Doe Jane_13_assignsubmission_file_lab1.py", "3"),
    )
    assert contents(found) == {"11": "1", "12": "2", "13": "3"}
    assert [one.name for one in found.found] == ["김민수", "김민수", "Doe Jane"]


def test_canvas_takes_the_latest_upload(platform) -> None:
    found = platform(
        ("doejane_101_900_lab1.py", "old"), ("doejane_LATE_101_905_lab1-2.py", "newest"),
        ("doejane_101_903_lab1-1.py", "newer"), ("kim_102_901_digits.png", "x"),
        ("kim_102_902_lab1.ipynb", "2"),
    )  # fmt: skip
    assert contents(found) == {"101": "newest", "102": "2"}


def test_gradescope(platform) -> None:
    metadata = "submission_7:\n  :submitters:\n  - :name: 김민수\n    :sid: '2024'\n"
    found = platform(
        ("assignment_9_export/submission_7/lab1.py", "1"),
        ("assignment_9_export/submission_8/lab1.py", "2"),
        ("assignment_9_export/submission_metadata.yml", metadata),
    )
    assert contents(found) == {"2024": "1", "submission_8": "2"}
    assert found.found[0].name == "김민수"


def test_clones(platform) -> None:
    found = platform(("lab1-octo-cat/lab1.py", "1"), ("lab1-kim/src/lab1.py", "2"))
    assert contents(found) == {"octo-cat": "1", "kim": "2"}


def test_one_learner_alone_is_no_wrapping_folder(tmp_path: Path) -> None:
    root = laid(tmp_path / "c", ("kim/lab1.py", "1"), ("kim/data/x.txt", "2"))
    assert contents(collect(root, WANTED, scratch=tmp_path / "s")) == {"kim": "1"}


def test_zips_of_learners(tmp_path: Path) -> None:
    root = laid(tmp_path / "c", ("lee/readme.txt", ""))
    inner = laid(tmp_path / "inner", ("deep/lab1.py", "1"))
    zipped(inner, root / "김민수.zip")
    (root / "lee" / "work.zip").write_bytes((root / "김민수.zip").read_bytes())
    (root / "bad_lab1.zip").write_bytes(b"PK\3\4 nonsense")
    found = collect(root, WANTED, scratch=tmp_path / "s")
    assert contents(found) == {"김민수": "1", "lee": "1", "bad": "collection.damaged"}


def test_who_is_missing_and_who_is_unknown(tmp_path: Path) -> None:
    root = laid(tmp_path / "c", ("20241234_김민수/lab1.py", "1"), ("stranger/lab1.py", "2"))
    roster = parse_roster("학번,이름\n20241234,김민수\n20245678,박지영\n".encode(), path="r")
    found = collect(root, WANTED, scratch=tmp_path / "s", roster=roster)
    assert contents(found) == {"20241234": "1", "stranger": "2"}
    assert found.missing == (("20245678", "박지영"),)
    assert found.unknown == ("stranger",)


def test_the_file_that_is_not_the_template_counts(tmp_path: Path) -> None:
    templates = laid(tmp_path / "t", ("lab1/lab1.py", "template"), ("lab1/lab1.ipynb", "{}"))
    wanted = Wanted(assignment_id="lab1", entry="lab1", templates=templates)
    root = laid(tmp_path / "c", ("a/lab1.py", "template"), ("a/lab1.ipynb", '{"cells": []}'))
    laid(root, ("b/lab1.py", "worked on"), ("b/lab1.ipynb", '{"cells": []}'))
    found = collect(root, wanted, scratch=tmp_path / "s")
    problems = {one.id: one.problem and one.problem.id for one in found.found}
    assert problems["b"] in (None, "intake.two_candidates")
    assert problems["a"] is None


def test_links_lead_nowhere(tmp_path: Path) -> None:
    root = laid(tmp_path / "c", ("kim/x.txt", ""), ("lee/lab1.py", "1"))
    (root / "kim" / "lab1.py").symlink_to("/etc/passwd")
    (root / "evil").symlink_to("/etc")
    found = collect(root, WANTED, scratch=tmp_path / "s")
    assert contents(found) == {"kim": "collection.nothing", "lee": "1"}


@pytest.mark.parametrize("name", ["nowhere", "file.txt", "empty"])
def test_no_class_at_all(name: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        collect(tmp_path / name, WANTED, scratch=tmp_path / "s")


def test_a_broken_zip_of_the_class_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"PK\3\4")
    with pytest.raises(SubmissionError, match="damaged"):
        collect(tmp_path / "all.zip", WANTED, scratch=tmp_path / "s")
