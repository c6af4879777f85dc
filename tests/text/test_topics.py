"""Every text of every topic and of every assignment, in both languages."""

from __future__ import annotations

import re
import string
from collections import Counter
from pathlib import Path

import pytest

from grader.errors import AssignmentError
from grader.model.outcome import Outcome
from grader.text import Catalogue
from grader.text.catalogue import assignment_keys
from grader.text.topics import Topics, flat, read_texts

ROOT = Path(__file__).parents[2]
TOPICS = ROOT / "grader" / "text"
JOSA = {
    "을/를", "이/가", "은/는", "과/와", "아/야", "이에요/예요", "이었어요/였어요", "이어야/여야",
}  # fmt: skip
HANGUL = re.compile(r"[ㄱ-ㅎㅏ-ㅣ가-힣]")


def _pairs() -> list[tuple[Path, Path]]:
    topics = {path.name for language in ("en", "ko") for path in (TOPICS / language).glob("*.toml")}
    found = [(TOPICS / "en" / name, TOPICS / "ko" / name) for name in sorted(topics)]
    labs = {path.parent for path in (ROOT / "assignments").glob("*/text/*.toml")}
    return found + [(folder / "en.toml", folder / "ko.toml") for folder in sorted(labs)]


PAIRS = _pairs()
both = pytest.mark.parametrize(
    ("en", "ko"),
    PAIRS,
    ids=[
        str(en.relative_to(ROOT)).replace("/en", "").replace("grader/text/", "") for en, _ in PAIRS
    ],
)


def texts(path: Path) -> dict[str, str]:
    content = read_texts(path)
    return flat(content) if path.parent.parent == TOPICS else assignment_keys(content)


def fields(template: str) -> list[tuple[str, str]]:
    return [
        (name, spec or "")
        for _, name, spec, _ in string.Formatter().parse(template)
        if name is not None
    ]


def placeholders(template: str) -> dict[str, set[str]]:
    """Names with their number formats; particles are left out."""
    found: dict[str, set[str]] = {}
    for name, spec in fields(template):
        number = spec.rpartition("|")[0] if "/" in spec else spec
        found.setdefault(name, set()).update({number} - {""})
    return found


def known(pair: str) -> bool:
    """A particle, or a form that a consonant lengthens: 으로/로, 이고/고, 이라는/라는."""
    closed, _, opened = pair.partition("/")
    return pair in JOSA or (opened != "" and closed in (f"이{opened}", f"으{opened}"))


def prose(template: str) -> str:
    """The text without its placeholders."""
    return "".join(literal for literal, *_ in string.Formatter().parse(template))


@both
def test_same_keys(en: Path, ko: Path) -> None:
    assert set(texts(en)) == set(texts(ko))


@both
def test_same_placeholders(en: Path, ko: Path) -> None:
    english, korean = texts(en), texts(ko)
    differ = {
        key: (placeholders(english[key]), placeholders(korean[key]))
        for key in english.keys() & korean.keys()
        if placeholders(english[key]) != placeholders(korean[key])
    }
    assert differ == {}


@both
def test_placeholders_are_plain_names_and_known_particles(en: Path, ko: Path) -> None:
    for path in (en, ko):
        for key, template in texts(path).items():
            for name, spec in fields(template):
                assert name.isidentifier(), (path.name, key, name)
                pair = spec.rpartition("|")[2] if "/" in spec else None
                assert pair is None or (path == ko and known(pair)), (path.name, key, spec)


EN_WORDS = {
    "zero": "0",
    "zeros": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "ten": "10",
}
KO_WORDS = {"하나": "1", "한": "1", "두": "2", "둘": "2", "세": "3", "셋": "3", "열": "10"}


def figures(text: str) -> set[str]:
    return set(re.findall(r"(?<![A-Za-z_\d])\d+(?:[.,]\d+)*", prose(text)))


@both
def test_same_numbers(en: Path, ko: Path) -> None:
    """Every figure of one language is in the other, there perhaps as a word."""
    english, korean = texts(en), texts(ko)
    for key in english.keys() & korean.keys():
        words = set(re.findall(r"[a-z]+", english[key].lower()))
        in_english = figures(english[key]) | {EN_WORDS[word] for word in words & EN_WORDS.keys()}
        in_korean = figures(korean[key]) | {
            KO_WORDS[word] for word in KO_WORDS if word in korean[key]
        }
        assert figures(korean[key]) <= in_english, key
        assert figures(english[key]) <= in_korean, key


@both
def test_korean_is_korean(en: Path, ko: Path) -> None:
    """A sentence without Hangul is fine only where English says the same (code, a command)."""
    english = texts(en)
    left = []
    for key, template in texts(ko).items():
        for sentence in re.split(r"(?<=[.!?:])\s+|\n", prose(template)):
            words = re.findall(r"[A-Za-z]{2,}", sentence)
            if (
                words
                and not HANGUL.search(sentence)
                and sentence.strip() not in prose(english[key])
            ):
                left.append((key, sentence))
    assert left == []


@both
def test_english_has_no_hangul_of_its_own(en: Path, ko: Path) -> None:
    korean = texts(ko)
    for key, template in texts(en).items():
        for word in re.findall(r"[가-힣]+", template):
            assert word in korean[key], (key, word)


@both
def test_no_text_is_empty_or_untrimmed(en: Path, ko: Path) -> None:
    for path in (en, ko):
        for key, template in texts(path).items():
            assert template.strip(), (path.name, key)
            if "\n" not in template:  # blocks of text may end in a line feed
                assert template == template.strip(), (path.name, key)


def test_topics_keep_to_their_prefix_and_share_no_key() -> None:
    for language in ("en", "ko"):
        seen: Counter[str] = Counter()
        for path in sorted((TOPICS / language).glob("*.toml")):
            keys = texts(path)
            assert {key for key in keys if not key.startswith(f"{path.stem}.")} == set(), path
            seen.update(list(keys))
        assert [key for key, count in seen.items() if count > 1] == []


def test_assignment_titles_fit_a_line() -> None:
    from rich.cells import cell_len

    for en, ko in PAIRS:
        for path in (en, ko):
            for key, text in texts(path).items():
                if key.startswith("check.") and key.endswith(".title"):
                    assert cell_len(text) <= 60, (key, text)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_outcome_has_a_name_and_an_explanation(language: str) -> None:
    catalogue = Catalogue.load(language, strict=True)
    names = [catalogue.text(f"outcome.{outcome}.name") for outcome in Outcome]
    explanations = [catalogue.text(f"outcome.{outcome}.explanation") for outcome in Outcome]
    assert len(set(names + explanations)) == 2 * len(Outcome)


def test_every_key_in_the_code_has_a_text() -> None:
    """Keys are string literals ``topic.name``; those put together at run time are not seen."""
    keys = set(Catalogue.load("en").texts)
    topics = {key.partition(".")[0] for key in keys}
    files = re.compile(r"\.(py|npy|npz|toml|json|keras|ipynb|txt)$")
    names = "|".join(sorted(topics))
    literal = re.compile(rf'"((?:{names})(?:\.[a-z_]+)+)"')
    missing = {}
    for path in sorted((ROOT / "grader").rglob("*.py")):
        found = set(literal.findall(path.read_text(encoding="utf-8")))
        lost = {key for key in found - keys if not files.search(key)}
        if lost:
            missing[str(path.relative_to(ROOT))] = lost
    assert missing == {}


def test_a_topic_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('"one.a" = "A"\n"one.b" = "B"\n', encoding="utf-8")
    (tmp_path / "two.toml").write_text("damaged", encoding="utf-8")
    topics = Topics(tmp_path, {"one.b": "the lab's", "check.x.title": "X"})
    assert topics["one.a"] == "A"
    assert topics["one.b"] == "the lab's"
    assert topics["check.x.title"] == "X"
    assert "one.c" not in topics
    assert "../one.a" not in topics
    assert "three" not in topics
    with pytest.raises(KeyError):
        topics["three.a"]
    with pytest.raises(AssignmentError):
        topics["two.a"]
    with pytest.raises(AssignmentError):
        list(topics)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_all_topics_together_are_all_texts(language: str) -> None:
    topics = Topics(TOPICS / language, {"check.x.title": "X"})
    all_of_them = {key: text for path in (TOPICS / language).glob("*.toml")
                   for key, text in texts(path).items()}  # fmt: skip
    assert dict(topics) == all_of_them | {"check.x.title": "X"}
    assert len(topics) == len(all_of_them) + 1
