"""The end of a report on a terminal: the training, the total and on what it was measured."""

from __future__ import annotations

import math

from rich.text import Text

from grader.model.outcome import Outcome
from grader.model.percent import compared
from grader.model.report import Report, TrainingResult
from grader.reporters.page import Page, Symbols, style_of
from grader.reporters.safe import terminal_text
from grader.reporters.view import not_final, part_only, total_text, unprotected
from grader.text import Catalogue
from grader.text.catalogue import shown


def training(report: Report, catalogue: Catalogue, page: Page, symbols: Symbols) -> None:
    """What the accuracy gate saw."""
    result = report.training
    if result is None:
        return
    page.gap()
    outcome = Outcome.PASSED if result.accuracy >= result.threshold else Outcome.FAILED
    text, remark = training_lines(result, catalogue)
    sign = Text(f"{symbols.of(outcome)} ", style=style_of(outcome))
    page.block(Text(text, style="bold"), prefix=sign)
    page.block(Text(remark), indent=2)


def training_lines(result: TrainingResult, catalogue: Catalogue) -> tuple[str, str]:
    """What the accuracy gate saw, and on what."""
    accuracy, threshold = compared(result.accuracy, result.threshold)
    key = "terminal.training" if math.isfinite(result.accuracy) else "terminal.training_none"
    text = catalogue.text(key, accuracy=accuracy, threshold=threshold)
    remarks = [
        catalogue.text(
            "terminal.training_budget",
            data=_name("data", result.data, catalogue),
            budget=_name("budget", result.budget, catalogue),
            seen=f"{result.images_seen:,}",
            total=f"{result.images_budget:,}",
        )
    ]
    if result.images_seen < result.images_budget:
        remarks.append(catalogue.text("terminal.stopped_early"))
    if result.reused:
        remarks.append(catalogue.text("terminal.reused"))
    if not result.clean_room:
        remarks.append(catalogue.text("terminal.own_worker"))
    return text, " ".join(remarks)


def total(report: Report, catalogue: Catalogue, page: Page, symbols: Symbols) -> None:
    """The points, and what they do not say."""
    page.block(Text(total_text(report, catalogue), style="bold"))
    if (part := part_only(report, catalogue)) is not None:
        page.block(Text(part), hang=2)
    if (warning := not_final(report, catalogue)) is not None:
        style = style_of(Outcome.GRADER_ERROR)
        page.block(Text(warning, style=style), prefix=Text(f"{symbols.ours} ", style=style))


def details(report: Report, catalogue: Catalogue, page: Page) -> None:
    """Data, seed and time, and which protections this machine lacks; faint."""
    page.block(Text(" ".join(used(report, catalogue)), style="dim"))


def unsure(report: Report, catalogue: Catalogue) -> list[str]:
    """What the total does not say: that it is a part, that it is not final."""
    return [*filter(None, (part_only(report, catalogue), not_final(report, catalogue)))]


def used(report: Report, catalogue: Catalogue) -> list[str]:
    """Data, seed and time, and which protections this machine lacks."""
    environment = report.environment
    parts = [catalogue.text("terminal.run", seed=report.seed, duration=f"{report.duration_s:.1f}")]
    if environment.data:
        data = terminal_text(environment.data, limit=80)
        parts.append(catalogue.text("terminal.data_used", data=data))
    if (missing := unprotected(report, catalogue)) is not None:
        parts.append(missing)
    return parts


def _name(kind: str, value: str, catalogue: Catalogue) -> str:
    key = f"terminal.{kind}.{value}"
    return catalogue.text(key) if catalogue.has(key) else terminal_text(shown(value), limit=40)
