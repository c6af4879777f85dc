"""``grader doctor`` and ``grader cache``."""

import json
from typing import Annotated

import typer
from rich.table import Table

from grader.cli.screen import Screen
from grader.data import cache_root
from grader.doctor.examine import examine
from grader.doctor.finding import Finding
from grader.doctor.told import can_grade, told
from grader.training import Store
from grader.training.weights import WeightStore


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the commands."""

    @app.command("doctor", help="cli.help.doctor")
    def look(
        json_: Annotated[bool, typer.Option("--json", help="cli.opt.doctor_json")] = False,
    ) -> None:
        if json_:
            findings = list(examine())
            content = json.dumps(told(findings, screen.catalogue), indent=2)
            screen.write("-", content.encode())
        else:
            findings = _shown(screen)
        raise typer.Exit(0 if can_grade(findings) else 1)

    store = typer.Typer(help="cli.help.cache", no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(store, name="cache")

    @store.command("info", help="cli.help.cache_info")
    def info() -> None:
        facts = Store(cache_root() / "trained").info()
        screen.say(
            "cli.cache_info",
            entries=facts.entries,
            size=f"{facts.bytes / 1024:.1f} KiB",
            folder=str(facts.folder),
        )

    @store.command("clear", help="cli.help.cache_clear")
    def clear() -> None:
        WeightStore(cache_root() / "trained").clear()
        screen.say("cli.cache_cleared", count=Store(cache_root() / "trained").clear())


def _shown(screen: Screen) -> list[Finding]:
    """The findings as a table with the verdict below it."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    findings = list(examine())
    for finding in findings:
        said = screen.catalogue.render(finding.message)
        if finding.remedy is not None:
            said += "\n→ " + screen.catalogue.render(finding.remedy)
        table.add_row(finding.state.symbol, screen.catalogue.text(finding.name), said)
    screen.print(table)
    screen.print()
    worst = max(finding.state for finding in findings)
    screen.say(f"doctor.verdict_{worst.name.lower()}")
    return findings
