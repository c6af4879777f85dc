"""Files whose names do not say the lab: their content does, and the names of all say who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from grader.collection.entry import Wanted
from grader.collection.named import Named
from grader.collection.naming import attempt_of, bare, by_hand, code_suffix, person, words
from grader.collection.stray import is_teachers
from grader.collection.work import work_of

NOBODY: Final = re.compile(
    r"main|untitled\d*|test\w*|code|script|notebook|colab|program|python|py|utils?|helpers?|models?|data|train(?:ing)?|layers?|plots?|cnn|mnist|demo|example"
    r"|[a-z]|무제|연습|코드|\d{1,3}|\d{1,2}주차?|\d{1,2}차시?|week\d*|w\d{1,2}",
    re.IGNORECASE,
)
"""Words that name nobody."""


def loose_names(files: Sequence[tuple[str, Path]], wanted: Wanted) -> dict[str, Named]:
    """``과제2_서지안.py``: name -> whose, where a lab's functions are in the file.

    What stands in most of the names (the course, the week) names nobody.
    """
    stems = {
        name: attempt_of(bare(name))
        for name, path in files
        if code_suffix(name) and not is_teachers(bare(name)) and path.is_file()
    }
    said = {name: words(person(stem, entry=wanted.entry)) for name, (stem, _) in stems.items()}
    count = Counter(word.casefold() for parts in said.values() for word in set(parts))
    common = {word for word, times in count.items() if times > 1 and 2 * times > len(said)}
    found = {}
    for name, path in files:
        kept = [
            word
            for word in said.get(name, ())
            if word.casefold() not in common and not NOBODY.fullmatch(word)
        ]
        if not kept or not _is_work(path, wanted):
            continue
        stem, upload = stems[name]
        who = "_".join(kept)
        found[name] = Named(
            platform="plain", id=who, name=who, file=f"{wanted.entry}{code_suffix(name)}",
            attempt=by_hand(stem, upload),
        )  # fmt: skip
    return found


def _is_work(path: Path, wanted: Wanted) -> bool:
    work = work_of(path, functions=wanted.functions, others=wanted.others)
    return work is not None and (work.defined > 0 or bool(work.other))
