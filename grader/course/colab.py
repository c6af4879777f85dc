"""A badge above a notebook that opens it in Colab, where a course says where its notebooks lie."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from grader.course.notebook import serialised
from grader.errors import UsageError

VARIABLE: Final = "GRADER_NOTEBOOKS"
"""The folder on GitHub that learners open notebooks from: https://github.com/OWNER/NAME/blob/main."""
BADGE: Final = "https://colab.research.google.com/assets/colab-badge.svg"
_FOLDER: Final = re.compile(
    r"https://github\.com/([\w.-]+)/([\w.-]+)/(?:blob|tree)/([\w./-]*[\w.-])/?"
)


def opened(environ: Mapping[str, str], name: str) -> str | None:
    """The address that opens the notebook ``name`` in Colab; None where no folder is named.

    Raises:
        UsageError: what is named is no folder of a repository on GitHub.
    """
    named = environ.get(VARIABLE, "").strip()
    if not named:
        return None
    found = _FOLDER.fullmatch(named)
    if found is None:
        raise UsageError("course.bad_notebooks", variable=VARIABLE, address=named)
    owner, repository, folder = found.groups()
    return f"https://colab.research.google.com/github/{owner}/{repository}/blob/{folder}/{name}"


def badged(content: bytes, address: str) -> bytes:
    """The notebook with the badge as its first cell."""
    notebook: Any = json.loads(content)
    cell = {
        "cell_type": "markdown",
        "id": "colab",
        "metadata": {},
        "source": [f"[![Colab]({BADGE})]({address})"],
    }
    return serialised({**notebook, "cells": [cell, *notebook["cells"]]}).encode()
