"""A hook of mkdocs: the pages of reference, made from the code, and links that leave the site.

``mkdocs build --strict`` needs the package itself beside mkdocs.
"""

from __future__ import annotations

import inspect
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from markdown.extensions.toc import slugify_unicode
from typer.main import get_command

import grader
from grader.checks import check, expect
from grader.cli.main import build
from grader.cli.manual import SECTIONS, speak
from grader.cli.screen import Screen
from grader.explanations.topic import load_topics
from grader.hints.fault import load_faults
from grader.hints.handbook import example
from grader.hints.rule import rules
from grader.model.report import Report
from grader.text import Catalogue

ROOT: Final = Path(__file__).parents[1]
ELSEWHERE: Final = re.compile(r"\[([^\]]+)\]\((?:\.\./[\w./-]+|[\w./-]+\.(?:json|py|toml))\)")
"""Links to files of the repository that are no pages."""
TWIN: Final = re.compile(r" ?\[(?:한국어|English)\]\([\w-]+(?:\.ko)?\.md\)\.? ?")
"""From a page to itself in the other language: the site has a switch for that."""
NAMED: Final = re.compile(r"^```(\w+) (\S+)$", re.MULTILINE)
"""A block that is a file, with its name."""
KOREAN: Final = re.compile(r"(\]\([\w-]+)\.ko\.md")


def on_config(config: Any) -> Any:
    """Bring the pages together in ``build/docs``: what is written, and what the code says."""
    folder = ROOT / "build" / "docs"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "docs", folder)
    (folder / "reference").mkdir()
    made = {
        "reference/commands.md": commands("en"),
        "reference/commands.ko.md": commands("ko"),
        "reference/words.md": words("en"),
        "reference/words.ko.md": words("ko"),
        "reference/checks.md": checks(),
        "reference/python.md": python(),
        "faults.ko.md": faults(),
        "security.md": (ROOT / "SECURITY.md").read_text("utf-8").replace("](docs/", "]("),
    }
    for name, content in made.items():
        (folder / name).write_text(content, "utf-8")
    config["docs_dir"] = str(folder)
    config["mdx_configs"].setdefault("toc", {})["slugify"] = slugify_unicode  # as GitHub does
    return config


def on_page_markdown(markdown: str, **_: Any) -> str:
    """What lies outside of the site is named, not linked; a page leads to those of its language."""
    inside = markdown.replace("](../SECURITY.md)", "](security.md)")
    inside = NAMED.sub(r'```\1 title="\2"', inside)
    return KOREAN.sub(r"\1.md", TWIN.sub("", ELSEWHERE.sub(r"`\1`", inside)))


def on_post_page(output: str, page: Any, config: Any) -> str:
    """A page that is not translated says so to who reads it aloud."""
    korean = config.theme["language"] == "ko"
    if korean and not page.file.src_uri.endswith(".ko.md"):
        return output.replace("<article ", '<article lang="en" ', 1)
    return output


def commands(language: str) -> str:
    """Every command with its arguments and options, as ``--help`` has them."""
    catalogue = Catalogue.load(language)
    root: Any = speak(get_command(build(Screen(catalogue, color=False))), catalogue)
    title = {"en": "Commands", "ko": "명령"}[language]
    parts = [f"# {title}", catalogue.text("cli.help.app")]
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
        parts += _function(name, function)
    return "\n\n".join(parts) + "\n"


def python() -> str:
    """What ``import grader`` offers, and what a report holds."""
    parts = ["# From Python", _prose(inspect.getdoc(grader) or "")]
    for name in ("check", "hint", "explain", "digits"):
        parts += _function(f"grader.{name}", getattr(grader, name))
    parts += ["## `Report`", inspect.getdoc(Report) or ""]
    parts.append("| | |\n| --- | --- |\n" + "\n".join(_attributes(Report)))
    return "\n\n".join(parts) + "\n"


def _function(name: str, function: Any) -> Iterator[str]:
    """A heading, how it is called, and what its docstring says."""
    shown = []
    for one in inspect.signature(function).parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        plain = one.default is None or isinstance(one.default, str | int | float)
        default = repr(one.default) if plain else "..."
        shown.append(one.name if one.default is one.empty else f"{one.name}={default}")
    yield f"## `{name}`"
    yield f"```python\n{name}({', '.join(shown)})\n```"
    yield _prose(inspect.getdoc(function) or "")


def _prose(docstring: str) -> str:
    """A docstring as Markdown: its sections become lists."""
    lines = []
    for line in re.sub(r":\w+:`", "`", docstring).splitlines():
        if line in ("Args:", "Raises:"):
            lines += [f"**{line}**", ""]
        elif found := re.fullmatch(r"    (\w+): (.*)", line):
            lines.append(f"- `{found[1]}`: {found[2]}")
        else:
            lines.append(line)
    return "\n".join(lines)


def _attributes(kind: type) -> Iterator[str]:
    """Fields and properties with what stands below them."""
    source = inspect.getsource(kind)
    for found in re.finditer(
        r'^    (\w+): ([^=\n]+?)(?: = [^\n]*)?\n    """(.*?)"""', source, re.M | re.S
    ):
        yield f"| `{found[1]}` | {_plain(found[3])} |"
    for name, value in vars(kind).items():
        if isinstance(value, property) and value.__doc__:
            yield f"| `{name}` | {_plain(value.__doc__)} |"


def words(language: str) -> str:
    """Every topic of ``grader explain`` with its example."""
    title = {"en": "Words of the course", "ko": "이 과정의 용어"}[language]
    parts = [f"# {title}", "`grader explain`"]
    for topic in load_topics():
        said = topic.words[language]
        parts += [
            f"## {said.title}",
            said.text,
            f"```python\n{topic.example}\n```",
            f"```text\n{topic.output}\n```",
        ]
    return "\n\n".join(parts) + "\n"


def faults() -> str:
    """The Korean twin of ``docs/faults.md``."""
    parts = [
        "# `grader hint`가 아는 오류",
        "프로그램에서 증거를 본 오류만 말해요. 설명은 둘째 단계의 글에 예시 값을 넣은 것이에요.",
    ]
    for fault in load_faults().values():
        if fault.slug in rules():
            parts += [f"## {fault.telling['ko'].title}", f"`{fault.slug}` ({fault.code})",
                      example(fault, "ko", 2)]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ").strip()
