"""A question for a chat window holds what was seen, and nobody's name."""

from __future__ import annotations

import pytest

from grader.hints.llm.guard import Secrets
from grader.hints.run.ask import Answered
from grader.hints.run.question import question
from grader.hints.telling.hint import Explained, Hint
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.text import LANGUAGES, Catalogue
from grader.wire.messages import CodeUnit

SOURCE = """author = "Kim Minji"
x = load("/home/minji/course/x.npy")  # from minji@school.kr
model.fit(x, y)
"""
PLACE = Place(file="minji_lab1.py", line=3, source="model.fit(x, y)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_for_an_explanation(language: str) -> None:
    told = Explained(
        slug="unscaled-pixels", code="D1", confidence="certain", place=PLACE,
        evidence={"high": 255.0, "path": "/home/minji/course/x.npy"}, title="Pixels as they came",
        message="", topic="scaling",
    )  # fmt: skip
    raised = ExceptionFacts(type="ValueError", message="first\nlast", frames=(PLACE,))
    hint = Hint(
        target="minji_lab1.py", faults=(told,), later=(), raised=raised, ended="raised",
        standins=(), level=1, language=language,
    )  # fmt: skip
    answered = Answered(
        hint=hint,
        units=(CodeUnit(label="minji_lab1.py", source=SOURCE),),
        secrets=Secrets(reference=("the solution",), learner=SOURCE, public=()),
    )
    text = question(answered, Catalogue.load(language, strict=True))
    for wanted in ("255", "model.fit(x, y)", "ValueError", "last", "Pixels as they came"):
        assert wanted in text
    for nobody in ("minji", "Minji", "school.kr", "/home", "the solution"):
        assert nobody not in text
