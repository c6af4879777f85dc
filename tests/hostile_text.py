"""Texts that try to harm whoever shows them; every reporter is tried with all of them."""

from __future__ import annotations

from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import (
    CheckResult,
    Environment,
    Problem,
    Report,
    SubmissionFacts,
    TrainingResult,
)

HOSTILE = {
    "clear the screen": "\x1b[2J\x1b[H\x1b[32m✓ Total 100/100\x1b[0m",
    "window title": "\x1b]0;pwned\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "eight-bit escapes": "\x9b31m\x9d0;x\x9c\x90q\x85",
    "carriage return": "wrong\rTotal 100/100",
    "line feeds": "wrong\n\n\nTotal 100/100\n\u2028Total 100/100\u2029\x0b\x0c\x1c",
    "backspaces": "0/100\b\b\b\b\b100/100",
    "bidi": "\u202e001/001 latoT\u202c \u2066a\u2067b\u2068c\u2069 \u200e\u200f\u061c",
    "zero width": "a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg\u180eh",
    "fillers": "\u3164\u115f\u1160\uffa0\u2800",
    "marks": "Z\u0336\u0321\u0353" * 3 + "a" + "\u0301" * 5_000,
    "selectors": "✓\ufe0f☠\ufe0e\U000e0100",
    "tags": "\U000e0001\U000e0041",
    "surrogates": "\ud800 \udfff \udcff",
    "not characters": "\ufffe\uffff\x00\x01\x7f",
    "private use": "\ue000\U000f0000",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "xml": "]]></failure></testcase><testcase name='won'/><!-- <![CDATA[ &bomb;",
    "markup of rich": "[bold red]x[/] [link=http://evil.example]y[/link] :skull: [/]",
    "placeholders": "{0} {name} {name.__class__} {{}} %s %(x)s {",
    "workflow command": "::error file=x::y\n::set-output name=score::100",
    "spreadsheet": '=HYPERLINK("http://evil.example")',
    "long": "x" * 1_000_000,
    "long in Korean": "가" * 200_000,
    "long line of words": "가나다 abc " * 50_000,
    "wide": "👩‍👩‍👧‍👦🇰🇷" * 50,
    "decomposed": "\u1112\u1161\u11ab\u1100\u1173\u11af" * 40,
    "empty": "",
    "blank": " \t ",
}


def hostile_report(text: str) -> Report:
    """A report with ``text`` wherever a learner can put one."""
    frame = {"file": text, "line": 3, "function": text, "source": text, "own": True}
    frames = {"type": text, "message": text, "frames": [frame] * 4}
    evidence = (
        Evidence("exception", dict(frames)),
        Evidence("output", {"text": text}),
        Evidence("value", {"of": text, "type": text, "value": text}),
        Evidence("array", {"of": text, "shape": [2, 3], "dtype": text, "min": "nan", "max": text}),
        Evidence("model", {"layers": [{"class": text, "name": text, "activation": text}]}),
        Evidence("callbacks", {"callbacks": [{"class": text, "filepath": text}]}),
        Evidence("history", {"curves": {text: [0.5, float("nan")]}}),
        Evidence("figure", {"axes": [{"title": text}]}),
        Evidence("strange", {text: text, "list": [text], "deep": {"a": {text: [text]}}}),
        Evidence("file", {"path": text, "huge": 10**400, "nan": float("nan")}),
    )
    raised = Message("outcome.raised", {"type": text, "message": text})
    blocked = Message("outcome.blocked_by", {"check": text, "function": text})
    unknown = Message("lab1.no_such_text", {"value": text, "list": [text], "deep": {text: text}})

    def check(number: int, outcome: Outcome, message: Message, *, hidden: bool) -> CheckResult:
        return CheckResult(
            id=f"f.{number}",
            function="f" if number < 4 else text[:200] or "g",
            outcome=outcome,
            earned=0,
            possible=5,
            hidden=hidden,
            message=message,
            evidence=evidence,
        )

    return Report(
        assignment="lab1",
        submission=SubmissionFacts(id=text, digest="0" * 64, files=(text, text)),
        checks=(
            check(1, Outcome.FAILED, raised, hidden=False),
            check(2, Outcome.CRASHED, unknown, hidden=False),
            check(3, Outcome.FAILED, raised, hidden=True),
            check(4, Outcome.BLOCKED, blocked, hidden=False),
            check(5, Outcome.TIMEOUT, raised, hidden=False),
        ),
        environment=Environment(
            python="3.11.7",
            tensorflow="2.21.0",
            keras="3.15.0",
            sandbox="linux",
            sandbox_parts={"landlock": False},
            data=text,
        ),
        seed=1,
        partial=False,
        duration_s=1.5,
        training=TrainingResult(
            accuracy=float("nan"),
            threshold=0.9,
            budget=text,
            data=text,
            reused=False,
            images_seen=1,
            images_budget=2,
            clean_room=False,
        ),
        problem=Problem(outcome=Outcome.FAILED, message=raised, evidence=evidence),
        notes=(raised, unknown),
    )  # fmt: skip
