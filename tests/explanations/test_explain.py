"""``grader.explain`` in Python."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest

import grader
from grader.errors import UsageError
from grader.explanations import TopicNotFound


def test_a_term_is_explained() -> None:
    padding = grader.explain("padding", language="en")
    assert padding.topic == "padding" and padding.sure
    assert padding.text.startswith("The kernel must not leave")
    assert padding.see_also == ("stride", "conv2d", "pooling")
    with pytest.raises(dataclasses.FrozenInstanceError):
        padding.text = ""  # type: ignore[misc]


def test_the_language_is_that_of_the_environment() -> None:
    korean = grader.explain("padding", environ={"LANG": "ko_KR.UTF-8"})
    english = grader.explain("padding", environ={})
    assert (korean.language, english.language) == ("ko", "en")
    assert korean.text != english.text and korean.example == english.example


def test_the_name_stays_a_function_whatever_is_imported() -> None:
    import grader.cli.explain
    import grader.explanations.find

    assert callable(grader.explain)


def test_what_is_unknown_raises_in_words() -> None:
    with pytest.raises(TopicNotFound) as raised:
        grader.explain("오늘 날씨 어때?", language="ko")
    assert isinstance(raised.value, UsageError) and isinstance(raised.value, LookupError)
    assert raised.value.exit_code == 2
    assert str(raised.value).startswith("‘오늘 날씨 어때?’")
    assert "grader explain --list" in str(raised.value)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError):
        grader.explain("padding", language="xx")


def test_it_needs_neither_tensorflow_nor_numpy() -> None:
    code = (
        "import sys, grader\n"
        "assert grader.explain('왜 255로 나눠?').topic == 'scaling'\n"
        "print(sorted({'numpy', 'tensorflow', 'keras', 'PIL'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"
