"""Files beside a program that hide a library which it imports."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.hints.run.beside import LIBRARY, own_modules
from grader.hints.run.observe import program_of
from grader.hints.run.sight import sight_of
from grader.hints.trace import OwnModule
from grader.intake import read

SOURCE = "import random\nfrom keras.models import Sequential\nimport helpers\n"


def seen(folder: Path, **files: str) -> dict[str, OwnModule]:
    """What is found beside the program; ``__`` stands for a folder, files are written first."""
    for name, text in files.items():
        path = folder.joinpath(*name.split("__", 1)).with_suffix(".py")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    main = folder / "main.py"
    main.write_text(SOURCE, "utf-8")
    submission = read(main)
    sight = sight_of(submission, home=folder.parent, keras=folder / "none")
    return own_modules(program_of(submission), sight)


def test_files_with_the_name_of_a_library(tmp_path: Path) -> None:
    found = seen(tmp_path, keras="from x import y as z\ndef f(): ...\nA = 1", helpers="", numpy="")
    assert found == {"keras": OwnModule(path="keras.py", names=frozenset({"z", "f", "A"}))}


@pytest.mark.parametrize("text", ["from a import *", "def broken(:"])
def test_what_a_file_defines_may_be_unknown(tmp_path: Path, text: str) -> None:
    assert seen(tmp_path, random=text) == {"random": OwnModule(path="random.py", names=None)}


def test_a_package_and_a_folder_without_modules(tmp_path: Path) -> None:
    found = seen(tmp_path, keras____init__="A = 1", keras__models="", random__data="")
    assert found == {
        "keras": OwnModule(
            path="keras/__init__.py", names=frozenset({"A"}), parts=frozenset({"models"})
        )
    }


def test_a_copy_of_the_library_itself(tmp_path: Path) -> None:
    parts = {f"keras__part{number}": "" for number in range(LIBRARY)}
    assert seen(tmp_path, keras____init__="", **parts) == {}


def test_a_program_that_lies_nowhere_has_nothing_beside() -> None:
    assert own_modules(program_of(read(Path(__file__))), None) == {}
