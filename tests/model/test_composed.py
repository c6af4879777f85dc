"""Normal forms of text that nobody wrote by hand."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.composed import MOST_MARKS, composed, has_flood

ROOT = Path(__file__).resolve().parents[2]
FORMS = ("NFC", "NFD", "NFKC", "NFKD")


@pytest.mark.parametrize("form", FORMS)
@given(text=st.text(max_size=2_000) | st.text("가각ᄀᆞㅎㅏㄴa\u0301\u0327ﬁé", max_size=1_500))
def test_what_people_write_is_normalised_as_unicode_says(form: str, text: str) -> None:
    assert not has_flood(text)
    assert composed(text, form) == unicodedata.normalize(form, text)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "marks", ["\u0300\u0316", "\uff9e\u0327", "\u0f73\u0f71", "\u302a\u3099\u0301"]
)
def test_a_million_marks_end(form: str, marks: str) -> None:
    """Where the flood is not cut this takes hours: the test then never ends."""
    text = "김" + marks * 500_000 + " 민수 e\u0301"
    assert has_flood(text)
    found = composed(text, form)  # type: ignore[arg-type]
    assert len(found) < 4 * MOST_MARKS
    assert unicodedata.normalize("NFC", found).endswith(" 민수 é")


def test_text_of_strangers_is_normalised_nowhere_else() -> None:
    """Of the grader, whatever a room does with a name or a value, and of the checks."""
    files = [*(ROOT / "grader").rglob("*.py"), *(ROOT / "assignments").glob("*/*/*.py")]
    found = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if re.search(r"unicodedata\.(normalize|is_normalized)", path.read_text("utf-8"))
    ]
    assert found == ["grader/model/composed.py"]
