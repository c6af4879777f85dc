"""Checks as pytest tests: order, selection, outcomes, and faults that are ours."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader.cli.check import exit_code
from grader.doctor import untried
from grader.errors import UsageError
from grader.grading.options import Options, Watching
from grader.grading.workshop import Workshop
from grader.model.outcome import Outcome
from grader.model.report import Report

ROOT = Path(__file__).resolve().parents[1]

TOML = """
[assignment]
id = "tiny"
preload = ["numpy"]

[limits]
load_s = 10
call_s = 10

[[functions]]
name = "double"
points = 60
checks = ["double.value", "double.zero", "double.type"]

[[functions]]
name = "triple"
points = 40
checks = ["triple.value", "triple.long"]
"""
REFERENCE = """
def double(x):
    # BEGIN SOLUTION
    return 2 * x
    # END SOLUTION


def triple(x):
    # BEGIN SOLUTION
    return 3 * x
    # END SOLUTION
"""
TEMPLATE = """
def double(x):
    raise NotImplementedError("double")


def triple(x):
    raise NotImplementedError("triple")
"""
RIGHT = "def double(x): return 2 * x\ndef triple(x): return 3 * x\n"
# Not in the order of assignment.toml, and needs point backwards and across files.
DOUBLE = """
from grader.checks import check
from grader.checks import CheckFailed

@check("double.type", points=10, needs=["double.zero"])
def test_type(student):
    expect(type(student.double(3)) is int)

@check("double.zero", points=20, needs=["double.value"])
def test_zero(student):
    expect(student.double(0) == 0)

@check("double.value", points=30)
def test_value(student, rng):
    x = int(rng.integers(1, 10**6))
    expect(student.double(x) == 2 * x)

def expect(right):
    if not right:
        raise CheckFailed("expect.value", {}, ())
"""
TRIPLE = """
from grader.checks import check
from grader.checks import CheckFailed

@check("triple.long", points=10, needs=["triple.value"], trains=True, time_limit_s=2)
def test_long(student):
    if student.triple(10) != 30:
        raise CheckFailed("expect.value", {}, ())

@check("triple.value", points=30, needs=["double.value"])
def test_value(student):
    if student.triple(5) != 15:
        raise CheckFailed("expect.value", {}, ())
"""

Grade = Callable[..., Report]


def write_course(root: Path, **checks: str) -> Path:
    """A course whose only lab has no need of TensorFlow."""
    files = {"checks/test_double.py": DOUBLE, "checks/test_triple.py": TRIPLE}
    files |= {f"checks/{name}.py": source for name, source in checks.items()}
    for language in ("ko", "en"):
        files[f"text/{language}.toml"] = 'title = "tiny"\nsummary = "tiny"\n'
    files["assignment.toml"] = TOML
    for name, text in files.items():
        path = root / "assignments" / "tiny" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for folder, text in (("student_template", TEMPLATE), ("reference", REFERENCE)):
        path = root / folder / "tiny" / "tiny.py"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return root


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    return write_course(tmp_path / "강의 course")


@pytest.fixture
def grade(course: Path, tmp_path: Path) -> Grade:
    """Grades a source under the course as it stands now."""

    def run(source: str = RIGHT, *, watching: Watching | None = None, **options: Any) -> Report:
        path = tmp_path / "제출 work" / "tiny.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, "utf-8")
        with Workshop.open("tiny", environ={"GRADER_COURSE": str(course)}) as workshop:
            return workshop.grade(path, Options(**{"seed": 1} | options), watching)

    return run


def outcomes(report: Report) -> dict[str, str]:
    return {check.id: str(check.outcome) for check in report.checks}


def checks_of(course: Path, name: str) -> Path:
    return course / "assignments" / "tiny" / "checks" / f"{name}.py"


def test_a_check_that_calls_a_function_that_is_not_written_is_blocked(
    grade: Grade, course: Path
) -> None:
    source = TRIPLE.replace("if student.triple(5)", "student.double(1)\n    if student.triple(5)")
    checks_of(course, "test_triple").write_text(
        source.replace(', needs=["double.value"]', ""), "utf-8"
    )
    report = grade("def triple(x): return 3 * x\n" + TEMPLATE[: TEMPLATE.index("def triple")])
    told = {check.id: check for check in report.checks}
    assert told["double.value"].outcome == "not_attempted"
    assert told["triple.value"].outcome == "blocked"
    message = told["triple.value"].message
    assert message is not None
    assert (message.id, message.params) == ("outcome.blocked_by_function", {"function": "double"})


def test_values_of_hidden_checks_are_handed_to_nobody(grade: Grade, course: Path) -> None:
    hidden = course / "assignments" / "tiny" / "hidden" / "test_secret.py"
    hidden.parent.mkdir()
    hidden.write_text(
        "from grader.checks import check\n"
        "@check('double.secret', points=10, function='double')\n"
        "def test_secret(student):\n    assert student.double(987654) == 2 * 987654\n",
        "utf-8",
    )
    toml = course / "assignments" / "tiny" / "assignment.toml"
    text = toml.read_text("utf-8").replace("points = 60", "points = 60\nhidden_points = 10", 1)
    toml.write_text(text, "utf-8")
    visible = checks_of(course, "test_double")
    visible.write_text(visible.read_text("utf-8").replace("points=20", "points=10"), "utf-8")
    seen: list[tuple[str, object]] = []
    report = grade(watching=Watching(on_value=lambda name, value: seen.append((name, value))))
    assert report.earned == report.possible == 100
    assert any(check.hidden for check in report.checks)
    assert ("double", 0) in seen
    assert ("double", 2 * 987654) not in seen


# -- order and selection --------------------------------------------------------------------


def test_everything_right(grade: Grade) -> None:
    report = grade()
    assert (report.earned, report.possible) == (100, 100)
    assert report.final
    assert not report.partial
    assert exit_code(report) == 0
    assert report.problem is None


def test_checks_run_by_need_and_are_told_in_the_assignments_order(grade: Grade) -> None:
    seen: list[str] = []
    report = grade(watching=Watching(on_result=lambda result: seen.append(result.id)))
    assert seen == ["double.value", "double.zero", "double.type", "triple.value", "triple.long"]
    assert [check.id for check in report.checks] == seen
    assert [check.function for check in report.checks] == ["double"] * 3 + ["triple"] * 2


def test_the_assignments_order_holds_where_need_allows_it(grade: Grade, course: Path) -> None:
    path = course / "assignments" / "tiny" / "assignment.toml"
    text = path.read_text("utf-8")
    listed = '["double.value", "double.zero", "double.type"]'
    path.write_text(text.replace(listed, '["double.type", "double.value", "double.zero"]'), "utf-8")
    seen: list[str] = []
    report = grade(watching=Watching(on_result=lambda result: seen.append(result.id)))
    assert seen[:3] == ["double.value", "double.zero", "double.type"]
    assert [check.id for check in report.checks][:3] == [
        "double.type",
        "double.value",
        "double.zero",
    ]


@pytest.mark.parametrize(
    ("only", "ids"),
    [
        ("double.value", {"double.value"}),
        ("double.zero", {"double.value", "double.zero"}),
        ("triple", {"double.value", "triple.value", "triple.long"}),
        ("double", {"double.value", "double.zero", "double.type"}),
    ],
)
def test_only_a_function_or_check_with_what_it_needs(
    grade: Grade, only: str, ids: set[str]
) -> None:
    report = grade(only=only)
    assert set(outcomes(report)) == ids
    assert report.partial
    assert report.earned == report.possible < 100
    assert exit_code(report) == 0


@pytest.mark.parametrize("only", ["nothing", "", "double.", "test_value"])
def test_only_what_exists(grade: Grade, only: str) -> None:
    with pytest.raises(UsageError) as raised:
        grade(only=only)
    assert raised.value.message.params["known"] == "double, triple"


def test_without_training(grade: Grade) -> None:
    report = grade(train=False)
    assert "triple.long" not in outcomes(report)
    assert report.partial
    assert (report.earned, report.possible) == (90, 90)
    report = grade(only="triple.long", train=False)
    assert outcomes(report) == {}
    assert report.possible == 0


# -- outcomes -------------------------------------------------------------------------------


def test_failed_and_blocked(grade: Grade) -> None:
    report = grade("def double(x): return x\ndef triple(x): return 3 * x\n")
    assert outcomes(report) == {
        "double.value": "failed", "double.zero": "blocked", "double.type": "blocked",
        "triple.value": "blocked", "triple.long": "blocked",
    }  # fmt: skip
    assert (report.earned, report.possible) == (0, 100)
    assert exit_code(report) == 1
    messages = {check.id: check.message for check in report.checks}
    needed = messages["triple.value"]
    assert needed is not None
    assert needed.params == {"check": "double.value", "function": "double"}


def test_the_template_is_not_attempted(grade: Grade) -> None:
    report = grade(TEMPLATE)
    assert set(outcomes(report).values()) == {"not_attempted"}
    assert report.earned == 0
    report = grade("# other words\n" + TEMPLATE.replace("x):", "x):\n    # my notes"))
    assert set(outcomes(report).values()) == {"not_attempted"}


def test_a_function_that_needs_one_that_is_not_written_yet(grade: Grade) -> None:
    report = grade(
        "def double(x): raise NotImplementedError('double')\ndef triple(x): return double(x) + x\n"
    )
    assert outcomes(report) == {
        "double.value": "not_attempted", "double.zero": "not_attempted",
        "double.type": "not_attempted", "triple.value": "blocked", "triple.long": "blocked",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("raise ValueError('x')", "failed"),
        ("import os; os._exit(0)", "crashed"),
        ("while True: pass", "timeout"),
        ("import sys; sys.exit(0)", "failed"),
        ("raise NotImplementedError", "not_attempted"),
        ("raise MemoryError", "out_of_memory"),
        ("return None", "failed"),
        ("raise KeyboardInterrupt", "failed"),
    ],
)
def test_how_a_call_may_end(grade: Grade, body: str, outcome: str) -> None:
    report = grade(f"def double(x): return 2 * x\ndef triple(x):\n    {body}\n", time_limit_s=1.0)
    assert outcomes(report)["triple.value"] == outcome
    assert outcomes(report)["double.type"] == "passed"
    assert report.final
    assert exit_code(report) == 1


def test_a_submission_that_cannot_be_loaded(grade: Grade) -> None:
    report = grade("def double(x:\n")
    assert set(outcomes(report).values()) == {"failed"}
    assert report.problem is not None
    assert report.problem.message.id == "outcome.syntax_error"
    assert (report.earned, report.possible, exit_code(report)) == (0, 100, 1)


def test_the_seed_decides_what_is_drawn(grade: Grade) -> None:
    def drawn(seed: int) -> object:
        report = grade("def double(x): return repr(x) * 2\n", seed=seed)
        found = {check.id: check for check in report.checks}["double.value"]
        return found.message, found.evidence, report.seed

    assert drawn(5) == drawn(5)
    assert grade(seed=None).seed != grade(seed=None).seed


def test_a_package_newer_than_any_that_was_tried_is_a_note_and_no_verdict(
    grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untried, "required", lambda: ("numpy<1",))
    report = grade()
    (note,) = [note for note in report.notes if note.id == "worker.untried"]
    assert (note.params["name"], note.params["wanted"]) == ("numpy", "<1")
    assert (report.earned, report.possible, report.final) == (100, 100, True)
    monkeypatch.undo()
    assert "worker.untried" not in {note.id for note in grade().notes}


# -- faults of ours -------------------------------------------------------------------------


def ours(report: Report, *ids: str) -> None:
    """Those checks are undecided by our fault, all others passed; no point is lost."""
    undecided = {check.id for check in report.checks if check.outcome is Outcome.GRADER_ERROR}
    assert undecided == set(ids), outcomes(report)
    assert {outcome for name, outcome in outcomes(report).items() if name not in ids} <= {"passed"}
    assert report.earned == report.possible
    assert not report.final
    assert exit_code(report) == 3
    assert any(note.id == "cli.details" for note in report.notes)


def details(report: Report) -> str:
    (note,) = [note for note in report.notes if note.id == "cli.details"]
    return Path(str(note.params["path"])).read_text("utf-8")


def test_a_check_that_raises(grade: Grade, course: Path) -> None:
    path = checks_of(course, "test_triple")
    path.write_text(TRIPLE.replace("if student.triple(5) != 15:", "if undefined_name:"), "utf-8")
    report = grade()
    ours(report, "triple.value", "triple.long")  # what needs it is as undecided
    assert (report.earned, report.possible) == (60, 60)
    assert "undefined_name" in details(report)


@pytest.mark.parametrize("end", ["assert False", "import pytest; pytest.skip('x')",
                                 "import pytest; pytest.fail('x')", "import sys; sys.exit(0)",
                                 "raise BaseException('x')"])  # fmt: skip
def test_other_ends_of_a_check_are_ours_too(grade: Grade, course: Path, end: str) -> None:
    source = TRIPLE.replace("if student.triple(10) != 30:", f"{end}\n    if False:")
    checks_of(course, "test_triple").write_text(source, "utf-8")
    report = grade()
    ours(report, "triple.long")
    assert (report.earned, report.possible) == (90, 90)


def test_a_check_that_asks_for_what_there_is_not(grade: Grade, course: Path) -> None:
    source = TRIPLE.replace("def test_long(student)", "def test_long(student, nothing_like_this)")
    checks_of(course, "test_triple").write_text(source, "utf-8")
    ours(grade(), "triple.long")


@pytest.mark.parametrize(
    "source", ["def broken(:\n", "import no_such_module\n", "raise RuntimeError('at import')\n"]
)
def test_a_check_file_that_does_not_import(grade: Grade, course: Path, source: str) -> None:
    checks_of(course, "test_triple").write_text(source, "utf-8")
    report = grade()
    ours(report, "triple.value", "triple.long")
    assert (report.earned, report.possible) == (60, 60)
    assert "test_triple" in details(report)


def test_check_files_that_vanished(grade: Grade, course: Path) -> None:
    checks_of(course, "test_triple").unlink()
    report = grade()
    ours(report, "triple.value", "triple.long")
    assert [check.id for check in report.checks][-2:] == ["triple.value", "triple.long"]
    checks_of(course, "test_double").unlink()
    report = grade()
    assert (report.earned, report.possible, exit_code(report)) == (0, 0, 3)


def test_one_check_that_vanished(grade: Grade, course: Path) -> None:
    source = DOUBLE.replace('@check("double.type", points=10, needs=["double.zero"])\n', "")
    checks_of(course, "test_double").write_text(source, "utf-8")
    report = grade()
    ours(report, "double.type")
    assert (report.earned, report.possible) == (90, 90)


def test_an_id_that_is_declared_twice(grade: Grade, course: Path) -> None:
    again = TRIPLE.replace('"triple.long"', '"double.value"')
    checks_of(course, "test_triple").write_text(again, "utf-8")
    report = grade()
    undecided = {check.id for check in report.checks if check.outcome is Outcome.GRADER_ERROR}
    assert {"double.value", "triple.long"} <= undecided
    assert report.earned == report.possible
    assert exit_code(report) == 3
    assert "double.value" in details(report)


def test_a_check_that_no_function_lists(grade: Grade, course: Path) -> None:
    more = TRIPLE + "\n@check('triple.extra', points=5)\ndef test_extra(student): pass\n"
    checks_of(course, "test_triple").write_text(more, "utf-8")
    report = grade()
    ours(report, "triple.extra")
    assert (report.earned, report.possible) == (100, 100)


def test_a_need_that_does_not_exist(grade: Grade, course: Path) -> None:
    source = TRIPLE.replace('needs=["triple.value"]', 'needs=["no.such"]')
    checks_of(course, "test_triple").write_text(source, "utf-8")
    ours(grade(), "triple.long")


def test_needs_in_a_circle(grade: Grade, course: Path) -> None:
    source = TRIPLE.replace('needs=["double.value"]', 'needs=["triple.long"]')
    checks_of(course, "test_triple").write_text(source, "utf-8")
    ours(grade(), "triple.value", "triple.long")


def test_a_learner_who_is_wrong_gains_nothing_by_our_fault(grade: Grade, course: Path) -> None:
    source = TRIPLE.replace("if student.triple(5) != 15:", "if undefined_name:")
    checks_of(course, "test_triple").write_text(source, "utf-8")
    report = grade("def double(x): return 0\ndef triple(x): return 0\n")
    found = outcomes(report)
    assert found["double.value"] == "failed"
    assert found["triple.value"] == "blocked"  # it was never asked
    assert report.earned == 0


def test_files_of_pytest_beside_the_submission_or_the_checks_do_nothing(
    grade: Grade, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "제출 work"
    work.mkdir()
    poison = "raise RuntimeError('taken over')"
    for folder in (work, course, course / "assignments" / "tiny" / "checks"):
        (folder / "conftest.py").write_text(poison, "utf-8")
        (folder / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n", "utf-8")
        (folder / "sitecustomize.py").write_text(poison, "utf-8")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    monkeypatch.chdir(work)
    assert grade().earned == 100
    assert os.environ["PYTEST_ADDOPTS"] == "--no-such-option"


def test_no_tensorflow_is_started_where_none_is_asked_for(grade: Grade) -> None:
    commands: list[list[str]] = []

    def look(_: object) -> None:
        children = psutil.Process().children(recursive=True)
        commands.extend(child.cmdline() for child in children if child.is_running())

    report = grade(watching=Watching(on_result=look))
    assert commands
    assert not any("tensorflow" in " ".join(command) for command in commands)
    assert report.environment.tensorflow is None
    assert report.environment.keras is None
    assert report.environment.data is None


def test_nothing_is_left_running(grade: Grade) -> None:
    before = set(psutil.Process().children(recursive=True))
    grade(
        "import os\ndef double(x):\n    os.fork()\n    return 2 * x\ndef triple(x): return 3 * x\n"
    )
    left = set(psutil.Process().children(recursive=True)) - before
    _, alive = psutil.wait_procs(left, timeout=20)
    assert alive == []


# -- in processes of its own ----------------------------------------------------------------


def environ(course: Path, tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    added = {
        "GRADER_COURSE": str(course), "GRADER_CACHE": str(tmp_path / "cache"), "GRADER_LANG": "en",
        "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path),
    }  # fmt: skip
    return kept | added


def submission(tmp_path: Path, source: str) -> Path:
    path = tmp_path / "work" / "tiny.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(textwrap.dedent(source), "utf-8")
    return path


def plain_pytest(course: Path, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "grader.plugin", "-p", "no:cacheprovider",
         *arguments],
        cwd=tmp_path, env=environ(course, tmp_path), capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip


def test_plain_pytest(course: Path, tmp_path: Path) -> None:
    path = submission(tmp_path, RIGHT)
    done = plain_pytest(course, tmp_path, "--assignment", "tiny", "--submission", str(path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 passed" in done.stdout


def test_plain_pytest_shows_no_source_of_a_check(course: Path, tmp_path: Path) -> None:
    path = submission(tmp_path, "def double(x): return 2 * x\ndef triple(x): return 4 * x\n")
    done = plain_pytest(course, tmp_path, "--assignment", "tiny", "--submission", str(path), "-vv")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "3 passed" in done.stdout
    assert "failed: expect.value" in done.stdout
    assert "blocked: outcome.blocked_by" in done.stdout
    assert "student.triple" not in done.stdout
    assert "CheckFailed" not in done.stdout


@pytest.mark.parametrize(
    "arguments", [("--assignment", "tinny"), ("--assignment", "tiny", "--submission", "none.py")]
)
def test_plain_pytest_used_wrongly(
    course: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = plain_pytest(course, tmp_path, *arguments)
    assert done.returncode == 4, done.stdout + done.stderr
    assert "ERROR" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_the_plugin_is_idle_without_an_assignment(course: Path, tmp_path: Path) -> None:
    (tmp_path / "test_other.py").write_text("def test_other(): assert True\n", "utf-8")
    done = plain_pytest(course, tmp_path, "test_other.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


@pytest.fixture
def waiting(course: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A `grader check` whose submission will not end; it is in the learner's code."""
    path = submission(
        tmp_path,
        """
        def double(x):
            open("started", "w").close()
            while True: pass
        def triple(x): return 3 * x
        """,
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "check", "tiny", str(path), "--time-limit", "300",
         "--json", str(tmp_path / "report.json")],
        cwd=tmp_path, env=environ(course, tmp_path), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("grader-work-*/started")):
        assert time.monotonic() < deadline, "it never began"
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    yield process
    process.kill()
    process.communicate()


def test_ctrl_c(waiting: subprocess.Popen[str], tmp_path: Path) -> None:
    children = psutil.Process(waiting.pid).children(recursive=True)
    assert children
    os.killpg(waiting.pid, signal.SIGINT)
    out, err = waiting.communicate(timeout=60)
    assert waiting.returncode == 130
    assert "Traceback" not in out + err
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []
    assert not (tmp_path / "report.json").exists()
    assert not list(tmp_path.glob("grader-work-*"))


def test_exit_codes_of_the_command(course: Path, tmp_path: Path) -> None:
    def check(source: str, *more: str) -> tuple[int, dict[str, Any]]:
        done = subprocess.run(
            [sys.executable, "-m", "grader", "check", "tiny", str(submission(tmp_path, source)),
             "--json", "-", *more],
            cwd=tmp_path, env=environ(course, tmp_path), capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip
        report: dict[str, Any] = json.loads(done.stdout) if done.stdout.startswith("{") else {}
        return done.returncode, report

    assert check(RIGHT)[0] == 0
    assert check(TEMPLATE)[0] == 1
    assert check(RIGHT, "--only", "nothing")[0] == 2
    checks_of(course, "test_triple").write_text("def broken(:\n", "utf-8")
    code, report = check(RIGHT)
    assert (code, report["earned"], report["possible"], report["final"]) == (3, 60, 60, False)
