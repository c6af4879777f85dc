"""What a whole program sees of the machine, and that nothing it does there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox.confine import OVERLAY
from grader.wire.starting import View
from tests.sandbox.conformance.arena import TRY, Arena


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A learner's project, data beside it, a key and somebody else's work."""
    for name in ("project/deep/er/data.txt", "data/x.txt", ".ssh/id", "other/secret.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("as it was")
    return tmp_path


def view_of(machine: Path) -> View:
    return View(folder=str(machine / "project"), whole=True, others=(str(machine / "data"),))


def test_it_reads_its_own_and_what_it_names(arena: Arena, machine: Path) -> None:
    source = f"""{TRY}
from pathlib import Path
top = Path({str(machine)!r})
tell([attempt((top / name).read_text) for name in (
    "project/deep/er/data.txt", "data/x.txt", ".ssh/id", "other/secret.txt")])
"""
    answers = arena.ask(source, view=view_of(machine))
    assert [kind for kind, _ in answers[:2]] == ["done", "done"]
    if arena.kind == "linux" or arena.guard:
        assert [kind for kind, _ in answers[2:]] == ["refused", "refused"]


def test_what_it_writes_is_there_for_it_and_for_nobody_else(arena: Arena, machine: Path) -> None:
    source = f"""{TRY}
import os
from pathlib import Path
top = Path({str(machine)!r})
own = top / "project" / "deep" / "er" / "data.txt"
tell([attempt(action) for action in (
    lambda: own.write_text("changed"),
    own.read_text,
    lambda: (top / "project" / "new.txt").write_text("made"),
    lambda: (top / "data" / "x.txt").unlink(),
    lambda: Path("/tmp/by_name.txt").write_text("made"),
    lambda: Path(os.path.expanduser("~"), "results.txt").write_text("made"),
)])
"""
    fight = arena.start(source, view=view_of(machine))
    answers = fight.tell()
    kinds = [kind for kind, _ in answers]
    assert kinds[5] == "done"
    if fight.parts[OVERLAY]:
        assert kinds == ["done"] * 6
        assert answers[1] == ["done", "'changed'"]
    elif arena.kind == "linux" or arena.guard:
        assert [kinds[0], kinds[2], kinds[3]] == ["refused"] * 3
    assert (machine / "project/deep/er/data.txt").read_text() == "as it was"
    assert (machine / "data/x.txt").read_text() == "as it was"
    assert not (machine / "project/new.txt").exists()
    assert not Path("/tmp/by_name.txt").exists()


def test_what_it_writes_counts_as_its_own(arena: Arena, machine: Path) -> None:
    fight = arena.start(
        f"""
import os, time
if parts["overlay"]:
    os.chdir({str(machine / "project")!r})
for number in range(12):
    with open(f"large{{number}}.bin", "wb") as file:
        file.write(b"x" * 8 * 2**20)
tell("written")
time.sleep(60)
""",
        view=view_of(machine),
    )
    breach = fight.until_breach()
    assert breach.kind == "disk"


def test_a_folder_of_all_kinds_of_things_shows_what_is_named(arena: Arena, machine: Path) -> None:
    view = View(folder=str(machine), whole=False, entries=("data",))
    source = f"""{TRY}
from pathlib import Path
top = Path({str(machine)!r})
tell([attempt((top / name).read_text) for name in ("data/x.txt", "other/secret.txt")])
"""
    answers = arena.ask(source, view=view)
    assert answers[0] == ["done", "'as it was'"]
    if arena.kind == "linux" or arena.guard:
        assert answers[1][0] == "refused"


def test_names_with_marks_of_a_mount(arena: Arena, tmp_path: Path) -> None:
    folder = tmp_path / "my: data, all"
    folder.mkdir()
    (folder / "x.txt").write_text("as it was")
    source = f"""
from pathlib import Path
path = Path({str(folder)!r}, "x.txt")
if parts["overlay"]:
    path.write_text("changed")
tell(path.read_text())
"""
    fight = arena.start(source, view=View(folder=str(folder), whole=True))
    assert fight.tell() == ("changed" if fight.parts[OVERLAY] else "as it was")
    assert (folder / "x.txt").read_text() == "as it was"
