"""``grader gradebook FILE anonymous``: results under pseudonyms, for others."""

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.gradebook_known import to_read
from grader.cli.options import OfLab
from grader.cli.screen import Screen
from grader.data.cache import write_whole
from grader.errors import OsErrorAs, UsageError
from grader.gradebook import Gradebook
from grader.gradebook.anonymous import KEY_BYTES, anonymous, files
from grader.reporters.safe import terminal_path

NOTE = "pseudonyms"
"""Under which name the gradebook keeps its key."""


def add_anonymous(book: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @book.command("anonymous", help="anonymous.help")
    def export_anonymous(
        context: typer.Context,
        out: Annotated[Path, typer.Option(help="anonymous.opt.out")],
        assignment: OfLab = None,
        key: Annotated[Path | None, typer.Option(help="anonymous.opt.key")] = None,
    ) -> None:
        with to_read(context.obj, assignment) as grades:
            if key is not None and key.absolute().is_relative_to(out.absolute()):
                raise UsageError(
                    "anonymous.key_inside", path=terminal_path(key), out=terminal_path(out)
                )
            chosen = _of_book(grades) if key is None else _of_file(key)
            made = anonymous(grades.reports(assignment), chosen)
            with OsErrorAs(UsageError, "cli.bad_json_target", path=terminal_path(out)):
                out.mkdir(parents=True, exist_ok=True)
                for name, content in files(made):
                    write_whole(out / name, content)
        screen.say("anonymous.written", count=made.learners, path=terminal_path(out))
        screen.say("anonymous.care")


def _of_book(grades: Gradebook) -> bytes:
    """The gradebook's own key, made at the first export: it holds the names anyway.

    Raises:
        GraderError: it has none yet and cannot be written.
    """
    known = _parsed(grades.noted(NOTE) or "")
    if known is not None:
        return known
    made = secrets.token_bytes(KEY_BYTES)
    with Gradebook.open(grades.path) as writer:
        writer.note(NOTE, made.hex())
    return made


def _of_file(path: Path) -> bytes:
    """The key in a file, which is made, for its owner alone, where there is none.

    Raises:
        UsageError: it cannot be read or written, or holds no key.
    """
    made = secrets.token_bytes(KEY_BYTES)
    with OsErrorAs(UsageError, "anonymous.key_unread", path=terminal_path(path)):
        try:
            opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            known = _parsed(path.read_text("ascii", "replace"))
            if known is None:
                raise UsageError("anonymous.no_key", path=terminal_path(path)) from None
            return known
        with os.fdopen(opened, "w", encoding="ascii") as file:
            file.write(f"{made.hex()}\n")
    return made


def _parsed(text: str) -> bytes | None:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None
