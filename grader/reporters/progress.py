"""The progress of a training, live on a terminal, as a few lines elsewhere."""

from __future__ import annotations

from typing import IO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from grader.model.percent import percent
from grader.text import Catalogue

SHARE_OF_A_LINE = 0.25
"""Off a terminal, one line each time this share of the budget has passed."""


class TrainingProgress:
    """Shows how far a training is; a context manager whose :meth:`look` is called at every look.

    Nothing is drawn before the first look: a result from the store needs no bar. On a terminal
    the bar is gone at the end, since the report then says what came out.
    """

    def __init__(
        self, catalogue: Catalogue, *, stream: IO[str], live: bool, colour: bool = False
    ) -> None:
        self._catalogue = catalogue
        self._stream = stream
        self._live = live
        self._colour = colour
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._written_at = 0.0

    def __enter__(self) -> TrainingProgress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def look(self, *, images_seen: int, images_budget: int, accuracy: float) -> None:
        """One look: images trained on so far, of how many, accuracy on the slice (0 to 1)."""
        values = {
            "seen": f"{images_seen:,}",
            "total": f"{images_budget:,}",
            "accuracy": percent(accuracy),
        }
        if self._live:
            self._draw(images_seen, images_budget, values)
            return
        share = images_seen / images_budget if images_budget else 1.0
        # Half a look of slack: 0.2499 is a quarter.
        if self._written_at and share < 1 and share - self._written_at < SHARE_OF_A_LINE - 1e-3:
            return
        self._written_at = share or 1e-9
        self._stream.write(self._catalogue.text("terminal.progress.line", **values) + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Remove the bar, whatever happened; may be called twice."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _draw(self, images_seen: int, images_budget: int, values: dict[str, str]) -> None:
        text = self._catalogue.text("terminal.progress.look", **values)
        if self._progress is None or self._task is None:
            self._progress = Progress(
                TextColumn(self._catalogue.text("terminal.progress.training"), markup=False),
                BarColumn(bar_width=20),
                TextColumn("{task.fields[look]}", markup=False),
                TimeRemainingColumn(compact=True),
                console=Console(file=self._stream, force_terminal=True, no_color=not self._colour),
                transient=True,
            )
            self._task = self._progress.add_task("", total=images_budget, look=text)
            self._progress.start()
        self._progress.update(self._task, completed=images_seen, total=images_budget, look=text)
