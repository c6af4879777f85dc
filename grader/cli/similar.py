"""Who is more alike than the task explains: what ``grader gradebook FILE similar`` does."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from dataclasses import replace as replace_pairs
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from grader.classroom.fingerprint import digest_of
from grader.classroom.plan import Wish
from grader.classroom.run import Class
from grader.classroom.scratch import scratch
from grader.cli.gradebook_known import known_assignment
from grader.cli.gradebook_page import only_pages
from grader.cli.screen import Screen
from grader.course.find import find_course
from grader.course.known import known_answers
from grader.data.folder import replace
from grader.errors import OsErrorAs, SubmissionError, UsageError
from grader.gradebook import Gradebook
from grader.gradebook.copies import note_copy
from grader.gradebook.sources import Source, absolute, recall
from grader.intake import read
from grader.likeness.compare import Comparison, compare
from grader.likeness.lines import shared_lines
from grader.likeness.program import Fingerprinted, program
from grader.model.percent import averaged
from grader.model.submission import Unit
from grader.pages.both import Both
from grader.pages.likeness import INDEX, MARK, PAIRS, pages
from grader.parser import TooMuch
from grader.reporters.safe import terminal_names, terminal_path, terminal_text
from grader.term.reading import read_rules, rules_beside

WHO = 28
"""Columns of the terminal for one learner."""
SHOWN = 40
"""Pairs that the terminal lists; the pages have all."""
LISTED = 10


@dataclass(kw_only=True)
class _Class:
    """What is compared, and what could not be."""

    programs: dict[str, Fingerprinted] = field(default_factory=dict)
    graded: dict[str, bool] = field(default_factory=dict)
    """Whether the program is the one that the newest report is about."""
    unread: list[str] = field(default_factory=list)
    together: dict[str, list[str]] = field(default_factory=dict)
    """Who handed in one file with others -> those; the first of them stands for all."""
    of_groups: int = 0
    """Pairs of those who work together by the rules of the course."""


def run(
    book: Path,
    lab: str | None,
    screen: Screen,
    *,
    submissions: Sequence[Path],
    given: Sequence[Path],
    least: float,
    out: Path | None,
) -> None:
    """Compare the programs of a lab and tell; ``least`` is a share of 1.

    Raises:
        GraderError: no such lab, no submissions, or the pages cannot be written.
    """
    with Gradebook.open(book, write=False) as grades:
        chosen = _lab(grades, lab)
        sources = _sources(grades, chosen, submissions)
        names = {row.learner: row.name for row in grades.rows(chosen)}
        found = _read(grades, chosen, sources, screen)
        explained = [*_given(chosen), *map(_explained, given)]
        made = compare(list(found.programs.values()), given=explained, least=least)
        made, found.of_groups = _without_groups(grades, chosen, made)
        _tell(made, chosen, names, found, screen)
        if out is not None:
            _write(made, chosen, names, out, screen)
            note_copy(grades, out, "pages", assignment=chosen)


def _lab(grades: Gradebook, lab: str | None) -> str:
    known_assignment(grades, lab)
    if lab is not None:
        return lab
    known = grades.assignments()
    if not known:
        raise UsageError("gradebook.empty")
    if len(known) > 1:
        raise UsageError("similar.which", known=", ".join(known))
    return known[0]


def _sources(grades: Gradebook, lab: str, named: Sequence[Path]) -> list[Source]:
    """The folders that are named, else those that the gradebook remembers and that are there."""
    if named:
        before = {one.submissions: one for one in recall(grades, lab)}
        paths = [absolute(path) for path in named]
        return [before.get(path, Source(submissions=path)) for path in paths]
    remembered = list(recall(grades, lab))
    there = [one for one in remembered if Path(one.submissions).exists()]
    if not there:
        gone = ", ".join(terminal_text(one.submissions) for one in remembered)
        key = "similar.gone" if remembered else "similar.nowhere"
        raise UsageError(key, path=str(grades.path), lab=lab, folders=gone)
    return there


def _read(grades: Gradebook, lab: str, sources: Sequence[Source], screen: Screen) -> _Class:
    """Everybody's program; of several, the one that the newest report is about."""
    digests = {row.learner: row.attempt.digest for row in grades.rows(lab)}
    found = _Class()
    for source in sources:
        wish = Wish(
            assignment_id=lab, submissions=Path(source.submissions), names=source.names,
            roster=None if source.roster is None else Path(source.roster),
            without=tuple(map(Path, source.without)), language=screen.catalogue.language,
        )  # fmt: skip
        with scratch() as folder:
            handed_in: dict[str, str] = {}
            for one in Class(wish, scratch=folder).find(grades)[0].found:
                if one.path is not None:
                    learner = grades.known_as(one.id)
                    first = handed_in.setdefault(one.file, learner)
                    if first == learner:
                        _take(found, learner, one.path, digests.get(learner))
                    else:  # one file of a group: nobody is like themselves
                        found.together.setdefault(first, []).append(learner)
    return found


def _without_groups(grades: Gradebook, lab: str, made: Comparison) -> tuple[Comparison, int]:
    """Without pairs of those who, by ``course.toml``, work together; and how many those are."""
    rules = rules_beside(grades.path)
    groups = read_rules(rules).groups.get(lab, ()) if rules is not None else ()
    kept = tuple(
        pair
        for pair in made.pairs
        if not any(pair.left.id in group and pair.right.id in group for group in groups)
    )
    return replace_pairs(made, pairs=kept), len(made.pairs) - len(kept)


def _take(found: _Class, learner: str, path: Path, digest: str | None) -> None:
    try:
        submission = read(path)
        units = [*submission.units, *_beside(submission.files)]
        made = program(units, id=learner)
    except (SubmissionError, TooMuch):
        if learner not in found.programs:
            found.unread.append(learner)
        return
    if found.graded.get(learner):
        return
    found.programs[learner] = made
    found.graded[learner] = digest == digest_of(submission)
    with suppress(ValueError):
        found.unread.remove(learner)


def _beside(files: Sequence[tuple[str, bytes]]) -> Iterator[Unit]:
    for name, content in files:
        if name.lower().endswith(".py"):
            with suppress(UnicodeDecodeError):
                yield Unit(label=name, source=content.decode("utf-8-sig"))


def _given(lab: str) -> Iterator[Fingerprinted]:
    course = find_course(Path.cwd(), os.environ)
    for source in known_answers(course, course.get(lab)):
        with suppress(TooMuch):
            yield program([Unit(label="given", source=source)])


def _explained(path: Path) -> Fingerprinted:
    """A file of the lecture's.

    Raises:
        GraderError: it cannot be read.
    """
    try:
        return program(read(path).units)
    except TooMuch as error:
        raise UsageError("similar.given_large", path=terminal_path(path)) from error


def _tell(made: Comparison, lab: str, names: dict[str, str], found: _Class, screen: Screen) -> None:
    text = screen.catalogue.text
    screen.say("similar.compared", lab=terminal_text(lab), count=made.compared)
    told = {
        "unread": found.unread,
        "nothing_own": made.nothing_own,
        "together": [" + ".join((one, *others)) for one, others in found.together.items()],
        "of_groups": [""] * found.of_groups,  # pairs that have no name
        "changed": [one for one, graded in found.graded.items() if not graded],
    }
    for key, some in told.items():
        if some:
            learners = terminal_names(some, most=LISTED)
            screen.say(f"similar.{key}", count=len(some), learners=learners)
    screen.print()
    if not made.pairs:
        screen.say("similar.none")
        return
    for pair in made.pairs[:SHOWN]:
        who = "  ".join(_who(one, names) for one in (pair.left.id, pair.right.id))
        lines = text("similar.lines", count=shared_lines(pair.blocks))
        screen.raw(f"{averaged(pair.likeness):>3} %  {who}  {lines}\n")
    if len(made.pairs) > SHOWN:
        screen.say("similar.more", count=len(made.pairs) - SHOWN)
    if made.more:
        screen.say("similar.many", count=made.more)
    screen.print()
    screen.say("similar.no_proof")


def _who(learner: str, names: dict[str, str]) -> str:
    name = names.get(learner, learner)
    shown = terminal_text(learner if name == learner else f"{learner} {name}", limit=2 * WHO)
    return set_cell_size(shown, WHO) if cell_len(shown) != WHO else shown


def _write(made: Comparison, lab: str, names: dict[str, str], out: Path, screen: Screen) -> None:
    with OsErrorAs(UsageError, "classpage.unwritable", path=terminal_path(out)):
        only_pages(out, {INDEX, PAIRS}, MARK, error="similar.not_ours")
        texts = Both.load(screen.catalogue.language)
        replace(out, pages(made, lab=lab, names=names, texts=texts))
    screen.say("similar.written", path=terminal_path(out / INDEX))
