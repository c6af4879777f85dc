"""Which protections a submission ran without is in every form of its report."""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Callable

import junitparser
import pytest

from grader.exhibits.exhibits import Exhibits
from grader.model.report import Report
from grader.pages.both import Both
from grader.pages.report import Shown, report_page
from grader.reporters import github, gradescope, junit, prairielearn, terminal
from grader.reporters import json as json_report
from grader.text import Catalogue
from tests.reporters.samples import catalogue, report

SAID = {
    "en": "Protections missing on this computer: landlock, seccomp.",
    "ko": "이 컴퓨터에 없는 보호 기능: landlock, seccomp.",
}
FORMS: dict[str, Callable[[Report, Catalogue], str]] = {
    "terminal": lambda made, texts: " ".join(terminal.render(made, texts).split()),
    "junit": junit.render,
    "github": lambda made, texts: github.summary(made, texts).replace("\\", ""),
    "gradescope": lambda made, texts: str(gradescope_of(made, texts)["output"]),
    "prairielearn": lambda made, texts: str(prairielearn_of(made, texts)["message"]),
}


def gradescope_of(made: Report, texts: Catalogue) -> dict[str, object]:
    return dict(json.loads(gradescope.render(made, texts)))


def prairielearn_of(made: Report, texts: Catalogue) -> dict[str, object]:
    return dict(json.loads(prairielearn.render(made, texts)))


def without(*missing: str) -> Report:
    parts = {"user": True, "landlock": True, "seccomp": True} | dict.fromkeys(missing, False)
    made = report()
    return dataclasses.replace(
        made, environment=dataclasses.replace(made.environment, sandbox_parts=parts)
    )


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("form", FORMS)
def test_what_was_missing_is_said(form: str, language: str) -> None:
    texts = catalogue(language)
    assert SAID[language] in FORMS[form](without("landlock", "seccomp"), texts)
    assert SAID[language][:12] not in FORMS[form](without(), texts)


def test_for_machines_too() -> None:
    made = without("landlock")
    texts = catalogue("en")
    found = junitparser.JUnitXml.fromstring(junit.render(made, texts).encode())
    (suite,) = list(found)
    told = {one.name: one.value for one in suite.properties()}
    assert told["protections_missing"] == "landlock"
    document = json.loads(json_report.render(made, texts))
    assert document["environment"]["sandbox_parts"]["landlock"] is False


def test_a_page_says_it_in_both_languages() -> None:
    def page(made: Report) -> str:
        shown = Shown(report=made, exhibits=Exhibits(), findings=(), texts=Both.load("ko"))
        return html.unescape(report_page(shown).decode())

    assert all(said in page(without("landlock", "seccomp")) for said in SAID.values())
    assert not any(said[:12] in page(without()) for said in SAID.values())
