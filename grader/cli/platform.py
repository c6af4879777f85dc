"""``grader check --format``: the result as another platform's job expects it."""

import os
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from grader.cli.screen import Screen
from grader.errors import GraderError, OsErrorAs, UsageError
from grader.intake.locate import locate
from grader.model.report import Report
from grader.reporters import classroom50, github, gradescope, junit, prairielearn, terminal
from grader.reporters import json as json_report
from grader.text import Catalogue

FORMATS = ("json", "junit", "gradescope", "classroom50", "github", "prairielearn")
RENDER: Mapping[str, Callable[[Report, Catalogue], bytes]] = {
    "json": json_report.render,
    "junit": lambda report, catalogue: junit.render(report, catalogue).encode(),
    "gradescope": gradescope.render,
    "prairielearn": prairielearn.render,
}
"""Those that need the report alone."""
CALM = frozenset({"gradescope", "classroom50", "prairielearn"})
"""Their jobs take an exit code other than 0 for a broken grader, not for a wrong answer."""


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A format and where it goes; without one, the report goes to the screen."""

    name: str | None
    target: str
    """A file, or ``-`` for standard output."""
    screen: Screen
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @classmethod
    def named(cls, name: str | None, target: str, screen: Screen) -> "Platform":
        """The platform of a name.

        Raises:
            UsageError: there is no such format, or Classroom 50's runner did not say whose class.
        """
        if name is not None and name not in FORMATS:
            raise UsageError("cli.format_unknown", name=name, known=", ".join(FORMATS))
        made = cls(name=name, target=target, screen=screen)
        if name == "classroom50":  # now, not after minutes of grading
            classroom50.place_of_runner(made.environ, assignment="-", now="-")
        return made

    @property
    def takes_screen(self) -> bool:
        """Whether the report for people has to stay away from standard output."""
        return self.name is not None and (self.target == "-" or self.name == "github")

    def exit_code(self, code: int) -> int:
        """The exit code that the platform understands."""
        return 0 if code == 1 and self.name in CALM else code

    @contextmanager
    def told(self) -> Iterator[None]:
        """Write a result even where grading fails, for platforms that wait for one."""
        failure = {"gradescope": gradescope.failure, "prairielearn": prairielearn.failure}
        try:
            yield
        except Exception as error:
            text = self.screen.catalogue.text("outcome.grader_error")
            if isinstance(error, GraderError):
                text = self.screen.catalogue.render(error.message)
            if self.name == "github":  # a red job whose page says nothing helps nobody
                self.screen.raw(github.failure_command(text))
                self._append("GITHUB_STEP_SUMMARY", github.failure_summary(text))
            elif self.name in failure:
                self.screen.write(self.target, failure[self.name](text))
            raise

    def write(self, report: Report, catalogue: Catalogue, *, path: Path | None, entry: str) -> None:
        """Write the result.

        Raises:
            UsageError: a file cannot be written.
        """
        if self.name == "github":
            self._github(report, catalogue, path=path, entry=entry)
        elif self.name == "classroom50":
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            place = classroom50.place_of_runner(self.environ, assignment=report.assignment, now=now)
            self.screen.write(self.target, classroom50.render(report, catalogue, place))
        elif self.name is not None:
            self.screen.write(self.target, RENDER[self.name](report, catalogue))

    def _github(
        self, report: Report, catalogue: Catalogue, *, path: Path | None, entry: str
    ) -> None:
        file = _submission(report, path, entry)
        commands = github.commands(
            report, catalogue, file=_in_repository(file, self.environ), lines=beginnings(file)
        )
        # The learner's own text is in the report: nothing in it may be taken for a command.
        token = secrets.token_hex(16)
        page = terminal.render(
            report, catalogue, width=self.screen.width, encoding=self.screen.encoding
        )
        self.screen.raw(f"::stop-commands::{token}\n{page}::{token}::\n{commands}")
        self._append("GITHUB_STEP_SUMMARY", github.summary(report, catalogue))
        self._append("GITHUB_OUTPUT", github.outputs(report, catalogue))
        if self.target != "-":
            self.screen.write(self.target, json_report.render(report, catalogue))

    def _append(self, variable: str, text: str) -> None:
        """Add to the file that the runner names; outside of a job there is none."""
        target = self.environ.get(variable)
        if not target:
            return
        with (
            OsErrorAs(UsageError, "cli.bad_json_target", path=target),
            Path(target).open("a", encoding="utf-8", newline="\n") as file,
        ):
            file.write(text)


def beginnings(file: Path) -> dict[str, int]:
    """Function -> the line of the file on which it begins; in a notebook, of its JSON."""
    try:
        text = file.read_text("utf-8", errors="replace")
    except OSError:
        return {}
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        start = re.match(r'\s*"?\s*(?:async\s+)?def\s+(\w+)\s*\(', line)
        if start is not None:
            found.setdefault(start.group(1), number)
    return found


def _submission(report: Report, path: Path | None, entry: str) -> Path:
    try:
        return locate(path, assignment_id=report.assignment, entry=entry, cwd=Path.cwd())
    except GraderError:  # it was there a moment ago
        return path or Path(report.submission.files[0] if report.submission.files else entry)


def _in_repository(file: Path, environ: Mapping[str, str]) -> str:
    root = Path(environ.get("GITHUB_WORKSPACE") or Path.cwd()).absolute()
    try:
        return file.absolute().resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError):
        return file.as_posix()
