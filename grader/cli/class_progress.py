"""How far a class is: a bar on a terminal, a line now and then in a log."""

import time
from typing import Final

from rich.progress import BarColumn, Progress, TaskID, TextColumn

from grader.classroom.plan import Step
from grader.cli.screen import Screen

LINE_EVERY_S: Final = 15.0
WINDOW: Final = 40
"""Submissions that the rate is taken over: the first, with its imports, says little."""


class ClassProgress:
    """Counts what is done; a context manager whose :meth:`step` is called for each."""

    def __init__(self, screen: Screen, *, count: int) -> None:
        self.steps: list[Step] = []
        self._screen = screen
        self._count = count
        self._failed = 0
        self._times = [time.monotonic()]
        self._said = self._times[0]
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> "ClassProgress":
        if self._screen.live and self._count:
            self._bar = Progress(
                BarColumn(bar_width=20), TextColumn("{task.description}"),
                console=self._screen.err, transient=True,
            )  # fmt: skip
            self._bar.start()
            self._task = self._bar.add_task(self._text("classroom.bar"), total=self._count)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, step: Step) -> None:
        """One more is graded and kept."""
        self.steps.append(step)
        self._failed += step.failed or not step.final
        now = time.monotonic()
        self._times = [*self._times[-WINDOW:], now]
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=self._text("classroom.bar"))
        elif now - self._said >= LINE_EVERY_S and len(self.steps) < self._count:
            self._said = now
            self._screen.err.print(self._text("classroom.log"))
            self._screen.err.file.flush()

    def _text(self, key: str) -> str:
        spent = self._times[-1] - self._times[0]
        rate = (len(self._times) - 1) / spent if spent > 0 else 0.0
        text = self._screen.catalogue.text
        if rate <= 0:
            key += "_first"
        minutes, seconds = divmod(round((self._count - len(self.steps)) / max(rate, 1e-9)), 60)
        return text(
            key,
            done=len(self.steps),
            count=self._count,
            rate=f"{60 * rate:.0f}",
            left=text("classroom.time", minutes=str(minutes), seconds=f"{seconds:02}"),
            failed=self._failed,
        )
