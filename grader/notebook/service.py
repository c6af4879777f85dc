"""Answers one request after the other, with the last lab's workshop kept warm."""

from __future__ import annotations

import ast
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from grader.data.cache import fresh_name
from grader.data.kept import keep
from grader.errors import EnvironmentFault, GraderError, UsageError
from grader.explanations import explain
from grader.grading.options import Options, Watching
from grader.grading.workshop import Workshop
from grader.hints.run.ask import Asked, answer
from grader.hints.run.observe import TIME_LIMIT_S
from grader.hints.telling.json import render as render_hint
from grader.hints.telling.page import HintPage
from grader.intake.executed import Executed, program
from grader.intake.needed import needed
from grader.intake.neighbours import read_neighbours
from grader.intake.read import digest_of
from grader.model.chosen import Chosen
from grader.model.evidence import Message
from grader.model.percent import percent
from grader.model.report import CheckResult
from grader.model.submission import Submission, Unit
from grader.notebook.hint_page import hint_page
from grader.notebook.messages import Answer, Check, Explain, Failed, Hint, Progress, Reply, Request
from grader.notebook.page import check_page
from grader.parser import tree
from grader.reporters import json as json_report
from grader.reporters import terminal
from grader.text import Catalogue
from grader.training import Progress as Training

NAME: Final = "notebook"
"""What stands for a file's name in a report."""
TEMPLATE: Final = "template"
"""What stands for a cell's name where nothing was run."""
TOPIC: Final = "notebook"
PLAIN: Final = "text/plain"
HTML: Final = "text/html"
MARKDOWN: Final = "text/markdown"
EVERY_S: Final = 0.2
"""Between two lines of progress."""


@dataclass
class Service:
    """Serves one kernel."""

    send: Callable[[Reply], None]
    _workshop: Workshop | None = None
    _opened: tuple[str, str, bool, str] | None = None
    _told_at: float = 0.0

    def serve(self, request: Request) -> None:
        """Answer a request, whatever happens.

        Raises:
            KeyboardInterrupt: the kernel wants no answer any more.
        """
        try:
            self.send(self._answer(request))
        except EnvironmentFault as error:  # the next try starts afresh
            self.close()
            self.send(_refused(error, request))
        except GraderError as error:
            self.send(_refused(error, request))
        except Exception:  # noqa: BLE001 - the boundary, as in the command line
            self.close()
            self.send(_fault_of_ours(request))

    def close(self) -> None:
        """End every process; idempotent."""
        if self._workshop is not None:
            self._workshop.close()
        self._workshop = self._opened = None

    def _open(self, lab: str, folder: str, *, full: bool, sandbox: str) -> Workshop:
        wanted = (lab, folder, full, sandbox)
        if self._workshop is None or self._opened != wanted:
            self.close()
            self._workshop = Workshop.open(
                lab, folder=Path(folder), full=full, sandbox=sandbox, warm=True
            )
            self._opened = wanted
        return self._workshop

    def _answer(self, request: Request) -> Answer:
        match request:
            case Check():
                return self._check(request)
            case Hint():
                return self._hint(request)
            case Explain():
                found = explain(request.question, language=request.language)
                return Answer(shown={PLAIN: str(found), MARKDOWN: found._repr_markdown_()})

    def _check(self, request: Check) -> Answer:
        catalogue = Catalogue.load(request.language)
        self._tell(catalogue.text("cli.starting"), now=True)
        workshop = self._open(
            request.lab, request.folder, full=request.full, sandbox=request.sandbox
        )
        catalogue = Catalogue.load(request.language, assignment_folder=workshop.assignment.folder)
        submission = self._submission(workshop, request, request.only)
        options = Options(only=request.only, train=request.train, seed=request.seed)
        report = workshop.grade(submission, options, self._watching(workshop, catalogue))
        return Answer(
            shown={
                PLAIN: terminal.render(report, catalogue, next_topic=TOPIC),
                HTML: check_page(report, catalogue),
            },
            content=json_report.render(report, catalogue).decode(),
        )

    def _hint(self, request: Hint) -> Answer:
        catalogue = Catalogue.load(request.language)
        asked = Asked(
            target=request.target,
            path=Path(request.folder, request.path) if request.path is not None else None,
            only=request.only,
            level=request.level,
            language=request.language,
            time_limit_s=request.time_limit_s or TIME_LIMIT_S,
            sandbox=request.sandbox,
            on_start=lambda key, params: self._tell(catalogue.text(key, **params), now=True),
        )
        if not request.target:
            submission = _submission(program(_executed(request)), request.folder)
            if not submission.units:
                raise UsageError("notebook.nothing_run")
            answered = answer(replace(asked, submission=submission))
        elif asked.is_program:
            path = str(Path(request.folder, request.target))
            answered = answer(replace(asked, target=path))
        else:
            workshop = self._open(
                request.target, request.folder, full=False, sandbox=request.sandbox
            )
            given = self._submission(workshop, request, request.only)
            answered = answer(replace(asked, submission=given), workshop)
        said = answered.hint
        again = " ".join(["%hint", *([request.target] if request.target else [])])
        return Answer(
            shown={
                PLAIN: HintPage(
                    said, catalogue, again=again, explain="%explain", every=request.every
                ).text(),
                HTML: hint_page(said, catalogue, again=again, every=request.every),
            },
            content=render_hint(said).decode(),
        )

    def _submission(
        self, workshop: Workshop, request: Check | Hint, only: str | None
    ) -> Submission:
        """What was executed, as far as the lab needs it; or the file that was named.

        Raises:
            UsageError: nothing of it was executed.
        """
        if request.path is not None:
            return workshop.find_submission(Path(request.folder, request.path))
        names = [spec.name for spec in workshop.assignment.functions]
        chosen = needed(_executed(request), names)
        if only in chosen.missing:
            raise UsageError("notebook.not_run", name=only, lab=workshop.assignment.id)
        if len(chosen.missing) == len(names):
            raise UsageError(
                "notebook.none_run", names=", ".join(names), lab=workshop.assignment.id
            )
        notes = [*chosen.notes]
        if chosen.missing and only is None:
            notes.append(Message("notebook.some_not_run", {"names": list(chosen.missing)}))
        template = workshop.course.template_source(workshop.assignment)
        units = (*_unwritten(template, chosen.missing), *chosen.units)
        return _submission(Chosen(units=units, notes=tuple(notes)), request.folder)

    def _watching(self, workshop: Workshop, catalogue: Catalogue) -> Watching:
        total = sum(len(spec.checks) for spec in workshop.assignment.functions)
        done: list[str] = []

        def on_result(result: CheckResult) -> None:
            done.append(result.id)
            self._tell(catalogue.text("cli.checking", done=len(done), count=total))

        def on_training(progress: Training) -> None:
            if progress.accuracy is None:
                return
            values: Mapping[str, str] = {
                "seen": f"{progress.images_seen:,}",
                "total": f"{progress.images_budget:,}",
                "accuracy": percent(progress.accuracy),
            }
            self._tell(catalogue.text("terminal.progress.line", **values))

        return Watching(on_result=on_result, on_training=on_training)

    def _tell(self, text: str, *, now: bool = False) -> None:
        at = time.monotonic()
        if now or at - self._told_at >= EVERY_S:
            self._told_at = at
            self.send(Progress(text=text))


def _unwritten(template: str, missing: tuple[str, ...]) -> tuple[Unit, ...]:
    """The template's functions for those that were not run: not written yet rather than wrong."""
    return tuple(
        Unit(label=TEMPLATE, source=ast.get_source_segment(template, node) or "")
        for node in tree(template).body
        if isinstance(node, ast.FunctionDef) and node.name in missing
    )


def _executed(request: Check | Hint) -> list[Executed]:
    return [
        Executed(number=one.number, source=one.source, ended_at=one.ended_at, cell=one.cell)
        for one in request.cells
    ]


def _submission(chosen: Chosen, folder: str) -> Submission:
    """Executed cells and the files in the kernel's folder, as a submission."""
    entry = Path(folder, NAME)
    beside = read_neighbours(entry, (unit.source for unit in chosen.units))
    return Submission(
        id=NAME,
        entry=entry,
        units=chosen.units,
        notebook=True,
        files=beside.files,
        digest=digest_of(chosen.units, beside.files),
        notes=(*chosen.notes, *beside.notes),
    )


def _refused(error: GraderError, request: Request) -> Failed:
    text = Catalogue.load(request.language).render(error.message)
    is_usage = isinstance(error, UsageError) and not error.message.id.startswith("notebook.")
    return Failed(text=text, exit_code=error.exit_code, usage=is_usage)


def _fault_of_ours(request: Request) -> Failed:
    """The traceback goes to a file, its name to the learner."""
    kept = keep(fresh_name("crash"), traceback.format_exc())
    text = Catalogue.load(request.language).text("error.unexpected", path=str(kept))
    return Failed(text=text, exit_code=GraderError.exit_code)
