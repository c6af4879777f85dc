"""Whole classes: every right submission is found once, whatever it is called."""

from __future__ import annotations

import importlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from grader.collection import Wanted, collect
from grader.collection.children import children
from grader.collection.roster import parse_roster
from tests.collection.classes import CLASSES, FINISHED, Klass
from tests.collection.exports import EXPORTS

LAB = Wanted(
    assignment_id="lab1", entry="lab1", functions=("f", "g"), others={"lab5": ("h", "k")}
)  # fmt: skip


def notebook(source: str) -> str:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def laid(root: Path, klass: Klass) -> Path:
    for name, said in klass.files.items():
        content = FINISHED if said is None else said
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(notebook(content) if ".ipynb" in path.name else content, "utf-8")
    return root


@pytest.mark.parametrize(
    "klass", CLASSES + EXPORTS, ids=[klass.name for klass in CLASSES + EXPORTS]
)
def test_a_class(klass: Klass, tmp_path: Path) -> None:
    roster = parse_roster(klass.roster.encode(), path="r.csv") if klass.roster else None
    found = collect(
        laid(tmp_path / "c", klass), LAB, scratch=tmp_path / "s", roster=roster, names=klass.how,
        rule=klass.rule,
    )  # fmt: skip
    by_id = {one.id: one for one in found.found}
    assert set(by_id) == set(klass.expected)
    for learner, end in klass.expected.items():
        one = by_id[learner]
        assert one.problem is None
        assert end in one.file
        assert one.path is not None
    assert bool(found.fewer) is klass.fewer
    assert len(found.missing) == klass.missing
    for learner, note in klass.notes.items():
        assert note in [one.id for one in by_id[learner].notes]


def test_the_best_of_all_hand_ins_is_graded_too(tmp_path: Path) -> None:
    klass = Klass("x", {f"kim_lab1 ({n}).py": FINISHED for n in range(1, 4)}, {})
    (one,) = collect(
        laid(tmp_path / "c", klass), LAB, scratch=tmp_path / "s", rule="best"
    ).found  # fmt: skip
    assert one.file == "kim_lab1 (3).py"
    assert [more.file for more in one.more] == ["kim_lab1 (2).py", "kim_lab1 (1).py"]
    assert {more.id for more in (one, *one.more)} == {"kim"}
    assert len({more.path for more in (one, *one.more)}) == 3


def test_names_that_are_no_text_are_read_and_kept_apart(tmp_path: Path) -> None:
    raw = bytes(tmp_path / "c")
    Path(tmp_path / "c").mkdir()
    for name in ("김민수_lab1.py".encode("cp949"), b"\xff_lab1.py", b"\xfe_lab1.py"):
        with open(raw + b"/" + name, "w", encoding="utf-8") as file:  # noqa: PTH123 - bytes
            file.write(FINISHED)
    found = collect(tmp_path / "c", LAB, scratch=tmp_path / "s")
    assert "김민수" in {one.id for one in found.found}
    assert len(found.found) == 3
    for one in found.found:
        assert one.id.encode("utf-8").decode("utf-8") == one.id


def test_hand_in_times_are_kept_as_the_platform_says_them(tmp_path: Path) -> None:
    klass = Klass("x", {"L_kim_attempt_2026-04-01-09-05-00_lab1.py": FINISHED}, {})
    (one,) = collect(laid(tmp_path / "c", klass), LAB, scratch=tmp_path / "s").found
    assert one.at == "2026-04-01T09:05:00"


def test_a_file_that_vanishes_meanwhile_is_one_learners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    klass = Klass("x", dict.fromkeys(("kim_lab1.py", "lee_lab1.py")), {})
    root = laid(tmp_path / "c", klass)
    real = children

    def vanished(*arguments: object, **more: object) -> object:
        found = real(*arguments, **more)  # type: ignore[arg-type]
        (root / "kim_lab1.py").unlink()
        return found

    module = importlib.import_module("grader.collection.collect")  # its function has its name
    monkeypatch.setattr(module, "children", vanished)
    found = {one.id: one for one in collect(root, LAB, scratch=tmp_path / "s").found}
    assert found["kim"].problem is not None
    assert found["kim"].problem.id == "collection.unreadable"
    assert found["lee"].problem is None


@pytest.mark.parametrize("outer", ["전체.zip", "x.zip"])
def test_a_class_packed_once_more_and_parts_that_are_packed(tmp_path: Path, outer: str) -> None:
    ann, bo = _packed({"lab1.py": FINISHED}), _packed({"제출/lab1.py": FINISHED})
    root = tmp_path / "c"
    root.mkdir()
    (root / outer).write_bytes(_packed({"1조/Ann.zip": ann, "1조/Bo.zip": bo}))
    assert _ids(root, tmp_path / "s") == {"Ann", "Bo"}
    (root / outer).unlink()
    (root / "1반.zip").write_bytes(_packed({"Ann_lab1.py": FINISHED, "Bo_lab1.py": FINISHED}))
    (root / "2반.zip").write_bytes(_packed({"Cy/lab1.py": FINISHED}))
    assert _ids(root, tmp_path / "t") == {"Ann", "Bo", "Cy"}


def test_a_learners_own_archive_stays_one_learners(tmp_path: Path) -> None:
    root = tmp_path / "c"
    root.mkdir()
    (root / "Ann.zip").write_bytes(_packed({"과제/lab1.py": FINISHED, "보고서/a.txt": "x"}))
    assert _ids(root, tmp_path / "s") == {"Ann"}


def _packed(files: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, said in files.items():
            packed.writestr(name, said)
    return content.getvalue()


def _ids(root: Path, scratch: Path) -> set[str]:
    return {one.id for one in collect(root, LAB, scratch=scratch).found if one.problem is None}
