"""The documentation builds as a site without one link that leads nowhere."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT


@pytest.mark.soak
def test_the_site_builds_strictly(tmp_path: Path) -> None:
    """In an environment of its own that sees this one's packages."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    (here,) = (path for path in sys.path if path.endswith("site-packages"))
    (inside,) = (tmp_path / "env" / "lib").glob("*/site-packages")
    (inside / "beside.pth").write_text(f"{here}\n{ROOT}\n")
    install = [python, "-m", "pip", "install", "-q", "mkdocs-material>=9.5"]
    subprocess.run(install, check=True, timeout=600)
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    commands = (tmp_path / "site" / "reference" / "commands" / "index.html").read_text("utf-8")
    assert "grader gradebook course" in commands
    assert "--only" in commands
    checks = (tmp_path / "site" / "reference" / "checks" / "index.html").read_text("utf-8")
    assert "expect.array" in checks
    assert (tmp_path / "site" / "index.ko" / "index.html").is_file()
