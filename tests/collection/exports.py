"""More classes, as platforms and people hand them out in other layouts.

Written down before any was run; every other one was set aside until the others were right. Of the
seventeen that were set aside thirteen were then right at once.
"""

from __future__ import annotations

from tests.collection.classes import Klass, finished

BLACKBOARD = "gradebook_2026-CS101_Lab2051_2026-03-15-10-22-33"
D2L = "Lab 1 Download Mar 15, 2026 322 PM"
ROSTER = "학번,성명\n20260001,김민수\n20260002,이영희\n20260003,박지우\n"
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (77)\n    Points Possible,,,,,100\n"
    '"김, 민수",501,20260001,minsu,A,\n"Lee, Jiwoo",502,20260002,jiwoo,A,\n'
    '"Park, Anne-Marie",503,20260003,anne,A,\n'
)
EXPORTS = (
    Klass(
        "canvas text entries beside uploads",
        {
            **finished(
                "kimminsu_501_7001_lab1.py",
                "leejiwoo_LATE_502_7002_Untitled3.ipynb",
                "parkannemarie_503_7003_lab1-4.py",
            ),
            "kimminsu_501_text.html": "<p>hi",
            "parkannemarie_LATE_503_link.html": "<p>x",
        },
        {"20260001": "7001_lab1.py", "20260002": "Untitled3.ipynb", "20260003": "lab1-4.py"},
        roster=CANVAS,
    ),
    Klass(
        "canvas Korean names, group",
        finished(
            "김민수_501_7001_lab1.py",
            "leejiwoo_502_7002_lab1.ipynb",
            "parkannemarie_503_7003_lab1.py",
            "parkannemarie_503_7009_lab1-1.py",
        ),
        {"20260001": "7001_lab1.py", "20260002": "lab1.ipynb", "20260003": "7009_lab1-1.py"},
        roster=CANVAS,
        notes={"20260003": "collection.attempts_newest"},
    ),
    Klass(
        "moodle flat",
        {
            **finished(
                "김민수_1234_assignsubmission_file_lab1.py",
                "이영희_1235_assignsubmission_file_my_lab1_v2.py",
                "박지우_1236_assignsubmission_file_lab1.ipynb",
            ),
            "김민수_1234_assignsubmission_onlinetext_onlinetext.html": "<p>",
        },
        {"20260001": "lab1.py", "20260002": "v2.py", "20260003": "ipynb"},
        roster=ROSTER,
    ),
    Klass(
        "moodle teams",
        finished(
            "1조-김민수_1234_assignsubmission_file_/lab1.py",
            "2조-이영희_1235_assignsubmission_file_/lab1.py",
            "Default group-박지우_1236_assignsubmission_file_/src/lab1.py",
        ),
        {"20260001": "1조", "20260002": "2조", "20260003": "src/lab1.py"},
        roster=ROSTER,
    ),
    Klass(
        "coursemos",
        finished(
            "김민수(20260001)_1234567_assignsubmission_file_/lab1.py",
            "이영희(20260002)_1234568_assignsubmission_file_/lab1.ipynb",
            "박지우(20260003)_1234569_assignsubmission_file_/과제/lab1.py",
        ),
        {"20260001": "lab1.py", "20260002": "lab1.ipynb", "20260003": "과제/lab1.py"},
        roster=ROSTER,
    ),
    Klass(
        "e-class stamps",
        finished(
            "20260001_김민수_lab1_20260312093000.py",
            "20260001_김민수_lab1_20260312101500.py",
            "20260002_이영희_lab1_20260311235959.ipynb",
        ),
        {"20260001_김민수": "101500.py", "20260002_이영희": "235959.ipynb"},
        notes={"20260001_김민수": "collection.attempts_newest"},
    ),
    Klass(
        "e-class stamps, roster, dashes",
        finished(
            "lab1_20260001_김민수_2026-03-12 09-30-00.py",
            "lab1_20260001_김민수_2026-03-13 00-10-00.py",
            "lab1_20260002_이영희_2026-03-12 09-30-01.py",
            "lab1_20260003_박지우_2026-03-12 09-31-00.py",
        ),
        {"20260001": "00-10-00.py", "20260002": "30-01.py", "20260003": "31-00.py"},
        roster=ROSTER,
        notes={"20260001": "collection.attempts_newest"},
    ),
    Klass(
        "blackboard folder of its own",
        finished(
            f"{BLACKBOARD}/Lab 1_20260001_attempt_2026-03-10-11-05-00_lab1.ipynb",
            f"{BLACKBOARD}/Lab 1_20260002_attempt_2026-03-10-11-05-00_내 파일.py",
        )
        | {f"{BLACKBOARD}/Lab 1_20260001_attempt_2026-03-10-11-05-00.txt": "Name: x"},
        {"20260001": "lab1.ipynb", "20260002": "내 파일.py"},
        roster=ROSTER,
        missing=1,
        fewer=True,
    ),
    Klass(
        "brightspace",
        {
            **finished(
                f"{D2L}/12345-678901 - 김 민수 - Mar 5, 2026 1000 AM - lab1.py",
                f"{D2L}/12346-678901 - Anne-Marie Roux - Mar 5, 2026 1159 PM - final - lab1.py",
            ),
            f"{D2L}/index.html": "<html>",
        },
        {"12345": "lab1.py", "12346": "final - lab1.py"},
    ),
    Klass(
        "google drive download",
        finished(
            "drive-download-20260315T033012Z-001/김민수 - lab1.ipynb",
            "drive-download-20260315T033012Z-001/이영희 - lab1.ipynb",
            "drive-download-20260315T033012Z-002/박지우 - lab1.ipynb",
        ),
        {
            "김민수": "김민수 - lab1.ipynb",
            "이영희": "이영희 - lab1.ipynb",
            "박지우": "박지우 - lab1.ipynb",
        },
    ),
    Klass(
        "google, the teacher's long title",
        finished(
            "Lab 1 CNN 실습-20260315T0330Z-001/Lab 1 CNN 실습/김민수 - Lab 1 CNN 실습.ipynb",
            "Lab 1 CNN 실습-20260315T0330Z-001/Lab 1 CNN 실습/Ann Lee - Lab 1 CNN 실습.ipynb",
        ),
        {"김민수": "김민수 - Lab 1 CNN 실습.ipynb", "Ann Lee": "Ann Lee - Lab 1 CNN 실습.ipynb"},
    ),
    Klass(
        "github roster",
        finished(
            "lab1-submissions/lab1-octo-cat/lab1.py",
            "lab1-submissions/lab1-leeys/src/lab1.py",
            "lab1-submissions/lab1-parkjw99/lab1.ipynb",
        ),
        {"20260001": "octo-cat/lab1.py", "20260002": "src/lab1.py", "20260003": "lab1.ipynb"},
        roster='"identifier","github_username","github_id","name"\n"20260001","octo-cat","11","김민수"\n"20260002","leeys","12","이영희"\n"20260003","parkjw99","13",""\n',
    ),
    Klass(
        "github, another slug",
        finished(
            "week2-cnn-octo-cat/lab1.py", "week2-cnn-leeys/lab1.py", "week2-cnn-park-jw-99/lab1.py"
        ),
        {"20260001": "octo-cat/lab1.py", "20260002": "leeys/lab1.py", "20260003": "99/lab1.py"},
        roster='"identifier","github_username","github_id","name"\n"20260001","octo-cat","11","김민수"\n"20260002","leeys","12","이영희"\n"20260003","park-jw-99","13",""\n',
    ),
    Klass(
        "usb folders with virtual environments",
        finished(
            "01. 김민수/lab1.py",
            "01. 김민수/venv/Lib/site-packages/pip/main.py",
            "01. 김민수/venv/Lib/site-packages/x/lab1.py",
            "02. 이영희/.venv/lib/lab1.py",
            "02. 이영희/프로젝트/src/lab1.py",
            "03. 박지우/__pycache__/a.py",
            "03. 박지우/lab1.ipynb",
        ),
        {"20260001": "김민수/lab1.py", "20260002": "src/lab1.py", "20260003": "lab1.ipynb"},
        roster=ROSTER,
    ),
    Klass(
        "ids with dashes",
        finished("20260001_lab1.py", "lab1_20260002.ipynb", "20260003/lab1.py"),
        {
            "2026-0001": "20260001_lab1.py",
            "2026-0002": "20260002.ipynb",
            "2026-0003": "20260003/lab1.py",
        },
        roster="학번,성명\n2026-0001,김민수\n2026-0002,이영희\n2026-0003,박지우\n",
    ),
    Klass(
        "mailed corrections",
        finished(
            "김민수_lab1.py",
            "김민수_lab1 (수정).py",
            "lab1_이영희_수정2.ipynb",
            "lab1_이영희_수정.ipynb",
            "lab1-박지우-final-final.py",
            "lab1-박지우-final.py",
        ),
        {"김민수": "(수정).py", "이영희": "수정2.ipynb", "박지우": "final-final.py"},
    ),
    Klass(
        "english by hand",
        finished(
            "Kim Minsu lab1 v2.py",
            "Lab1_Minsu_Kim.py",
            "lab1 - Jiwoo Lee.ipynb",
            "lab 1 ParkAnne.py",
        ),
        {"1": "v2.py", "2": "Jiwoo Lee.ipynb", "3": "ParkAnne.py"},
        roster='ID,Name\n1,"Kim, Minsu"\n2,"Lee, Jiwoo"\n3,"Park, Anne"\n',
        notes={"1": "collection.attempts_newest"},
    ),
    Klass(
        "two names in the roster",
        finished("kim_minsu_lab1.py", "Younghee Lee-lab1.ipynb", "박지우lab1.py"),
        {
            "20260001": "kim_minsu_lab1.py",
            "20260002": "Younghee Lee-lab1.ipynb",
            "20260003": "박지우lab1.py",
        },
        roster="학번,성명(국문),성명(영문)\n20260001,김민수,KIM MINSU\n"
        "20260002,이영희,Lee Younghee\n20260003,박지우,PARK JIWOO\n",
    ),
    Klass(
        "the team's folders of assistants, with roster",
        finished("조교_최/김민수_lab1.py", "조교_최/이영희_lab1.py", "조교_한/박지우_lab1.py"),
        {"20260001": "김민수_lab1.py", "20260002": "이영희_lab1.py", "20260003": "박지우_lab1.py"},
        roster=ROSTER,
    ),
    Klass(
        "the same without a roster",
        finished(
            "조교_최/김민수_lab1.py",
            "조교_최/이영희_lab1.py",
            "조교_한/박지우_lab1.py",
            "조교_한/최하나_lab1.py",
        ),
        {
            "김민수": "김민수_lab1.py",
            "이영희": "이영희_lab1.py",
            "박지우": "박지우_lab1.py",
            "최하나": "최하나_lab1.py",
        },
    ),
    Klass(
        "all labs in everybody's folder",
        finished(
            "김민수/lab0.py",
            "김민수/lab1.py",
            "김민수/lab2.py",
            "이영희/lab0/lab0.py",
            "이영희/lab1/lab1.py",
            "이영희/lab2/lab2.py",
        ),
        {"김민수": "김민수/lab1.py", "이영희": "lab1/lab1.py"},
    ),
    Klass(
        "versions as folders",
        finished(
            "김민수/Version 9/lab1.py",
            "김민수/Version 10/lab1.py",
            "이영희/1차/lab1.py",
            "이영희/2차/lab1.py",
            "박지우/lab1/lab1.py",
        ),
        {"김민수": "Version 10/lab1.py", "이영희": "2차/lab1.py", "박지우": "lab1/lab1.py"},
    ),
    Klass(
        "teams export",
        finished(
            "Submitted files/김민수/Lab 1/Version 1/lab1.py",
            "Submitted files/김민수/Lab 1/Version 2/lab1.py",
            "Submitted files/이영희/Lab 1/lab1.ipynb",
            "Submitted files/박지우/Lab 1/Version 1/lab1.py",
        ),
        {"김민수": "Version 2/lab1.py", "이영희": "lab1.ipynb", "박지우": "lab1.py"},
    ),
    Klass(
        "mailed after canvas",
        finished("kimminsu_501_7001_lab1.py", "leejiwoo_502_7002_lab1.py", "김민수_lab1_재제출.py"),
        {"20260001": "재제출.py", "20260002": "7002_lab1.py"},
        roster=CANVAS,
        missing=1,
        fewer=True,
        notes={"20260001": "collection.attempts_newest"},
    ),
    Klass(
        "moodle teams of the roster's column",
        finished(
            "1조_771_assignsubmission_file/lab1.py",
            "Team Blue_772_assignsubmission_file/lab1.ipynb",
            "기본 모둠_assignsubmission_file/lab1.py",
        ),
        {
            "20260001": "1조_771",
            "20260002": "1조_771",
            "20260003": "Team Blue",
            "기본 모둠_assignsubmission_file": "lab1.py",
        },
        roster="학번,성명,조\n20260001,김민수,1\n20260002,이영희,1조\n20260003,박지우,blue\n",
    ),
    Klass(
        "canvas group assignment",
        finished("projectgroup1_501_7001_lab1.py", "projectgroup02_LATE_503_7002_lab1-1.py"),
        {"20260001": "7001", "20260002": "7001", "20260003": "7002"},
        roster="SIS User ID,Student,ID,Group\n20260001,김민수,501,Project Group 1\n"
        "20260002,이영희,502,Project Group 1\n20260003,박지우,503,Project Group 2\n",
    ),
    Klass(
        "teams with what was not handed in",
        finished(
            "Submitted files/Choi, Yuna/lab1/Version 1/lab1.py",
            "Submitted files/Choi, Yuna/lab1/Version 2/lab1.py",
            "Submitted files/모하메드 알리/lab1/Version 1/lab1.py",
            "Working files/Choi, Yuna/lab1/lab1.py",
        ),
        {"Choi, Yuna": "Version 2/lab1.py", "모하메드 알리": "lab1.py"},
    ),
    Klass(
        "parts of a drive that each hold a folder",
        finished(
            "lab1 (제출)-20260314T010203Z-001/lab1 (제출)/김민수 - lab1.ipynb",
            "lab1 (제출)-20260314T010203Z-001/lab1 (제출)/이영희 - Copy of lab1.ipynb",
            "lab1 (제출)-20260314T010203Z-002/lab1 (제출)/박지우 - lab1.py",
        ),
        {"김민수": "김민수", "이영희": "이영희", "박지우": "박지우"},
    ),
    Klass(
        "one stray copy among a class's",
        finished(
            "실습 1/김민수 - lab1.ipynb",
            "실습 1/이영희 - lab1.ipynb",
            "실습 1/박지우 - lab1의 사본.ipynb",
            "실습 1/Copy of lab1.ipynb",
        ),
        {"20260001": "김민수", "20260002": "이영희", "20260003": "박지우"},
        roster=ROSTER,
    ),
    Klass(
        "signs in names",
        finished(
            "김민수😀_lab1.py",
            "O'Brien, Conan_lab1.py",
            "lab1_José Müller.ipynb",
            "lab1_“이영희”.py",
        ),
        {"1": "😀_lab1.py", "2": "Conan_lab1.py", "3": "Müller.ipynb", "4": "이영희”.py"},
        roster='id,name\n1,김민수\n2,"O\'Brien, Conan"\n3,José Müller\n4,이영희\n',
    ),
    Klass(
        "numbered folders of LearningX",
        finished(
            "1_김민수(20260001)/lab1.py",
            "2_이영희(20260002)/lab1.ipynb",
            "10_박지우(20260003)/제출/lab1.py",
        ),
        {"20260001": "lab1.py", "20260002": "ipynb", "20260003": "제출/lab1.py"},
        roster=ROSTER,
    ),
    Klass(
        "department and year, no roster",
        finished(
            "컴퓨터공학과_3학년_20260001_김민수_lab1.py",
            "AI융합학부_2학년_20260002_이영희_lab1.ipynb",
            "컴퓨터공학과_3학년_20260003_김민수_lab1.py",
        ),
        {
            "컴퓨터공학과_3학년_20260001_김민수": "",
            "AI융합학부_2학년_20260002_이영희": "",
            "컴퓨터공학과_3학년_20260003_김민수": "",
        },
    ),
    Klass(
        "the week's word and no lab",
        finished(
            "3주차 과제/김민수 3주차.py",
            "3주차 과제/이영희 3주차.ipynb",
            "3주차 과제/박지우 3주차 (1).py",
        ),
        {"20260001": "김민수 3주차.py", "20260002": "이영희", "20260003": "(1).py"},
        roster=ROSTER,
    ),
    Klass(
        "an assignment's own number",
        finished("HW03_20260001_김민수.py", "HW03_20260002_이영희.py", "hw3_20260003.ipynb"),
        {"20260001": "김민수.py", "20260002": "이영희.py", "20260003": "20260003.ipynb"},
        roster=ROSTER,
    ),
    Klass(
        "blanks in Korean names, middle names",
        finished("남궁 민수_lab1.py", "lab1_Anna_Maria_de_la_Cruz.py", "황보 라 lab1.ipynb"),
        {"1": "남궁 민수_lab1.py", "2": "Cruz.py", "3": "황보 라 lab1.ipynb"},
        roster="id,name\n1,남궁민수\n2,Anna Maria de la Cruz\n3,황보라\n",
    ),
    Klass(
        "a resubmission folder of the platform",
        finished(
            "김민수/lab1.py",
            "김민수/재제출/lab1.py",
            "이영희/lab1.py",
            "이영희/old/lab1.py",
            "박지우/백업/lab1.py",
            "박지우/lab1.py",
        ),
        {"김민수": "재제출/lab1.py", "이영희": "이영희/lab1.py", "박지우": "박지우/lab1.py"},
    ),
    Klass(
        "late folders with numbers",
        finished(
            "정시제출/김민수_lab1.py",
            "정시제출/이영희_lab1.py",
            "지연제출/박지우_lab1.py",
            "지연제출/김민수_lab1.py",
        ),
        {
            "20260001": "지연제출/김민수_lab1.py",
            "20260002": "이영희_lab1.py",
            "20260003": "박지우_lab1.py",
        },
        roster=ROSTER,
    ),
    Klass(
        "on time and late without a roster",
        finished(
            "On time/Ann Lee_lab1.py", "On time/Bo Ray_lab1.py", "Late submissions/Cy Dow_lab1.py"
        ),
        {"Ann_Lee": "Lee_lab1.py", "Bo_Ray": "Ray_lab1.py", "Cy_Dow": "Dow_lab1.py"},
    ),
)
