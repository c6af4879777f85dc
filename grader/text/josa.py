"""Korean particles that fit the last sound of the word before them.

``을/를`` and the like depend on whether that word ends in a consonant, and ``으로/로`` also on
whether that consonant is ㄹ. Hangul says so itself; Latin words and digits are taken as Koreans
read them aloud (``Flatten`` ends in ㄴ, ``2`` is 이, ``10`` is 십).
"""

from __future__ import annotations

import re
from enum import Enum

from grader.model.composed import composed


class Ending(Enum):
    """The last sound of a word."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"


_DIGITS = {"1": Ending.RIEUL, "7": Ending.RIEUL, "8": Ending.RIEUL}
_DIGITS |= dict.fromkeys("2459", Ending.VOWEL)
_DIGITS |= dict.fromkeys("036", Ending.CONSONANT)  # 영, 삼, 육
_LETTERS = {"L": Ending.RIEUL, "R": Ending.RIEUL, "M": Ending.CONSONANT, "N": Ending.CONSONANT}
_SIGNS = {"%": Ending.VOWEL, "+": Ending.VOWEL, "°": Ending.VOWEL}  # 퍼센트, 플러스, 도

# Words of this course that are read otherwise than the rules of _read_word say:
# 타입, 에폭, 템플릿, 드롭아웃, 그룹, 노트북 ... and 체크.
_CLOSED = frozenset(
    {"type", "dtype", "epoch", "template", "out", "dropout", "layout", "timeout", "stdout"}
    | {"group", "good", "book", "notebook", "hook"}
)
_OPEN = frozenset({"check"})

_TAIL = 100
"""Characters that are looked at: a word may be a learner's text of any length."""
_NUMBER = re.compile(r"(?<![A-Za-z0-9])\d{1,3}(?:,\d{3})+$|\d+$")
_FRACTION = re.compile(r"\d\.\d+$")
_LATIN = re.compile(r"[A-Za-z]+$")
_HUMPS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def ending(word: str) -> Ending | None:
    """The last sound of ``word``, or None where nothing in it can be read.

    Closing quotes, brackets, backticks and other marks are silent.
    """
    text = composed(word[-_TAIL:])
    while text:
        last = text[-1]
        if last in _SIGNS:
            return _SIGNS[last]
        if "가" <= last <= "힣":
            return _hangul(last)
        if "ㄱ" <= last <= "ㅎ":  # 기역 ... 히읗: every name of a consonant ends in it
            return Ending.RIEUL if last == "ㄹ" else Ending.CONSONANT
        if "ㅏ" <= last <= "ㅣ":
            return Ending.VOWEL
        if last.isascii() and last.isdigit():
            return _number(text)
        if last.isascii() and last.isalpha():
            return _latin(text)
        base = composed(last, "NFKD")[0]
        if base != last and base.isascii() and base.isalnum():  # é, ２, Ａ
            text = text[:-1] + base
        elif last.isalnum():
            return None  # another script
        else:
            text = text[:-1]
    return None


def particle(word: str, pair: str) -> str:
    """The half of ``pair`` (``을/를``: after a consonant / after a vowel) that follows ``word``.

    Where the word cannot be read, both are shown the way Korean forms do: ``을(를)``.
    """
    after_consonant, _, after_vowel = pair.partition("/")
    sound = ending(word)
    if sound is None:
        if after_consonant == f"으{after_vowel}":
            return f"(으){after_vowel}"
        return f"{after_consonant}({after_vowel})"
    if sound is Ending.RIEUL and after_consonant.startswith("으로"):
        return after_vowel
    return after_vowel if sound is Ending.VOWEL else after_consonant


def with_particle(word: str, pair: str) -> str:
    """``word`` and the particle that fits it."""
    return word + particle(word, pair)


def _hangul(syllable: str) -> Ending:
    """By code point: 28 final sounds per vowel, 0 is none and 8 is ㄹ."""
    final = (ord(syllable) - ord("가")) % 28
    if final == 0:
        return Ending.VOWEL
    return Ending.RIEUL if final == 8 else Ending.CONSONANT


def _number(text: str) -> Ending:
    if _FRACTION.search(text):  # 0.50 is read digit by digit: 영 점 오 영
        return _DIGITS[text[-1]]
    found = _NUMBER.search(text)
    digits = found.group().replace(",", "") if found else text[-1]
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == 0 or zeros == len(digits):
        return _DIGITS[digits[-1]]
    # 십, 백, 천, 만, 억 end in consonants; 조 (10**12) does not.
    return Ending.VOWEL if zeros >= 12 else Ending.CONSONANT


def _latin(text: str) -> Ending:
    run = _LATIN.search(text)
    humps = _HUMPS.findall(run.group()) if run else []
    last = humps[-1] if humps else text[-1]
    word = last.lower()
    if word in _CLOSED:
        return Ending.CONSONANT
    if word in _OPEN:
        return Ending.VOWEL
    spelt = len(last) == 1 or last.isupper() or not re.search(r"[aeiouy]", word)
    if spelt:  # read letter by letter: CNN, png, the D of Conv2D
        return _LETTERS.get(last[-1].upper(), Ending.VOWEL)
    return _read_word(word)


def _read_word(word: str) -> Ending:
    """A lower-case word with a vowel in it, by how its ending is borrowed into Korean."""
    if re.search(r"le?$", word):  # model, table, file
        return Ending.RIEUL
    if re.search(r"[mn]$|[aeiouy][mn]e$|[aeiouy]ng$", word):  # Flatten, name, line, string
        return Ending.CONSONANT
    # A stop after one short vowel closes the syllable (set, map, block, metric, tab); after a
    # long vowel or another consonant it opens one more (float, help, task).
    if re.search(r"(^|qu|[^aeiou])[aeiouy](p|t|k|b|c|ck)$", word):
        return Ending.CONSONANT
    return Ending.VOWEL
