"""Classes as teachers get them: what lies there, the roster, and which file is whose.

Every other one was left alone until the reader of names was finished; the same hand wrote both.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FINISHED = "def f():\n    return 1\n\n\ndef g():\n    return 2\n"
TEMPLATE = (
    "def f():\n    raise NotImplementedError()\n\n\ndef g():\n    raise NotImplementedError()\n"
)
F, T = FINISHED, TEMPLATE


@dataclass(frozen=True)
class Klass:
    """One class; contents without a value are finished work."""

    name: str
    files: dict[str, str | None]
    expected: dict[str, str]
    """Id -> the end of the path that counts; empty where there is nothing to grade."""
    roster: str = ""
    missing: int = 0
    fewer: bool = False
    rule: str = "newest"
    how: str | None = None
    notes: dict[str, str] = field(default_factory=dict)
    """Id -> the id of a note or problem that the teacher is told."""


def finished(*names: str) -> dict[str, str | None]:
    return dict.fromkeys(names)


ROSTER = "학번,성명\n20251101,오세훈\n20251102,남궁민\n20251103,황보라\n"
CLASSES = (
    Klass("sections with loose files", finished(
        "1반/오세훈_lab1.py", "1반/남궁민_lab1.ipynb", "2반/황보라_lab1.py"),
        {"오세훈": "오세훈_lab1.py", "남궁민": "남궁민_lab1.ipynb", "황보라": "황보라_lab1.py"}),
    Klass("late folder beside", finished(
        "오세훈_lab1.py", "남궁민_lab1.py", "지각제출/황보라_lab1.py"),
        {"20251101": "오세훈_lab1.py", "20251102": "남궁민_lab1.py", "20251103": "황보라_lab1.py"},
        roster=ROSTER),
    Klass("same name in two sections", finished("A반/김철수_lab1.py", "B반/김철수_lab1.py"),
        {"김철수": "A반/김철수_lab1.py", "B반_김철수": "B반/김철수_lab1.py"}),
    Klass("section folders of folders", finished(
        "Section 1/Ann Lee/lab1.py", "Section 2/Bob Ray/lab1.py", "Section 2/Cy Dow/lab1.ipynb"),
        {"Ann Lee": "Ann Lee/lab1.py", "Bob Ray": "Bob Ray/lab1.py", "Cy Dow": "lab1.ipynb"}),
    Klass("number in brackets and twice", finished(
        "오세훈(20251101)_lab1.py", "오세훈(20251101)_lab1 (1).py", "[AI]_20251102_남궁민.py"),
        {"20251101": "오세훈(20251101)_lab1 (1).py", "20251102": "[AI]_20251102_남궁민.py"},
        roster=ROSTER, missing=1, fewer=True,
        notes={"20251101": "collection.attempts_newest"}),
    Klass("id first, blanks, copies", finished(
        "20251101 오세훈 lab1.ipynb", "20251101 오세훈 lab1의 사본.ipynb",
        "20251103 황보라 LAB01.py"),
        {"20251101": "", "20251103": "20251103 황보라 LAB01.py"}, roster=ROSTER, missing=1,
        fewer=True),
    Klass("untouched copy is newer", {
        "오세훈_lab1.py": F, "오세훈_lab1 (1).py": T, "남궁민_lab1.py": T},
        {"오세훈": "오세훈_lab1.py", "남궁민": "남궁민_lab1.py"},
        notes={"남궁민": "collection.untouched"}),
    Klass("the first counts", {"kim_lab1.py": F, "kim_lab1 (1).py": F, "kim_lab1 (2).py": F},
        {"kim": "kim_lab1.py"}, rule="first", notes={"kim": "collection.attempts_first"}),
    Klass("two files that nothing tells apart", finished(
        "lab1_이몽룡.py", "이몽룡_lab1.py", "성춘향_lab1.py"),
        {"이몽룡": "이몽룡", "성춘향": "성춘향_lab1.py"}, fewer=True,
        notes={"이몽룡": "collection.joined"}),
    Klass("twins of the roster", finished("이도_lab1.py", "1002_이도_lab1.py"),
        {"이도": "이도_lab1.py", "1002": "1002_이도_lab1.py"},
        roster="id,name\n1001,이도\n1002,이도\n", missing=1, fewer=True,
        notes={"이도": "collection.twins"}),
    Klass("canvas with one by hand", finished(
        "leemin_LATE_88_7001_lab1-1.py", "parkjun_89_7002_lab1.py", "오세훈_lab1.py"),
        {"88": "leemin_LATE_88_7001_lab1-1.py", "89": "lab1.py", "오세훈": "오세훈_lab1.py"}),
    Klass("course, year, term, name", finished(
        "기계학습_2026_2_오세훈_lab1.py", "기계학습_2026_2_남궁민_lab1.py"),
        {"20251101": "오세훈_lab1.py", "20251102": "남궁민_lab1.py"}, roster=ROSTER, missing=1,
        fewer=True),
    Klass("blackboard, three tries", {
        "HW_1_aroe_attempt_2026-04-01-09-00-00_lab1.py": F,
        "HW_1_aroe_attempt_2026-04-02-09-00-00_lab1.py": F,
        "HW_1_aroe_attempt_2026-04-03-09-00-00_lab1.py": T,
        "HW_1_bpak_attempt_2026-04-01-09-00-00_work.ipynb.txt": F},
        {"aroe": "04-02-09-00-00_lab1.py", "bpak": ""}),
    Klass("brightspace folders", finished(
        "7-12 - 오 세훈 - Apr 1, 2026 900 AM/lab1.py",
        "7-12 - 오 세훈 - Apr 2, 2026 1200 PM/lab1.py",
        "8-12 - Ann Lee - Apr 1, 2026 1130 PM/sub/lab1.py"),
        {"7": "Apr 2, 2026 1200 PM/lab1.py", "8": "sub/lab1.py"}),
    Klass("grading things of the teacher", finished(
        "채점기준/lab1.py", "모범답안/lab1.py", "Ann/lab1.py", "_old/lab1.py"),
        {"Ann": "Ann/lab1.py"}),
    Klass("earlier reports below", {
        "Ann/lab1.py": F, "결과/ann.json": '{"schema":"grader/report/v1"}', "결과/ann.txt": "x"},
        {"Ann": "Ann/lab1.py"}),
    Klass("a folder with a report of the learner's", {
        "Ann/lab1.py": F, "Ann/report.json": '{"schema":"grader/report/v1"}', "Bo/lab1.py": F},
        {"Ann": "Ann/lab1.py", "Bo": "Bo/lab1.py"}),
    Klass("a pattern", finished("3조-이몽룡-990012-실습.py", "4조-성춘향-990013-실습.py"),
        {"990012": "이몽룡-990012-실습.py", "990013": "성춘향-990013-실습.py"},
        how="{any}-{name}-{id}-{any}"),
    Klass("moodle worksheet as roster", finished(
        "오세훈_501_assignsubmission_file_/lab1.py", "남궁민_502_assignsubmission_file_/lab1.py"),
        {"참가자501": "오세훈_501_assignsubmission_file_/lab1.py",
         "참가자502": "남궁민_502_assignsubmission_file_/lab1.py"},
        roster="식별자,성명,성적\n참가자501,오세훈,\n참가자502,남궁민,\n"),
    Klass("zeros lost, id in the name", finished("000917_lab1.py", "lab1_000918_박.ipynb"),
        {"917": "000917_lab1.py", "918": "lab1_000918_박.ipynb"},
        roster="명단,,\n,,\nNo,Student ID(학번),Name\n1,917,김\n2,918,박\n"),
    Klass("google copies", finished(
        "오세훈 - lab1.ipynb", "Ann Lee - Copy of lab1.ipynb", "남궁민 - lab1.ipynb"),
        {"오세훈": "", "Ann Lee": "", "남궁민": ""}),
    Klass("clones", finished("lab1-o-sehun/lab1.py", "lab1-AnnLee/src/lab1.py"),
        {"o-sehun": "lab1-o-sehun/lab1.py", "AnnLee": "src/lab1.py"}),
    Klass("one stray name in a flat folder", finished(
        "Ann_lab1.py", "Bo_lab1.py", "final.py", "메모.txt"),
        {"Ann": "Ann_lab1.py", "Bo": "Bo_lab1.py"}),
    Klass("folder called after the lab", finished(
        "lab1/오세훈_lab1.py", "lab1/남궁민_lab1.py", "lab1/황보라/lab1.py"),
        {"오세훈": "오세훈_lab1.py", "남궁민": "남궁민_lab1.py", "황보라": "황보라/lab1.py"}),
    Klass("no word of the lab at all", {
        "응용AI_3_A_오세훈_4주.py": F, "응용AI_3_A_남궁민_4주.py": F,
        "응용AI_3_B_황보라_4주.ipynb": F,
        "solution.py": F, "모음.py": "print(1)"},
        {"오세훈": "오세훈_4주.py", "남궁민": "남궁민_4주.py", "황보라": "황보라_4주"}),
    Klass("another lab's work without its word", {"HW1_Ann.py": F, "HW1_Bo.py": F},
        {"Ann": "Ann.py", "Bo": "Bo.py"}),
    Klass("parts of the week with bare names", finished(
        "화목반/오세훈.py", "화목반/남궁민.py", "야간반/황보라.py"),
        {"오세훈": "오세훈.py", "남궁민": "남궁민.py", "황보라": "황보라.py"}),
    Klass("parts with bare numbers", finished(
        "조장A/20251101.py", "조장A/20251102.ipynb", "조장B/20251103.py"),
        {"20251101": "1.py", "20251102": "2.ipynb", "20251103": "3.py"}, roster=ROSTER),
    Klass("addresses", finished("sehun.o@u.ac.kr_lab1.py", "lab1_min@u.ac.kr.ipynb"),
        {"1": "sehun", "2": "min"},
        roster="번호,학번,이름,이메일\n1,1,오세훈,sehun.o@u.ac.kr\n2,2,남궁민,min@u.ac.kr\n"),
    Klass("pairs", finished("오세훈,남궁민_lab1.py", "황보라&Ann Lee/lab1.py"),
        {"20251101": "오세훈,", "20251102": "오세훈,", "20251103": "황보라&",
         "20251104": "황보라&"},
        roster=ROSTER + "20251104,Ann Lee\n", notes={"20251102": "collection.group"}),
    Klass("brightspace of other tongues", finished(
        "7-12 - 오 세훈 - 2026년 4월 1일 오후 1105 - lab1.py",
        "7-12 - 오 세훈 - 2026년 4월 2일 오전 905 - lab1.py",
        "8-12 - Ann Lee - 1 April, 2026 22:05 - my - work.py"),
        {"7": "4월 2일", "8": "my - work.py"}),
    Klass("handed in again into a late folder", finished(
        "황보라_lab1.py", "오세훈_lab1.py", "지각제출/황보라_lab1.py"),
        {"황보라": "지각제출/황보라_lab1.py", "오세훈": "오세훈_lab1.py"}),
)  # fmt: skip
