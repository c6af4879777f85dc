"""A hook of mkdocs: the pages of reference, made from the code, and links that leave the site.

``mkdocs build --strict`` needs the package itself beside mkdocs.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, Final

from mkdocs.structure.files import File, Files
from typer.main import get_command

from grader.checks import check, expect
from grader.cli.main import build
from grader.cli.manual import SECTIONS
from grader.cli.screen import Screen
from grader.text import Catalogue

ELSEWHERE: Final = re.compile(r"\[([^\]]+)\]\((?:\.\./[\w./-]+|[\w./-]+\.(?:json|py|toml))\)")
"""Links to files of the repository that are no pages."""


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that are made from the code."""
    for language, name in (("en", "commands"), ("ko", "commands.ko")):
        page = f"reference/{name}.md"
        files.append(File.generated(config, page, content=commands(language)))
    files.append(File.generated(config, "reference/checks.md", content=checks()))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """What lies outside of the site is named, not linked."""
    return ELSEWHERE.sub(r"`\1`", markdown)


def commands(language: str) -> str:
    """Every command with its arguments and options, as ``--help`` has them."""
    catalogue = Catalogue.load(language)
    root: Any = get_command(build(Screen(catalogue, color=False)))
    parts = [f"# {catalogue.text('cli.help.app')}"]
    for section, names in SECTIONS.items():
        parts.append(f"## {catalogue.text(f'cli.section.{section}').rstrip(':')}")
        for name in names:
            parts += _command(root.commands[name], f"grader {name}", catalogue, depth=3)
    return "\n\n".join(parts) + "\n"


def _command(command: Any, path: str, catalogue: Catalogue, *, depth: int) -> Iterator[str]:
    yield f"{'#' * depth} `{path}`"
    yield _plain(command.help or "")
    rows = [
        f"| `{' '.join(one.opts) if one.opts[0].startswith('-') else one.name.upper()}` "
        f"| {_plain(getattr(one, 'help', '') or '')} |"
        for one in command.params
        if one.name != "help"
    ]
    if rows:
        names, meaning = (catalogue.text(f"cli.manual.{one}") for one in ("names", "meaning"))
        yield "\n".join([f"| {names} | {meaning} |", "| --- | --- |", *rows])
    for name, inner in getattr(command, "commands", {}).items():
        yield from _command(inner, f"{path} {name}", catalogue, depth=depth + 1)


def checks() -> str:
    """``check`` and every ``expect``, with signature and docstring."""
    parts = ["# What a check may use", "From `grader.checks`. Examples of each: *Write a lab*."]
    named = [
        ("check", check),
        *((f"expect.{name}", getattr(expect, name)) for name in expect.__all__),
    ]
    for name, function in named:
        signature = str(inspect.signature(function)).replace(" -> None", "")
        parts += [
            f"## `{name}`",
            f"```python\n{name}{signature}\n```",
            inspect.getdoc(function) or "",
        ]
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ").strip()
