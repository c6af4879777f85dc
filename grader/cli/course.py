"""``grader list``, ``start``, ``template``, ``validate`` and ``calibrate``."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from grader.cli.completion import lab_argument
from grader.cli.live import Steps
from grader.cli.options import NoTrain
from grader.cli.proof import prove_all
from grader.cli.screen import Screen
from grader.course.colab import opened
from grader.course.find import Course, find_course
from grader.course.new import new
from grader.course.origin import requirement
from grader.course.start import start
from grader.course.template import differences, write
from grader.errors import AssignmentError, UsageError
from grader.proving.compare import Validation
from grader.proving.judge import Row
from grader.reporters.page import Symbols, symbols_for
from grader.text import Catalogue


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the commands."""
    _add_list(app, screen)
    _add_start(app, screen)
    _add_new(app, screen)
    _add_template(app, screen)
    _add_validate(app, screen)
    _add_calibrate(app, screen)


def _add_list(app: typer.Typer, screen: Screen) -> None:
    text = screen.catalogue.text

    @app.command("list", help="cli.help.list")
    def list_labs(
        verbose: Annotated[
            bool, typer.Option("--verbose", "-v", help="cli.opt.list_verbose")
        ] = False,
    ) -> None:
        course = find_course(Path.cwd(), os.environ)
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column(text("cli.lab_column"), no_wrap=True)
        table.add_column(text("cli.title_column"))
        limits = ("cli.call_column", "cli.load_column", "cli.total_column") if verbose else ()
        for column in ("cli.points_column", *limits):
            table.add_column(text(column), justify="right")
        broken: list[AssignmentError] = []
        for lab in course.ids():
            try:
                assignment = course.get(lab)
            except AssignmentError as fault:  # the other labs are none the worse for it
                broken.append(fault)
                table.add_row(lab, symbols_for(screen.encoding).wrong, "")
                continue
            words = Catalogue.load(screen.catalogue.language, assignment_folder=assignment.folder)
            most = assignment.limits
            seconds = (most.call_s, most.load_s, most.total_s) if verbose else ()
            title, points = words.text("assignment.title"), str(assignment.points)
            table.add_row(lab, title, points, *(f"{one:g}" for one in seconds))
        screen.print(table)
        screen.print()
        if verbose:
            screen.say("cli.list_limits")
            screen.print()
        if course.ids():
            screen.say("cli.list_next", lab=course.ids()[0])
        for error in broken:
            screen.error(error.message)
        if broken:
            raise typer.Exit(AssignmentError.exit_code)


def _add_start(app: typer.Typer, screen: Screen) -> None:

    @app.command("start", help="cli.help.start")
    def start_lab(
        lab: Annotated[str | None, lab_argument("cli.arg.lab_to_start")] = None,
        folder: Annotated[Path | None, typer.Argument(help="cli.arg.folder")] = None,
        notebook: Annotated[bool, typer.Option("--notebook", help="cli.opt.notebook")] = False,
    ) -> None:
        course = find_course(Path.cwd(), os.environ)
        if lab is None:
            _tell_next(course, screen, notebook=notebook)
            return
        started = start(
            course,
            lab,
            folder or Path.cwd(),
            notebook=notebook,
            package=requirement(os.environ),
            language=screen.catalogue.language,
            colab=opened(os.environ, f"{course.get(lab).entry}.ipynb"),
        )
        for message in started.messages:
            screen.print(screen.catalogue.render(message))


def _tell_next(course: Course, screen: Screen, *, notebook: bool) -> None:
    """The first lab of which no file lies here; nothing is written."""
    begun = {path.stem for path in Path.cwd().glob("*.*") if path.suffix in (".py", ".ipynb")}
    left = [lab for lab in course.ids() if course.get(lab).entry not in begun]
    if not left:
        screen.say("cli.start_all_begun")
        return
    folder = course.get(left[0]).folder
    words = Catalogue.load(screen.catalogue.language, assignment_folder=folder)
    option = " --notebook" if notebook else ""
    screen.say(
        "cli.start_next", lab=left[0], title=words.text("assignment.title"),
        command=f"grader start {left[0]}{option}",
    )  # fmt: skip


def _add_new(app: typer.Typer, screen: Screen) -> None:

    @app.command("new", help="cli.help.new")
    def new_lab(
        lab: Annotated[str, typer.Argument(help="cli.arg.new_lab")],
        folder: Annotated[Path | None, typer.Argument(help="cli.arg.course")] = None,
    ) -> None:
        made = new(lab, folder or Path.cwd())
        for path in made.paths:
            screen.say("cli.template_wrote", path=str(path.relative_to(made.course.root)))
        screen.print()
        screen.say("cli.new_next", lab=lab, root=str(made.course.root))


def _add_template(app: typer.Typer, screen: Screen) -> None:

    @app.command("template", help="cli.help.template")
    def template(
        lab: Annotated[str, lab_argument("cli.arg.lab")],
        check: Annotated[bool, typer.Option("--check", help="cli.opt.template_check")] = False,
    ) -> None:
        course = find_course(Path.cwd(), os.environ)
        if check:
            different = differences(course, lab)
            for difference in different:
                screen.complain("cli.template_differs", path=str(difference.path), lab=lab)
                screen.raw(difference.diff)
            if not different:
                screen.say("cli.template_same", lab=lab)
            raise typer.Exit(1 if different else 0)
        written = write(course, lab)
        for path in written:
            screen.say("cli.template_wrote", path=str(path))
        if not written:
            screen.say("cli.template_same", lab=lab)


def _add_validate(app: typer.Typer, screen: Screen) -> None:

    @app.command("validate", help="cli.help.validate")
    def validate(
        lab: Annotated[str | None, lab_argument("cli.arg.lab")] = None,
        every: Annotated[bool, typer.Option("--all", help="cli.opt.all")] = False,
        no_train: NoTrain = False,
        differences_only: Annotated[
            bool, typer.Option("--differences", help="cli.opt.differences")
        ] = False,
        whole: Annotated[bool, typer.Option("--whole", help="cli.opt.whole")] = False,
    ) -> None:
        if every:
            course = find_course(Path.cwd(), os.environ)
            raise typer.Exit(prove_all(course, screen, train=not no_train, whole=whole))
        if lab is None:
            raise UsageError("cli.lab_or_all")
        from grader.proving.validate import validate as prove  # noqa: PLC0415 - for authors only

        with Steps(screen) as steps:
            validation = prove(lab, train=not no_train, whole=whole, on_progress=steps.at)
        rows = [row for row in validation.rows if not (row.ok and differences_only)]
        if rows:
            screen.print(_compared(rows, screen.catalogue, symbols_for(screen.encoding)))
            screen.print()
        _tell_why(validation, screen)
        bad = sum(not row.ok for row in validation.rows)
        if bad:
            screen.complain("cli.validate_bad", bad=bad, count=len(validation.rows))
            raise typer.Exit(1)
        counts = validation.counts
        screen.say(
            "cli.validate_ok",
            count=len(validation.rows),
            mutants=counts.get("mutant", 0),
            variants=counts.get("variant", 0),
            checks=counts.get("coverage", 0),
        )


def _compared(rows: Iterable[Row], catalogue: Catalogue, signs: Symbols) -> Table:
    """What was expected and what was seen, side by side."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", no_wrap=True)
    for key in ("cli.validate_what", "cli.validate_expected", "cli.validate_observed"):
        table.add_column(catalogue.text(key), overflow="fold")
    for row in rows:
        said = (catalogue.render(row.expected), catalogue.render(row.observed))
        table.add_row(signs.right if row.ok else signs.wrong, row.what, *said)
    return table


def _add_calibrate(app: typer.Typer, screen: Screen) -> None:

    @app.command("calibrate", help="cli.help.calibrate")
    def calibrate(
        lab: Annotated[str, lab_argument("cli.arg.lab")],
        seeds: Annotated[int, typer.Option(min=2, help="cli.opt.seeds")] = 10,
        budget: Annotated[str, typer.Option(help="cli.opt.budget")] = "quick",
        write_figures: Annotated[
            bool, typer.Option("--write/--no-write", help="cli.opt.write")
        ] = True,
    ) -> None:
        if budget not in ("quick", "full"):
            raise UsageError("cli.calibrate_bad_budget", budget=budget)

        def on_seed(seed: int, accuracy: float, images: int) -> None:
            screen.say("cli.calibrate_seed", seed=seed, accuracy=f"{accuracy:.4f}", images=images)

        from grader.proving.calibrate import calibrate as measure  # noqa: PLC0415 - for authors

        outcome = measure(lab, seeds=seeds, budget=budget, write=write_figures, on_seed=on_seed)
        figures = outcome.calibration
        screen.say(
            "cli.calibrate_result",
            data=outcome.data,
            budget=budget,
            minimum=f"{figures.minimum:.4f}",
            mean=f"{figures.mean:.4f}",
            maximum=f"{figures.maximum:.4f}",
            seeds=figures.seeds,
            margin=f"{figures.margin:.4f}",
            threshold=f"{figures.threshold:.4f}",
            stop=f"{figures.threshold + figures.early_margin:.4f}",
        )
        if outcome.written is not None:
            screen.say("cli.calibrate_wrote", path=str(outcome.written))


def _tell_why(validation: Validation, screen: Screen) -> None:
    """What an author asks next: what the check said, or where in it Python stopped."""
    words = Catalogue.load(screen.catalogue.language, assignment_folder=validation.folder)
    for said in validation.said:
        told = words.render(said.message)
        screen.say("cli.validate_said", check=said.check, name=said.solution, told=told)
    for one in validation.traced:
        names = ", ".join(one.solutions)
        screen.say("cli.validate_raised", check=one.check, place=one.place, names=names)
        screen.raw(one.told(validation.folder, screen.catalogue) + "\n\n")
    if validation.said:
        screen.print()
