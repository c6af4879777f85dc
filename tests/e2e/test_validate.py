"""Labs are proven by reference, template, mutants and variants; a hollow check is noticed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Grader

CHECKS = ROOT / "assignments" / "lab1" / "checks"
HOLLOW = [
    (path.name, name)
    for path in sorted(CHECKS.glob("test_*.py"))
    for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
]


@pytest.mark.soak  # with its trainings this takes longer than CI has left
def test_lab1_is_proven(grader: Grader) -> None:
    done = grader("validate", "lab1")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    said = done.stdout.splitlines()[-1]
    mutants, variants = (
        int(re.search(rf"(\d+) {what}", said)[1]) for what in ("mutants", "variants")
    )
    assert mutants >= 25
    assert variants >= 12
    assert "✗" not in done.stdout


def test_templates_are_what_the_references_give(grader: Grader) -> None:
    for lab in sorted(path.name for path in (ROOT / "reference").iterdir()):
        done = grader("template", lab, "--check")
        assert done.returncode == 0, done.stdout + done.stderr


def hollowed(source: str, name: str) -> str:
    """The source with one check's body deleted."""
    start = re.search(rf"^def {name}\(.*?\):\n", source, re.MULTILINE | re.DOTALL)
    assert start is not None
    following = re.search(r"^(@|def |class |\w)", source[start.end() :], re.MULTILINE)
    end = start.end() + following.start() if following else len(source)
    return source[: start.end()] + "    pass\n\n\n" + source[end:]


def prove_hollow_is_noticed(grader: Grader, course: Path, file: str, name: str) -> None:
    for part in ("assignments", "reference", "student_template"):
        shutil.copytree(ROOT / part / "lab1", course / part / "lab1")
    path = course / "assignments" / "lab1" / "checks" / file
    path.write_text(hollowed(path.read_text("utf-8"), name), encoding="utf-8")
    # Only the mutants that should fail the hollow check are needed to notice it.
    check_id = re.search(rf'@check\(\s*"([^"]+)"[^@]*?def {name}\(', path.read_text("utf-8"))
    assert check_id is not None
    for mutant in (course / "assignments" / "lab1" / "mutants").glob("*.py"):
        if f'"{check_id[1]}"' not in mutant.read_text("utf-8").split("# ///")[1]:
            mutant.unlink()
    for variant in (course / "assignments" / "lab1" / "variants").glob("*.py"):
        variant.unlink()
    done = grader("validate", "lab1", cwd=course)
    assert done.returncode == 1, done.stdout[-3000:] + done.stderr
    wrong = [line for line in done.stdout.splitlines() if line.startswith("✗")]
    assert any("mutants/" in line or check_id[1] in line for line in wrong), wrong


@pytest.mark.parametrize(("file", "name"), [HOLLOW[0], HOLLOW[len(HOLLOW) // 2]])
def test_a_hollow_check_is_noticed(grader: Grader, tmp_path: Path, file: str, name: str) -> None:
    prove_hollow_is_noticed(grader, tmp_path, file, name)


@pytest.mark.soak
@pytest.mark.parametrize(("file", "name"), HOLLOW)
def test_every_hollow_check_is_noticed(
    grader: Grader, tmp_path: Path, file: str, name: str
) -> None:
    prove_hollow_is_noticed(grader, tmp_path, file, name)
