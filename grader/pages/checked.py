"""The checks of a report as a page shows them: in both languages, foreign values fenced off."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import msgspec
from markupsafe import Markup

from grader.hints.rule import Finding
from grader.hints.telling.filled import is_unknown
from grader.hints.telling.hint import tell
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.pages.both import Both, spans
from grader.pages.hostile import isolated, prose
from grader.reporters.evidence import lines_of
from grader.reporters.view import Group, groups, message_text, points, sign_of, title_of, waits

MAX_LINES: Final = 14
LEVELS: Final = (1, 2, 3)
_LIMIT: Final = 600
_CODE_INDENT: Final = "    "


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of evidence."""

    label: Markup
    text: Markup
    quoted: bool
    """A line of the learner's own source or output."""


@dataclass(frozen=True, kw_only=True)
class HintShown:
    """A fault, explained in three steps."""

    slug: str
    title: Markup
    likely: bool
    place: Markup | None
    source: str
    levels: tuple[Markup, ...]
    """Where to look, the idea, an example."""


@dataclass(frozen=True, kw_only=True)
class CheckShown:
    """One check."""

    sign: str
    """right, wrong, waiting or ours: its symbol and colour."""
    title: Markup
    outcome: Outcome
    earned: float
    possible: float
    hidden: bool
    message: Markup | None
    facts: tuple[Fact, ...]
    hints: tuple[HintShown, ...]
    again: bool
    """It failed for the same reason as the check before."""


@dataclass(frozen=True, kw_only=True)
class GroupShown:
    """The checks of one function."""

    function: str
    sign: str
    earned: float
    possible: float
    checks: tuple[CheckShown, ...]


@dataclass(frozen=True)
class Checked:
    """Puts a report into words."""

    report: Report
    texts: Both
    findings: Sequence[Finding]

    def groups(self) -> tuple[GroupShown, ...]:
        """All functions with their checks."""
        shown: list[GroupShown] = []
        told: set[str] = set()
        for group in groups(self.report):
            checks: list[CheckShown] = []
            for place, check in enumerate(group.checks):
                before = group.checks[place - 1] if place else None
                checks.append(self._check(check, before, told))
            shown.append(
                GroupShown(
                    function=group.function, sign=_sign(group), earned=group.earned,
                    possible=group.possible, checks=tuple(checks),
                )
            )  # fmt: skip
        return tuple(shown)

    def root(self) -> HintShown | None:
        """The first fault of all."""
        return self.hint(self.findings[0]) if self.findings else None

    def hint(self, finding: Finding) -> HintShown:
        """A finding in words, at all levels."""
        clean = replace(
            finding,
            evidence={
                name: isolated(value.replace("`", "'")) if isinstance(value, str) else value
                for name, value in finding.evidence.items()
                if not is_unknown(value)
            },
            place=finding.place
            and msgspec.structs.replace(finding.place, file=isolated(finding.place.file)),
        )  # fmt: skip
        levels = [
            {one.language: tell(clean, level=level, language=one.language)
             for one in self.texts.catalogues}
            for level in LEVELS
        ]  # fmt: skip
        place = clean.place
        return HintShown(
            slug=finding.slug,
            title=spans({language: told.title for language, told in levels[0].items()}),
            likely=finding.confidence != "certain",
            place=self.texts.each(lambda one: one.place(place))
            if place is not None and place.line
            else None,
            source=finding.place.source if finding.place is not None else "",
            levels=tuple(
                _in_each({language: told.message for language, told in level.items()})
                for number, level in zip(LEVELS, levels, strict=True)
            ),
        )

    def say(self, message: Message) -> Markup:
        """A message of the report."""
        return self.texts.each(partial(self._said, message))

    def facts(self, evidence: tuple[Evidence, ...]) -> tuple[Fact, ...]:
        """Lines of evidence; those of both languages stand side by side."""
        found = [lines_of(evidence, one) for one in self.texts.catalogues]
        languages = [one.language for one in self.texts.catalogues]
        shown = []
        for lines in zip(*found, strict=False):
            both = list(zip(languages, lines, strict=True))
            shown.append(
                Fact(
                    label=spans({name: isolated(line.label, 60) if line.label else ""
                                 for name, line in both}),
                    text=spans({name: isolated(line.text, _LIMIT) for name, line in both}),
                    quoted=lines[0].quoted,
                )
            )  # fmt: skip
        return tuple(shown[:MAX_LINES])

    def _check(self, check: CheckResult, before: CheckResult | None, told: set[str]) -> CheckShown:
        if check.hidden:
            title = self.texts.text("terminal.hidden_check", points=points(check.possible))
        else:
            title = self.texts.each(lambda one: isolated(title_of(check, one)))
        again = before is not None and not check.hidden and _same(check, before)
        silent = check.hidden or again or check.outcome is Outcome.PASSED
        hints = () if silent else self._hints(check, told)
        return CheckShown(
            sign=sign_of(check.outcome), title=title, outcome=check.outcome,
            earned=points(check.earned), possible=points(check.possible), hidden=check.hidden,
            message=None if silent or check.message is None else self.say(check.message),
            facts=() if silent or waits(check) else self.facts(check.evidence),
            hints=hints, again=again,
        )  # fmt: skip

    def _hints(self, check: CheckResult, told: set[str]) -> tuple[HintShown, ...]:
        """What explains this check; each fault once on the page."""
        by_slug = {finding.slug: finding for finding in self.findings}
        slugs = [slug for slug in check.faults if slug in by_slug and slug not in told]
        told.update(slugs)
        return tuple(self.hint(by_slug[slug]) for slug in slugs)

    def _said(self, message: Message, catalogue: object) -> str:
        from grader.text import Catalogue  # noqa: PLC0415 - for the type checker's sake

        assert isinstance(catalogue, Catalogue)
        clean = partial(isolated, limit=_LIMIT)
        text = message_text(message, report=self.report, catalogue=catalogue, clean=clean)
        return text[: 8 * _LIMIT]


def _same(check: CheckResult, before: CheckResult) -> bool:
    failed = check.outcome is Outcome.FAILED and check.message is not None
    return failed and (check.message, check.evidence) == (before.message, before.evidence)


def _sign(group: Group) -> str:
    """The worst sign of a function's checks; one that only waits waits."""
    left = {"waiting" if waits(check) else sign_of(check.outcome) for check in group.checks}
    return next((sign for sign in ("ours", "wrong", "waiting") if sign in left), "right")


def _in_each(said: Mapping[str, str]) -> Markup:
    """A text of several paragraphs, once for each language."""
    return Markup("").join(
        Markup('<div lang="{}">{}</div>').format(language, paragraphs(text))
        for language, text in said.items()
    )


def paragraphs(text: str) -> Markup:
    """Paragraphs as ``<p>``, indented lines as ``<pre>``."""
    parts: list[Markup] = []
    for paragraph in text.split("\n\n"):
        code: list[str] = []
        plain: list[str] = []
        for line in [*paragraph.split("\n"), None]:
            if line is not None and line.startswith(_CODE_INDENT):
                _end(plain, parts)
                code.append(line.removeprefix(_CODE_INDENT))
                continue
            if code:
                lines = Markup("\n").join(prose(one) for one in code)
                parts.append(Markup('<pre tabindex="0">{}</pre>').format(lines))
                code = []
            if line is not None and line.strip():
                plain.append(line.strip())
        _end(plain, parts)
    return Markup("").join(parts)


def _end(plain: list[str], parts: list[Markup]) -> None:
    if plain:
        parts.append(Markup("<p>{}</p>").format(_with_code(prose(" ".join(plain)))))
        plain.clear()


def _with_code(said: Markup) -> Markup:
    """What the texts put between backticks, as code; values have none (see above)."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(said)))  # noqa: S704 - escaped before
