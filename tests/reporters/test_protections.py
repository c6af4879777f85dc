"""What a submission ran without, and what it replaced, is in every form of its report."""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Callable

import junitparser
import pytest

from grader.exhibits.exhibits import Exhibits
from grader.model.report import Report
from grader.notebook.page import check_page
from grader.pages.both import Both
from grader.pages.report import Shown, report_page
from grader.remote.believed import replaced_note
from grader.reporters import github, gradescope, junit, prairielearn, terminal
from grader.reporters import json as json_report
from grader.text import Catalogue
from tests.reporters.samples import catalogue, report

SAID = {
    "en": "Protections missing on this computer: landlock, seccomp.",
    "ko": "이 컴퓨터에 없는 보호 기능: landlock, seccomp.",
}
REPLACED = {
    "en": "replaced keras.losses.mse, numpy.asarray: while it ran",
    "ko": "replaced keras.losses.mse, numpy.asarray: 제출한 코드가",
}
FORMS: dict[str, Callable[[Report, Catalogue], str]] = {
    "terminal": lambda made, texts: " ".join(terminal.render(made, texts).split()),
    "notebook": lambda made, texts: " ".join(html.unescape(check_page(made, texts)).split()),
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


def tampering() -> Report:
    note = replaced_note(["numpy.asarray", "keras.losses.mse"])
    return dataclasses.replace(report(), notes=(note,))


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("form", FORMS)
def test_what_was_missing_is_said(form: str, language: str) -> None:
    texts = catalogue(language)
    assert SAID[language] in FORMS[form](without("landlock", "seccomp"), texts)
    assert SAID[language][:12] not in FORMS[form](without(), texts)


@pytest.mark.parametrize("language", REPLACED)
@pytest.mark.parametrize("form", FORMS)
def test_what_was_replaced_is_said(form: str, language: str) -> None:
    texts = catalogue(language)
    assert REPLACED[language] in FORMS[form](tampering(), texts)
    assert "replaced" not in FORMS[form](without(), texts)


def test_for_machines_too() -> None:
    made = without("landlock")
    texts = catalogue("en")
    found = junitparser.JUnitXml.fromstring(junit.render(made, texts).encode())
    (suite,) = list(found)
    told = {one.name: one.value for one in suite.properties()}
    assert told["protections_missing"] == "landlock"
    document = json.loads(json_report.render(made, texts))
    assert document["environment"]["sandbox_parts"]["landlock"] is False
    (note,) = json.loads(json_report.render(tampering(), texts))["notes"]
    assert note["id"] == "outcome.replaced_note"
    assert note["params"] == {"names": "keras.losses.mse, numpy.asarray"}


def test_a_page_says_it_in_both_languages() -> None:
    def page(made: Report) -> str:
        shown = Shown(report=made, exhibits=Exhibits(), findings=(), texts=Both.load("ko"))
        return html.unescape(report_page(shown).decode())

    assert all(said in page(without("landlock", "seccomp")) for said in SAID.values())
    assert not any(said[:12] in page(without()) for said in SAID.values())
    assert all(said in page(tampering()) for said in REPLACED.values())
