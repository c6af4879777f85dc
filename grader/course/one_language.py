"""A template for one reader: the other language's instructions are left out.

``student_template/`` holds every language, and solutions are not in the wheel, so this works on
what was generated: each block of instructions stands in it exactly as the texts give it. One that
an author has changed by hand is left as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from grader.course.notebook import said, serialised
from grader.course.template import Texts, docstring_of, in_cell
from grader.errors import UsageError
from grader.model.assignment import Assignment
from grader.text import LANGUAGES

_LINES: Final = ("template.write_here", "template.repair_here", "template.try_here")
_SCRIPTS: Final = ("template.script", "template.script_repair")
_CELLS: Final = (
    "template.notebook",
    "template.notebook_repair",
    "template.notebook_end",
    "template.data",
)
_INDENT: Final = "    "


def in_language(content: bytes, assignment: Assignment, language: str) -> bytes:
    """The script or the notebook with the instructions of one language.

    Raises:
        UsageError: there is no such language.
    """
    if language not in LANGUAGES:
        raise UsageError("error.language", language=language, choices=", ".join(LANGUAGES))
    texts, place = Texts.load(assignment), LANGUAGES.index(language)
    text = content.decode("utf-8")
    if text.startswith("{"):
        return _notebook(text, texts, place).encode()
    for both, one in _in_script(texts, place):
        text = text.replace(both, one)
    return text.encode()


def _notebook(text: str, texts: Texts, place: int) -> str:
    content: Any = json.loads(text)
    changes = list(_in_cells(texts, place))
    for cell in content["cells"]:
        source = "".join(cell["source"])
        for both, one in changes:
            source = source.replace(both, one)
        cell["source"] = source.splitlines(keepends=True)
    return serialised(content)


def _in_script(texts: Texts, place: int) -> Iterator[tuple[str, str]]:
    yield from _lines(texts, place)
    blocks = [(texts.each(key), "") for key in _SCRIPTS]
    blocks += [(texts.raw(f"function.{name}.instructions"), _INDENT) for name in texts.functions]
    for told, indent in blocks:
        if len(told) == len(LANGUAGES):
            both = "\n".join(docstring_of(told, indent=indent))
            yield both, "\n".join(docstring_of([told[place]], indent=indent))


def _in_cells(texts: Texts, place: int) -> Iterator[tuple[str, str]]:
    yield from _lines(texts, place)
    blocks = [texts.each(key) for key in _CELLS]
    blocks += [list(map(in_cell, block)) for block in blocks]
    for name in texts.functions:
        told = texts.raw(f"function.{name}.instructions")
        blocks.append(list(map(in_cell, told)))
        titles = texts.raw(f"function.{name}.title")
        if len(titles) == len(LANGUAGES):
            heading = f"## `{name}` "
            yield heading + " / ".join(titles), heading + titles[place]
    for one in blocks:
        if len(one) == len(LANGUAGES):
            yield "\n\n".join(one), one[place]
    printed = list(map(said, texts.each("template.no_grader")))
    if len(printed) == len(LANGUAGES):
        yield "\n".join(printed), printed[place]


def _lines(texts: Texts, place: int) -> Iterator[tuple[str, str]]:
    for key in _LINES:
        told = texts.each(key)
        if len(told) == len(LANGUAGES):
            yield f"# {' / '.join(told)}", f"# {told[place]}"
