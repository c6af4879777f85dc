"""Templates of the platforms' files; their values are quoted for YAML or for a shell."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def render(name: str, **values: object) -> bytes:
    """A template filled in.

    Its marks are ``<< >>``, ``<% %>`` and ``<# #>``: workflows have ``${{ }}`` of their own. The
    filters ``yaml`` and ``shell`` quote a text for one place; nothing is put in without one.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - YAML and shell, not HTML
    )
    environment.filters["yaml"] = _yaml
    environment.filters["shell"] = shlex.quote
    return environment.get_template(name).render(**values).encode()


def _yaml(text: str) -> str:
    """A string of YAML in double quotes: JSON's are a part of those."""
    return json.dumps(text, ensure_ascii=False)
