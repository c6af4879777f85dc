"""The badge that opens a notebook in Colab."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from grader.course.colab import VARIABLE, opened
from grader.course.find import find_course
from grader.course.start import start
from grader.errors import UsageError

ROOT = Path(__file__).parents[2]
COLAB = "https://colab.research.google.com/github"


@pytest.mark.parametrize(
    ("named", "wanted"),
    [
        ("", None),
        ("https://github.com/kim/course/blob/main", f"{COLAB}/kim/course/blob/main/lab1.ipynb"),
        (
            "https://github.com/kim/a.b/tree/2026/labs/",
            f"{COLAB}/kim/a.b/blob/2026/labs/lab1.ipynb",
        ),
    ],
)
def test_where_a_notebook_opens(named: str, wanted: str | None) -> None:
    assert opened({VARIABLE: named}, "lab1.ipynb") == wanted


@pytest.mark.parametrize(
    "named", ["course", "https://github.com/kim/course", "https://example.org/kim/c/blob/main"]
)
def test_what_is_no_folder_on_github_is_told(named: str) -> None:
    with pytest.raises(UsageError) as told:
        opened({VARIABLE: named}, "lab1.ipynb")
    assert told.value.message.id == "course.bad_notebooks"


def test_the_badge_stands_above_the_notebook(tmp_path: Path) -> None:
    address = f"{COLAB}/kim/course/blob/main/lab0.ipynb"
    for _ in range(2):  # again, it is the same file
        started = start(
            find_course(ROOT, {}), "lab0", tmp_path, notebook=True, language="en", colab=address
        )
    assert started.existing == (tmp_path / "lab0.ipynb",)
    notebook = nbformat.read(tmp_path / "lab0.ipynb", 4)
    nbformat.validate(notebook)
    assert address in notebook.cells[0].source
    plain = start(find_course(ROOT, {}), "lab0", tmp_path / "b", notebook=True, language="en")
    assert nbformat.read(plain.paths[0], 4).cells == notebook.cells[1:]
