"""What moves on the screen while work goes on: one line, then the training's bar."""

from types import TracebackType
from typing import TYPE_CHECKING

from grader.cli.screen import Screen
from grader.model.report import CheckResult

if TYPE_CHECKING:  # most labs train nothing, and off a terminal nothing moves
    from rich.status import Status

    from grader.reporters.progress import TrainingProgress
    from grader.training import Progress


class Live:
    """A line that counts checks, and a bar while a model trains; silent off a terminal."""

    def __init__(self, screen: Screen, *, checks: int, shown: bool) -> None:
        self._screen = screen
        self._count = checks
        self._shown = shown
        self._done = 0
        self._status: Status | None = None
        self._training: TrainingProgress | None = None

    def __enter__(self) -> "Live":
        if self._shown and self._screen.live:
            text = self._screen.catalogue.text("cli.starting")
            self._status = _status(text, self._screen)
            self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop_status()
        if self._training is not None:
            self._training.close()

    def checked(self, result: CheckResult) -> None:
        """One more check is done."""
        self._done += 1
        if self._training is not None:
            self._training.close()
            self._training = None
        if self._status is not None:
            text = self._screen.catalogue.text
            self._status.update(text("cli.checking", done=self._done, count=self._count))

    def trained(self, progress: "Progress") -> None:
        """One more look at a model in training."""
        if not self._shown or progress.accuracy is None:
            return
        self._stop_status()
        if self._training is None:
            from grader.reporters.progress import TrainingProgress  # noqa: PLC0415 - only for a training

            self._training = TrainingProgress(
                self._screen.catalogue,
                stream=self._screen.err.file,
                live=self._screen.live,
                colour=self._screen.color,
            )
        self._training.look(
            images_seen=progress.images_seen,
            images_budget=progress.images_budget,
            accuracy=progress.accuracy,
        )

    def at(self, key: str) -> None:
        """Something after the checks begins."""
        if not self._shown or not self._screen.live:
            return
        if self._training is not None:
            self._training.close()
            self._training = None
        text = self._screen.catalogue.text(key)
        if self._status is None:
            self._status = _status(text, self._screen)
            self._status.start()
        else:
            self._status.update(text)

    def _stop_status(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None


class Steps:
    """A line that names what is graded now, of how many."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._status: Status | None = None

    def __enter__(self) -> "Steps":
        if self._screen.live:
            self._status = _status("...", self._screen)
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()

    def at(self, name: str, done: int, total: int) -> None:
        """The next one begins."""
        if self._status is not None:
            self._status.update(f"{done + 1}/{total}  {name}")
        elif done % 10 == 0:  # a log shows that something moves
            self._screen.err.print(f"{done + 1}/{total}  {name}")


def _status(text: str, screen: Screen) -> "Status":
    from rich.status import Status  # noqa: PLC0415 - only where it waits

    return Status(text, console=screen.err)
