"""What moves on the screen while work goes on: one line, then the training's bar."""

from typing import TYPE_CHECKING, Self

from grader.cli.screen import Screen
from grader.model.report import CheckResult

if TYPE_CHECKING:  # most labs train nothing, and off a terminal nothing moves
    from rich.status import Status

    from grader.reporters.progress import TrainingProgress
    from grader.training import Progress


class StatusLine:
    """A line that says what goes on; silent off a terminal."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._status: Status | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def say(self, text: str) -> None:
        """Something begins."""
        from rich.status import Status  # noqa: PLC0415 - only where it waits

        if self._status is not None:
            self._status.update(text)
        elif self._screen.live:
            self._status = Status(text, console=self._screen.err)
            self._status.start()

    def _stop(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None


class Live(StatusLine):
    """A line that counts checks, and a bar while a model trains; silent off a terminal."""

    def __init__(self, screen: Screen, *, checks: int, shown: bool) -> None:
        super().__init__(screen)
        self._count = checks
        self._shown = shown
        self._done = 0
        self._training: TrainingProgress | None = None

    def __enter__(self) -> Self:
        self.at("cli.starting")
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._end_training()

    def checked(self, result: CheckResult) -> None:
        """One more check is done."""
        self._done += 1
        self._end_training()
        if self._status is not None:
            text = self._screen.catalogue.text
            self._status.update(text("cli.checking", done=self._done, count=self._count))

    def trained(self, progress: "Progress") -> None:
        """One more look at a model in training."""
        if not self._shown or progress.accuracy is None:
            return
        self._stop()
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
        if self._shown and self._screen.live:
            self._end_training()
            self.say(self._screen.catalogue.text(key))

    def _end_training(self) -> None:
        if self._training is not None:
            self._training.close()
            self._training = None


class Steps(StatusLine):
    """A line that names what is graded now, of how many."""

    def at(self, name: str, done: int, total: int) -> None:
        """The next one begins."""
        if self._screen.live:
            self.say(f"{done + 1}/{total}  {name}")
        elif done % 10 == 0:  # a log shows that something moves
            self._screen.err.print(f"{done + 1}/{total}  {name}")
