"""The view below a cell: escaped, self-contained, in both languages."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from grader.hints.telling.hint import Explained, Hint
from grader.model.evidence import Evidence, Message
from grader.model.exception import ExceptionFacts
from grader.model.outcome import Outcome
from grader.model.place import Place
from grader.model.report import (
    CheckResult,
    Environment,
    Problem,
    Report,
    SubmissionFacts,
    TrainingResult,
)
from grader.notebook.hint_page import hint_page
from grader.notebook.page import check_page
from grader.text import Catalogue

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\u202eevil\"'&"
VOID = {"img", "br", "hr", "meta", "link", "input"}


class Balanced(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def judged(html: str) -> set[str]:
    """The tags of a page that is well-formed and asks nobody for anything."""
    parser = Balanced()
    parser.feed(html)
    assert parser.open == []
    assert not re.search(r"https?://|url\(|@import|\bsrc=(?!x onerror)", html.replace("&lt;", "<<"))
    assert "\u202e" not in html
    return parser.tags


def report(*checks: CheckResult, problem: Problem | None = None) -> Report:
    return Report(
        assignment=HOSTILE,
        submission=SubmissionFacts(id=HOSTILE, digest="", files=(HOSTILE,)),
        checks=checks,
        environment=Environment(
            python="3.11", tensorflow=None, keras=None, sandbox="linux",
            sandbox_parts={HOSTILE: False}, data=HOSTILE,
        ),
        seed=1,
        partial=True,
        duration_s=1.0,
        training=TrainingResult(
            accuracy=0.5, threshold=0.9, budget=HOSTILE, data=HOSTILE, reused=True,
            images_seen=1, images_budget=2, clean_room=False,
        ),
        problem=problem,
        notes=(Message("notebook.partly", {"cell": HOSTILE, "line": 3}),),
    )  # fmt: skip


def check(outcome: Outcome, **more: object) -> CheckResult:
    given: dict[str, object] = {"id": HOSTILE, "function": HOSTILE, "earned": 0, "possible": 2}
    return CheckResult(outcome=outcome, **{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_hostile_text_is_only_text(language: str, outcome: Outcome) -> None:
    frames = [{"file": HOSTILE, "line": 1, "function": HOSTILE, "source": HOSTILE, "own": True}]
    evidence = (
        Evidence("exception", {"type": HOSTILE, "message": HOSTILE, "frames": frames}),
        Evidence("value", {"value": HOSTILE, "expected": HOSTILE}),
        Evidence("output", {"text": HOSTILE}),
    )
    told = {"file": HOSTILE, "line": 1, "type": HOSTILE, "message": HOSTILE}
    message = Message("outcome.load_raised", told)
    catalogue = Catalogue.load(language)
    shown = check_page(report(check(outcome, message=message, evidence=evidence)), catalogue)
    assert not judged(shown) & {"script", "img"}
    assert f'lang="{language}"' in shown
    problem = Problem(outcome=Outcome.FAILED, message=message, evidence=evidence)
    shown = check_page(report(check(outcome), problem=problem), catalogue)
    assert not judged(shown) & {"script", "img"}


def test_a_hidden_check_keeps_everything_to_itself() -> None:
    secret = check(
        Outcome.FAILED, id="secret.id", hidden=True, message=Message("notebook.no_lab"),
        function="f",
    )  # fmt: skip
    shown = check_page(report(secret), Catalogue.load("en"))
    assert "secret" not in shown
    assert "hidden check, 2 points" in shown


@pytest.mark.parametrize("level", [1, 3])
def test_a_hint_is_escaped_and_its_code_is_code(level: int) -> None:
    told = Explained(
        slug="s", code="X1", confidence="likely", place=Place(file=HOSTILE, line=2, source=HOSTILE),
        evidence={}, title=HOSTILE, topic="padding",
        message=f"Look at `{HOSTILE}`.\n\n    x = 1\n    if x:\n        y = 2\n\nNext: {HOSTILE}",
    )  # fmt: skip
    hint = Hint(
        target=HOSTILE, faults=(told, told), later=(told,), level=level, language="en",
        raised=ExceptionFacts(type=HOSTILE, message=HOSTILE, frames=(told.place,)), ended="raised",
        standins=(HOSTILE,), failed=(HOSTILE,),
    )  # fmt: skip
    shown = hint_page(hint, Catalogue.load("en"), again="%hint lab1")
    assert not judged(shown) & {"script", "img"}
    assert "<pre>x = 1\nif x:\n    y = 2</pre>" in shown
    assert ("%hint lab1 --level 2" if level == 1 else "%explain padding") in shown
