"""Fills the templates: everything escaped, nothing missing, nothing loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.pages import hostile
from grader.pages.both import Both, spans

FOLDER: Final = Path(__file__).parent
NAMES: Final = {"ko": "한국어", "en": "English"}
"""What each language calls itself."""


@cache  # the templates of the package do not change while it runs
def environment() -> Environment:
    """The one environment of all pages."""
    made = Environment(
        loader=PackageLoader("grader.pages"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_harmless,
    )  # fmt: skip
    made.filters.update(
        seen=hostile.seen, code=hostile.code, plain=hostile.plain, prose=hostile.prose, spans=spans
    )
    return made


def _harmless(value: object) -> object:
    """What a template forgot to send through a filter: no control characters, escaped later."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return hostile.plain(value, hostile.MAX_CODE)
    return value


def render(
    template: str,
    texts: Both,
    *,
    title: Mapping[str, str],
    styles: tuple[str, ...] = (),
    scripts: tuple[str, ...] = (),
    browsers: bool = False,
    **values: object,
) -> bytes:
    """A whole page, UTF-8.

    Args:
        template: a file of ``templates`` that extends ``base.html``.
        texts: of the page; its first language is the one that the page starts in.
        title: of the window, by language, as plain text.
        styles: files of this room after ``style.css``.
        scripts: files of this room after ``script.js``.
        browsers: nobody asked for the first language: that of the reader's browser comes first.
        values: what else the template uses.
    """
    style = "".join(_style(name) for name in ("style.css", *styles))
    begin, end = _script("script.js"), "".join(_script(name) for name in scripts)
    made = environment().get_template(template)
    return made.render(
        t=texts.text, label=texts.attribute, language=texts.language, names=NAMES, title=title,
        browsers=browsers,
        style=Markup(style), script=Markup(begin), last_script=Markup(end),  # noqa: S704 - our own files
        policy=policy(style, begin, *([end] if end else [])), **values,
    ).encode("utf-8", "backslashreplace")  # fmt: skip


def policy(style: str, *scripts: str) -> Markup:
    """The page's own rule: these styles and scripts, pictures within the page, nothing else."""
    allowed = " ".join(_digest(script) for script in scripts)
    return Markup(  # noqa: S704 - digests
        f"default-src 'none'; style-src {_digest(style)}; script-src {allowed}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _style(name: str) -> str:
    """A style sheet without comments and needless white space: a class has hundreds of pages."""
    text = re.sub(r"/\*.*?\*/", "", (FOLDER / name).read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", text)).strip()
    return text.replace(": ", ":").replace(" > ", ">").replace(";}", "}")


@cache
def _script(name: str) -> str:
    """A script without its whole-line comments and indentation."""
    lines = (line.strip() for line in (FOLDER / name).read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
