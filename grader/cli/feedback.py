"""``grader feedback``: one file for a report of a fault, without persons.

Nothing is taken out of what was found; what may be shown is put in: versions, the doctor's
findings, and of a report the points, outcomes and the names that the course and the grader gave.
Sentences with a learner's values, paths and file names have no way into it, and the learner's code
only if it is asked for.
"""

import json
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from grader import __version__
from grader.cli.completion import lab_argument
from grader.cli.options import SubmissionPath
from grader.cli.screen import Screen
from grader.data import cache_root
from grader.doctor.examine import examine
from grader.doctor.finding import Finding
from grader.doctor.told import told
from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.model.evidence import Json, exceptions
from grader.model.report import Report
from grader.model.submission import Submission

SCHEMA: Final = "grader/feedback/v1"
FILE: Final = "grader-feedback.json"
_PLAIN = re.compile(r"[\w.,+\-% ()=]{0,80}", re.ASCII)
"""What a value may look like: no path, no sentence of a learner's."""
_FRAME = re.compile(r'^\s*File "(.*)", line (\d+), in (\S+)$')
_RAISED = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)")
_PACKAGE = re.compile(r"^.*(?:site-packages|dist-packages)[/\\]")
_OURS: Final = Path(__file__).parents[1]


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @app.command("feedback", help="feedback.help")
    def feedback(
        lab: Annotated[str | None, lab_argument("feedback.arg.lab")] = None,
        path: SubmissionPath = None,
        with_code: Annotated[
            bool, typer.Option("--with-code", help="feedback.opt.with_code")
        ] = False,
        out: Annotated[Path, typer.Option(help="feedback.opt.out")] = Path(FILE),
    ) -> None:
        made: dict[str, Json] = {
            "schema": SCHEMA,
            "grader": __version__,
            "machine": machine(list(examine()), screen),
            "crash": crash(cache_root() / "errors"),
            "report": None,
            "code": None,
        }
        if lab is not None:
            with Workshop.open(lab) as workshop:
                submission = workshop.find_submission(path)
                made["report"] = graded(workshop.grade(submission, Options(train=False)))
            if with_code:
                made["code"] = sources(submission)
        screen.write(str(out), json.dumps(made, indent=1, ensure_ascii=False).encode() + b"\n")
        screen.say("feedback.written", path=str(out))
        screen.say("feedback.code" if made["code"] is not None else "feedback.no_code")
        if lab is None:
            screen.say("feedback.no_lab")


def machine(findings: Sequence[Finding], screen: Screen) -> dict[str, Json]:
    """The doctor's findings, versions and variables, as far as they are plain words."""
    facts = told(findings, screen.catalogue)
    variables = facts["variables"]
    assert isinstance(variables, dict)
    return {
        "system": plain(platform.system()),
        "release": plain(platform.release()),
        "machine": plain(platform.machine()),
        "python": plain(platform.python_version()),
        "versions": facts["versions"],
        "variables": {name: plain(value) for name, value in variables.items()},
        "findings": [
            {
                "name": one.name.removeprefix("doctor."),
                "state": one.state.name.lower(),
                "id": one.message.id,
                "params": {
                    name: plain(value)
                    for name, value in one.message.params.items()
                    if name != "path"
                },
            }
            for one in findings
        ],
    }


def graded(report: Report) -> dict[str, Json]:
    """Points, outcomes and the names that the course and the grader gave."""
    environment = report.environment
    parts: Mapping[str, bool] = environment.sandbox_parts
    return {
        "assignment": plain(report.assignment),
        "seed": report.seed,
        "final": report.final,
        "duration_s": round(report.duration_s, 1),
        "problem": None if report.problem is None else report.problem.message.id,
        "notes": [note.id for note in report.notes],
        "sandbox": {"name": plain(environment.sandbox), **parts},
        "data": plain((environment.data or "").partition(" ")[0]),
        "checks": [
            {
                "id": plain(check.id),
                "function": plain(check.function),
                "outcome": str(check.outcome),
                "earned": check.earned,
                "possible": check.possible,
                "message": check.message.id if check.message is not None else None,
                "raised": [plain(one.type) for one in exceptions(check.evidence)],
                "duration_s": round(check.duration_s, 2),
            }
            for check in report.checks
        ],
    }


def crash(folder: Path) -> list[Json]:
    """The latest fault of ours that was kept: its frames in packages, and what was raised."""
    try:
        kept = sorted(folder.glob("*crash-*"), key=lambda path: path.stat().st_mtime)
        lines = kept[-1].read_text("utf-8", "replace").splitlines() if kept else []
    except OSError:
        return []
    return list(_frames(lines))


def _frames(lines: Sequence[str]) -> Iterator[Json]:
    for line in lines:
        if found := _FRAME.match(line):
            name = _package(found[1])
            yield f"{name}:{found[2]} {plain(found[3])}" if name else "elsewhere"
        elif (raised := _RAISED.match(line)) and raised[1] != "Traceback":
            yield f"raised {raised[1]}"


def _package(file: str) -> str:
    """Below which package a file lies; nothing where it lies in none."""
    path = Path(file)
    if path.is_relative_to(_OURS):
        return f"grader/{path.relative_to(_OURS).as_posix()}"
    inside = _PACKAGE.sub("", file)
    return inside.replace("\\", "/") if inside != file else ""


def sources(submission: Submission) -> list[Json]:
    """The learner's code, by the numbers of its files: their names may be the learner's."""
    return [{"unit": number, "source": unit.source} for number, unit in enumerate(submission.units)]


def plain(value: object) -> Json:
    """A number, or words that hold no path; what is neither is only told to be there."""
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    return text if _PLAIN.fullmatch(text) else "(left out)"
