"""What an expectation says of a value, checked in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from grader.checks import CheckFailed
from grader.model.evidence import Message
from grader.text import LANGUAGES, Catalogue


def failure(ask: Callable[[], object]) -> CheckFailed:
    """The failure of ``ask``; its text is complete in every language, its evidence is JSON."""
    with pytest.raises(CheckFailed) as caught:
        ask()
    error = caught.value
    for language in LANGUAGES:
        strict = Catalogue.load(language, strict=True)
        text = strict.render(Message(error.message_id, error.params))
        assert text, language
    json.dumps([error.params, [fact.facts for fact in error.evidence]], allow_nan=False)
    return error


def message(ask: Callable[[], object]) -> str:
    """Only the id of the failure's message."""
    return failure(ask).message_id
