"""An author's slip is one message with file and line, at ``grader validate``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.course.new import new
from tests.e2e.conftest import Grader

TOML, CHECKS = "assignment.toml", "checks/test_scale.py"
MUTANT = "mutants/not_divided.py"
MORE = '\n\n@check("scale.more", points=5)\ndef test_more(student):\n    student.scale([0])\n'
MISTAKES = {
    "an unknown key": (TOML, "call_s = 10", "cal_s = 10", "cal_s = 10", "cal_s"),
    "an unknown key of a function": (TOML, "points = 100", "pionts = 100", "pionts", "pionts"),
    "an unknown table": (TOML, "[limits]", "[limit]", "[limit]", "limit"),
    "points that do not add up": (TOML, "points = 100", "points = 90", "points = 90", "90"),
    "a check misspelt in the table": (
        TOML, '["scale.values"]', '["scale.value"]', (CHECKS, "@check("), "scale.values",
    ),
    "a check misspelt in its file": (
        CHECKS, '@check("scale.values"', '@check("scale.value"', "@check(", "scale.value",
    ),
    "a check more than the table names": (
        CHECKS, "    )\n", "    )\n" + MORE, '@check("scale.more"', "scale.more",
    ),
    "a check that nobody wrote": (
        TOML, '["scale.values"]', '[\n  "scale.values",\n  "scale.more",\n]', '  "scale.more"',
        "scale.more",
    ),
    "a mutant of an unknown check": (
        MUTANT, '["scale.values"]', '["scale.value"]', "# fails", "scale.value",
    ),
    "a mutant with an empty list": (MUTANT, '["scale.values"]', "[]", "# fails", "fails"),
    "a mutant without a list": (
        MUTANT, '# fails = ["scale.values"]\n', "", "# /// mutant", "fails",
    ),
}  # fmt: skip
"""File, what stands there, what stands there instead, the line that is to be named (of another
file where it is a pair), and what the message must show."""


def complaint(grader: Grader, root: Path, lang: str) -> str:
    """The only line that ``validate`` prints."""
    done = grader("validate", "lab7", cwd=root, lang=lang, COLUMNS="400")
    assert (done.returncode, done.stdout) == (3, ""), done.stdout + done.stderr
    (said,) = done.stderr.splitlines()
    assert bool(re.search("[가-힣]", said.replace(str(root), ""))) == (lang == "ko")
    return said


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_message_names_file_and_line(
    grader: Grader, tmp_path: Path, mistake: str, lang: str
) -> None:
    root = tmp_path / "내 course"
    new("lab7", root)
    folder = root / "assignments" / "lab7"
    name, old, instead, start, shown = MISTAKES[mistake]
    source = (folder / name).read_text("utf-8")
    assert source.count(old) == 1
    (folder / name).write_text(source.replace(old, instead), "utf-8")
    blamed, start = start if isinstance(start, tuple) else (name, start)
    lines = (folder / blamed).read_text("utf-8").splitlines()
    (line,) = [number for number, one in enumerate(lines, start=1) if one.startswith(start)]
    said = complaint(grader, root, lang)
    assert said.startswith(f"{folder / blamed}:{line}: ")
    assert shown in said.removeprefix(f"{folder / blamed}:{line}: ")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("missing", ["en", "ko"])
def test_a_missing_language_is_named(
    grader: Grader, tmp_path: Path, missing: str, lang: str
) -> None:
    """A file that is not there has no lines; the message names the file to write."""
    new("lab7", tmp_path)
    path = tmp_path / "assignments" / "lab7" / "text" / f"{missing}.toml"
    path.unlink()
    assert complaint(grader, tmp_path, lang).startswith(f"{path}: ")
