"""A hint in a language model's words, where one is asked and its answer is fit to be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from grader.hints.llm import Answer, Settings, reword, shown_prompt
from grader.hints.run.ask import Answered
from grader.hints.telling.hint import Explained, Hint


def source_of(answered: Answered, told: Explained) -> str:
    """The unit that the fault's line stands in."""
    wanted = told.place.file if told.place is not None else None
    return next((unit.source for unit in answered.units if unit.label == wanted), "")


def prompt(answered: Answered) -> str:
    """What would be sent for the first fault, word for word; empty where there is none."""
    said = answered.hint
    if said.root is None:
        return ""
    source = source_of(answered, said.root)
    return shown_prompt(said.root, level=said.level, language=said.language, source=source)


def ask_model(
    answered: Answered,
    *,
    settings: Settings,
    folder: Path,
    question: str = "",
    before: str = "",
    show: Callable[[str], None] | None = None,
) -> Answer | None:
    """The model's wording of the first fault, or the reason why not; None without a fault."""
    said = answered.hint
    if said.root is None:
        return None
    return reword(
        said.root,
        level=said.level,
        language=said.language,
        source=source_of(answered, said.root),
        secrets=answered.secrets,
        settings=settings,
        folder=folder,
        question=question,
        before=before,
        show=show,
    )


def worded(said: Hint, text: str) -> Hint:
    """The hint with its first fault told in these words."""
    assert said.root is not None
    return replace(said, faults=(replace(said.root, message=text), *said.faults[1:]), source="llm")
