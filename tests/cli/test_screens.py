"""What a command shows, as it is read: its help and one normal output, in both languages.

``GRADER_WRITE_SCREENS=1 pytest tests/cli/test_screens.py`` writes the files anew: read what
changed. What ``check`` shows stands in ``tests/reporters/snapshots``. ``hint``, ``report``,
``grade``, ``validate`` and ``calibrate`` run programs, so only their help is here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from grader.cli.main import MODULES, main
from tests.gradebook.samples import filled

FOLDER = Path(__file__).parent / "screens"
BELOW = {
    "gradebook": (
        "show", "history", "override", "count", "export", "page", "adjust", "comment", "backup",
        "course", "items", "anonymous", "similar", "learner",
    ),
    "cache": ("info", "clear"),
    "warm": ("status", "stop"),
    "ci": ("init", "fetch"),
}  # fmt: skip
"""The commands below one; its help lists no other."""
SHOWN = {
    "list": "list",
    "start": "start",
    "explain": "explain padding",
    "template": "template lab0 --check",
    "gradebook-show": "gradebook class.db show",
    "gradebook-items": "gradebook class.db items lab1",
    "gradebook-learner": "gradebook class.db learner 20260001",
}
ENGLISH = re.compile(r"Usage|Options?:|Arguments|Show this|default:|required|OPTIONS|TEXT|<str>")


def typed(name: str) -> list[str]:
    command, _, inner = name.partition("-")
    return [command, *(["FILE"] if command == "gradebook" and inner else []), *inner.split()]


NAMES = sorted([*MODULES, *(f"{name}-{one}" for name, ones in BELOW.items() for one in ones)])
Say = Callable[[list[str], str], str]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Say:
    """``say(["list"], "ko")``: what stands on the screen, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("GRADER_CACHE", "GRADER_ASSIGNMENTS", "GRADER_DATA"):
        monkeypatch.delenv(name, raising=False)

    def run(line: list[str], language: str) -> str:
        monkeypatch.setenv("GRADER_LANG", language)
        capsys.readouterr()
        with pytest.raises(SystemExit):
            main(line)
        printed = capsys.readouterr()
        lines = (printed.out + printed.err).replace(str(tmp_path), "FOLDER").splitlines()
        return "\n".join(line.rstrip() for line in lines).strip() + "\n"

    return run


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", NAMES)
def test_a_screen(say: Say, tmp_path: Path, name: str, language: str) -> None:
    line = [*typed(name), "--help"]
    shown = f"$ grader {' '.join(line)}\n{say(line, language)}"
    assert all(cell_len(one) <= 80 for one in shown.splitlines())
    if language == "ko":
        assert ENGLISH.findall(shown) == []
    elif name in MODULES:
        _, _, below = shown.partition("\nCommands:\n")
        assert tuple(re.findall(r"^  (\S+)", below, re.MULTILINE)) == BELOW.get(name, ())
    if name in SHOWN:
        filled(tmp_path / "class.db").close()
        shown += f"\n$ grader {SHOWN[name]}\n{say(SHOWN[name].split(), language)}"
    kept = FOLDER / f"{name}.{language}.txt"
    if os.environ.get("GRADER_WRITE_SCREENS"):
        kept.write_text(shown, "utf-8")
    assert shown == kept.read_text("utf-8")
