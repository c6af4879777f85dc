"""What a watch shows: on a terminal the last result and one line that moves, elsewhere lines."""

import time
from typing import Self

from rich.cells import cell_len, set_cell_size
from rich.console import Group
from rich.live import Live
from rich.text import Text

from grader.cli.screen import Screen
from grader.model.evidence import Message
from grader.model.percent import percent
from grader.model.report import CheckResult
from grader.reporters import terminal
from grader.reporters.progress import TrainingProgress
from grader.reporters.safe import CUT, terminal_text
from grader.text import Catalogue
from grader.training import Progress
from grader.watching.watch import Shown

LIMIT = 1_500


class Lines:
    """One block for every save, below each other, without control characters."""

    def __init__(self, screen: Screen, catalogue: Catalogue, *, file: str, quiet: bool) -> None:
        """Args: the file's name, and whether only points are shown."""
        self.screen = screen
        self.catalogue = catalogue
        self.file = file
        self._quiet = quiet
        self._training: TrainingProgress | None = None

    def __enter__(self) -> Self:
        self._line(self.catalogue.text("watch.begins", file=terminal_text(self.file, limit=60)))
        return self

    def __exit__(self, *_: object) -> None:
        self._end_training()

    def checking(self, count: int) -> None:
        """Nothing: what comes of it is a block."""
        self._end_training()

    def checked(self, result: CheckResult) -> None:
        """Nothing, as for :meth:`checking`."""

    def trained(self, progress: Progress) -> None:
        """A few lines on the way."""
        if progress.accuracy is None:
            return
        if self._training is None:
            self._training = TrainingProgress(
                self.catalogue, stream=self.screen.out.file, live=False
            )
        self._training.look(
            images_seen=progress.images_seen,
            images_budget=progress.images_budget,
            accuracy=progress.accuracy,
        )

    def result(self, shown: Shown) -> None:
        """When, how much of it is new, and the whole result."""
        self._end_training()
        text = [self.report(shown), *self.words(shown)]
        self.screen.raw("\n" + "\n".join(text) + "\n")

    def say(self, message: Message) -> None:
        """One line."""
        self._end_training()
        self._line(self.one_line(message))

    # -- texts ------------------------------------------------------------------------------

    def report(self, shown: Shown) -> str:
        """The result as ``grader check`` shows it."""
        return terminal.render(
            shown.report,
            self.catalogue,
            width=self.screen.width,
            colour=self.screen.coloured,
            quiet=self._quiet,
            encoding=self.screen.encoding,
        )

    def words(self, shown: Shown) -> list[str]:
        """What ran again, and what the training waits for; a line each."""
        said = [
            self.stamped(
                self.catalogue.text(
                    "watch.ran",
                    ran=shown.ran,
                    count=max(shown.count, shown.ran),
                    seconds=f"{shown.seconds:.1f}",
                )
            )
        ]
        if shown.trains:
            said.append(self.fitted(self.catalogue.text("watch.trains")))
        elif shown.waits_for:
            names = ", ".join(shown.waits_for)
            said.append(self.fitted(self.catalogue.text("watch.waits", functions=names)))
        return said

    def one_line(self, message: Message) -> str:
        """A message on one line, with the time."""
        params = {
            name: terminal_text(value, limit=300) if isinstance(value, str) else value
            for name, value in message.params.items()
        }
        text = self.catalogue.render(Message(message.id, params))
        return self.stamped(terminal_text(" ".join(text.split()), limit=LIMIT))

    def stamped(self, text: str) -> str:
        """A line that says when."""
        return self.fitted(f"{time.strftime('%H:%M:%S')}  {text}")

    def fitted(self, text: str) -> str:
        """As much of a line as there is room for."""
        room = self.screen.width - 1
        if cell_len(text) <= room:
            return text
        return set_cell_size(text, room - cell_len(CUT)).rstrip() + CUT

    def _line(self, text: str) -> None:
        self.screen.raw(text + "\n")

    def _end_training(self) -> None:
        if self._training is not None:
            self._training.close()
            self._training = None


class Panel(Lines):
    """The last result on a cleared screen, and below it lines that are drawn again."""

    def __init__(
        self,
        screen: Screen,
        catalogue: Catalogue,
        *,
        file: str,
        quiet: bool,
        listens: bool,
        trains: bool,
    ) -> None:
        """Args: whether keys are listened to, and whether the lab trains a model."""
        super().__init__(screen, catalogue, file=file, quiet=quiet)
        self._listens = listens
        self._trains = trains
        self._said: list[Text] = []
        self._done = 0
        self._count = 0
        self._live = self._new_live()

    def __enter__(self) -> Self:
        name = terminal_text(self.file, limit=60)
        self._said = [self._dim(self.catalogue.text("watch.begins", file=name))]
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def checking(self, count: int) -> None:
        """The line that moves begins; the last result stays above it."""
        self._done, self._count = 0, count

    def checked(self, result: CheckResult) -> None:
        """One more is done."""
        self._done += 1
        if self._done > self._count:  # one that trains
            return
        text = self.catalogue.text("cli.checking", done=self._done, count=self._count)
        self._say(self._dim(text))

    def trained(self, progress: Progress) -> None:
        """How far a training is, on the same line."""
        if progress.accuracy is None:
            return
        seen, total = f"{progress.images_seen:,}", f"{progress.images_budget:,}"
        accuracy = percent(progress.accuracy)
        text = self.catalogue.text("watch.training", seen=seen, total=total, accuracy=accuracy)
        self._say(self._dim(self.fitted(text)))

    def result(self, shown: Shown) -> None:
        """The result alone on the screen."""
        self._live.stop()
        self.screen.out.clear()
        self.screen.raw(self.report(shown) + "\n")
        self._said = [self._dim(line) for line in self.words(shown)]
        self._start()

    def say(self, message: Message) -> None:
        """One line below the last result."""
        quiet = message.id in ("watch.unchanged", "watch.nothing_trains")
        style = "dim" if quiet else "yellow"
        self._say(Text(self.one_line(message), style=style))

    def _say(self, *lines: Text) -> None:
        self._said = list(lines)
        self._live.update(self._drawn(), refresh=True)

    def _drawn(self) -> Group:
        text = self.catalogue.text
        names = ("train", "all", "quit") if self._trains else ("all", "quit")
        keys = "   ".join(text(f"watch.key_{name}") for name in names)
        footer = self.fitted(keys if self._listens else text("watch.no_keys"))
        return Group(*self._said, self._dim(footer))

    def _start(self) -> None:
        self._live = self._new_live()
        self._live.start(refresh=True)

    def _new_live(self) -> Live:
        # pytest has sys.stdout and sys.stderr while checks run: they are left alone.
        return Live(
            self._drawn(),
            console=self.screen.out,
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def _dim(self, text: str) -> Text:
        return Text(text, style="dim")
