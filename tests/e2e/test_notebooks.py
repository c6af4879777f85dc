"""Every generated notebook runs top to bottom once solved, and grades like the script."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import nbclient
import nbformat
import pytest

from grader.grading.options import Options
from grader.grading.workshop import Workshop
from tests.e2e.conftest import ROOT

LABS = sorted(path.name for path in (ROOT / "reference").iterdir() if path.is_dir())


def solved(lab: str) -> nbformat.NotebookNode:
    """The template's notebook with the reference's functions put into their cells.

    Without the cells that only call the grader: see ``test_kernel.py`` for those.
    """
    source = (ROOT / "reference" / lab / f"{lab}.py").read_text("utf-8")
    functions = {
        node.name: ast.get_source_segment(source, node)
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
    }
    notebook = nbformat.read(ROOT / "student_template" / lab / f"{lab}.ipynb", as_version=4)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if not cell.source.startswith(("%check ", "import importlib.util\n"))
    ]
    filled = set()
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef) and node.name in functions:
                cell.source = functions[node.name]
                filled.add(node.name)
    assert filled
    # What the solution has besides: helpers and constants that students do not receive.
    given = {ast.unparse(node) for cell in notebook.cells if cell.cell_type == "code"
             for node in ast.parse(cell.source).body}  # fmt: skip
    own = [
        ast.get_source_segment(source, node)
        for node in ast.parse(source).body[1:]
        if ast.unparse(node) not in given
        and not (isinstance(node, ast.FunctionDef) and node.name in filled)
    ]
    first = next(i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    notebook.cells.insert(first + 1, nbformat.v4.new_code_cell("\n\n\n".join(own) or "pass"))
    return notebook


@pytest.mark.parametrize("lab", LABS)
def test_a_solved_notebook_runs(lab: str, tmp_path: Path) -> None:
    notebook = solved(lab)
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    )
    client.execute(env={**os.environ, "GRADER_DATA": "", "KERAS_HOME": str(tmp_path / "no-keras")})
    ran = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    assert all(cell.execution_count for cell in ran)
    assert any(cell.id == "data" for cell in ran)
    # Cells that try a function may raise in a learner's hands; not with functions that are right.
    errors = [(cell.source, out) for cell in ran for out in cell.outputs
              if out.output_type == "error" or out.get("name") == "stderr"]  # fmt: skip
    assert errors == []


@pytest.mark.parametrize("lab", LABS)
def test_a_solved_notebook_grades_like_the_script(lab: str, tmp_path: Path) -> None:
    nbformat.write(solved(lab), tmp_path / f"{lab}.ipynb")
    script = ROOT / "reference" / lab / f"{lab}.py"
    options = Options(train=False, seed=5)
    with Workshop.open(lab, folder=ROOT, offline=True) as workshop:

        def graded(path: Path) -> list[tuple[str, str, float]]:
            checks = workshop.grade(path, options).checks
            return [(check.id, check.outcome, check.earned) for check in checks]

        assert graded(tmp_path / f"{lab}.ipynb") == graded(script)
