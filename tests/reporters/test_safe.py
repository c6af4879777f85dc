from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reporters.safe import cut, json_text, json_value, terminal_text, xml_text
from tests.hostile_text import HOSTILE

ANY = st.text(alphabet=st.characters(exclude_categories=[]))
each_hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


def harmless(text: str) -> bool:
    categories = {unicodedata.category(character) for character in text}
    return not categories & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@each_hostile
def test_hostile_text_is_one_harmless_line(text: str) -> None:
    shown = terminal_text(text)
    assert harmless(shown)
    assert len(shown) <= 400
    assert shown == shown.strip()


@given(ANY, st.integers(min_value=1, max_value=50))
def test_any_text_is_one_harmless_line(text: str, limit: int) -> None:
    shown = terminal_text(text, limit=limit)
    assert harmless(shown)
    assert len(shown) <= limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("모델 (4, 28, 28) – “ok” ✓ é", "모델 (4, 28, 28) – “ok” ✓ é"),
        ("\u1112\u1161\u11ab", "한"),  # a macOS file name
        ("a\tb \n  c", "a b c"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\u202eabc", "\\u202eabc"),
        ("\U000e0041", "\\U000e0041"),
        ("o" + "\u0301" * 9, "ó\u0301\u0301"),
        ("x" * 1_000, "x" * 399 + "…"),
    ],
)
def test_terminal_text(text: str, expected: str) -> None:
    assert terminal_text(text) == expected


@given(ANY)
def test_any_text_fits_into_xml(text: str) -> None:
    from xml.etree import ElementTree

    element = ElementTree.Element("e", {"a": xml_text(text)})
    element.text = xml_text(text)
    back = ElementTree.fromstring(ElementTree.tostring(element, encoding="unicode"))
    assert (back.text or "").replace("\r", "\n").split() == xml_text(text).replace(
        "\r", "\n"
    ).split()


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(ANY | st.integers(), inner),
)


@given(json_like)
def test_any_value_becomes_json(value: object) -> None:
    plain = json_value(value)
    assert json.loads(json.dumps(plain, allow_nan=False).encode("utf-8")) == plain


def test_endless_values_end() -> None:
    loop: list[object] = []
    loop.append(loop)
    assert "…" in json.dumps(json_value(loop), ensure_ascii=False)
    assert len(json_value([1] * 10_000)) == 1_000  # type: ignore[arg-type]
    assert json_value([float("nan"), float("-inf")]) == ["nan", "-inf"]
    assert json_value(2**70) == hex(2**70)


def test_json_text_keeps_all_but_surrogates() -> None:
    assert json_text("가\x1b\u202e\ud800") == "가\x1b\u202e\\ud800"


def test_cut_says_so() -> None:
    assert [cut("abc", limit) for limit in (3, 2, 1)] == ["abc", "a…", "…"]
