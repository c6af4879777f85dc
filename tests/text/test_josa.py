from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.text.josa import Ending, ending, particle, with_particle

PAIRS = ("을/를", "이/가", "은/는", "과/와", "으로/로", "이에요/예요")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        # Hangul, by code point
        ("모델", "모델을 모델이 모델은 모델과 모델로"),
        ("함수", "함수를 함수가 함수는 함수와 함수로"),
        ("배열", "배열을 배열이 배열은 배열과 배열로"),
        ("값", "값을 값이 값은 값과 값으로"),
        ("ㄹ", "ㄹ을 ㄹ이 ㄹ은 ㄹ과 ㄹ로"),
        ("ㅁ", "ㅁ을 ㅁ이 ㅁ은 ㅁ과 ㅁ으로"),
        ("ㅏ", "ㅏ를 ㅏ가 ㅏ는 ㅏ와 ㅏ로"),
        # digits, as read: 영 일 이 삼 사 오 육 칠 팔 구 십 백 천 만
        ("0", "0을 0이 0은 0과 0으로"),
        ("1", "1을 1이 1은 1과 1로"),
        ("2", "2를 2가 2는 2와 2로"),
        ("3", "3을 3이 3은 3과 3으로"),
        ("4", "4를 4가 4는 4와 4로"),
        ("5", "5를 5가 5는 5와 5로"),
        ("6", "6을 6이 6은 6과 6으로"),
        ("7", "7을 7이 7은 7과 7로"),
        ("8", "8을 8이 8은 8과 8로"),
        ("9", "9를 9가 9는 9와 9로"),
        ("10", "10을 10이 10은 10과 10으로"),
        ("10,000", "10,000을 10,000이 10,000은 10,000과 10,000으로"),
        ("0.5", "0.5를 0.5가 0.5는 0.5와 0.5로"),
        ("0.50", "0.50을 0.50이 0.50은 0.50과 0.50으로"),
        ("97%", "97%를 97%가 97%는 97%와 97%로"),
        ("(4, 28, 28)", "(4, 28, 28)을 (4, 28, 28)이 (4, 28, 28)은 (4, 28, 28)과 (4, 28, 28)로"),
        # letters and words
        ("L", "L을 L이 L은 L과 L로"),
        ("N", "N을 N이 N은 N과 N으로"),
        ("K", "K를 K가 K는 K와 K로"),
        ("CNN", "CNN을 CNN이 CNN은 CNN과 CNN으로"),
        ("`softmax`", "`softmax`를 `softmax`가 `softmax`는 `softmax`와 `softmax`로"),
        ("train()", "train()을 train()이 train()은 train()과 train()으로"),
    ],
)
def test_every_particle_of(word: str, expected: str) -> None:
    pairs = ("을/를", "이/가", "은/는", "과/와", "으로/로")
    assert " ".join(with_particle(word, pair) for pair in pairs) == expected


@pytest.mark.parametrize(
    ("words", "sound"),
    [
        (
            "model label kernel pool file table sample tuple module html NULL bool toml",
            Ending.RIEUL,
        ),
        ("Flatten train function main name line column adam format_string None plan", "c"),
        ("step map fit set dataset digit output input plot block callback metric colab", "c"),
        ("type dtype epoch template dropout group notebook quick MaxPooling", "c"),
        ("float32 x_train_2 lab1.py images labels encode_labels evaluate_model_a shape mode", "v"),
        ("Conv2D MaxPooling2D softmax ReLU loss accuracy checkpoint list help task loop", "v"),
        ("value size layer tensor path batch check png csv GPU RGB Keras True False int", "v"),
    ],
)
def test_words_are_read_as_koreans_do(words: str, sound: object) -> None:
    wanted = {"c": Ending.CONSONANT, "v": Ending.VOWEL}.get(str(sound), sound)
    read = {word: ending(word) for word in words.split()}
    assert read == dict.fromkeys(words.split(), wanted)


@pytest.mark.parametrize("word", ["", "()", "🎉", "数学", "…", "\u202e", "\ud800"])
def test_unreadable_words_show_both(word: str) -> None:
    assert [particle(word, pair) for pair in ("을/를", "으로/로")] == ["을(를)", "(으)로"]


@pytest.mark.parametrize(
    "close", ["'", '"', "`", ")", "]", "}", "’", "”", "」", ".", "!", " ", "\n"]
)
@pytest.mark.parametrize("word", ["모델", "함수", "값", "L", "3", "2"])
def test_closing_marks_are_silent(word: str, close: str) -> None:
    assert ending(word + close) == ending(word + close * 3) == ending(word)


@given(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), st.text(max_size=5))
def test_hangul_agrees_with_its_decomposition(syllable: str, before: str) -> None:
    final = unicodedata.normalize("NFD", syllable)[2:]
    expected = {"": Ending.VOWEL, "\u11af": Ending.RIEUL}.get(final, Ending.CONSONANT)
    assert ending(before + syllable) is expected
    assert ending(unicodedata.normalize("NFD", syllable)) is expected  # names of files on macOS


@given(st.integers(min_value=0, max_value=10**18))
def test_numbers_read_alike_with_and_without_separators(number: int) -> None:
    assert ending(f"{number:,}") == ending(str(number)) == ending(f"-{number}") is not None


@given(st.text(), st.sampled_from(PAIRS))
def test_any_text_gets_one_of_its_particles(text: str, pair: str) -> None:
    consonant, vowel = pair.split("/")
    both = {f"{consonant}({vowel})", f"(으){vowel}"}
    assert particle(text, pair) in {consonant, vowel} | both
    assert with_particle(text, pair).startswith(text)


@given(st.text(alphabet=st.characters(max_codepoint=127), min_size=1))
def test_any_latin_word_can_be_read(text: str) -> None:
    readable = any(character.isalnum() or character in "%+" for character in text)
    assert (ending(text) is not None) == readable
