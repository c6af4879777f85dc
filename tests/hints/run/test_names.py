"""No learner reads the name of a worker's folder."""

from __future__ import annotations

from pathlib import Path

from grader.hints.run.names import Names
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.record import Loaded, Saved
from grader.wire.starting import View

WORK = Path("/tmp/grader-work-1-abc")
NAMES = Names(work=WORK, view=View(folder="/home/u/course", whole=True))


def test_an_exception() -> None:
    told = ExceptionFacts(
        type="OSError",
        message=f"No such file: '{WORK}/program/a/x.npy' or '{WORK}/home/y' or '{WORK}/tmp/z'",
        frames=(Place(file="/home/u/course/tools.py", line=1, function="f", source="", own=True),),
    )
    found = NAMES.of(told)
    assert found.message == "No such file: 'a/x.npy' or '~/y' or '/tmp/z'"
    assert found.frames[0].file == "tools.py"
    assert found.type == "OSError"


def test_an_event() -> None:
    event = Saved(
        handle=1,
        what="model",
        path=f"{WORK}/program/m.keras",
        fits=0,
        place=Place(file="p.py", line=1),
    )
    assert NAMES.of(event).path == "m.keras"
    assert NAMES.of(event).place == event.place


def test_what_names_no_worker_stays_the_same() -> None:
    event = Loaded(what="model", path="/home/u/course/m.keras", handle=None)
    assert NAMES.of(event) is event
    assert Names().of(event) is event
