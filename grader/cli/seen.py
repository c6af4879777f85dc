"""What reading a file has shown, told at once: checking the rest of it begins with an import."""

import re
from collections.abc import Iterator
from typing import Final

from grader.grading.run import Run
from grader.intake.untouched import template_functions
from grader.model.evidence import Json, Message
from grader.reporters.safe import terminal_text

MOST: Final = 3
"""Of the places that Python cannot read; the report names them all."""
_BY_TEXT: Final = re.compile(r"import\s*\*|\b(?:exec|eval|globals|setattr|vars|__import__)\b")
"""What may define a function that no line names."""


def seen(run: Run, template: str) -> Iterator[Message]:
    """Places that Python cannot read, and functions that no line defines.

    Nothing where the report follows at once. ``template`` is what the file was begun with.
    """
    chosen = run.learner.chosen
    if run.unrun is not None or chosen is None or not chosen.statements:
        return
    for part in chosen.unreadable[:MOST]:
        facts = part.exception
        yield Message("cli.seen_unread", _clean({**facts.at, "message": facts.message}))
    units = run.learner.submission.units
    if any(_BY_TEXT.search(unit.source) for unit in units):
        return
    unread = {function for part in chosen.unreadable for function in part.functions}
    given = template_functions(template)
    missing = [name for name in chosen.missing if name in given and name not in unread]
    if missing:
        file = run.learner.submission.entry.name
        yield Message("cli.seen_missing", _clean({"file": file, "functions": ", ".join(missing)}))


def _clean(params: dict[str, Json]) -> dict[str, Json]:
    return {
        name: terminal_text(value, limit=300) if isinstance(value, str) else value
        for name, value in params.items()
    }
