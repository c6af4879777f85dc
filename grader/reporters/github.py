"""A report for a GitHub Actions job: annotations, a step summary and the score as an output."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping

from grader.model.evidence import Evidence, Json
from grader.model.outcome import Outcome
from grader.model.report import Report
from grader.reporters.cases import Case, cases, plain, remarks
from grader.reporters.safe import cut, terminal_text
from grader.reporters.view import groups, place_of, points, scored, sign_of, total_text
from grader.text import Catalogue
from grader.text.catalogue import shown

ANNOTATIONS = 10
"""GitHub keeps no more of one kind from one step."""
SUMMARY_BYTES = 900_000
"""GitHub refuses a summary of more than 1 MiB."""
_SIGNS = {"right": "✅", "wrong": "❌", "waiting": "⏳", "ours": "⚠️"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$@:])")


def commands(report: Report, catalogue: Catalogue, *, file: str, lines: Mapping[str, int]) -> str:
    """Workflow commands that put each problem on the learner's own line.

    A function that is not written yet is one notice: the limit of each kind is GitHub's own, and
    what is wrong must not drown in what is not there.

    ``file`` is the submission's path in the repository; ``lines`` tells where each function
    begins, for checks in which no line of the learner's stood out.
    """
    said: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
    unwritten: set[str] = set()
    if report.problem is not None:
        line = _line(report.problem.evidence, report.problem.message.params.get("line"))
        title = catalogue.text("terminal.problem")
        text = plain(report.problem.message, report, catalogue)
        said["error"].append(_command(file, line, title, text))
    else:
        for case in cases(report, catalogue):
            if case.passed or case.check.outcome is Outcome.BLOCKED or case.check.hidden:
                continue
            function, outcome = case.check.function, case.check.outcome
            line = _line(case.check.evidence, lines.get(function))
            if outcome is not Outcome.NOT_ATTEMPTED:
                kind = "warning" if outcome is Outcome.GRADER_ERROR else "error"
                said[kind].append(_command(file, line, case.name, case.message, kind=kind))
            elif function not in unwritten:
                unwritten.add(function)
                said["notice"].append(_command(file, line, function, case.message, kind="notice"))
    return "".join(f"{one}\n" for kind in said.values() for one in kind[:ANNOTATIONS])


def summary(report: Report, catalogue: Catalogue) -> str:
    """The report as Markdown for ``$GITHUB_STEP_SUMMARY``."""
    total = total_text(report, catalogue)
    parts = [f"## {_markdown(report.assignment, 100)}: {_markdown(total)}"]
    parts += [f"> {_markdown(remark, 1_000)}" for remark in remarks(report, catalogue)]
    found = {id(case.check): case for case in cases(report, catalogue)}
    table = ["| | | |", "|:-:|---|--:|"]
    for group in groups(report):
        figures = scored(group.earned, group.possible)
        table.append(f"| | **{_markdown(group.function, 100)}** | **{figures}** |")
        table += [_row(found[id(check)]) for check in group.checks]
    if report.checks:
        parts.append("\n".join(table))
    text = "\n\n".join(parts) + "\n"
    while len(text.encode()) > SUMMARY_BYTES:
        text = text[: len(text) * 3 // 4] + "\n"
    return text


def failure_command(text: str) -> str:
    """The workflow command that says why nothing could be graded."""
    return f"::error title=grader::{_data(cut(text, 2_000))}\n"


def failure_summary(text: str) -> str:
    """The same as Markdown."""
    return f"> {_markdown(text, 2_000)}\n"


def outputs(report: Report, catalogue: Catalogue) -> str:
    """Lines for ``$GITHUB_OUTPUT``: the score, and the older reporter's result.

    ``result`` is what goes into the variable ``<STEP-ID>_RESULTS`` of that reporter.
    """
    return (
        f"score={shown(points(report.earned))}\n"
        f"max-score={shown(points(report.possible))}\n"
        f"result={result(report, catalogue)}\n"
    )


def result(report: Report, catalogue: Catalogue) -> str:
    """The report in base64 for the reporter that GitHub Classroom's jobs used."""
    found = cases(report, catalogue)
    passed = bool(found) and all(case.passed for case in found) and report.problem is None
    tests: list[Json] = [
        {
            "name": case.name,
            "status": _status(case),
            "score": points(case.check.earned),
            "message": case.message,
            "test_code": "",
            "filename": "",
            "line_no": 0,
            "duration": round(case.check.duration_s, 3),
        }
        for case in found
    ]
    content = {
        "version": 1,
        "status": "error" if not report.final else "pass" if passed else "fail",
        "max_score": points(report.possible),
        "tests": tests,
    }
    return base64.b64encode(json.dumps(content, ensure_ascii=False).encode()).decode()


def _status(case: Case) -> str:
    if case.check.outcome is Outcome.GRADER_ERROR:
        return "error"
    return "pass" if case.passed else "fail"


def _row(case: Case) -> str:
    sign = _SIGNS[sign_of(case.check.outcome)]
    text = _markdown(case.name)
    if case.message:
        text += f"<br>{_markdown(case.message, 600)}"
    return f"| {sign} | {text} | {scored(case.check.earned, case.check.possible)} |"


def _line(evidence: tuple[Evidence, ...], fallback: object) -> int | None:
    place = place_of(evidence)
    line = place.line if place is not None else fallback
    # A cell of a notebook counts its own lines; they say nothing about the file's.
    in_cell = place is not None and place.file.endswith("]")
    if in_cell:
        line = fallback
    return line if isinstance(line, int) and not isinstance(line, bool) and line > 0 else None


def _command(file: str, line: int | None, title: str, text: str, *, kind: str = "error") -> str:
    place = f"file={_property(file)}" + (f",line={line}" if line is not None else "")
    return f"::{kind} {place},title={_property(cut(title, 200))}::{_data(cut(text, 2_000))}"


def _data(text: str) -> str:
    """A line break would begin a command of the learner's own."""
    one_line = re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text)
    return one_line.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(terminal_text(text)).replace(":", "%3A").replace(",", "%2C")


def _markdown(text: str, limit: int = 300) -> str:
    """One line that Markdown shows as it is: no markup, HTML, link, mention or table cell."""
    line = terminal_text(text, limit=limit)
    escaped = _MARKDOWN.sub(r"\\\1", line)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
