"""Whether an assignment's texts are complete and agree in every language."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from grader.course.wrap import columns
from grader.errors import AssignmentError
from grader.model.assignment import Assignment
from grader.model.evidence import Json, Message
from grader.text import LANGUAGES
from grader.text.catalogue import assignment_keys
from grader.text.topics import read_texts

TITLE_COLUMNS = 60
_KOREAN = re.compile("[가-힣]")


@dataclass(frozen=True, kw_only=True)
class TextFault:
    """One thing that is wrong with the text of ``key`` in ``language``."""

    language: str
    key: str
    message: Message


def text_faults(assignment: Assignment, *, functions: Collection[str]) -> tuple[TextFault, ...]:
    """What is missing, stale, too long or differs between the languages.

    ``functions`` are those that the learner writes: each needs instructions.
    """
    texts: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        path = assignment.folder / "text" / f"{language}.toml"
        texts[language] = assignment_keys(read_texts(path))
    required = _required(assignment, functions)
    sections = {key for key in required if key.startswith(("function.", "check."))}
    faults: list[TextFault] = []
    for language in LANGUAGES:
        own = texts[language]
        others = {key for other in LANGUAGES for key in texts[other]}
        for key in sorted(required | others):
            problem = _problem(key, own.get(key), language=language)
            if problem is None and key.startswith(("function.", "check.")):
                stale = key not in sections and not key.endswith(".instructions")
                problem = _message("stale") if stale else None
            if problem is not None:
                faults.append(TextFault(language=language, key=key, message=problem))
    return (*faults, *_placeholder_faults(texts))


def _required(assignment: Assignment, functions: Collection[str]) -> set[str]:
    keys = {"assignment.title", "assignment.summary"}
    names = {function.name for function in assignment.functions}
    keys |= {f"function.{name}.title" for name in names | set(functions)}
    keys |= {f"function.{name}.instructions" for name in functions}
    checks = {check for function in assignment.functions for check in function.checks}
    keys |= {f"check.{check}.title" for check in checks}
    return keys | {key for key in _used_messages(assignment) if key not in checks}


def _used_messages(assignment: Assignment) -> Iterator[str]:
    """Strings of the checks' source that look like keys of this assignment's messages.

    Not of hidden ones: nobody reads what those say, and ``text/`` is in everybody's hands.
    """
    pattern = re.compile(rf"{re.escape(assignment.id)}(\.[a-z0-9_]+)+")
    for path in sorted((assignment.folder / "checks").rglob("*.py")):
        try:
            tree = ast.parse(path.read_text("utf-8"))
        except (SyntaxError, UnicodeDecodeError) as error:
            raise AssignmentError(
                "course.bad_python", where=str(path), detail=str(error)
            ) from error
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                is_file = node.value.endswith((".py", ".ipynb", ".keras"))
                if pattern.fullmatch(node.value) and not is_file:
                    yield node.value


def _problem(key: str, text: str | None, *, language: str) -> Message | None:
    if text is None or not text.strip():
        return _message("missing")
    if key.endswith(".title") and columns(text) > TITLE_COLUMNS:
        return _message("too_long", columns=columns(text), limit=TITLE_COLUMNS)
    if language == "ko" and not key.endswith(".title") and not _KOREAN.search(text):
        return _message("not_korean")
    if '"""' in text:
        return _message("quotes")
    return None


def _placeholder_faults(texts: Mapping[str, Mapping[str, str]]) -> list[TextFault]:
    """Instructions are shown as they are; only messages are filled in."""
    faults: list[TextFault] = []
    first = LANGUAGES[0]
    for key, text in sorted(texts[first].items()):
        if key.startswith(("assignment.", "function.", "check.")):
            continue
        for other in LANGUAGES[1:]:
            if key not in texts[other]:
                continue
            try:
                here, there = placeholders(text), placeholders(texts[other][key])
            except ValueError:
                faults.append(TextFault(language=other, key=key, message=_message("braces")))
                continue
            if here != there:
                names = ", ".join(sorted(here ^ there))
                problem = _message("placeholders", names=names)
                faults.append(TextFault(language=other, key=key, message=problem))
    return faults


def placeholders(text: str) -> frozenset[str]:
    """The names between braces, without format and particle.

    Raises:
        ValueError: the braces do not pair up.
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _message(name: str, **params: Json) -> Message:
    return Message(f"course.text_{name}", params)
