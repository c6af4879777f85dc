"""``grader check LAB --watch``."""

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

from grader.cli.screen import Screen
from grader.cli.watch_board import Lines, Panel
from grader.errors import UsageError
from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.intake import locate
from grader.model.report import Report
from grader.reporters import json as json_report
from grader.reporters import junit
from grader.text import Catalogue
from grader.watching.events import Event, Events
from grader.watching.keys import keys
from grader.watching.regrade import Regrader
from grader.watching.saves import Saves
from grader.watching.watch import Watch


def watch(
    workshop: Workshop,
    path: Path | None,
    options: Options,
    screen: Screen,
    *,
    quiet: bool,
    json: str | None,
    junit_file: str | None,
) -> None:
    """Check at every save until Ctrl-C or the key for it; both end it quietly.

    ``json`` and ``junit_file`` are written again at every result.

    Raises:
        UsageError: a report cannot go to standard output, which shows the results.
        SubmissionError: there is no file to watch.
        GraderError: this machine or the assignment is at fault.
    """
    # Long: what is opened here is closed here, in the opposite order.
    if "-" in (json, junit_file):
        raise UsageError("watch.takes_screen")
    entry = locate(
        path,
        assignment_id=workshop.assignment.id,
        entry=workshop.assignment.entry,
        cwd=Path.cwd(),
        course_templates=workshop.course.templates,
    ).absolute()
    folder = workshop.assignment.folder
    catalogue = Catalogue.load(screen.catalogue.language, assignment_folder=folder)

    def write(report: Report) -> None:
        if json is not None:
            screen.write(json, json_report.render(report, catalogue))
        if junit_file is not None:
            screen.write(junit_file, junit.render(report, catalogue).encode())

    events = Events()
    written = [Path(name).name for name in (json, junit_file) if name is not None]
    with _ended_quietly(events) as running, ExitStack() as stack:
        stack.enter_context(Saves(entry, lambda: events.put(Event.SAVED)))
        listens = stack.enter_context(keys(events.put))
        board = Lines(screen, catalogue, file=entry.name, quiet=quiet)
        if screen.redraws:
            trains = workshop.assignment.training is not None
            board = Panel(screen, catalogue, file=entry.name, quiet=quiet, listens=listens,
                          trains=trains)  # fmt: skip
        stack.enter_context(board)
        regrader = Regrader(workshop, options, ignored=written)
        workshop.workers.ready()
        running()
        Watch(entry, regrader, events, board, train=options.train, on_report=write).run()


@contextmanager
def _ended_quietly(events: Events) -> Iterator[Callable[[], None]]:
    """Ctrl-C, a closed terminal and a request to end are all the same: the way out.

    What it yields is called once the loop runs. From then on a signal is an event as a key is, so
    that nothing is interrupted half-way, such as a worker that is just made; who asks three times
    is not kept waiting.
    """
    told: list[int] = []
    patience = [0]

    def end(number: int, _: FrameType | None) -> None:
        told.append(number)
        events.put(Event.END)
        if len(told) == patience[0] + 1:
            raise KeyboardInterrupt

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)
    try:
        with suppress(KeyboardInterrupt):
            yield lambda: patience.__setitem__(0, 2)
    except OSError:
        if not told:
            raise
    patience[0] = -1  # nothing disturbs the tidying up
