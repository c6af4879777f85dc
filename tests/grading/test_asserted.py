"""A plain assert is a failed check in words; what the author wrote beside it is what is told."""

from __future__ import annotations

from pathlib import Path

from grader.model.outcome import Outcome
from grader.model.report import CheckResult
from grader.text import Catalogue
from tests.test_plugin import Grade, checks_of, course, details, grade, ours

__all__ = ["course", "grade"]  # fixtures

HEAD = """
from grader.checks import check, expect
import numpy as np
import pytest

WANTED = 15
"""
CHECK = """
@check("triple.c{number}", points=1)
def test_{number}(student, rng):
    got = student.triple({number})
    expected = WANTED
    {line}
"""
LONG = "chr(10).join(map(str, range(9000)))"
OTHER = "chr(10).join(str(n) + 'x' for n in range(9000))"
WORDS = '{"ko": "{got:이/가} 아니라 15예요.", "en": "15, not {got}."}'
CASES = [
    ("assert got == 15", "14", "got is not what it should be. Expected: 15, yours: 14"),
    ("assert 15 == got", "14", "got is not what it should be. Expected: 15, yours: 14"),
    (
        "assert student.triple(NUMBER) == expected",
        "14",
        "triple(NUMBER) is not what it should be. Expected: 15, yours: 14",
    ),
    ("assert len(got) == 2", "[1]", "len(got) is not what it should be. Expected: 2, yours: 1"),
    ("assert got != 14", "14", "got should not be 14, but that is what it is."),
    ("assert got > 15", "14", "got should be more than 15. Yours: 14"),
    ("assert 15 < got", "14", "got should be more than 15. Yours: 14"),
    ("assert got >= 15", "14", "got should be at least 15. Yours: 14"),
    ("assert 9 >= got", "14", "got should be at most 9. Yours: 14"),
    ("assert got < 9", "14", "got should be less than 9. Yours: 14"),
    ("assert got in (1, 2)", "14", "got should be one of (1, 2). Yours: 14"),
    ("assert got not in (1, 14)", "14", "got should not be among (1, 14). Yours: 14"),
    ("assert 15 in got", "[14]", "got should hold 15. Yours: [14]"),
    ("assert 14 not in got", "[14]", "got should not hold 14. Yours: [14]"),
    ("assert got is not None", "None", "got should not be None, but that is what it is."),
    ("assert got == pytest.approx(1.5)", "2.5", "Expected: 1.5 ± 1.5e-06, yours: 2.5"),
    (
        "assert 0 <= got <= 9",
        "14",
        "This should be true, but is not: 0 <= got <= 9. The values here: got = 14",
    ),
    ("assert isinstance(got, list)", "14", "isinstance(got, list). The values here: got = 14"),
    ("assert np.allclose(got, expected)", "[1.0]", "np.allclose(got, expected). The values"),
    ("np.testing.assert_allclose(got, expected)", "14", "assert_allclose(got, expected)"),
    ("assert got == got * 2", "14", "got == got * 2. The values here: got = 14"),
    (
        "assert not student.triple(NUMBER)",
        "14",
        "This should be true, but is not: not triple(NUMBER)",
    ),
    ("assert [one for one in got if one > 1] == [2]", "[2, 3]", "Expected: [2], yours: [2, 3]"),
    ("assert got == 1, 'Give back 15 {n}.'", "14", "Give back 15 {n}."),
    ("assert got == 1, f'Not {got}.'", "14", "Not 14."),
    ("assert got == 1, {'ko': '아니에요', 'en': f'No {got}: {{}}'}", "14", "No 14: {}"),
    ("pytest.fail('Too small.')", "14", "Too small."),
    (f"expect.that(got == 15, {WORDS}, got=got)", "14", "15, not 14."),
    ("assert got == 15, {'ko': '15를 돌려주세요.'}", "14", "15를 돌려주세요."),
    (f"assert got == {LONG}", OTHER, f"This should be true, but is not: got == {LONG}"),
]


TEXTS = {language: Catalogue.load(language, strict=True) for language in ("ko", "en")}


def course_of(root: Path, cases: list[tuple[str, str]]) -> Path:
    """A lab with a check per line; ``triple(k)`` gives back the k-th value."""
    folder = root / "assignments" / "tiny"
    names = ", ".join(f'"triple.c{number}"' for number in range(len(cases)))
    (folder / "assignment.toml").write_text(
        f'[assignment]\nid = "tiny"\npreload = ["numpy"]\n[[functions]]\nname = "triple"\n'
        f"points = 100\nchecks = [{names}]\n",
        "utf-8",
    )
    (folder / "checks" / "test_double.py").unlink()
    checks = [
        CHECK.replace("{line}", line.replace("NUMBER", str(number))).replace(
            "{number}", str(number)
        )
        for number, (line, _) in enumerate(cases)
    ]
    checks_of(root, "test_triple").write_text(HEAD + "\n".join(checks), "utf-8")
    return root


def source_of(cases: list[tuple[str, str]]) -> str:
    values = ", ".join(f"lambda: {value}" for _, value in cases)
    return f"def triple(k): return [{values}][k]()\n"


def told(result: CheckResult, language: str = "en") -> str:
    assert result.outcome is Outcome.FAILED, result
    assert result.message is not None
    return TEXTS[language].render(result.message)


def test_in_words(grade: Grade, course: Path) -> None:
    """One grading with a check per case."""
    cases = [(line, value) for line, value, _ in CASES]
    course_of(course, cases)
    report = grade(source_of(cases))
    assert report.final
    assert report.earned == 0
    results = {result.id: result for result in report.checks}
    assert len(results) == len(CASES)
    for number, (line, _, words) in enumerate(CASES):
        result = results[f"triple.c{number}"]
        said = told(result)
        assert words.replace("NUMBER", str(number)) in said, (line, said)
        assert "student" not in said
        assert told(result, "ko")
    by_line = {line: results[f"triple.c{number}"] for number, (line, _, _) in enumerate(CASES)}
    assert told(by_line[CASES[-3][0]], "ko") == "14가 아니라 15예요."
    (evidence,) = by_line["assert len(got) == 2"].evidence
    assert evidence.facts == {"of": "len(got)", "type": "int", "value": "1"}


def test_right_values_pass_and_an_assert_before_any_value_is_ours(
    grade: Grade, course: Path
) -> None:
    cases = [
        ("assert got == 15, {'ko': '아니에요', 'en': 'No'}", "15"),
        ("assert WANTED == 15 and got", "15"),
        ("assert len(got) == 2", "[1, 2]"),
    ]
    course_of(course, cases)
    path = checks_of(course, "test_triple")
    early = "    got = student.triple(2)\n"
    path.write_text(path.read_text("utf-8").replace(early, "    assert 1 == 2\n" + early), "utf-8")
    report = grade(source_of(cases))
    ours(report, "triple.c2")
    assert "assert 1 == 2" in details(report)
