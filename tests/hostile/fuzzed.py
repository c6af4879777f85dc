"""Reads what :mod:`tests.hostile.mutations` makes, in a process whose memory can be looked at.

``python -m tests.hostile.fuzzed FIRST COUNT``: cases FIRST to FIRST + COUNT - 1, one after the
other; says as one line of JSON what came of them.
"""

from __future__ import annotations

import collections
import contextlib
import json
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

from grader.collection import Wanted, collect, read_roster
from grader.collection.work import work_of
from grader.errors import SubmissionError, UsageError
from grader.hints.diagnose import diagnose
from grader.hints.program import Program
from grader.hints.run.syntax import first_syntax_error
from grader.hints.trace import Trace
from grader.intake import choose, is_untouched, read
from grader.parser.process import parser
from grader.text import Catalogue
from grader.watching.program import read_program
from grader.wire.messages import CodeUnit
from tests.hostile.mutations import ROOT, archive, notebook, roster, source

ANSWER_S = 10.0
"""CPU time of this process for one case."""
FUNCTIONS = ("load_data", "preprocess_images", "encode_labels", "build_model", "softmax", "greet")
TEMPLATE = (ROOT / "student_template" / "lab1" / "lab1.py").read_text("utf-8")
WANTED = Wanted(
    assignment_id="lab1", entry="lab1", functions=FUNCTIONS, others={"lab0": ("greet",)}
)


class Hung(BaseException):
    """A case took longer than it may: not an ``Exception``, so that nobody takes it for theirs."""


def a_file(folder: Path, content: bytes, suffix: str) -> None:
    """As ``grader check`` and ``grader hint`` read it, before anything of it runs."""
    path = folder / f"lab1{suffix}"
    path.write_bytes(content)
    work_of(path, functions=FUNCTIONS, others={"lab0": ("greet",)})
    submission = read(path, functions=FUNCTIONS)
    chosen = choose(submission, FUNCTIONS)
    for function in FUNCTIONS[:2]:
        is_untouched(function, chosen.units, TEMPLATE)
    read_program(submission.units)
    units = tuple(CodeUnit(label=unit.label, source=unit.source) for unit in submission.units)
    first_syntax_error(units)
    found = diagnose(Trace(program=Program(units), ended="not_run"), on_error=_rule)
    assert not found.broken_rules, found.broken_rules
    for note in (*submission.notes, *chosen.notes):
        _told(note)


def _rule(detail: str) -> None:
    raise AssertionError(f"a rule: {detail}")


def a_class(folder: Path, content: bytes, rng: random.Random) -> None:
    """As ``grader grade`` reads it."""
    path = folder / "과제.zip"
    path.write_bytes(content)
    found = collect(path, WANTED, scratch=folder / "scratch")
    for one in found.found:
        if one.problem is not None:
            _told(one.problem)
        elif one.path is not None:
            with contextlib.suppress(SubmissionError):
                choose(read(one.path, functions=FUNCTIONS), FUNCTIONS)


def a_roster(folder: Path, made: tuple[str, bytes]) -> None:
    """As ``--roster`` reads it."""
    path = folder / f"명단{made[0]}"
    path.write_bytes(made[1])
    found = read_roster(path)
    found.id_of("20240001", "김민1")
    for note in found.notes:
        _told(note)


def one(number: int, folder: Path) -> tuple[str, float]:
    """What came of one case: its kind and the answer, and the seconds that it took.

    Raises:
        Exception: what nobody caught.
    """
    rng = random.Random(number)
    warnings.simplefilter("ignore")  # two entries of one name are meant
    kind = ("source", "notebook", "source", "archive", "roster")[number % 5]
    cases: dict[str, Callable[[], None]] = {
        "source": lambda: a_file(folder, made, ".py"),
        "notebook": lambda: a_file(folder, made, ".ipynb"),
        "archive": lambda: a_class(folder, made, rng),
        "roster": lambda: a_roster(folder, table),
    }
    table, made = ("", b""), b""
    if kind == "roster":
        table = roster(rng)
    else:
        made = {"source": source, "notebook": notebook, "archive": archive}[kind](rng)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, ANSWER_S)
    answer = "read"
    try:
        cases[kind]()
    except UsageError as error:
        _told(error.message)
        answer = error.message.id
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return f"{kind} {answer}", time.process_time() - began


CATALOGUES = tuple(Catalogue.load(language) for language in ("ko", "en"))


def _told(message: object) -> None:
    for catalogue in CATALOGUES:
        assert len(catalogue.render(message)) < 20_000  # type: ignore[arg-type]


def _peak_mb() -> int:
    """Of this program alone: ``ru_maxrss`` also counts what the process was before ``exec``."""
    (line,) = (
        line
        for line in Path("/proc/self/status").read_text("ascii").splitlines()
        if line.startswith("VmHWM:")
    )
    return int(line.split()[1]) // 1024


def main(first: int, count: int) -> None:
    """All of them; a case that ends badly is told with its number."""

    def hang(number: int, frame: object) -> None:
        raise Hung

    signal.signal(signal.SIGPROF, hang)
    answers: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    slowest = (0.0, -1)
    for number in range(first, first + count):
        folder = Path(tempfile.mkdtemp(prefix="fuzzed-"))
        try:
            answer, spent = one(number, folder)
            answers[answer] += 1
            slowest = max(slowest, (spent, number))
        except (Exception, Hung):  # noqa: BLE001 - all of it is what we look for
            wrong.append(f"{number}: {traceback.format_exc()[-1500:]}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    parser().close()
    peak = _peak_mb()
    said = {"answers": answers, "wrong": wrong, "peak_mb": peak, "slowest": slowest}
    print(json.dumps(said, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
