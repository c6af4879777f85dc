"""Texts by key, with their placeholders filled in.

A report must come out even where a text is missing, so nothing here fails on a key or a
placeholder: the other language steps in, then the bare key with its values. A strict
catalogue, for tests, raises instead.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import AssignmentError, UsageError
from grader.model.evidence import OWN_WORDS, Message
from grader.model.percent import percent
from grader.model.place import Place
from grader.text.josa import particle
from grader.text.language import LANGUAGES
from grader.text.topics import Topics, flat, read_texts

_FOLDER = Path(__file__).parent
_SHARE = re.compile(r"\.(\d)%")
_PLACE = re.compile(r"\{place[}!:]")
_SECTIONS = {"functions": "function", "checks": "check"}


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All texts of one language, and those of the other to fall back on."""

    language: str
    texts: Mapping[str, str]
    fallback: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    """Raise where a text or a value is missing (for tests)."""

    @classmethod
    def load(
        cls, language: str, *, assignment_folder: Path | None = None, strict: bool = False
    ) -> Catalogue:
        """The texts of the language, read as they are asked for, and the assignment's own.

        Raises:
            UsageError: there is no such language.
            AssignmentError: a file of texts is damaged.
        """
        if language not in LANGUAGES:
            raise UsageError("error.language", language=language, choices=", ".join(LANGUAGES))
        other = next(name for name in LANGUAGES if name != language)
        return cls(
            language=language,
            texts=_all_texts(language, assignment_folder),
            fallback=_all_texts(other, assignment_folder),
            strict=strict,
        )

    def has(self, key: str) -> bool:
        """Whether the key has a text in this language."""
        return key in self.texts

    def text(self, key: str, /, **params: object) -> str:
        """The text of ``key`` with its placeholders filled in."""
        return self._fill(key, params)

    def render(self, message: Message) -> str:
        """The text of a message.

        The plugin knows checks by id only, so a value named ``check`` that is the id of a
        check is shown as that check's title.
        """
        if message.text and message.id not in self.texts and message.id not in self.fallback:
            return message.text
        params: dict[str, object] = dict(message.params)
        if message.id == OWN_WORDS:
            return self._own(params.pop("words", ""), params)
        check = params.get("check")
        if isinstance(check, str) and self.has(title := f"check.{check}.title"):
            params["check"] = self.texts[title]
        wanted = _PLACE.search(self.texts.get(message.id, "")) and "file" in params
        if wanted and "place" not in params:
            told = (params.get(name) for name in ("file", "line", "column"))
            params["place"] = self._place(*told)
        return self._fill(message.id, params)

    def _own(self, words: object, params: Mapping[str, object]) -> str:
        """What an author wrote, in this language or in the one that there is."""
        if isinstance(words, Mapping):
            words = words.get(self.language) or next(iter(words.values()), "")
        text = str(words)
        if not params:  # as it was written, with braces in it or not
            return text
        try:
            return _Filler().vformat(text, (), params)
        except (LookupError, ValueError, TypeError, AttributeError):
            return text

    def place(
        self, place: Place, *, within: bool = False, clean: Callable[[str], str] = str
    ) -> str:
        """A place in words; of what is not known of it nothing is said.

        ``within`` names the function too, ``clean`` makes the texts of strangers harmless.
        """
        text = self._place(clean(place.file), place.line, place.column)
        if within and place.function and not place.function.startswith("<"):
            return self.text("terminal.place_in", place=text, function=clean(place.function))
        return text

    def _place(self, file: object, line: object, column: object) -> str:
        known = [isinstance(number, int) and number > 0 for number in (line, column)]
        kind = "place_column" if all(known) else "place" if known[0] else "place_file"
        return self.text(f"terminal.{kind}", file=file, line=line, column=column)

    @property
    def nothing(self) -> str:
        """Says that of what is listed there is none; an empty list among the values is that too."""
        return self.text("terminal.nothing")

    def _fill(self, key: str, params: Mapping[str, object]) -> str:
        if any(value in ([], ()) for value in params.values()):
            params = {
                name: self.nothing if value in ([], ()) else value for name, value in params.items()
            }
        candidates = (self.texts,) if self.strict else (self.texts, self.fallback)
        for texts in candidates:
            if key in texts:
                if "{" not in texts[key] and "}" not in texts[key]:
                    return texts[key]
                try:
                    return _Filler().vformat(texts[key], (), params)
                except (LookupError, ValueError, TypeError, AttributeError) as fault:
                    if self.strict:
                        raise AssignmentError("error.text", key=key, detail=repr(fault)) from fault
        if self.strict:
            raise AssignmentError("error.text", key=key, detail="missing")
        values = ", ".join(f"{name}={shown(value)}" for name, value in params.items())
        return f"{key} ({values})" if values else key


@dataclass(frozen=True)
class _Unseen:
    """A value of which only the particle is shown."""

    value: object


class _Filler(string.Formatter):
    """``str.format`` without attribute access, and with particles as format specs.

    ``{name:을/를}`` is the value and its particle, ``{name!p:을/를}`` the particle alone (for
    ``‘{name}’{name!p:을/를}``), ``{share:.1%|이/가}`` a formatted number and its particle.
    """

    def get_field(
        self, field_name: str, args: object, kwargs: Mapping[str, object]
    ) -> tuple[object, str]:
        return kwargs[field_name], field_name

    def convert_field(self, value: object, conversion: str | None) -> object:
        return _Unseen(value) if conversion == "p" else super().convert_field(value, conversion)

    def format_field(self, value: object, format_spec: str) -> str:
        before, _, pair = format_spec.rpartition("|")
        number = before if "/" in pair else format_spec
        seen = not isinstance(value, _Unseen)
        plain = value.value if isinstance(value, _Unseen) else value
        try:
            text = _format(plain, number) if number else shown(plain)
        except (ValueError, TypeError):  # a number was meant, something else came
            text = shown(plain)
        said = particle(text, pair) if "/" in pair else ""
        return text + said if seen else said


def _format(value: object, spec: str) -> str:
    """As Python formats it, but a share as every share is told: cut, never rounded up."""
    share = _SHARE.fullmatch(spec)
    if share is not None and isinstance(value, int | float):
        return percent(value, digits=int(share[1]))
    return format(value, spec)


def shown(value: object) -> str:
    """A value as readers expect it: 12 rather than 12.0, a list without its brackets."""
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, float):
        if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
            return str(int(value))
        return f"{value:.6g}"
    if isinstance(value, list | tuple):
        return ", ".join(shown(item) for item in value)
    return str(value)


def _all_texts(language: str, assignment_folder: Path | None) -> Topics:
    path = assignment_folder / "text" / f"{language}.toml" if assignment_folder else None
    own = assignment_keys(read_texts(path)) if path is not None and path.is_file() else {}
    return Topics(_FOLDER / language, own)


def assignment_keys(content: Mapping[str, object]) -> dict[str, str]:
    """An assignment's texts by catalogue key.

    ``title`` becomes ``assignment.title``, ``[functions.f] title`` becomes
    ``function.f.title``, ``[checks."a.b"] title`` becomes ``check.a.b.title``; messages keep
    their keys.
    """
    keys: dict[str, str] = {}
    for name, value in content.items():
        if isinstance(value, str):
            keys[f"assignment.{name}"] = value
        elif isinstance(value, Mapping):
            prefix = "" if name == "messages" else f"{_SECTIONS.get(name, name)}."
            keys.update(flat(value, prefix))
    return keys
