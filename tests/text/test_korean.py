"""Korean as it is spoken: a particle is chosen, never offered in brackets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.text import Catalogue

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "grader/text/ko", "assignments", "grader/hints/faults", "grader/explanations/topics",
    "grader/course/scaffold", "reference", "README.ko.md",
)  # fmt: skip
UNCHOSEN = re.compile(r"\((?:은|는|이|가|을|를|와|과|으|이라|이에요|예요)\)")


def texts() -> list[Path]:
    found: list[Path] = []
    for name in FOLDERS:
        path = ROOT / name
        inside = [one for one in path.rglob("*") if one.suffix in (".toml", ".py")]
        found += [path] if path.is_file() else inside
    assert len(found) > 100
    return found


LEARNERS = (
    "grader/text/ko", "assignments", "grader/course/scaffold", "grader/explanations/topics",
    "grader/hints/faults",
)  # fmt: skip
"""Where every Korean sentence is read by learners."""
FORMAL = re.compile(r"(?<!아)니다|십시오|(?:습|입)니까")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*니다\.\"|^ {4}.*|^#.*")
"""What a learner's program has to print, and what only authors read."""


def test_learners_are_spoken_to_in_one_style() -> None:
    """해요, never 합니다 beside it."""
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for name in LEARNERS
        for path in sorted((ROOT / name).rglob("*.toml"))
        if path.name != "en.toml" and path.parent.name != "en"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if FORMAL.search(QUOTED.sub("", line.replace('= "', "= ")))
    ]
    assert wrong == []


OTHER_WORD = re.compile(r"훈련(?!이라고도)|레이블|시험 (?:데이터|이미지|세트)|시험용")
"""학습 데이터, 테스트 데이터, 라벨: `fit` is 학습 everywhere, so its data are too."""
ASKED = re.compile(r"^(?:aliases|keywords|questions) = ")
"""What learners type, in whichever words."""


def test_one_thing_has_one_word() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for path in texts()
        if path.suffix == ".toml"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if not ASKED.match(line) and (found := OTHER_WORD.search(line))
    ]
    assert wrong == []


AFTER_A_VALUE = re.compile(
    r"\{\w+\}[`’”]?(?:을|를|은|는|이|가|과|와|으로|로|이라는|라는|이에요|예요|이었어요|였어요|이라고|라고)(?![가-힣])"
)
"""After a value the particle depends on the value; after ``)`` on the word before the bracket."""


def test_a_particle_after_a_value_is_chosen_by_it() -> None:
    """``{name:을/를}`` or ``‘{name}’{name!p:을/를}``, never a particle that fits one value only."""
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for name in ("grader/text/ko", "assignments", "grader/hints/faults")
        for path in sorted((ROOT / name).rglob("*.toml"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if not line.startswith("#") and (found := AFTER_A_VALUE.search(line))
    ]
    assert wrong == []


def test_every_particle_is_chosen() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in texts()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if UNCHOSEN.search(line)
    ]
    assert wrong == []


@pytest.mark.parametrize(("name", "said"), [("모델", "‘모델’이라는"), ("함수", "‘함수’라는")])
def test_a_name_that_is_quoted(name: str, said: str) -> None:
    assert Catalogue.load("ko").text("cli.only_unknown", name=name, known="f").startswith(said)
