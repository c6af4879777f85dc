"""A fault's text with what was observed; what was not observed is not said, nor made up.

A rule may not know a value, and a lab's check proves a fault by other means than a rule. So every
paragraph of a text has to stand alone: from a sentence on that needs what is not known it is left
out, a line is "the line in question", and a general next step takes the place of one that needs
it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from grader.errors import AssignmentError
from grader.model.evidence import Json
from grader.model.place import Place
from grader.text import Catalogue

LETTERS: Final = {"x": "x", "y": "y", "other": "x"}
"""What the next step calls an array whose name was not seen, as Keras' documentation does."""
_UNKNOWN: Final = re.compile(r"(?<![^\s(\[{`,.])\?(?![^\s)\]}`,.:])")
"""A mark that stands for a value, by itself or inside of one: ``?.fit``, ``(?, 28)``."""
_LINE: Final = re.compile(
    r"(?P<first>[Ll])ine \{\w*line\}(?: of \{file\})?|(?:\{file\}의? )?\{\w*line\}번째 줄"
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_CODE: Final = "    "


def filled(
    text: str,
    params: Sequence[str],
    values: Mapping[str, Json],
    place: Place | None,
    *,
    language: str,
) -> str:
    """The text of a level, for a fault with these placeholders.

    Never empty: its last paragraph is the next step.
    """
    known = {name: value for name, value in values.items() if not is_unknown(value)}
    if place is not None and place.line > 0:
        known |= {"file": place.file, "line": place.line}
    missing = [name for name in (*params, "file", "line") if name not in known]
    general = _words(language).text("hint.general_step")
    text = _LINE.sub(lambda told: _some_line(told, missing, language), text)
    text = without(text, missing, general=general)
    letters = {name: LETTERS[name] for name in missing if name in LETTERS}
    catalogue = Catalogue(language=language, texts={"text": text}, strict=True)
    try:
        return catalogue.text("text", **known, **letters)
    except AssignmentError:  # a fault of a text is no reason to say nothing
        return without(text, [*params, "file", "line"], general=general)


def is_unknown(value: Json) -> bool:
    """Whether a value says that it was not seen: nothing, or a mark in its place."""
    if isinstance(value, str):
        return value.strip() in ("", "-") or _UNKNOWN.search(value) is not None
    return value is None


def without(text: str, missing: Sequence[str], *, general: str = "") -> str:
    """The text less the sentences and the code that need a value which was not observed.

    What follows such a sentence in its paragraph may speak of it, and goes with it. ``general``
    takes the place of a next step that needs one; what ``LETTERS`` knows the next step may name.
    """
    if not missing:
        return text
    *paragraphs, last = text.split("\n\n")
    kept: list[str] = []
    for paragraph in paragraphs:
        if paragraph.startswith(_CODE):
            if not _needs(paragraph, missing):
                kept.append(paragraph)
            elif kept and kept[-1].endswith(":"):  # announces the code
                kept[-1] = " ".join(_SENTENCE.split(kept[-1])[:-1])
            continue
        left = _up_to(_SENTENCE.split(paragraph), missing)
        kept += [left] if left else []
    unnamed = [name for name in missing if name not in LETTERS]
    kept.append(_up_to(_SENTENCE.split(last), unnamed) or general)
    return "\n\n".join(part for part in kept if part)


def _up_to(sentences: Sequence[str], missing: Sequence[str]) -> str:
    """Those before the first that needs a missing value: what follows may speak of it."""
    end = next((at for at, one in enumerate(sentences) if _needs(one, missing)), len(sentences))
    return " ".join(sentences[:end])


def _needs(text: str, missing: Sequence[str]) -> bool:
    return any(re.search(rf"(?<!\{{)\{{{re.escape(name)}[}}:!]", text) for name in missing)


def _some_line(told: re.Match[str], missing: Sequence[str], language: str) -> str:
    if not _needs(told[0], missing):
        return told[0]
    text = _words(language).text("hint.some_line")
    return text[0].upper() + text[1:] if told["first"] == "L" else text


@cache
def _words(language: str) -> Catalogue:
    return Catalogue.load(language)
