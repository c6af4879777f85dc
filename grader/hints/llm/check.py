"""Whether an answer is the hint that was asked for: its fault, its figures, its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, TypeAlias

from grader.hints.fault import load_faults
from grader.hints.telling.hint import Explained
from grader.text.catalogue import shown

Wrong: TypeAlias = Literal["garbage", "language", "figure", "other_fault", "off_topic"]

WORDS: Final = {"en": (20, 260), "ko": (12, 220)}
ON_TOPIC: Final = {"en": 0.3, "ko": 0.25}
"""Share of an answer's words that the fault's own texts use too."""
ALWAYS: Final = frozenset({"1", "2"})
_NUMBER: Final = re.compile(r"(?<![A-Za-z_\d.])\d+(?:[.,]\d+)*")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n")
_HANGUL: Final = re.compile(r"[가-힣]")
_FOREIGN: Final = re.compile(
    # links, markup, other programs
    r"https?:|www\.|\w@\w+\.\w|<[a-z/]+[ >]|\[[^\]]*\]\(|[\x00-\x08\x0b-\x1f\x7f-\x9f]|"
    r"\b(?:curl|wget|sudo|rm -|powershell|pip install|os\.system|subprocess|eval\(|exec\(|base64)|"
    # the model about itself and its instructions
    r"\b(?:as an ai|language model|system prompt|previous instructions?|my instructions|jailbreak)|"
    # marks and verdicts, which are not a hint's business
    r"\b(?:full marks?|full score|you (?:have )?passed|score of|\d+ points?|"
    r"your (?:code|program|solution|answer|work) is (?:all )?(?:correct|right|fine|perfect)|"
    r"nothing (?:is )?wrong|no (?:faults?|errors?|mistakes?|bugs?) (?:at all|here|in)|"
    r"solution is|answer key|password|api key|hacked|pwned)\b|"
    r"만점|합격|통과했|통과입니다|점수|정답 코드|모범 답안|틀린 곳이 없|문제가 없습니다|완벽합니다|"
    r"시스템 프롬프트|이전 지시|비밀번호|해킹",
    re.IGNORECASE,
)
_COMMON: Final = frozenset(
    [
        "this",
        "that",
        "with",
        "your",
        "from",
        "have",
        "what",
        "when",
        "where",
        "which",
        "there",
        "then",
        "than",
        "they",
        "them",
        "will",
        "would",
        "could",
        "should",
        "does",
        "into",
        "just",
        "also",
        "only",
        "very",
        "more",
        "most",
        "some",
        "each",
        "here",
        "line",
        "code",
        "look",
        "next",
        "value",
        "values",
        "before",
        "after",
        "about",
        "because",
        "print",
        "program",
        "keras",
        "model",
    ]
)


def wrong(
    answer: str, told: Explained, *, level: int, language: str, extra: str = ""
) -> Wrong | None:
    """Why an answer is none, or None where it may be shown (if it also gives nothing away).

    ``extra`` is what was sent beside the hint: lines of the learner, and their question.
    """
    count = len(answer.split())
    least, most = WORDS[language]
    if not least <= count <= most or re.search(r"[A-Za-z0-9+/=]{41,}", answer):
        return "garbage"
    if not _right_language(answer, language):
        return "language"
    own = _own(told, language)
    foreign = _FOREIGN.findall(answer)
    if any(one.lower() not in own.lower() for one in foreign):
        return "off_topic"
    if not figures(answer) <= figures(own) | figures(extra) | ALWAYS:
        return "figure"
    if _names_another(answer, told, language, own):
        return "other_fault"
    said = _stems(answer, language)
    if not said or len(said & _stems(own, language)) < ON_TOPIC[language] * len(said):
        return "off_topic"
    return None


def figures(text: str) -> set[str]:
    """Numbers as values: 255 and 255.0 are the same, and so is the 1 that begins a list."""
    found = set()
    for number in _NUMBER.findall(text):
        bare = number.replace(",", "")
        try:
            found.add(shown(float(bare)))
        except ValueError:
            found.add(bare)
    return found


def _own(told: Explained, language: str) -> str:
    """Everything that the answer may speak of."""
    values = " ".join(_flat(value) for value in told.evidence.values())
    fault = load_faults().get(told.slug)
    texts = (
        [
            text
            for one in ("en", "ko")
            for text in (fault.telling[one].title, *fault.telling[one].levels)
        ]
        if fault is not None
        else []
    )
    place = f"{told.place.file} {told.place.line} {told.place.source}" if told.place else ""
    return "\n".join([told.slug, told.title, told.message, values, place, *texts])


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{name} {_flat(item)}" for name, item in value.items())
    return shown(value)


def _right_language(answer: str, language: str) -> bool:
    prose = re.sub(r"`[^`]*`|^ {4}.*$", "", answer, flags=re.MULTILINE)
    words = re.findall(r"[A-Za-z가-힣]{2,}", prose)
    korean = sum(bool(_HANGUL.search(word)) for word in words)
    return korean >= 0.5 * len(words) if language == "ko" else korean <= 0.05 * len(words)


def _names_another(answer: str, told: Explained, language: str, own: str) -> bool:
    """Whether a sentence holds another fault's slug, or all words of its title."""
    sentences = [_stems(part, language) for part in _SENTENCE.split(answer)]
    allowed = [_stems(part, language) for part in _SENTENCE.split(own)]
    for slug, title in _titles(language):
        if slug == told.slug:
            continue
        if re.search(rf"(?<![\w-]){slug}(?![\w-])", answer) and slug not in own:
            return True
        told_of = any(title <= sentence for sentence in sentences)
        if len(title) >= 3 and told_of and not any(title <= sentence for sentence in allowed):
            return True
    return False


@cache  # the faults are files of the package
def _titles(language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (slug, _stems(fault.telling[language].title, language))
        for slug, fault in load_faults().items()
    )


def _stems(text: str, language: str) -> frozenset[str]:
    """The beginnings of the words that say something."""
    if language == "ko":
        korean = {word[:2] for word in re.findall(r"[가-힣]{2,}", text)}
        return frozenset(korean | {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())})
    words = re.findall(r"[a-z]{4,}", text.lower())
    return frozenset(word[:5] for word in words if word not in _COMMON)
