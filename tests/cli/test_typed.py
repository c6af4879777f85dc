"""Any words stay in their order; only what stands before the command and ``help`` is moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cli.typed import arranged


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ([], []),
        (["help"], ["--help"]),
        (["help", "check"], ["check", "--help"]),
        (["--lang", "ko", "check", "lab1"], ["check", "lab1"]),
        (["--lang=ko", "--no-color", "check", "lab1", "--lang", "en"],
         ["check", "lab1", "--lang", "en"]),
        (["--help", "--lang", "ko"], ["--help"]),
        (["--lang"], ["--lang"]),
        (["--version"], ["--version"]),
        (["check", "help"], ["check", "help"]),
    ],
)  # fmt: skip
def test_arranged(typed: list[str], read: list[str]) -> None:
    assert arranged(typed) == read


@given(st.lists(st.text(max_size=8), max_size=5))
def test_a_command_and_what_follows_it_stay(words: list[str]) -> None:
    assert arranged(["check", *words]) == ["check", *words]
