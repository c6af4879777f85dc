"""What a hint cannot give is told as its own limit; what the program got wrong is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.hints.diagnose import diagnose
from grader.hints.program import Program
from grader.hints.run.limits import confessed
from grader.hints.run.sight import Sight
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.messages import CodeUnit
from grader.wire.record import Event, Refused
from grader.wire.starting import View

AT = Place(file="p.py", line=3, function="<module>", source="load()", own=True)
OUT = Refused(what="network", target="data.example.org")


def trace(kind: str, message: str, *events: Event) -> Trace:
    return Trace(
        program=Program((CodeUnit(label="p.py", source="a\nb\nload()\n"),)),
        exception=ExceptionFacts(type=kind, message=message, frames=(AT,)),
        ended="raised",
        events=events,
    )


def sight(folder: Path) -> Sight:
    return Sight(view=View(folder=str(folder), whole=True, home=str(folder.parent)), modules=())


def ended(found: Trace) -> tuple[str, str] | None:
    if found.ended != "limited":
        assert found.exception is not None
        return None
    assert found.exception is None
    place = found.limits[0].place
    assert place is not None
    assert place.line == 3
    return found.limits[0].what, found.limits[0].target


@pytest.mark.parametrize(
    ("kind", "message", "target"),
    [
        ("URLError", "<urlopen error [Errno 13] Permission denied>", "data.example.org"),
        ("Exception", "URL fetch failure on https://a.example.org/x.tgz: None -- Permission denied",
         "https://a.example.org/x.tgz"),
        ("PermissionError", "[Errno 13] Permission denied", "data.example.org"),
        ("ConnectionError", "HTTPSConnectionPool(host='a', port=443): Max retries exceeded",
         "data.example.org"),
    ],
)  # fmt: skip
def test_the_network(tmp_path: Path, kind: str, message: str, target: str) -> None:
    assert ended(confessed(trace(kind, message, OUT), sight(tmp_path))) == ("network", target)


def test_an_error_of_its_own_after_a_network_that_it_did_without(tmp_path: Path) -> None:
    found = confessed(trace("ValueError", "operands could not be broadcast", OUT), sight(tmp_path))
    assert ended(found) is None
    assert found.limits == (Refused(what="network", target="data.example.org"),)


def test_a_file_that_is_there_and_not_seen(tmp_path: Path) -> None:
    own, away = tmp_path / "own", tmp_path / ".away" / "x.npy"
    own.mkdir()
    away.parent.mkdir()
    away.write_bytes(b"x")
    for kind, message in (
        ("PermissionError", f"[Errno 13] Permission denied: '{away}'"),
        ("FileNotFoundError", f"[Errno 2] No such file or directory: '{away}'"),
        ("PermissionDeniedError", f"{away}; Permission denied"),
        ("OSError", f"Unable to open file (name = '{away}', errno = 13, error message = '...')"),
    ):
        found = confessed(trace(kind, message), sight(own))
        assert ended(found) == ("file", str(away)), message


def test_a_file_that_is_not_there_is_the_programs_own(tmp_path: Path) -> None:
    message = "[Errno 2] No such file or directory: 'x.npy'"
    assert ended(confessed(trace("FileNotFoundError", message), sight(tmp_path))) is None
    (tmp_path / "x.npy").write_bytes(b"x")  # seen: it looked elsewhere, after a chdir say
    assert ended(confessed(trace("FileNotFoundError", message), sight(tmp_path))) is None


def test_another_program(tmp_path: Path) -> None:
    refused = Refused(what="program", target="ls -l")
    found = confessed(trace("PermissionError", "[Errno 13] Permission denied", refused), None)
    assert ended(found) == ("program", "ls -l")


def test_rules_on_files_and_labels_abstain(tmp_path: Path) -> None:
    source = "x = x.reshape(-1, 28, 28)\nimport keras.preprocessing.text\n"
    plain = Trace(program=Program((CodeUnit(label="p.py", source=source),)))
    found = {finding.slug for finding in diagnose(plain).findings}
    limited = Trace(program=plain.program, limits=(Refused(what="network", target="a"),))
    assert {finding.slug for finding in diagnose(limited).findings} <= found
