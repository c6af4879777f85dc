"""Every message of these rooms has a text in each language with the same placeholders."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import grader
from grader.course.texts import placeholders

ROOT = Path(grader.__file__).parent
TOPICS = ("course", "intake", "template")


def texts(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for topic in TOPICS:
        content = tomllib.loads((ROOT / "text" / language / f"{topic}.toml").read_text("utf-8"))
        assert all(key.startswith(f"{topic}.") for key in content)
        found.update(content)
    return found


KO, EN = texts("ko"), texts("en")


def raised() -> Iterator[tuple[str, set[str] | None]]:
    """Each literal key with the values that come along, where they are spelled out."""
    for room in ("course", "intake", "parser"):
        for path in sorted((ROOT / room).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                key = next(
                    (
                        one.value
                        for one in node.args
                        if isinstance(one, ast.Constant)
                        and isinstance(one.value, str)
                        and one.value.startswith(tuple(f"{topic}." for topic in TOPICS))
                    ),
                    None,
                )
                if key is None:
                    continue
                given = {one.arg for one in node.keywords if one.arg is not None}
                known = all(one.arg is not None for one in node.keywords)
                for argument in node.args:
                    if isinstance(argument, ast.Dict):
                        known &= None not in argument.keys  # ``**facts.at`` brings more
                        given |= {
                            str(one.value) for one in argument.keys if isinstance(one, ast.Constant)
                        }
                if ast.unparse(node.func).endswith("_fail") or ast.unparse(node.func) == "utf8":
                    given.add("where")
                if ast.unparse(node.func) == "OsErrorAs":
                    given.add("detail")
                yield key, given if known else None


RAISED = list(raised())


def test_the_scan_sees_something() -> None:
    assert len(RAISED) > 70


@pytest.mark.parametrize(("key", "given"), RAISED)
def test_a_text_fits_what_is_raised(key: str, given: set[str] | None) -> None:
    if key.startswith("template."):
        given = {"id", "entry", "title", "summary"}
    for catalogue in (KO, EN):
        assert key in catalogue
        if given is not None:
            assert placeholders(catalogue[key]) <= given


def test_the_languages_agree() -> None:
    assert list(KO) == list(EN)
    for key, text in KO.items():
        assert placeholders(text) == placeholders(EN[key]), key
        assert text.strip() and EN[key].strip()
        assert key == "course.validate_points" or any("가" <= letter <= "힣" for letter in text), (
            key
        )


def test_no_text_is_left_over() -> None:
    used = {key for key, _ in RAISED}
    source = "".join(path.read_text("utf-8") for path in (ROOT / "course").glob("*.py"))
    for key in KO:
        built = key.startswith(("course.text_", "course.validate_"))  # from a prefix and a name
        assert built or key in used or f'"{key}"' in source, key
