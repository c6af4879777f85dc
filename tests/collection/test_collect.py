"""One submission per learner, however they arrive."""

from __future__ import annotations

import json
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


FINISHED = "def f():\n    return 1\n\n\ndef g():\n    return 2\n"
TEMPLATE = (
    "def f():\n    raise NotImplementedError()\n\n\ndef g():\n    raise NotImplementedError()\n"
)
OTHER = "def h():\n    return 1\n\n\ndef k():\n    return 1\n"
LAB = Wanted(assignment_id="lab1", entry="lab1", functions=("f", "g"), others={"lab5": ("h", "k")})


def notebook(source: str) -> str:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.parametrize(
    ("files", "chosen"),
    [
        ({"lab1.py": TEMPLATE, "lab1 (1).py": FINISHED}, "lab1 (1).py"),
        ({"lab1 (1).py": TEMPLATE, "lab1.py": FINISHED}, "lab1.py"),
        ({"lab1.py": TEMPLATE, "lab1.ipynb": notebook(FINISHED)}, "lab1.ipynb"),
        ({"lab1.py": FINISHED, "lab1.ipynb": notebook(TEMPLATE)}, "lab1.py"),
        ({"lab1.py": TEMPLATE, "lab1 - 복사본.py": FINISHED}, "lab1 - 복사본.py"),
        ({"Untitled.ipynb": notebook(FINISHED), "practice.py": "print(1)"}, "Untitled.ipynb"),
        ({"lab1_최종.py": FINISHED, "lab1_최종_진짜.py": FINISHED}, "lab1_최종_진짜.py"),
        ({"lab1.ipynb의 사본": notebook(FINISHED)}, "lab1.ipynb"),
        ({"lab1": notebook(FINISHED)}, "lab1.ipynb"),
        ({"lab1.py.txt": FINISHED, "report.pdf": "x"}, "lab1.py"),
        ({"LAB1.PY": FINISHED}, "lab1.py"),
        ({"과제/제출/최종/lab1.py": FINISHED, "notes.txt": ""}, "lab1.py"),
    ],
)  # fmt: skip
def test_the_finished_file_counts(files: dict[str, str], chosen: str, tmp_path: Path) -> None:
    root = laid(tmp_path / "c", *((f"kim/{name}", text) for name, text in files.items()))
    laid(root, ("lee/lab1.py", FINISHED))
    kim, _ = collect(root, LAB, scratch=tmp_path / "s").found
    assert kim.problem is None
    assert kim.path is not None
    assert kim.path.name == chosen
    assert "NotImplementedError" not in kim.path.read_text("utf-8")


def test_a_teacher_hears_what_is_odd(tmp_path: Path) -> None:
    root = laid(
        tmp_path / "c",
        ("a/lab1.py", TEMPLATE), ("b/lab5.py", OTHER), ("c/lab1.py", OTHER),
        ("d/lab1.py", FINISHED), ("d/lab1.ipynb", notebook(FINISHED)),
        ("e/lab1.zip", "Rar!\x1a\x07\x01\x00"),
        ("f/lab1.py", FINISHED),
    )  # fmt: skip
    found = collect(root, LAB, scratch=tmp_path / "s").found
    said = {one.id: (one.problem or next(iter(one.notes), None)) for one in found}
    assert {who: message and message.id for who, message in said.items()} == {
        "a": "collection.untouched", "b": "collection.wrong_lab", "c": "collection.wrong_lab",
        "d": "collection.several", "e": "collection.packed_kind", "f": None,
    }  # fmt: skip
    assert said["c"] is not None
    assert said["c"].params["lab"] == "lab5"


def test_an_earlier_attempt_counts_where_the_newest_is_the_template(tmp_path: Path) -> None:
    root = laid(
        tmp_path / "c",
        ("kim_1_900_lab1.py", FINISHED), ("kim_1_950_lab1-1.py", TEMPLATE),
        ("lee_2_901_lab1.py", FINISHED), ("lee_2_951_lab1-1.py", FINISHED + "# newer\n"),
    )  # fmt: skip
    found = contents(collect(root, LAB, scratch=tmp_path / "s"))
    assert found == {"1": FINISHED, "2": FINISHED + "# newer\n"}


def test_a_zip_named_after_the_lab_is_a_class(tmp_path: Path) -> None:
    for top in ("lab1", "submissions", "lab1-submissions", "제출물"):
        root = laid(
            tmp_path / top / "raw" / top, ("lab1-kim/lab1.py", "1"), ("lab1-lee/lab1.py", "2")
        )
        packed = zipped(root.parent, tmp_path / top / "all.zip")
        found = collect(packed, WANTED, scratch=tmp_path / top / "s")
        assert contents(found) == {"kim": "1", "lee": "2"}, top
        assert found.profile == "github"


def test_a_virtual_environment_hides_no_submission(tmp_path: Path) -> None:
    packages = [(f"kim/a/pack{n}/lab1.py", "theirs") for n in range(50)]
    others = [(f"lee/b/other{n}.py", "theirs") for n in range(50)]
    root = laid(
        tmp_path / "c", ("kim/a/pyvenv.cfg", ""), *packages, ("kim/z/src/lab1.py", "own"),
        *others, ("lee/z/src/lab1.py", "own too"),
    )  # fmt: skip
    assert contents(collect(root, WANTED, scratch=tmp_path / "s")) == {
        "kim": "own", "lee": "own too",
    }  # fmt: skip


def test_what_is_the_teachers_is_no_learner(tmp_path: Path) -> None:
    root = laid(
        tmp_path / "c",
        ("김민수/lab1.py", "1"), ("solution/lab1.py", "2"), ("_채점기준/rubric.pdf", "x"),
        ("feedback/김민수.txt", "x"), ("made/김민수.json", "{}"),
    )  # fmt: skip
    found = collect(root, WANTED, scratch=tmp_path / "s", without=[root / "made"])
    assert contents(found) == {"김민수": "1"}
    assert found.ignored == ("_채점기준", "feedback", "solution")


def test_a_pair_both_get_it(tmp_path: Path) -> None:
    metadata = (
        "submission_7:\n  :submitters:\n  - :name: 김민수\n    :sid: '1'\n"
        "  - :name: 홍길동\n    :sid: '2'\n  :score: 0.0\n"
    )
    root = laid(
        tmp_path / "c", ("submission_7/lab1.py", "1"), ("submission_metadata.yml", metadata)
    )
    laid(root, ("submission_8/lab1.py", "2"))
    assert contents(collect(root, WANTED, scratch=tmp_path / "s")) == {
        "1": "1", "2": "1", "submission_8": "2",
    }  # fmt: skip


def test_the_roster_finds_its_own_in_any_name(tmp_path: Path) -> None:
    roster = parse_roster("학번,이름\n20241234,김민수\n20245678,홍길동\n".encode(), path="r")
    root = laid(
        tmp_path / "c",
        ("[딥러닝]2주차_20245678_홍길동.ipynb", "{}"), ("lab1(20241234)김민수.py", "1"),
        ("lab1_나그네.py", "2"),
    )  # fmt: skip
    found = collect(root, WANTED, scratch=tmp_path / "s", roster=roster)
    assert [one.id for one in found.found] == ["20241234", "20245678", "나그네"]
    assert found.unknown == ("나그네",)
    assert found.missing == ()


def test_a_number_and_a_name_of_two_people_are_told(tmp_path: Path) -> None:
    root = laid(
        tmp_path / "c", ("20241234_박지영_lab1.py", "1"), ("20245678_박지영_lab1.py", "2"),
        ("김민수_20241234_lab1 (1).py", "3"),
    )  # fmt: skip
    roster = parse_roster("학번,이름\n20241234,김민수\n20245678,박지영\n".encode(), path="r.csv")
    found = collect(root, WANTED, scratch=tmp_path / "s", roster=roster).found
    notes = [[note for note in one.notes if note.id == "collection.clash"] for one in found]
    assert [len(kept) for kept in notes] == [1, 0]
    assert notes[0][0].params == {
        "file": "20241234_박지영_lab1.py", "name": "김민수", "id": "20241234",
        "other": "박지영 (20245678)",
    }  # fmt: skip


def test_a_learner_is_no_team_that_is_called_alike(tmp_path: Path) -> None:
    root = laid(tmp_path / "c", ("조민수_lab1.py", "1"), ("민수조/lab1.py", "2"))
    roster = parse_roster(
        "학번,이름,조\n11,조민수,나래\n12,김도연,민수조\n13,이나라,민수조\n".encode(), path="r.csv"
    )
    found = collect(root, WANTED, scratch=tmp_path / "s", roster=roster)
    assert contents(found) == {"11": "1", "12": "2", "13": "2"}
    assert found.teams == 1
    assert [one.notes for one in found.found] == [(), (), ()]


def test_many_files_of_one_are_asked_about(tmp_path: Path) -> None:
    root = laid(
        tmp_path / "c", *((f"A{n}_12_assignsubmission_file_lab1.py", "1") for n in range(5))
    )
    (one,) = collect(root, WANTED, scratch=tmp_path / "s").found
    assert [note.id for note in one.notes][:1] == ["collection.joined"]


def test_a_zip_in_a_zip_is_opened(tmp_path: Path) -> None:
    (tmp_path / "j").mkdir()
    zipped(laid(tmp_path / "i", ("lab1.py", "1")), tmp_path / "j" / "deep.zip")
    outer = zipped(tmp_path / "j", tmp_path / "kim.zip")
    root = laid(tmp_path / "c", ("lee/lab1.py", "2"))
    (root / "kim.zip").write_bytes(outer.read_bytes())
    assert contents(collect(root, WANTED, scratch=tmp_path / "s")) == {"kim": "1", "lee": "2"}


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
