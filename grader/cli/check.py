"""``grader check``."""

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.completion import lab_argument
from grader.cli.live import Live
from grader.cli.options import Full, NoColor, NoTrain, Sandbox, Seed, SubmissionPath
from grader.cli.platforms import Platforms
from grader.cli.screen import Screen
from grader.cli.seen import seen
from grader.errors import GraderError, UsageError
from grader.grading.options import Options, Watching
from grader.grading.workshop import Workshop
from grader.model.outcome import Outcome
from grader.model.report import Report
from grader.text import Catalogue


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @app.command("check", help="cli.help.check")
    def check(
        lab: Annotated[str, lab_argument("cli.arg.lab")],
        path: SubmissionPath = None,
        only: Annotated[str | None, typer.Option(help="cli.opt.only")] = None,
        no_train: NoTrain = False,
        full: Full = False,
        json: Annotated[str | None, typer.Option(help="cli.opt.json")] = None,
        junit_file: Annotated[str | None, typer.Option("--junit", help="cli.opt.junit")] = None,
        form: Annotated[list[str] | None, typer.Option("--format", help="cli.opt.format")] = None,
        out: Annotated[str, typer.Option(help="cli.opt.out")] = "-",
        seed: Seed = None,
        time_limit: Annotated[
            float | None, typer.Option(min=0.1, help="cli.opt.time_limit")
        ] = None,
        sandbox: Sandbox = "auto",
        watch: Annotated[bool, typer.Option("--watch", help="watch.help")] = False,
        quiet: Annotated[bool, typer.Option("--quiet", "-q", help="cli.opt.quiet")] = False,
        no_color: NoColor = False,
    ) -> None:
        # Long, many: an option of the command is a parameter, described where it stands.
        options = Options(only=only, train=not no_train, seed=seed, time_limit_s=time_limit)
        if watch:
            if form:
                raise UsageError("watch.takes_screen")
            _watch(lab, path, options, screen, sandbox=sandbox, full=full, quiet=quiet,
                   json=json, junit_file=junit_file)  # fmt: skip
            return
        platform = Platforms.named(form or (), out, screen)
        with platform.told(), Workshop.open(lab, sandbox=sandbox, full=full, warm=True) as workshop:
            report = graded(workshop, path, options, screen, quiet=quiet)
            folder, entry = workshop.assignment.folder, workshop.assignment.entry
        catalogue = Catalogue.load(screen.catalogue.language, assignment_folder=folder)
        if json is not None:
            from grader.reporters import json as json_report  # noqa: PLC0415 - seldom asked for

            screen.write(json, json_report.render(report, catalogue))
        if junit_file is not None:
            from grader.reporters import junit  # noqa: PLC0415 - seldom asked for

            screen.write(junit_file, junit.render(report, catalogue).encode())
        platform.write(report, catalogue, path=path, entry=entry)
        if json != "-" and junit_file != "-" and not platform.takes_screen:
            screen.report(report, catalogue, quiet=quiet)
        raise typer.Exit(platform.exit_code(exit_code(report)))


def _watch(
    lab: str, path: Path | None, options: Options, screen: Screen, *, sandbox: str, full: bool,
    quiet: bool, json: str | None, junit_file: str | None,
) -> None:  # fmt: skip
    # Many: hands the options of the command on as they are.
    with Workshop.open(lab, sandbox=sandbox, full=full, warm=True) as workshop:
        from grader.cli.watch import watch  # noqa: PLC0415 - loads beside the zygote's import

        watch(workshop, path, options, screen, quiet=quiet, json=json, junit_file=junit_file)


def graded(
    workshop: Workshop, path: Path | None, options: Options, screen: Screen, *, quiet: bool
) -> Report:
    """Grade with a live line while checks run and a bar while a model trains."""
    total = sum(len(spec.checks) for spec in workshop.assignment.functions)
    with Live(screen, checks=total, shown=not quiet) as live:
        watching = Watching(on_result=live.checked, on_training=live.trained)
        run = workshop.run(path, options, watching)
        if not quiet:
            for message in seen(run, workshop.course.template_source(workshop.assignment)):
                screen.error(message)
        return workshop.conduct(run)


def exit_code(report: Report) -> int:
    """0 all passed, 1 some did not, 3 a fault of ours."""
    if not report.final:
        return GraderError.exit_code
    passed = all(result.outcome is Outcome.PASSED for result in report.checks)
    return 0 if passed and report.problem is None else 1
