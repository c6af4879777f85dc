"""A report for a learner's terminal: what is right, what is not and why, one next step."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.reporters.evidence import lines_of
from grader.reporters.next_step import next_step
from grader.reporters.page import Page, Symbols, style_of, symbols_for
from grader.reporters.safe import CUT, terminal_text
from grader.reporters.summary import details, total, training
from grader.reporters.view import (
    Group,
    groups,
    hidden_title,
    lab_title,
    nothing_loaded,
    outcome_of,
    paragraphs,
    remark_of,
    same_reason,
    scored,
    title_of,
    told,
    waiting,
    waits,
)
from grader.text import Catalogue

VALUE_LIMIT = 300
MESSAGE_LIMIT = 1_500
EVIDENCE_LIMIT = 240
EVIDENCE_LINES = 12
LABEL_COLUMNS = 18


def render(
    report: Report,
    catalogue: Catalogue,
    *,
    width: int = 80,
    colour: bool = False,
    quiet: bool = False,
    encoding: str = "utf-8",
    next_topic: str = "terminal",
) -> str:
    """The report as text of at most ``width`` columns (40 or more), ending in a line feed.

    ``quiet`` leaves the total, its warnings and why nothing could be loaded. ``encoding`` is
    the terminal's: where it has no check mark, plain letters stand for it. ``next_topic`` is
    the topic of the texts that say what to do next. NO_COLOR and
    TERM=dumb are the caller's to obey, by ``colour``.
    """
    page = Page(width=width, colour=colour)
    writer = _Writer(report, catalogue, page, symbols_for(encoding))
    if not quiet:
        writer.head()
    writer.problem()
    if not quiet:
        writer.functions()
        training(report, catalogue, page, writer.symbols)
        writer.notes()
        page.gap()
    total(report, catalogue, page, writer.symbols)
    if not quiet:
        details(report, catalogue, page)
        page.gap()
        first, *commands = next_step(report, catalogue, topic=next_topic).split("\n")
        page.block(Text(first, style="bold"), hang=2)
        for command in commands:
            page.command(command.strip())
    return page.text()


class _Writer:
    """Writes the parts of a report on a page."""

    def __init__(self, report: Report, catalogue: Catalogue, page: Page, symbols: Symbols) -> None:
        self.report = report
        self.catalogue = catalogue
        self.page = page
        self.symbols = symbols
        self._said: tuple[str, object] | None = None
        """Message and evidence of the check before: one error often fails several."""

    def head(self) -> None:
        files = self.report.submission.files
        self.page.block(Text(lab_title(self.report, self.catalogue), style="bold"), hang=2)
        if files:
            self.page.block(Text(terminal_text(files[0], limit=120), style="dim"), hang=2)
        self.page.gap()

    def problem(self) -> None:
        problem = self.report.problem
        if problem is None:
            return
        title = self.catalogue.text("terminal.problem")
        self.page.block(Text(title, style="bold"), prefix=self._sign(problem.outcome))
        self._explain(problem.message, problem.evidence, indent=4)
        self.page.gap()

    def functions(self) -> None:
        if nothing_loaded(self.report):
            return
        found = groups(self.report)
        column = min(32, max((cell_len(group.function) for group in found), default=0))
        for group in found:
            self._group(group, column)

    def notes(self) -> None:
        if self.report.notes:
            self.page.gap()
        for note in self.report.notes:
            text = self.catalogue.text("terminal.note", text=self._text(note))
            self.page.block(Text(text), hang=2)

    # -- functions and checks -------------------------------------------------------------

    def _group(self, group: Group, column: int) -> None:
        outcome = outcome_of(group)
        name = terminal_text(group.function, limit=60)
        figures = scored(group.earned, group.possible) if group.possible else "-"
        remark = remark_of(group, self.catalogue)
        line = Text.assemble(
            (name + " " * (column - cell_len(name)), "bold"),
            figures.rjust(8),
            (f"   {remark}" if remark else "", style_of(outcome)),
        )
        self.page.block(line, prefix=self._sign(outcome))
        if outcome is Outcome.NOT_ATTEMPTED:
            return
        for one in told(group, self._text):
            self._check(one.check)
            self._same(one.same)
        self._waiting(group)

    def _check(self, check: CheckResult) -> None:
        sign = self._sign(check.outcome)
        if check.hidden:
            self.page.block(Text(hidden_title(check, self.catalogue)), prefix=sign, indent=2)
            return
        parts: list[str | tuple[str, str]] = [title_of(check, self.catalogue)]
        if check.outcome is not Outcome.GRADER_ERROR:
            parts.append((f"  {scored(check.earned, check.possible)}", "dim"))
        if check.outcome is not Outcome.FAILED:
            name = self.catalogue.text(f"outcome.{check.outcome}.name")
            parts.append((f"  {name}", style_of(check.outcome)))
        self.page.block(Text.assemble(*parts), prefix=sign, indent=2)
        if check.message is None:
            return
        said = (self._text(check.message), lines_of(check.evidence, self.catalogue))
        if said == self._said:
            self.page.block(
                Text(self.catalogue.text("terminal.same_reason"), style="dim"), indent=6
            )
            return
        self._said = said
        self._explain(check.message, check.evidence, indent=6)

    def _same(self, checks: tuple[CheckResult, ...]) -> None:
        """The checks that the reason above ended as well."""
        if checks:
            text = same_reason(checks, self.catalogue)
            self.page.block(Text(text), prefix=self._sign(checks[0].outcome), indent=2)

    def _waiting(self, group: Group) -> None:
        """All that wait, in one sentence.

        What waits for a check of the same function waits for a line above; of the other
        reasons the first is enough, since it has to be dealt with first.
        """
        count, reason = waiting(group)
        if reason is None and not count:
            for check in group.checks:
                if waits(check):
                    self._check(check)
        elif reason is None:
            text = self.catalogue.text("terminal.waiting_here", count=count)
            self.page.block(Text(text), prefix=self._sign(Outcome.BLOCKED), indent=2)
        elif count == len(group.checks):
            self.page.block(Text(self._text(reason)), indent=4)
        else:
            text = self.catalogue.text("terminal.waiting", count=count, reason=self._text(reason))
            self.page.block(Text(text), prefix=self._sign(Outcome.BLOCKED), indent=2)

    def _explain(self, message: Message, evidence: tuple[Evidence, ...], *, indent: int) -> None:
        for paragraph in self._text(message).split("\n"):
            self.page.block(Text(paragraph), indent=indent)
        lines = lines_of(evidence, self.catalogue)
        labels = [_label(line.label) for line in lines]
        column = max(map(cell_len, labels), default=0)
        for line, label in zip(lines[:EVIDENCE_LINES], labels, strict=False):
            text = terminal_text(line.text, limit=EVIDENCE_LIMIT)
            if label:
                padded = Text(set_cell_size(label, column) + "  ", style="dim")
                self.page.block(Text(text), prefix=padded, indent=indent, lines=3)
            elif line.quoted:
                bar = Text(f"{self.symbols.bar} ", style="dim")
                self.page.block(Text(text, style="cyan"), prefix=bar, indent=indent, lines=2)
            else:
                self.page.block(Text(text, style="dim"), indent=indent, lines=2)

    def _sign(self, outcome: Outcome) -> Text:
        return Text(f"{self.symbols.of(outcome)} ", style=style_of(outcome))

    def _text(self, message: Message) -> str:
        found = paragraphs(
            message, self.report, self.catalogue, value=VALUE_LIMIT, line=MESSAGE_LIMIT
        )
        return "\n".join(found).strip()


def _label(label: str) -> str:
    """A label short enough to stand beside its value."""
    shown_label = terminal_text(label, limit=40)
    if cell_len(shown_label) <= LABEL_COLUMNS:
        return shown_label
    return set_cell_size(shown_label, LABEL_COLUMNS - 1).rstrip() + CUT
