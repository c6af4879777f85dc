"""Reading a learner's file: encodings, limits, links, and the files beside it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.intake.read import read
from grader.intake.source import MAX_SOURCE_BYTES, decode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "홍길동 과제"
    path.mkdir()
    return path


def put(folder: Path, name: str, content: bytes | str = "x = 1\n") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(path: Path) -> SubmissionError:
    with pytest.raises(SubmissionError) as caught:
        read(path)
    return caught.value


def test_a_python_file(folder: Path) -> None:
    path = put(folder, "내 lab1.py", "\ufeffprint('안녕')\r\nx = 1\r")
    found = read(path)
    assert found.id == "내 lab1.py"
    assert found.units[0].label == "내 lab1.py"
    assert found.units[0].source == "print('안녕')\nx = 1\n"
    assert not found.notebook
    assert (found.files, found.notes) == ((), ())
    assert read(path, id="kim").id == "kim"
    assert read(path, id="kim").digest == found.digest


def test_a_notebook(folder: Path) -> None:
    content = json.dumps({"cells": [{"cell_type": "code", "source": "!ls\nx = 1"}]})
    found = read(put(folder, "lab1.ipynb", "\ufeff" + content))
    assert found.notebook
    assert found.units[0].label == "lab1.ipynb[1]"
    assert [note.id for note in found.notes] == ["intake.magics"]


def test_the_digest_follows_content(folder: Path) -> None:
    path = put(folder, "lab1.py")
    first = read(path).digest
    put(folder, "data.csv", "1,2")
    second = read(path).digest
    path.write_text("x = 2\n")
    assert len({first, second, read(path).digest}) == 3


@pytest.mark.parametrize(
    ("content", "key", "facts"),
    [
        (b"", "intake.empty", {}),
        (b" \r\n\t", "intake.empty", {}),
        (b"\xef\xbb\xbf\n", "intake.empty", {}),
        (b"x = 1\ny = '\0'\n", "intake.nul_byte", {"line": 2}),
        (
            "# 안녕하세요".encode("cp949"),
            "intake.not_utf8_known",
            {"line": 1, "column": 3, "encoding": "CP949 (EUC-KR)"},
        ),
        ("x = 1".encode("utf-16"), "intake.not_utf8_whole", {"encoding": "UTF-16"}),
        (b"ab\n\xff\xfe\xfd", "intake.not_utf8", {"line": 2, "column": 1}),
        (
            "\ufeffx = 1\r\r\n'안'".encode() + b"\xff",
            "intake.not_utf8",
            {"file": "lab1.py", "line": 3, "column": 4},
        ),
        (b"# -*- coding: euc-kr -*-\nx = '\xff'", "intake.not_utf8", {}),
    ],
)
def test_bad_content(folder: Path, content: bytes, key: str, facts: dict[str, object]) -> None:
    error = refused(put(folder, "lab1.py", content))
    assert error.message.id == key
    assert facts.items() <= error.message.params.items()
    assert error.exit_code == 2


def test_a_coding_line_counts(folder: Path) -> None:
    text = "# -*- coding: euc-kr -*-\nx = '안녕'\n"
    assert read(put(folder, "lab1.py", text.encode("euc-kr"))).units[0].source == text


def test_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(folder, "lab1.py", b"")
    os.truncate(path, 100 * 2**20)  # sparse
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    error = refused(path)
    assert error.message.id == "intake.too_large"
    assert error.message.params["size"] == "100.0 MB"


def test_the_limits(folder: Path) -> None:
    path = put(folder, "lab1.py", b"#" * MAX_SOURCE_BYTES)
    assert read(path).units
    path.write_bytes(b"#" * (MAX_SOURCE_BYTES + 1))
    assert refused(path).message.id == "intake.too_large"


def test_a_notebook_with_20_mb_of_outputs(folder: Path) -> None:
    cell = {"cell_type": "code", "source": "x = 1", "outputs": [{"data": "A" * (21 * 2**20)}]}
    found = read(put(folder, "lab1.ipynb", json.dumps({"cells": [cell]})))
    assert found.units[0].source == "x = 1"


def test_links(folder: Path, tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.py", "password = 1")
    out = folder / "lab1.py"
    out.symlink_to(secret)
    assert refused(out).message.id == "intake.link_out"
    real = put(folder, "real.py")
    (folder / "inside.py").symlink_to(real.name)
    assert read(folder / "inside.py").units[0].source == "x = 1\n"
    (folder / "loop.py").symlink_to("loop.py")
    assert refused(folder / "loop.py").message.id == "intake.unreadable"
    (folder / "gone.py").symlink_to("nowhere.py")
    assert refused(folder / "gone.py").message.id == "intake.unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_block(folder: Path) -> None:
    os.mkfifo(folder / "lab1.py")
    assert refused(folder / "lab1.py").message.id == "intake.not_regular"
    (folder / "folder.py").mkdir()
    assert refused(folder / "folder.py").message.id == "intake.not_regular"


def test_missing_and_wrong_kind(folder: Path) -> None:
    assert refused(folder / "lab1.py").message.id == "intake.unreadable"
    assert refused(put(folder, "lab1.txt")).message.id == "intake.wrong_suffix"


def test_what_lies_beside(folder: Path, tmp_path: Path) -> None:
    for name in ("my_code.py", "숫자 7.PNG", "empty.py", ".secret.txt", "a.exe", "other.ipynb"):
        put(folder, name, "" if name == "empty.py" else "y")
    (folder / "sub").mkdir()
    put(folder / "sub", "deep.py")
    (folder / "etc.txt").symlink_to(put(tmp_path, "passwd", "root"))
    big = put(folder, "big.npz", "")
    os.truncate(big, 6 * 2**20)
    found = read(put(folder, "lab1.py", "import numpy, empty, my_code\nnumpy.load('big.npz')"))
    assert found.files == (("empty.py", b""), ("my_code.py", b"y"), ("숫자 7.PNG", b"y"))
    assert [(note.id, note.params.get("file")) for note in found.notes] == [
        ("intake.taken_along", None),
        ("intake.links_skipped", "etc.txt"),
        ("intake.large_skipped", "big.npz"),
    ]
    assert found.notes[0].params == {"count": 2, "files": "empty.py, my_code.py"}


ASKED = ("greeting", "main", "argmax_first", "one_hot")
WHOLE = "".join(f"def {name}(x):\n    return x\n\n\n" for name in ASKED)


def taken(path: Path) -> list[str]:
    return [name for name, _ in read(path, functions=ASKED).files]


def test_modules_that_are_imported_come_along_and_what_they_import(folder: Path) -> None:
    for name, source in (
        ("tools.py", "from deeper import *"), ("deeper.py", ""), ("도구.py", "x = 1"),
        ("by_name.py", ""), ("unused.py", "import unused_too"), ("unused_too.py", ""),
    ):  # fmt: skip
        put(folder, name, source)
    entry = put(
        folder,
        "lab0.py",
        "import importlib\nif True:\n    import tools\nfrom 도구 import x\n"
        'importlib.import_module("by_name")\n',
    )
    assert taken(entry) == ["by_name.py", "deeper.py", "tools.py", "도구.py"]


def test_another_learners_file_stays_out(folder: Path) -> None:
    for name in ("lee_lab0.py", "lee.py", "lee.txt"):
        put(folder, name, WHOLE if name.endswith("py") else "z")
    put(folder, "kim_tools.py", "def helper(): return 1\n")
    blind = put(folder, "kim_lab0.py", "import glob, importlib\nglob.glob('*.py')\n")
    assert taken(blind) == []
    bold = put(folder, "kim_lab0.py", "import kim_tools\nfrom lee_lab0 import *\nimport lee\n")
    found = read(bold, functions=ASKED)
    assert [name for name, _ in found.files] == ["kim_tools.py"]
    assert [note.id for note in found.notes] == ["intake.taken_along", "intake.hand_in_left"]


def test_a_learners_own_folder_may_hold_the_work_in_a_module(folder: Path) -> None:
    put(folder, "solution.py", WHOLE)
    put(folder, "lab0_tools.py", "def helper(): return 1\n")
    put(folder, "picture.png", "x")
    entry = put(folder, "lab0.py", "from solution import *\nimport lab0_tools\n")
    assert taken(entry) == ["lab0_tools.py", "picture.png", "solution.py"]


@pytest.mark.parametrize("name", ["Downloads", "다운로드", "home"])
def test_a_personal_folder_gives_only_what_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for other in ("passwords.txt", "digit.png", "tools.py", "tool.py", "os.py"):
        put(folder, other, "z")
    source = "import re, tools\nfrom pathlib import Path\nx = open('digit.png')"
    found = read(put(folder, "lab1.py", source))
    assert [name for name, _ in found.files] == ["digit.png", "tools.py"]


def test_a_crowded_folder(folder: Path) -> None:
    for number in range(201):
        put(folder, f"{number}.txt", "z")
    assert read(put(folder, "lab1.py", "open('7.txt')")).files == (("7.txt", b"z"),)
    names = [f"{number}.txt" for number in range(201)]
    found = read(put(folder, "lab1.py", f"all = {names}"))
    assert len(found.files) == 200
    assert found.notes[-1].id == "intake.dropped"
    assert found.notes[-1].params["count"] == 1


def test_total_size_is_bounded(folder: Path) -> None:
    for number in range(5):
        path = put(folder, f"{number}.npy", "")
        os.truncate(path, 5 * 2**20)
    found = read(put(folder, "lab1.py", "for n in '0.npy 1.npy 2.npy 3.npy 4.npy'.split(): ..."))
    assert [name for name, _ in found.files] == ["0.npy", "1.npy", "2.npy", "3.npy"]
    assert found.notes[-1].params == {"count": 1, "file": "4.npy"}


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_one_error(content: bytes) -> None:
    try:
        text = decode(content, name="lab1.py")
    except SubmissionError:
        return
    assert "\r" not in text and "\0" not in text
