"""The view below a cell in a real JupyterLab: its own styles of lists and code do not reach it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT

STYLE = """
([selector, name]) => {
  const found = [...document.querySelectorAll(selector)];
  return found.map(one => getComputedStyle(one)[name]); }
"""


@pytest.mark.soak
@pytest.mark.parametrize("dark", [False, True])
def test_the_view_of_a_check_and_a_hint(
    tmp_path: Path, dark: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "pictures"))
    import notebook
    from jupyterlab import JupyterLab

    from grader.course.find import find_course
    from grader.course.start import start

    (path,) = start(find_course(ROOT, {}), "lab1", tmp_path, notebook=True, language="ko").paths
    path.write_text(json.dumps(notebook.shortened(json.loads(path.read_text("utf-8")))), "utf-8")
    given = {"GRADER_CACHE": str(tmp_path / "c"), "GRADER_OFFLINE": "1", "PYTHONPATH": str(ROOT)}
    with JupyterLab(tmp_path, language="ko", dark=dark, **given) as lab, lab.run(path.name) as page:

        def styles(selector: str, name: str) -> set[str]:
            return set(page.evaluate(STYLE, [selector, name]))

        assert styles(".dlg ul, .dlg li", "listStyleType") == {"none"}
        assert styles(".dlg ul", "marginLeft") == {"0px"}
        clear = "rgba(0, 0, 0, 0)"
        assert clear not in styles(".dlg pre, .dlg code", "backgroundColor")
        assert "0px" not in styles(".dlg .said p, .dlg > p", "marginBottom")
        assert page.locator(".jp-OutputArea-output img").count() >= 2  # the data, and a try
        # Nothing red: no log of TensorFlow, no traceback.
        assert page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0
