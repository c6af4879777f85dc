"""Texts in both languages at once; the page shows the one that its reader chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from grader.model.evidence import Message
from grader.pages.hostile import MAX_TEXT, isolated, prose
from grader.reporters.view import cleaned
from grader.text import LANGUAGES, Catalogue


@dataclass(frozen=True)
class Both:
    """The catalogues of a page, that of its first language first."""

    catalogues: tuple[Catalogue, ...]

    @classmethod
    def load(cls, language: str, *, assignment_folder: Path | None = None) -> Both:
        """The texts of all languages, with those of an assignment.

        Raises:
            GraderError: there is no such language, or a file of texts is damaged.
        """
        others = [name for name in LANGUAGES if name != language]
        return cls(
            tuple(
                Catalogue.load(name, assignment_folder=assignment_folder)
                for name in (language, *others)
            )
        )

    @property
    def language(self) -> str:
        """The language that the page starts in."""
        return self.catalogues[0].language

    def text(self, key: str, /, **params: object) -> Markup:
        """The text of a key as one ``<span>`` for each language; foreign values are fenced off."""
        return self.each(lambda catalogue: catalogue.text(key, **_fenced(params)))

    def each(self, say: Callable[[Catalogue], str]) -> Markup:
        """As :meth:`text`, for what is put together otherwise; values must be isolated."""
        return spans(self.all(say))

    def all(self, say: Callable[[Catalogue], str]) -> dict[str, str]:
        """What is said in each language, as plain text."""
        return {catalogue.language: say(catalogue) for catalogue in self.catalogues}

    def maybe(self, say: Callable[[Catalogue], str | None]) -> Markup | None:
        """As :meth:`each`; None where nothing is said."""
        return None if say(self.catalogues[0]) is None else self.each(lambda one: say(one) or "")

    def message(self, message: Message, *, limit: int = MAX_TEXT) -> Markup:
        """A message of a report; its values are foreign, and cut at ``limit`` characters."""

        def say(catalogue: Catalogue) -> str:
            clean = fence(catalogue, limit)
            params = {name: cleaned(value, clean) for name, value in message.params.items()}
            return catalogue.render(Message(message.id, params))  # type: ignore[arg-type]  # shown only

        return self.each(say)

    def attribute(self, name: str, key: str, /, **params: object) -> Markup:
        """An attribute such as ``aria-label`` that follows the language; one for each element."""
        said = self.all(lambda catalogue: catalogue.text(key, **_fenced(params)))
        first = Markup('{}="{}"').format(name, said[self.language])
        if len(set(said.values())) == 1:
            return first
        others = [Markup('data-{}="{}"').format(*item) for item in said.items()]
        return Markup(" ").join([first, Markup('data-said="{}"').format(name), *others])


def spans(said: Mapping[str, str]) -> Markup:
    """One ``<span lang>`` for each language; the text alone where they all say the same."""
    if len(set(said.values())) == 1:
        return prose(next(iter(said.values())))
    return Markup(  # noqa: S704 - both parts are escaped
        "".join(
            f"<span lang={escape(language)}>{prose(text)}</span>" for language, text in said.items()
        )
    )


def fence(catalogue: Catalogue, limit: int = MAX_TEXT) -> Callable[[str], str]:
    """How the values of a message become harmless: what is a check's id is left to its title."""
    return lambda text: text if catalogue.has(f"check.{text}.title") else isolated(text, limit)


def _fenced(params: Mapping[str, object]) -> dict[str, object]:
    return {name: cleaned(value, isolated) for name, value in params.items()}
