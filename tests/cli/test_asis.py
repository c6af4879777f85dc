"""What needs no conversion is taken as it was typed, and to the same effect."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.main import get_command

from grader.cli.asis import as_is


def app(told: list[Any]) -> typer.Typer:
    made = typer.Typer(add_completion=False)

    @made.callback()
    def root() -> None:
        pass

    @made.command("run")
    def run(
        word: str,
        path: Annotated[Path | None, typer.Argument()] = None,
        name: Annotated[str | None, typer.Option()] = None,
        often: Annotated[list[str] | None, typer.Option()] = None,
        count: Annotated[int | None, typer.Option(min=0)] = None,
        there: Annotated[Path | None, typer.Option(exists=True)] = None,
        share: float = 0.5,
        flag: Annotated[bool, typer.Option("--flag")] = False,
    ) -> None:
        told.append((word, path, name, often, count, there, share, flag))

    return made


LINES = (
    ["run", "a"],
    ["run", "a", "b/c.py"],
    ["run", "a", "b/c.py", "--name", "x", "--flag"],
    ["run", "가", "", "--often", "1", "--often", "2"],
    ["run", "a", ".", "--count", "3", "--share", "0.25"],
    ["run", "a", "--there", "."],
)
WRONG = (
    ["run"],
    ["run", "a", "--count", "-1"],
    ["run", "a", "--count", "x"],
    ["run", "a", "--share", "x"],
    ["run", "a", "--there", "/no/such/thing"],
    ["run", "a", "--none"],
)


def outcome(line: list[str], change: Any) -> Any:
    told: list[Any] = []
    try:
        change(get_command(app(told))).main(line, prog_name="x", standalone_mode=False)
    except Exception as error:  # noqa: BLE001 - which one it is
        return type(error), str(error)
    return told


@pytest.mark.parametrize("line", [*LINES, *WRONG], ids=" ".join)
def test_it_is_as_typer_has_it(line: list[str]) -> None:
    assert outcome(line, as_is) == outcome(line, lambda command: command)


def test_an_unreadable_path_is_still_typers_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    line = ["run", "a", "."]
    assert outcome(line, as_is) == outcome(line, lambda command: command)


def test_a_check_loads_nothing_that_only_converts() -> None:
    code = (
        "import sys\n"
        "from grader.cli.main import main\n"
        "try:\n"
        "    main(['check', 'lab0', '/no/such/file.py'])\n"
        "except SystemExit:\n"
        "    print('pydantic' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "False"
