"""Words are compared without case, spacing and endings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explanations.words import bigrams, compact, stem, tokens


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("커널을", "커널"),
        ("커널은", "커널"),
        ("필터에서는", "필터"),
        ("에포크마다", "에포크"),
        ("층", "층"),
        ("크기", "크기"),
        ("filters", "filter"),
        ("stopped", "stop"),
        ("stopping", "stop"),
        ("loss", "loss"),
        ("losses", "loss"),
        ("axis", "axis"),
        ("batches", "batch"),
        ("dense", "dens"),
        ("1875", "1875"),
    ],
)
def test_endings_are_cut(word: str, root: str) -> None:
    assert stem(word) == root


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Early-Stopping", "earlystopping"),
        ("val_loss", "valloss"),
        ("(28, 28, 1)", "28281"),
        ("60,000", "60000"),
        ("model.save()", "modelsave"),
        ("don't", "dont"),
        ("왜 255로 나눠?", "왜255로나눠"),
        ("17.5", "17.5"),
        ("?!", ""),
    ],
)
def test_compact(text: str, name: str) -> None:
    assert compact(text) == name


def test_tokens_know_their_place() -> None:
    found = tokens("왜 Conv2D를 2번 써?")
    assert [token.word for token in found] == ["왜", "conv2d", "를", "2", "번", "써"]
    assert [token.start for token in found] == [0, 1, 7, 8, 9, 10]
    assert [token.filler for token in found] == [True, False, True, False, False, True]


def test_bigrams() -> None:
    assert bigrams("과적합") == {"과적", "적합"}
    assert bigrams("층") == frozenset()


@given(st.text(max_size=60))
def test_tokens_make_up_the_compact_text(text: str) -> None:
    found = tokens(text)
    whole = compact(text)
    assert all(whole[token.start : token.end] == token.word for token in found)
    assert compact(whole) == whole


@given(st.from_regex(r"[a-z]{1,12}|[가-힣]{1,8}", fullmatch=True))
def test_a_stem_begins_its_word(word: str) -> None:
    root = stem(word)
    assert root and (word.startswith(root) or (word.endswith("ies") and root.endswith("y")))
