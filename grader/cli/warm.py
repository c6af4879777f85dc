"""``grader warm``: what waits for the next command, and the end of it."""

import msgspec
import typer

from grader.cli.screen import Screen
from grader.remote import warm
from grader.wire.starting import Status


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the commands."""
    group = typer.Typer(help="cli.help.warm", no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name="warm")

    @group.command("status", help="cli.help.warm_status")
    def status() -> None:
        told = [said for one in warm.waiting() if (said := _status(one)) is not None]
        for said in told:
            params = {
                "pid": said.pid,
                "modules": ", ".join(said.modules),
                "size_mb": round(said.memory_bytes / 2**20),
                "served": said.served,
                "minutes": max(1, round(said.left_s / 60)),
            }
            key = "cli.warm_waits" if said.modules else "cli.warm_waits_bare"
            screen.say(key, **params)
        if not told:
            screen.say("cli.warm_none")
        if warm.folder() is None:
            screen.say("cli.warm_off")

    @group.command("stop", help="cli.help.warm_stop")
    def stop() -> None:
        count = warm.stop()
        screen.say("cli.warm_stopped" if count else "cli.warm_none", count=count)


def _status(one: warm.Waiting) -> Status | None:
    try:
        return msgspec.json.decode(one.status(), type=Status)
    except msgspec.DecodeError:  # it ended this moment
        return None
