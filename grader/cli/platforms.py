"""``grader check --format``, which may be given several times."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.screen import Screen
from grader.model.report import Report
from grader.text import Catalogue

if TYPE_CHECKING:
    from grader.cli.platform import Platform


@dataclass(frozen=True, kw_only=True)
class Platforms:
    """All formats of one run; none where the report goes to the screen only."""

    each: "tuple[Platform, ...]"

    @classmethod
    def named(cls, names: Sequence[str], target: str, screen: Screen) -> "Platforms":
        """``["github", "classroom50=result.json"]``; ``target`` is for those without a file.

        Raises:
            UsageError: there is no such format, or Classroom 50's runner did not say whose class.
        """
        if not names:
            return cls(each=())
        from grader.cli.platform import Platform  # noqa: PLC0415 - loads all reporters

        split = [name.partition("=") for name in names]
        return cls(
            each=tuple(
                Platform.named(name, file if sign else target, screen) for name, sign, file in split
            )
        )

    @property
    def takes_screen(self) -> bool:
        """Whether the report for people has to stay away from standard output."""
        return any(one.takes_screen for one in self.each)

    def exit_code(self, code: int) -> int:
        """0 for a wrong answer only where every platform wants that."""
        return max((one.exit_code(code) for one in self.each), default=code)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Write a result even where grading fails, for platforms that wait for one."""
        with ExitStack() as stack:
            for one in self.each:
                stack.enter_context(one.told())
            yield

    def write(self, report: Report, catalogue: Catalogue, *, path: Path | None, entry: str) -> None:
        """Write the results.

        Raises:
            UsageError: a file cannot be written.
        """
        for one in self.each:
            one.write(report, catalogue, path=path, entry=entry)
