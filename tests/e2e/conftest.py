"""The real command line, in processes of its own, on the embedded digits."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "reference" / "lab1" / "lab1.py"

Grader = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def grader(cache: Path) -> Grader:
    """``grader("check", "lab1", path, lang="ko")``; English, 80 columns, no MNIST by default."""

    def run(
        *arguments: str | Path, cwd: Path = ROOT, lang: str = "en", **environ: str
    ) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GRADER_", "PYTEST", "LC_", "LANG", "COLUMNS"))
        }
        return subprocess.run(
            [sys.executable, "-m", "grader", *map(str, arguments)],
            cwd=cwd,
            env={
                **kept,
                "GRADER_CACHE": str(cache),
                "GRADER_OFFLINE": "1",
                "GRADER_WARM": "0",
                "GRADER_LANG": lang,
                "KERAS_HOME": str(cache / "no-keras"),
                "LC_ALL": "C.UTF-8",
                **environ,
            },
            capture_output=True,
            text=True,
            timeout=1500,  # against hanging only: proving lab1 grades over a hundred solutions
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel, and this one's packages as its dependencies."""
    folder = tmp_path_factory.mktemp("새 환경")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, timeout=300)
    found = folder / "bin" / "python"
    ours = sysconfig.get_path("purelib")
    (site,) = folder.glob("lib/python*/site-packages")
    # A path in a .pth: its packages are found, its own .pth files (our checkout) are not read.
    (site / "dependencies.pth").write_text(f"{ours}\n", encoding="utf-8")
    subprocess.run(
        [found, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", wheel],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return found


def composed(**replaced: str) -> str:
    """The reference with some functions replaced by other source."""
    source = REFERENCE.read_text("utf-8")
    for name, body in replaced.items():
        pattern = re.compile(rf"^def {name}\(.*?(?=^def |\Z)", re.MULTILINE | re.DOTALL)
        assert pattern.search(source), name
        source = pattern.sub(lambda _, body=body: body.strip() + "\n\n\n", source)
    return source
