"""The documentation as a site, in both languages, without one link that leads nowhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
import yaml

from tests.e2e.conftest import ROOT

DOCS = ROOT / "docs"
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[\w-]+)?\)")


def test_every_link_of_every_page_leads_to_a_file() -> None:
    """As GitHub shows them; the site's own build looks at the site's."""
    pages = [*DOCS.glob("*.md"), *ROOT.glob("*.md")]
    lost = [
        (page.name, link)
        for page in pages
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert len(pages) >= 20
    assert lost == []


def test_a_page_of_both_languages_names_its_twin() -> None:
    korean = sorted(path.name for path in DOCS.glob("*.ko.md"))
    assert {"index.ko.md", "notebook.ko.md", "questions.ko.md", "hints.ko.md"} <= set(korean)
    for name in korean:
        english = name.replace(".ko.md", ".md")
        assert f"]({english})" in (DOCS / name).read_text("utf-8")
        assert f"]({name})" in (DOCS / english).read_text("utf-8")


def test_every_page_stands_in_the_menu_with_a_korean_name() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    names: dict[str, str] = {}
    for entry in settings["nav"]:
        ((section, inside),) = entry.items()
        names[section] = ""
        for one in [{section: inside}] if isinstance(inside, str) else inside:
            names.update(one)
    written = {path.name for path in DOCS.glob("*.md") if not path.name.endswith(".ko.md")}
    assert written <= set(names.values())
    korean = next(one for one in settings["plugins"] if "i18n" in one)["i18n"]["languages"][1]
    assert korean["nav_translations"].keys() == names.keys()


@pytest.mark.soak
def test_the_site_builds_strictly(tmp_path: Path) -> None:
    """In an environment of its own that sees this one's packages."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    (here,) = (path for path in sys.path if path.endswith("site-packages"))
    (inside,) = (tmp_path / "env" / "lib").glob("*/site-packages")
    (inside / "beside.pth").write_text(f"{here}\n{ROOT}\n")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = project["optional-dependencies"]["docs"]
    subprocess.run([python, "-m", "pip", "install", "-q", *needed], check=True, timeout=600)
    site = tmp_path / "site"
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr

    def page(name: str) -> str:
        return (site / name / "index.html").read_text("utf-8")

    for name, words in (
        ("reference/commands", ("grader gradebook course", "--only")),
        ("reference/checks", ("expect.array",)),
        ("reference/python", ("grader.check", "hidden_left")),
        ("reference/words", ("Padding",)),
        ("security", ("Landlock",)),
    ):
        assert all(word in page(name) for word in words), name
        assert '<html lang="en"' in page(name)
        assert '<html lang="ko"' in page(f"ko/{name}")
    assert "environ(" not in page("reference/python")  # nothing of the machine that built it
    for name in ("teaching", "ko/teaching", "cluster", "coming-from"):
        assert "```" not in page(name)
    assert "배우는 사람" in page("ko")
    assert '<article lang="en"' in page("ko/security")
    assert '<article lang="en"' not in page("ko/notebook")
    assert "한국어](" not in page("notebook")
