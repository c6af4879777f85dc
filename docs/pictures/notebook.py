"""Pictures of the grader in a notebook, from a notebook that was really run; see `make pictures`.

The cells run in a real kernel, and what is shown is what it answered. A page around them looks
like JupyterLab's.
"""

from __future__ import annotations

import ast
import os
import sys
import tempfile
from html import escape
from pathlib import Path

import nbclient
import nbformat

sys.path.insert(0, str(Path(__file__).parent))
from shots import Camera

ROOT = Path(__file__).resolve().parents[2]
WRONG = """def preprocess_images(images):
    images = images.reshape(-1, 28, 28, 1)
    return images.astype("float32")"""
SHOWN = ("%load_ext grader", WRONG, "%check lab1", "%hint")
STYLE = """
body { margin: 0; background: #fff; color: #1a1a1a; font: 14px/1.4 "Noto Sans CJK KR", sans-serif; }
body.dark { background: #111; color: #e6e6e6; }
main { padding: 14px 18px 18px 8px; max-width: 900px; outline: none; }
.cell { display: grid; grid-template-columns: 62px 1fr; gap: 4px 8px; margin-bottom: 12px; }
.prompt { color: #307fc1; font: 12px monospace; text-align: right; padding-top: 7px; }
.source { background: rgba(128,128,128,.1); border: 1px solid rgba(128,128,128,.3); margin: 0;
  padding: 6px 10px; font: 13px/1.4 monospace; white-space: pre-wrap; }
.output { grid-column: 2; }
"""


def main() -> None:
    """Run the notebook in both languages and take its pictures, also on dark."""
    with Camera() as camera, tempfile.TemporaryDirectory() as folder:
        for language in ("en", "ko"):
            cells = executed(language, Path(folder))
            for dark in (False, True):
                page = Path(folder, f"{language}-{dark}.html")
                page.write_text(page_of(cells, language, dark=dark), encoding="utf-8")
                name = f"notebook-{language}{'-dark' if dark else ''}.png"
                camera.shoot(page, name, language=None, dark=dark, width=920, selector="main")


def executed(language: str, folder: Path) -> list[nbformat.NotebookNode]:
    """The cells that are shown, after a run of all: the others hold the reference's functions."""
    source = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
    tree = ast.parse(source)
    tree.body = [node for node in tree.body if getattr(node, "name", "") != "preprocess_images"]
    sources = [SHOWN[0], ast.unparse(tree), *SHOWN[1:]]
    cells = [nbformat.v4.new_code_cell(text) for text in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    given = {"GRADER_LANG": language, "GRADER_CACHE": str(folder / language), "TERM": "dumb"}
    client = nbclient.NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": folder}}
    )
    client.execute(env={**os.environ, **given})
    return [cell for cell in notebook.cells if cell.source in SHOWN]


def page_of(cells: list[nbformat.NotebookNode], language: str, *, dark: bool) -> str:
    """Cells with prompts and outputs."""
    parts = []
    for cell in cells:
        outputs = "".join(
            f'<div class="output">{output.data["text/html"]}</div>'
            for output in cell.outputs
            if "text/html" in output.get("data", {})
        )
        parts.append(
            f'<div class="cell"><div class="prompt">[{cell.execution_count}]:</div>'
            f'<pre class="source">{escape(cell.source)}</pre>{outputs}</div>'
        )
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>lab1.ipynb</title>'
        f'<style>{STYLE}</style><body class="{"dark" if dark else "light"}">'
        f'<main tabindex="-1">{"".join(parts)}</main></body></html>'
    )


if __name__ == "__main__":
    main()
