"""`grader grade` as a teacher runs it: a generated class, again, killed, and with a full disk."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import Gradebook
from grader.gradebook.sources import recall
from grader.grading.workshop import Workshop
from tests.e2e import klass_hostile, klass_lab1
from tests.e2e.klass import ROOT, Learner, course, everybody, written

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc")

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def learners() -> list[Learner]:
    return list(everybody(15))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, learners: list[Learner]) -> Path:
    return written(tmp_path_factory.mktemp("class") / "in", learners)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where runs work and where their temporary folder lies."""
    home = tmp_path_factory.mktemp("home")
    (home / "tmp").mkdir()
    return home


@pytest.fixture(scope="module")
def start(root: Path, home: Path) -> Start:

    def run(
        *arguments: str | Path,
        lang: str = "en",
        lab: str = "lab2",
        course: Path | None = None,
        temporary: Path | None = None,
        **more: object,
    ) -> subprocess.Popen[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GRADER_", "PYTEST", "LC_", "LANG", "COLUMNS"))
        }
        environ = {
            "GRADER_CACHE": str(home / "cache"),
            "GRADER_WARM": "0", "GRADER_OFFLINE": "1", "GRADER_LANG": lang,
            "GRADER_COURSE": str(course or (root if lab == "lab2" else ROOT)), "LC_ALL": "C.UTF-8",
            "KERAS_HOME": str(home / "no-keras"), "TMPDIR": str(temporary or home / "tmp"),
        }  # fmt: skip
        return subprocess.Popen(
            [sys.executable, "-m", "grader", "grade", lab, *map(str, arguments)],
            env=kept | environ, cwd=home, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, **more,
        )  # type: ignore[call-overload]  # fmt: skip

    return run


def ended(process: subprocess.Popen[str], code: int = 0, limit_s: float = 600) -> tuple[str, str]:
    out, err = process.communicate(timeout=limit_s)
    assert process.returncode == code, out + err
    assert "Traceback" not in out + err
    return out, err


def scores(path: Path) -> dict[str, tuple[float, float, bool]]:
    with Gradebook.open(path, write=False) as gradebook:
        return {row.learner: (row.earned, row.possible, row.final) for row in gradebook.rows()}


def attempts(path: Path) -> int:
    with Gradebook.open(path, write=False) as gradebook:
        return sum(row.attempts for row in gradebook.rows())


def expected(learners: Sequence[Learner]) -> dict[str, tuple[float, float, bool]]:
    return {one.name: (one.earns, 100, True) for one in learners}


@pytest.fixture(scope="module")
def graded(start: Start, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gradebook of an undisturbed run."""
    path = tmp_path_factory.mktemp("book") / "grades.db"
    out, _ = ended(start(folder, "--gradebook", path, "--out", path.parent / "out"))
    assert "relu.values" in out
    assert "For you to look at: 9" in out  # the untouched template and who has no point
    assert max(len(line) for line in out.splitlines() if str(path) not in line) <= 80
    return path


def test_everybody_has_one_report_and_the_score_that_was_expected(
    graded: Path, learners: list[Learner]
) -> None:
    assert scores(graded) == expected(learners)
    assert attempts(graded) == len(learners)
    out = graded.parent / "out"
    assert len(list(out.glob("*.json"))) == len(list(out.glob("*.txt"))) == len(learners)
    report = json.loads((out / "김민수.json").read_text("utf-8"))
    assert {check["outcome"] for check in report["checks"]} <= {"not_attempted", "blocked"}


def test_the_gradebook_knows_where_the_programs_lie(graded: Path, folder: Path) -> None:
    with Gradebook.open(graded, write=False) as grades:
        (source,) = recall(grades, "lab2")
    assert Path(source.submissions) == folder.absolute()
    assert source.without == (str(graded.parent / "out"),)


def test_again_grades_nothing(
    graded: Path, start: Start, folder: Path, learners: list[Learner]
) -> None:
    out, err = ended(start(folder, "--gradebook", graded, lang="ko"))
    assert f"이번에 채점: 0. 전과 같음: {len(learners)}." in out
    assert err == ""
    assert attempts(graded) == len(learners)


def test_what_changed_and_what_is_asked_for_is_graded(
    start: Start, tmp_path: Path, learners: list[Learner]
) -> None:
    few = [one for one in learners if one.name in ("s000", "s003", "wrong relu", "empty")]
    folder, book = written(tmp_path / "in", few), tmp_path / "g.db"
    ended(start(folder, "--gradebook", book))
    with (folder / "s000" / "lab2.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    out, _ = ended(start(folder, "--gradebook", book))
    assert "Graded now: 1. Unchanged since earlier: 3." in out
    out, _ = ended(start(folder, "--gradebook", book, "--regrade", "failed"))
    assert "Graded now: 2. Unchanged since earlier: 2." in out
    out, _ = ended(start(folder, "--gradebook", book, "--regrade", "all", "--jobs", "1"))
    assert "Graded now: 4." in out
    assert scores(book) == expected(few)
    roster = tmp_path / "r.csv"
    roster.write_text("id,name\ns000,김민수\ns999,박지영\n", "utf-8")
    out, err = ended(start(folder, "--gradebook", book, "--roster", roster), code=1)
    assert "Handed in nothing: 1" in out
    assert "s999 박지영" in out
    assert "--allow-fewer" in err
    out, err = ended(start(folder, "--gradebook", book, "--roster", roster, "--allow-fewer"))
    assert "Handed in nothing: 1" in out
    assert "--allow-fewer" not in err


def test_identical_models_train_once_also_at_the_same_moment(start: Start, tmp_path: Path) -> None:
    reference = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
    same = [Learner(f"s{n}", {"lab1.py": f"{reference}\n# {n}\n".encode()}, 100) for n in range(3)]
    folder, book = written(tmp_path / "in", same), tmp_path / "g.db"
    out, _ = ended(start(folder, "--gradebook", book, "--jobs", "3", lab="lab1"))
    assert "Training runs: 1. Saved, because the same model was trained already: 2." in out
    assert scores(book) == expected(same)


def interrupted(start: Start, folder: Path, book: Path, number: int, after: int) -> str:
    """Send a signal once some reports are kept; what it said, within 2 s."""
    process = start(folder, "--gradebook", book, start_new_session=True)
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        if book.exists() and kept(book) >= after:
            break
        time.sleep(0.02)
    os.killpg(process.pid, number)
    at = time.monotonic()
    _, err = process.communicate(timeout=60)
    spent = time.monotonic() - at
    print(f"ended after {spent:.2f} s")
    assert spent < 4  # well below 2 s alone; this machine may be busy
    return err


def kept(book: Path) -> int:
    try:
        return attempts(book)
    except Exception:  # noqa: BLE001 - being made at this moment
        return 0


def survivors(home: Path) -> list[str]:
    """Command lines of what runs below this temporary folder: lanes, zygotes, workers."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if (
                entry.name.isdecimal()
                and f"TMPDIR={home}".encode() in (entry / "environ").read_bytes()
            ):
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def nothing_survives(home: Path) -> None:
    """Within a few seconds no process of ours is left; a run removed what killed ones left."""
    until = time.monotonic() + 10
    while survivors(home) and time.monotonic() < until:
        time.sleep(0.1)
    assert survivors(home) == []
    assert [path.name for path in (home / "tmp").iterdir()] == []


def graded_class(
    start: Start, home: Path, learners: list[Learner], folder: Path
) -> dict[str, dict[str, Any]]:
    """Everybody's report by name, after a run that left nothing behind."""
    place = klass_hostile.small_course(folder / "course")
    book, out = folder / "g.db", folder / "out"
    written(folder / "in", learners)
    ended(start(folder / "in", "--gradebook", book, "--out", out, course=place))
    nothing_survives(home)
    found = scores(book)
    wanted = expected([one for one in learners if one.name != "hostile slow"])
    assert {name: found.get(name) for name in wanted if found.get(name) != wanted[name]} == {}
    assert found.keys() == {one.name for one in learners}
    return {one.name: json.loads((out / f"{one.name}.json").read_text("utf-8")) for one in learners}


def test_a_class_with_some_who_attack_what_reads_their_files(
    start: Start, home: Path, tmp_path: Path
) -> None:
    learners = [*klass_hostile.right(4), *klass_hostile.readers()]
    reports = graded_class(start, home, learners, tmp_path)
    problems = {name: one["problem"] for name, one in reports.items() if one["problem"]}
    assert {name: problem["message"]["id"] for name, problem in problems.items()} == {
        "hostile fields": "intake.too_complex",
        "hostile cells": "intake.too_many_cells",
        "hostile lzma": "collection.too_packed",
    }


@pytest.mark.soak
def test_a_class_of_thirty_of_which_some_are_hostile(
    start: Start, home: Path, tmp_path: Path
) -> None:
    hostile = [*klass_hostile.readers(), *klass_hostile.eaters()]
    assert len(hostile) == 6
    further = [*klass_hostile.others(), klass_hostile.slow()]
    learners = [*klass_hostile.right(24), *hostile]
    started = time.monotonic()
    reports = graded_class(start, home, learners, tmp_path / "thirty")
    print(f"thirty in {time.monotonic() - started:.0f} s")
    for name, report in sorted(reports.items()):
        if name.startswith("hostile"):
            print(f"{name}: {report['duration_s']:.1f} s, {report['earned']} points")
            assert report["duration_s"] < klass_hostile.TOTAL_S
    outcomes = {check["outcome"] for check in reports["hostile memory"]["checks"]}
    assert "out_of_memory" in outcomes
    reports = graded_class(start, home, further, tmp_path / "further")
    for name, report in sorted(reports.items()):
        print(f"{name}: {report['duration_s']:.1f} s, {report['earned']} points")


@pytest.mark.soak
def test_a_class_of_120_of_lab1(start: Start, home: Path, tmp_path: Path) -> None:
    place = klass_lab1.course(tmp_path / "course")
    with Workshop.open("lab1", folder=place, environ={}, offline=True) as workshop:
        marks = workshop.collect().marks
    learners = klass_lab1.everybody(workshop.assignment, marks)
    assert len(learners) == klass_lab1.COUNT
    hostile = {one.name for one in learners if one.name.startswith("hostile")}
    folder, book = written(tmp_path / "과제 제출", learners), tmp_path / "g.db"
    run = {"lab": "lab1", "course": place}
    started = time.monotonic()
    process = start(folder, "--gradebook", book, "--out", tmp_path / "out", **run)
    out, _ = ended(process, limit_s=3600)
    print(f"{out}graded in {time.monotonic() - started:.0f} s")
    found, wanted = scores(book), expected(learners)
    assert {name: found.get(name) for name in wanted if found.get(name) != wanted[name]} == {}
    assert found.keys() == wanted.keys()
    assert attempts(book) == len(list((tmp_path / "out").glob("*.json"))) == len(learners)
    assert len(hostile) == len(klass_lab1.HOSTILE)
    nothing_survives(home)
    started = time.monotonic()
    out, _ = ended(start(folder, "--gradebook", book, **run))
    print(f"nothing to do in {time.monotonic() - started:.1f} s")
    assert f"Graded now: 0. Unchanged since earlier: {len(learners)}." in out
    assert attempts(book) == len(learners)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_everything_finished(
    number: int, start: Start, folder: Path, tmp_path: Path, learners: list[Learner]
) -> None:
    book = tmp_path / "g.db"
    err = interrupted(start, folder, book, number, 3)
    assert "Run the same command to go on." in " ".join(err.split())
    assert "Traceback" not in err
    done = scores(book)
    assert 3 <= len(done) < len(learners)
    assert done.items() <= expected(learners).items()


def killed_and_continued(
    start: Start, folder: Path, book: Path, learners: list[Learner], kills: int, seed: int
) -> None:
    rng = random.Random(seed)
    for number in range(kills):
        before = kept(book)
        process = start(folder, "--gradebook", book, start_new_session=True)
        wanted = before + rng.randint(0, 6)
        until = time.monotonic() + rng.uniform(0.5, 6)
        while time.monotonic() < until and process.poll() is None and kept(book) < wanted:
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        assert kept(book) >= before, number
    ended(start(folder, "--gradebook", book))
    assert scores(book) == expected(learners)
    assert attempts(book) == len(learners)  # nobody was graded twice


def test_killed_and_continued_equals_undisturbed(
    start: Start, folder: Path, home: Path, tmp_path: Path, learners: list[Learner]
) -> None:
    killed_and_continued(start, folder, tmp_path / "g.db", learners, kills=5, seed=5)
    nothing_survives(home)


@pytest.mark.soak
def test_killed_many_times(
    start: Start, folder: Path, home: Path, tmp_path: Path, learners: list[Learner]
) -> None:
    started = time.monotonic()
    for seed in range(10):
        book = tmp_path / f"{seed}.db"
        killed_and_continued(start, folder, book, learners, kills=5, seed=seed)
        nothing_survives(home)
    print(f"50 kills and 10 continuations in {time.monotonic() - started:.0f} s")


def test_a_full_disk_is_one_clear_error_and_what_was_graded_stays(
    start: Start, folder: Path, tmp_path: Path, learners: list[Learner]
) -> None:
    book = tmp_path / "g.db"
    small = 150_000  # the log of a gradebook grows until then; SIGXFSZ is ignored by Python

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (small, small))

    process = start(folder, "--gradebook", book, preexec_fn=limit)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 3, out + err
    assert str(book) in err
    assert "Traceback" not in err
    done = scores(book)
    assert done
    assert done.items() <= expected(learners).items()
    ended(start(folder, "--gradebook", book))
    assert scores(book) == expected(learners)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_wrong_use_is_told_before_work_begins(
    lang: str, start: Start, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "not.db").write_text("hello, this is no gradebook at all" * 40)
    for arguments, named in (
        ((tmp_path / "nowhere",), "nowhere"),
        ((tmp_path / "empty",), "lab2"),
        ((folder, "--regrade", "some"), "changed, failed, all"),
        ((folder, "--limit-memory", "much"), "512M"),
        ((folder, "--roster", tmp_path / "no.csv"), "no.csv"),
        ((folder, "--gradebook", tmp_path / "not.db"), "not.db"),
        ((folder, "--gradebook", tmp_path / "no" / "g.db"), "g.db"),
        ((folder, "--out", tmp_path / "not.db" / "pages"), "not.db"),
    ):
        book = () if "--gradebook" in arguments else ("--gradebook", tmp_path / "g.db")
        _, err = ended(start(*arguments, *book, lang=lang), code=2)
        assert named in err
