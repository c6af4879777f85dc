"""Where this installation came from, as pip can install it elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import metadata
from typing import Any, Final

NAME: Final = "dl-grader"
VARIABLE: Final = "GRADER_PACKAGE"
"""What to install instead: an address, a wheel's address or a name, as pip takes it."""
_FILE: Final = "direct_url.json"
"""PEP 610: what pip wrote down about an installation that did not come from the index."""


def _written() -> str | None:
    try:
        return metadata.distribution(NAME).read_text(_FILE)
    except metadata.PackageNotFoundError:  # run from a checkout that was never installed
        return None


def requirement(
    environ: Mapping[str, str], *, read: Callable[[], str | None] = _written
) -> str | None:
    """What ``pip install`` takes on another machine to get this grader.

    ``GRADER_PACKAGE``; else the repository or the address that this installation came from; None
    where it came from the index, or from a folder or file of this machine only.
    """
    if named := environ.get(VARIABLE, "").strip():
        return named
    try:
        noted: Any = json.loads(read() or "{}")
        address = str(noted.get("url", ""))
        source = noted.get("vcs_info")
        if not address.startswith(("https://", "http://", "ssh://", "git@")):
            return None
        if source:
            return f"{NAME} @ {source['vcs']}+{address}@{source['commit_id']}"
        return f"{NAME} @ {address}"
    except (ValueError, KeyError, TypeError, AttributeError):  # another installer's own idea
        return None
