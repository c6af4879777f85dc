"""docs/coming-from.md: what was carried over judges as before, and its labs are proven."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from grader.course.find import find_course
from grader.course.new import new
from grader.course.template import write
from grader.proving.validate import validate
from tests.e2e.conftest import ROOT

PAGE = (ROOT / "docs" / "coming-from.md").read_text("utf-8")
BLOCK = re.compile(r"^```(?:python|toml)\n# (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHOWN: dict[str, str] = dict(BLOCK.findall(PAGE))
LABS = ("from_otter", "from_nbgrader", "from_check50")


@pytest.mark.parametrize("lab", LABS)
def test_the_lab_is_proven(lab: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    new(lab, tmp_path)
    folder = tmp_path / "assignments" / lab
    for name in ("checks", "mutants", "variants"):
        for path in (folder / name).glob("*.py"):
            path.unlink()
    files = {path: text for path, text in SHOWN.items() if f"/{lab}/" in path}
    assert len(files) >= 7
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    write(find_course(tmp_path, {}), lab)
    validation = validate(lab, folder=tmp_path, environ={})
    assert validation.ok, [row for row in validation.rows if not row.ok]
    assert (validation.counts["mutant"], validation.counts["coverage"]) == (2, 2)


@pytest.mark.parametrize("name", ["otter", "nbgrader"])
def test_the_old_asserts_hold_for_the_new_solution(name: str) -> None:
    values: dict[str, object] = {"np": np}
    exec(SHOWN[f"reference/from_{name}/from_{name}.py"], values)  # our own page
    tests = [one for one in ast.parse(SHOWN[name]).body if isinstance(one, ast.Assert)]
    assert len(tests) == 2
    for test in tests:
        exec(compile(ast.Module([test], []), name, "exec"), values)


def test_the_old_program_says_what_the_new_one_says(tmp_path: Path) -> None:
    asked = re.search(r'\.stdin\("(\w+)"\)\.stdout\("([^"]+)"\)', SHOWN["check50"])
    assert asked is not None
    for name, call in (("hello.py", ""), ("reference/from_check50/from_check50.py", "\nhello()\n")):
        path = tmp_path / "program.py"
        path.write_text(SHOWN[name] + call, "utf-8")
        done = subprocess.run(
            [sys.executable, path], input=f"{asked[1]}\n", capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        assert asked[2] in done.stdout
