"""Schemas of the platforms' files, written from their documentation: what we use, and no more.

GitHub: "Workflow syntax for GitHub Actions". GitLab: "CI/CD YAML syntax reference". Values are
strings here: the files are read with YAML's base schema, as both platforms take ``on`` and ``30``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import yaml

FOLDER = Path(__file__).parent


def checked(name: str, text: str) -> dict[str, Any]:
    """The parsed file, valid by the schema of its platform."""
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    schema = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    return found
