"""The formats of other platforms as JSON schemas, written from their documentation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema


def valid(name: str, content: bytes | str) -> Any:
    """The parsed content, which must follow the schema."""
    schema = json.loads((Path(__file__).parent / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    parsed = json.loads(content)
    jsonschema.validate(parsed, schema)
    RULES.get(name, lambda _: None)(parsed)
    return parsed


def _gradescope(parsed: Any) -> None:
    """A hidden test would hide the total; where there are tests, the total is theirs."""
    tests = parsed["tests"]
    assert all(test["visibility"] == "visible" for test in tests)
    assert all(test["score"] <= test["max_score"] + 1e-6 for test in tests)
    assert not tests or abs(parsed["score"] - sum(test["score"] for test in tests)) < 1e-4
    assert len({test["name"] for test in tests}) == len(tests)


def _classroom50(parsed: Any) -> None:
    """The collector adds the tests up itself."""
    tests = parsed["tests"]
    for name in ("score", "max-score"):
        assert parsed[name] == sum(test[name] for test in tests)
    assert all(test["score"] <= test["max-score"] for test in tests)
    assert all(test["score"] == test["max-score"] for test in tests if test["passed"])


RULES: dict[str, Callable[[Any], None]] = {
    "gradescope": _gradescope,
    "classroom50": _classroom50,
}
"""What no schema can say."""
