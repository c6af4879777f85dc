"""The heat map: a row for each learner, a cell for each check, thousands of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from grader.model.outcome import Outcome
from grader.pages.both import Both
from grader.pages.classroom.results import Cell, Entry, Lab

LETTERS: Mapping[Outcome, str] = {
    Outcome.PASSED: "p",
    Outcome.FAILED: "f",
    Outcome.TIMEOUT: "t",
    Outcome.OUT_OF_MEMORY: "t",
    Outcome.CRASHED: "t",
    Outcome.NOT_ATTEMPTED: "n",
    Outcome.BLOCKED: "b",
    Outcome.GRADER_ERROR: "g",
}
"""The class of a cell; class.css and table.js know them."""
MISSING = "x"
BY_HAND = "h"


@dataclass(frozen=True)
class Heat:
    """Writes the cells. What did not pass says so in words: colour alone would not do."""

    words: Mapping[Outcome, Markup]
    by_hand: Markup
    missing: Markup

    @classmethod
    def of(cls, texts: Both) -> Heat:
        """With the names of the outcomes in both languages."""
        return cls(
            words={one: _small(texts, f"outcome.{one}.name") for one in Outcome},
            by_hand=_small(texts, "classpage.by_hand"),
            missing=Markup("<td class={}>{}").format(MISSING, _small(texts, "classpage.missing")),
        )

    def cells(self, lab: Lab, entry: Entry) -> Markup:
        """The cells of a learner, in the order of the lab's checks."""
        return Markup("").join(self._cell(entry.cells.get(check)) for check in lab.columns)

    def _cell(self, cell: Cell | None) -> Markup:
        if cell is None:
            return self.missing
        letter = LETTERS[cell.outcome]
        number = cell.earned if letter in "pf" else ""
        word = "" if cell.outcome is Outcome.PASSED else self.words[cell.outcome]
        if cell.by_hand:
            letter, word = f'"{letter} {BY_HAND}"', self.by_hand
            number = cell.earned
        return _written(letter, number, word)


@lru_cache(maxsize=1_024)
def _written(letter: str, number: float | str, word: Markup | str) -> Markup:
    """A cell; a class of thousands has few different ones."""
    return Markup("<td class={}>{}{}").format(Markup(letter), number, word)  # noqa: S704 - one of ours


def _small(texts: Both, key: str) -> Markup:
    """Both languages, for those who hear the page; a space keeps it apart from the points."""
    return Markup("").join(
        Markup("<i lang={}> {}</i>").format(one.language, one.text(key)) for one in texts.catalogues
    )
