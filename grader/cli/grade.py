"""``grader grade``."""

import math
import shlex
import signal
import types
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from grader.classroom.capacity import most_s, parse_bytes
from grader.classroom.cluster import Cluster
from grader.classroom.link import parse_resources
from grader.classroom.page import render
from grader.classroom.plan import REGRADE, Plan, Step, Wish
from grader.classroom.run import Class
from grader.classroom.scratch import scratch
from grader.classroom.summary import summarise
from grader.cli.class_progress import ClassProgress
from grader.cli.completion import lab_argument
from grader.cli.options import Full, NoColor, Sandbox, one_of
from grader.cli.screen import Screen
from grader.collection.dates import DATES
from grader.collection.entry import RULES
from grader.data.cache import fresh_name, write_whole
from grader.errors import INTERRUPTED, GraderError, OsErrorAs, UsageError
from grader.gradebook import Gradebook
from grader.gradebook.copies import note_copy
from grader.gradebook.each import file_name, files
from grader.gradebook.sources import Source, absolute, remember
from grader.grading.ahead import GRADEBOOK
from grader.model.evidence import Message
from grader.reporters.safe import terminal_text

LISTED = 10
FEWER = 1
"""Exit code where there are fewer learners than there should be, and nobody said that is right."""


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @app.command("grade", help="classroom.help")
    def grade(
        lab: Annotated[str, lab_argument("cli.arg.lab")],
        submissions: Annotated[Path, typer.Argument(help="classroom.arg.submissions")],
        gradebook: Annotated[Path, typer.Option(help="classroom.opt.gradebook")] = Path(GRADEBOOK),
        jobs: Annotated[
            int | None, typer.Option("--jobs", "-j", min=1, help="classroom.opt.jobs")
        ] = None,
        full: Full = False,
        out: Annotated[Path | None, typer.Option(help="classroom.opt.out")] = None,
        roster: Annotated[Path | None, typer.Option(help="classroom.opt.roster")] = None,
        names: Annotated[str | None, typer.Option(help="classroom.opt.names")] = None,
        attempts: Annotated[str, typer.Option(help="classroom.opt.attempts")] = "newest",
        allow_fewer: Annotated[
            bool, typer.Option("--allow-fewer", help="classroom.opt.allow_fewer")
        ] = False,
        submitted_at: Annotated[str | None, typer.Option(help="classroom.opt.submitted_at")] = None,
        dates: Annotated[str | None, typer.Option(help="classroom.opt.dates")] = None,
        regrade: Annotated[str, typer.Option(help="classroom.opt.regrade")] = "changed",
        limit_memory: Annotated[str | None, typer.Option(help="classroom.opt.limit_memory")] = None,
        dask: Annotated[str | None, typer.Option(help="cluster.opt.dask")] = None,
        dask_resources: Annotated[str | None, typer.Option(help="cluster.opt.resources")] = None,
        sandbox: Sandbox = "auto",
        no_color: NoColor = False,
    ) -> None:
        # Long, many: an option of the command is a parameter, described where it stands.
        one_of(regrade, REGRADE, "classroom.regrade_unknown")
        one_of(attempts, RULES, "classroom.attempts_unknown")
        if dates is not None:
            one_of(dates, DATES, "classroom.dates_unknown")
        limit = parse_bytes(limit_memory) if limit_memory is not None else None
        if limit is None and limit_memory is not None:
            raise UsageError("classroom.memory_unknown", text=limit_memory)
        if dask_resources is not None and dask is None:
            raise UsageError("cluster.resources_alone")
        wish = Wish(
            assignment_id=lab,
            submissions=submissions,
            roster=roster,
            names=names,
            rule=attempts,
            submitted_at=None if submitted_at is None else _moment(submitted_at),
            dates=dates,
            without=(out,) if out is not None else (),
            jobs=jobs,
            full=full,
            regrade=regrade,
            limit_bytes=limit,
            sandbox=sandbox,
            language=screen.catalogue.language,
            dask=dask,
            resources=parse_resources(dask_resources) if dask_resources is not None else {},
        )
        # A job that is cancelled ends as by Ctrl-C, with everything finished kept.
        before = signal.signal(signal.SIGTERM, _interrupt)
        try:
            _grade(wish, gradebook, out, screen, allow_fewer=allow_fewer)
        finally:
            signal.signal(signal.SIGTERM, before)


def _moment(text: str) -> str:
    """A moment as it is stored; without an offset it is in the course's zone.

    Raises:
        UsageError: it is none.
    """
    try:
        return datetime.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UsageError("classroom.no_moment", text=text) from None


def _interrupt(number: int, frame: types.FrameType | None) -> None:
    raise KeyboardInterrupt


def _grade(wish: Wish, path: Path, out: Path | None, screen: Screen, *, allow_fewer: bool) -> None:
    if out is not None:
        _tried(out)
    with scratch() as folder:
        everybody = Class(wish, scratch=folder)
        with Gradebook.open(path) as gradebook:
            plan = everybody.plan(gradebook)
            remember(gradebook, wish.assignment_id, _source(wish))
            _announce(plan, screen, here=wish.dask is None, dates=wish.dates)
            if plan.todo and wish.dask is None:
                _say_most(len(plan.todo), everybody.each_s, plan.lanes, screen)
            steps = _graded(everybody, plan, gradebook, screen)
            summary = summarise(plan, steps, gradebook.reports(everybody.assignment.id))
            trouble: UsageError | None = None
            if out is not None:
                try:
                    _write(everybody, plan, gradebook, out)
                except UsageError as error:  # told below what came of the grading
                    trouble = error
                note_copy(gradebook, out, "files", assignment=everybody.assignment.id)
        screen.print()
        screen.raw(
            render(
                summary,
                everybody.catalogue,
                width=screen.width,
                ours=shlex.quote(terminal_text(str(path))),
            )
        )
        unfinal = any(one.why == "not_final" for one in summary.humans)
        fewer = plan.collection.fewer
        for note in fewer:
            screen.complain(note.id, **_shown(note))
        if fewer and not allow_fewer:
            screen.complain("collection.fewer_confirm")
        if trouble is not None:
            raise trouble
        short = FEWER if fewer and not allow_fewer else 0
        raise typer.Exit(GraderError.exit_code if unfinal else short)


def _say_most(count: int, each_s: float, lanes: int, screen: Screen) -> None:
    """How long it may take at the most."""
    most = most_s(count, each_s=each_s, lanes=lanes)
    screen.say(
        "classroom.most", count=count, each_s=round(each_s), lanes=lanes,
        minutes=math.ceil(most / 60),
    )  # fmt: skip


def _shown(note: Message) -> dict[str, object]:
    return {
        key: terminal_text(value) if isinstance(value, str) else value
        for key, value in note.params.items()
    }


def _source(wish: Wish) -> Source:
    """Where the programs lie, for what compares them later: the gradebook does not hold them."""
    return Source(
        submissions=absolute(wish.submissions),
        roster=None if wish.roster is None else absolute(wish.roster),
        names=wish.names,
        without=tuple(map(absolute, wish.without)),
    )


def _graded(everybody: Class, plan: Plan, gradebook: Gradebook, screen: Screen) -> list[Step]:
    """Grade what is to do; what ends it early is told with what is kept."""
    progress = ClassProgress(screen, count=len(plan.todo))
    pool = everybody.pool(plan)

    def kept() -> dict[str, object]:
        done, count = len(progress.steps), len(plan.todo)
        return {"done": done, "count": count, "gradebook": str(gradebook.path)}

    try:
        if isinstance(pool, Cluster) and plan.todo:
            pool.open()
            screen.say("cluster.open", workers=pool.workers, lanes=pool.at_once())
        with progress:
            everybody.grade(plan, gradebook, progress.step, pool)
    except KeyboardInterrupt:
        screen.interrupted("classroom.interrupted", **kept())
        raise typer.Exit(INTERRUPTED) from None
    except GraderError:
        if progress.steps:
            screen.complain("classroom.stopped", **kept())
        raise
    return progress.steps


def _announce(plan: Plan, screen: Screen, *, here: bool, dates: str | None) -> None:
    count = len(plan.collection.found)
    todo = len(plan.todo)
    if todo:
        key = "classroom.found" if here else "cluster.found"
        screen.say(key, count=count, todo=todo, known=plan.known, lanes=plan.lanes)
    else:
        screen.say("classroom.nothing_to_do")
    collection = plan.collection
    platform = screen.catalogue.text(f"classroom.profile.{collection.profile}")
    screen.say(
        "classroom.read_as", count=collection.read, platform=platform, others=collection.others
    )
    if collection.teams:
        screen.say("classroom.teams", count=collection.teams)
    if dates is not None:
        screen.say(f"classroom.dated_{dates}", count=collection.dated)
    for note in plan.roster_notes:
        screen.say(note.id, **note.params)
    if plan.collection.ignored:
        named = [terminal_text(name) for name in plan.collection.ignored[:LISTED]]
        more = ", …" if len(plan.collection.ignored) > LISTED else ""
        screen.say("classroom.ignored", files=", ".join(named) + more)


def _tried(out: Path) -> None:
    """Whether files can be made in the folder, asked before the work rather than after it.

    Raises:
        UsageError: they cannot.
    """
    probe = out / fresh_name("tried")
    with OsErrorAs(UsageError, "classroom.out_closed", path=str(out)):
        out.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()


def _write(everybody: Class, plan: Plan, gradebook: Gradebook, out: Path) -> None:
    """Everybody's newest report as a page and as JSON.

    Raises:
        UsageError: the folder cannot be written.
    """
    there = {one.id for one in plan.collection.found}
    lab = everybody.assignment.id
    chosen = (item for item in gradebook.reports(lab) if item[0].learner in there)
    taken: set[str] = set()
    with OsErrorAs(UsageError, "classroom.out_unwritable", path=str(out)):
        out.mkdir(parents=True, exist_ok=True)
        for item in chosen:
            pages = files(
                [item], "feedback", lambda *_: everybody.catalogue, language=None,
                by_assignment=False,
            )  # fmt: skip
            name = file_name(item[0].learner, taken, lab)
            for _, page in pages:
                write_whole(out / f"{name}.txt", page)
            body = msgspec.json.format(msgspec.json.encode(item[1]), indent=2)
            write_whole(out / f"{name}.json", body + b"\n")
