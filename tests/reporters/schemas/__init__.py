"""The formats of other platforms as JSON schemas, written from their documentation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema


def valid(name: str, content: bytes | str) -> Any:
    """The parsed content, which must follow the schema."""
    schema = json.loads((Path(__file__).parent / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    parsed = json.loads(content)
    jsonschema.validate(parsed, schema)
    return parsed
