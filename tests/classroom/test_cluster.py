"""`grader grade --dask` with a real scheduler and workers that are processes of their own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from distributed import Client
from rich.cells import cell_len

from grader.classroom.cluster import Cluster
from grader.classroom.terms import Terms
from grader.course.find import find_course
from grader.errors import EnvironmentFault
from grader.gradebook import Gradebook
from tests.classroom.farm import Farm, awaited, environment
from tests.e2e.klass import REFERENCE, Learner, course, everybody, written

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc")

CLASS = (
    "s000", "노트북1", "학생2", "wrong flatten", "wrong relu", "loop flatten", "crash conv_params",
    "hostile exit at import", "hostile kills its parents", "김민수", "broken zip", "other file",
)  # fmt: skip
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("집 home")


@pytest.fixture(scope="module")
def environ(home: Path) -> dict[str, str]:
    return environment(home, course(home / "course"))


@pytest.fixture(scope="module")
def learners() -> list[Learner]:
    chosen = [one for one in everybody(3) if one.name in CLASS]
    assert len(chosen) == len(CLASS)
    return chosen


@pytest.fixture(scope="module")
def folder(home: Path, learners: list[Learner]) -> Path:
    return written(home / "in", learners)


@pytest.fixture(scope="module")
def few(home: Path) -> Path:
    right = [Learner(f"s{n}", {"lab2.py": f"{REFERENCE}\n# {n}\n".encode()}, 100) for n in range(3)]
    return written(home / "few", right)


@pytest.fixture(scope="module")
def start(home: Path, environ: dict[str, str]) -> Start:
    def run(
        *arguments: str | Path, lang: str = "en", program: tuple[str, ...] = ("-m", "grader")
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *program, "grade", "lab2", *map(str, arguments)],
            env={**environ, "GRADER_LANG": lang}, cwd=home, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    return run


@pytest.fixture
def farm(tmp_path: Path, environ: dict[str, str]) -> Iterator[Farm]:
    made = Farm(tmp_path / "farm", environ)
    try:
        yield made
    finally:
        made.close()


def ended(process: subprocess.Popen[str], code: int = 0) -> tuple[str, str]:
    out, err = process.communicate(timeout=300)
    assert process.returncode == code, out + err
    assert "Traceback" not in out + err
    assert "distributed" not in err.replace('"distributed==', "")
    return out, err


def scores(path: Path) -> dict[str, tuple[float, float, bool]]:
    with Gradebook.open(path, write=False) as gradebook:
        return {row.learner: (row.earned, row.possible, row.final) for row in gradebook.rows()}


def kept(book: Path) -> int:
    try:
        return len(scores(book))
    except Exception:  # noqa: BLE001 - being made at this moment
        return 0


def below(process: subprocess.Popen[bytes], module: str) -> list[int]:
    """Process ids below a worker that run this module of ours."""
    return [
        one.pid
        for one in psutil.Process(process.pid).children(recursive=True)
        if module in one.cmdline()
    ]


def widest(text: str) -> int:
    """Columns of the longest line: a Hangul syllable takes two."""
    return max(map(cell_len, text.splitlines()))


def flat(text: str) -> str:
    return " ".join(text.split())


def expected(learners: list[Learner]) -> dict[str, tuple[float, float, bool]]:
    return {one.name: (one.earns, 100, True) for one in learners}


def test_a_worker_killed_midway_and_the_same_scores_as_here(
    farm: Farm, start: Start, folder: Path, learners: list[Learner], tmp_path: Path
) -> None:
    address = farm.scheduler()
    first, second = farm.worker(), farm.worker()
    book = tmp_path / "cluster.db"
    running = start(folder, "--gradebook", book, "--dask", address)
    awaited(lambda: kept(book) >= 3 or None)
    lanes = below(first, "grader.classroom.lane")
    assert lanes
    assert kept(book) < len(learners)
    os.kill(first.pid, signal.SIGKILL)
    out, _ = ended(running)
    assert "On the cluster: workers 2, at once 2." in out
    assert scores(book) == expected(learners)
    awaited(lambda: not any(map(psutil.pid_exists, lanes)) or None)

    here = tmp_path / "here.db"
    ended(start(folder, "--gradebook", here))
    assert scores(here) == scores(book)
    with Gradebook.open(here, write=False) as one, Gradebook.open(book, write=False) as other:
        for (_, mine), (_, theirs) in zip(one.reports("lab2"), other.reports("lab2"), strict=True):
            assert [(check.id, check.outcome) for check in mine.checks] == [
                (check.id, check.outcome) for check in theirs.checks
            ]
            assert mine.submission == theirs.submission
    # Known now, wherever it was graded; and what is warm stays warm for the next class.
    zygotes = below(second, "grader.worker.zygote")
    assert len(zygotes) == 1
    out, _ = ended(start(folder, "--gradebook", book, "--dask", address, lang="ko"))
    assert "이번에 채점: 0." in out
    assert "클러스터" not in out  # nobody is needed for that
    (folder / "s000" / "lab2.py").write_bytes(f"{REFERENCE}\n# again\n".encode())
    out, _ = ended(start(folder, "--gradebook", book, "--dask", address))
    assert "Graded now: 1." in out
    assert below(second, "grader.worker.zygote") == zygotes
    again = written(tmp_path / "again", learners[:1])
    (again / "s000" / "lab2.py").write_bytes(f"{REFERENCE}\n# once more\n".encode())
    out, _ = ended(start(again, "--gradebook", book, "--dask", address, lang="ko"))
    assert "클러스터: 워커 1개, 동시에 1개." in out
    assert widest(out.replace(str(book), "")) <= 80
    left = [*below(second, "grader.worker.zygote"), *below(second, "grader.classroom.lane")]
    second.terminate()
    assert second.wait(30) == 0
    assert not any(map(psutil.pid_exists, left))


def test_an_interrupt_keeps_what_is_finished_and_cancels_the_rest(
    farm: Farm, start: Start, learners: list[Learner], tmp_path: Path
) -> None:
    address = farm.scheduler()
    workers = [farm.worker(), farm.worker()]
    learners = [one for one in learners if not one.name.startswith(("crash", "broken", "학생"))]
    folder = written(tmp_path / "in", learners)
    book = tmp_path / "g.db"
    running = start(folder, "--gradebook", book, "--dask", address)
    awaited(lambda: kept(book) >= 2 or None)
    with Client(address, set_as_default=False) as client:
        on_their_way = sum(len(keys) for keys in client.processing().values())
        assert on_their_way <= 2  # one for each place: memory stays flat
        os.killpg(running.pid, signal.SIGINT)
        at = time.monotonic()
        _, err = running.communicate(timeout=60)
        spent = time.monotonic() - at
        print(f"ended after {spent:.2f} s")
        assert spent < 6  # well below 2 s alone; this machine may be busy
        assert running.returncode == 130
        assert "Run the same command to go on." in flat(err)
        assert "Traceback" not in err
        done = scores(book)
        assert 2 <= len(done) < len(learners)
        assert done.items() <= expected(learners).items()
        awaited(lambda: not any(client.processing().values()) or None)
    for worker in workers:  # also the endless loop
        awaited(lambda worker=worker: not below(worker, "grader.classroom.lane") or None)


def test_who_kills_its_worker_again_and_again_costs_nobody_else(
    farm: Farm, start: Start, few: Path, tmp_path: Path
) -> None:
    address = farm.scheduler(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    deadly = (
        "import os\nfrom grader.classroom.pool import Lane\n"
        "Lane.before = getattr(Lane, 'before', Lane.grade)\n"  # Dask runs this more than once
        "def grade(self, task):\n    if task.learner == 's1':\n        os._exit(9)\n"
        "    return self.before(task)\nLane.grade = grade\n"
    )
    farm.worker("--preload", deadly, nanny=True)
    book = tmp_path / "g.db"
    out, _ = ended(start(few, "--gradebook", book, "--dask", address), code=3)
    done = scores(book)
    assert done.pop("s1") == (0, 0, False)  # nothing lost: these points do not count
    assert done == dict.fromkeys(("s0", "s2"), (100, 100, True))
    assert "For you to look at: 1" in out


def test_a_lost_scheduler_is_one_clear_error(
    farm: Farm, start: Start, folder: Path, learners: list[Learner], tmp_path: Path
) -> None:
    address = farm.scheduler()
    worker = farm.worker()
    book = tmp_path / "g.db"
    (place,) = re.findall(rb"Start worker at: +(\S+)", farm.log(worker).read_bytes())
    _, err = ended(start(folder, "--gradebook", book, "--dask", place.decode()), code=3)
    assert "and not of a worker?" in flat(err)
    running = start(folder, "--gradebook", book, "--dask", address)
    awaited(lambda: kept(book) >= 1 or None)
    farm.processes[0].kill()
    _, err = ended(running, code=3)
    assert f"The connection to the cluster at {address} was lost" in flat(err)
    assert "These are kept in" in flat(err)
    assert scores(book).items() <= expected(learners).items()


def test_a_place_for_each_gpu(farm: Farm, start: Start, few: Path, tmp_path: Path) -> None:
    address = farm.scheduler()
    arguments = (few, "--gradebook", tmp_path / "g.db", "--dask", address)
    _, err = ended(start(*arguments), code=3)
    assert "has no workers" in flat(err)
    farm.worker()
    _, err = ended(start(*arguments, "--dask-resources", "GPU=1"), code=3)
    assert "offers GPU=1; what they offer: none." in flat(err)
    farm.worker("--resources", "GPU=2")
    # Whoever has another state of anything is named, and nothing is graded.
    out, _ = ended(start(*arguments, "--dask-resources", "GPU=1", "--jobs", "7"))
    assert "On the cluster: workers 2, at once 1." in out
    assert len(scores(tmp_path / "g.db")) == 3
    assert not below(farm.processes[1], "grader.worker.zygote")


def test_a_worker_that_differs_is_named_and_nothing_is_graded(
    farm: Farm, start: Start, few: Path, tmp_path: Path, home: Path
) -> None:
    address = farm.scheduler()
    other = course(home / "other") / "assignments"
    toml = other / "lab2" / "assignment.toml"
    toml.write_text(toml.read_text("utf-8").replace("call_s = 2", "call_s = 3"), "utf-8")
    shutil.copytree(other / "lab2", home / "third" / "assignments" / "lab9")
    farm.worker()
    for lang, environ, preload, named in (
        ("en", {}, "import grader; grader.__version__ = '0.0.9'", "has version 0.0.9"),
        ("ko", {}, "import sys; sys.modules['grader'] = None", "채점기가 없어요"),
        ("en", {"GRADER_COURSE": str(home / "other")}, "", "is not the same as here"),
        ("ko", {"GRADER_COURSE": str(home / "third")}, "", "lab2 실습이 없어요"),
    ):
        odd = farm.worker(*(("--preload", preload) if preload else ()), **environ)
        out, err = ended(
            start(few, "--gradebook", tmp_path / "g.db", "--dask", address, lang=lang), code=3
        )
        assert named in flat(err)
        assert flat(err).count("tcp://127.0.0.1:") == 1  # the one that differs
        assert widest(out + err) <= 80
        odd.kill()
        odd.wait()
    assert not scores(tmp_path / "g.db")


def test_a_worker_that_joins_later_is_compared_too(farm: Farm, home: Path) -> None:
    address = farm.scheduler()
    farm.worker()
    lab = find_course(home, farm.environ).get("lab2")
    terms = Terms(
        assignment="lab2", assignment_digest=lab.digest, data="", data_digest="", offline=True,
        budget="quick", sandbox="auto", language="en",
    )  # fmt: skip
    cluster = Cluster(address, terms)
    cluster.open()
    try:
        assert cluster.at_once() == 1
        farm.worker()
        awaited(lambda: cluster.at_once() == 2 or None)
        farm.worker("--preload", "import grader; grader.__version__ = '0.0.9'")
        with pytest.raises(Exception, match=r"differs\.version") as caught:
            awaited(lambda: None if cluster.at_once() else True, limit_s=20)
        assert isinstance(caught.value.fault, EnvironmentFault)  # type: ignore[attr-defined]
    finally:
        cluster.close()


def test_what_is_lacking_is_told_before_work_begins(
    farm: Farm, start: Start, few: Path, tmp_path: Path
) -> None:
    quick = "import grader.classroom.link as link; link.connect.__kwdefaults__['limit_s'] = 1.0; "
    run = "from grader.cli.main import main; main()"
    lacking = ("-c", "import sys; sys.modules['distributed'] = None; " + run)
    hasty = ("-c", quick + run)
    facts = tmp_path / "old" / "distributed-2020.1.dist-info" / "METADATA"
    facts.parent.mkdir(parents=True)
    facts.write_text("Metadata-Version: 2.1\nName: distributed\nVersion: 2020.1\n")
    command = "[dask_cli]\nscheduler = distributed.cli.dask_scheduler:main\n"
    (facts.parent / "entry_points.txt").write_text(command)
    address = farm.scheduler(PYTHONPATH=str(tmp_path / "old"))
    book = ("--gradebook", tmp_path / "g.db")
    with socket.socket() as silent:  # it lets everybody in and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        mute = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        for lang, arguments, program, code, named in (
            ("en", ("--dask", address), lacking, 2, 'Run: pip install "dl-grader[cluster]"'),
            ("ko", ("--dask", address), lacking, 2, 'pip install "dl-grader[cluster]"'),
            ("en", ("--dask", "tcp://127.0.0.1:1"), hasty, 2, "answers at tcp://127.0.0.1:1"),
            ("ko", ("--dask", mute), hasty, 2, f"{mute}에서 응답하는 Dask 스케줄러가 없어요"),
            ("ko", ("--dask", "nonsense"), hasty, 2, "“nonsense”는 Dask 스케줄러의 주소가 아니"),
            ("en", ("--dask", address), hasty, 3, 'pip install "distributed==2020.1"'),
            ("en", ("--dask-resources", "GPU=1"), hasty, 2, "--dask ADDRESS"),
            ("ko", ("--dask", address, "--dask-resources", "one"), hasty, 2, "GPU=1,MEM=2e9"),
        ):
            out, err = ended(start(few, *book, *arguments, lang=lang, program=program), code=code)
            assert named in flat(err)
            assert widest(out + err) <= 80
    assert not kept(tmp_path / "g.db")
