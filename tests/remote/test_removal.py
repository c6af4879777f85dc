"""Removal of folders in which foreign code wrote; as whoever runs the tests, and as nobody.

Only below fresh temporary folders. A child that becomes an ordinary user does the work where the
tests run as root, whom no permission binds.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.remote import removal
from grader.remote.removal import remove_folder
from grader.sandbox import descent

posix = pytest.mark.skipif(not descent.BY_DESCRIPTOR, reason="folders have no descriptors here")
NOBODY = 65534
DEEP = """
    here = os.open(work, os.O_RDONLY)
    for _ in range(1600):
        os.mkdir("d", dir_fd=here)
        open_child = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = open_child
    os.close(here)
"""
LONG_NAMES = """
    here = os.open(work, os.O_RDONLY)
    for _ in range(40):
        os.mkdir("x" * 250, dir_fd=here)
        open_child = os.open("x" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = open_child
    os.close(here)
"""
CLOSED = """
    os.makedirs(work + "/a/b/c"); open(work + "/a/b/f", "w").close()
    for name in ("/a/b/c", "/a/b", "/a"): os.chmod(work + name, 0)
"""
CLOSED_ITSELF = 'os.mkdir(work + "/a"); os.chmod(work, 0)'
READ_ONLY = """
    os.makedirs(work + "/a/b"); open(work + "/a/f", "w").close()
    os.chmod(work + "/a", 0o500); os.chmod(work + "/a/b", 0o400); os.chmod(work, 0o100)
"""
CLOSED_AND_DEEP = """
    here = os.open(work, os.O_RDONLY)
    for _ in range(300):
        os.mkdir("d", dir_fd=here)
        open_child = os.open("d", os.O_RDONLY, dir_fd=here)
        os.fchmod(here, 0o000)
        os.close(here)
        here = open_child
    os.close(here)
"""
LINKS = """
    os.symlink("..", work + "/up"); os.symlink("/", work + "/root"); os.symlink("no", work + "/n")
    os.mkdir(work + "/a"); os.symlink(work, work + "/a/loop"); os.link(kept, work + "/a/hard")
    os.symlink(os.path.dirname(kept), work + "/a/outside"); os.chmod(work + "/a", 0o000)
"""
STRANGE = """
    for name in (b"\\xff\\xfe", b"new\\nline", "한글".encode(), b"-rf", b" ", b"..."):
        os.mkdir(os.fsencode(work) + b"/" + name)
        open(os.fsencode(work) + b"/" + name + b"/" + name, "w").close()
    os.mkfifo(work + "/pipe")
"""
MANY = """
    for number in range(300):
        os.makedirs(f"{work}/{number}/{number}"); open(f"{work}/{number}/f", "w").close()
"""
MADE = {
    "deep": DEEP, "long names": LONG_NAMES, "closed": CLOSED, "itself closed": CLOSED_ITSELF,
    "read-only": READ_ONLY, "closed and deep": CLOSED_AND_DEEP, "links": LINKS,
    "strange": STRANGE, "many": MANY,
}  # fmt: skip


@pytest.fixture
def folder_of_work_folders() -> None:
    """Instead of the package's, which keeps ordinary users out."""


@pytest.fixture
def ground() -> Iterator[Path]:
    """A fresh folder that an ordinary user may use."""
    folder = Path(tempfile.mkdtemp(prefix="removal-"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def as_nobody(source: str, ground: Path, *, expects: str) -> None:
    """Run it in a child that is an ordinary user, whatever we are."""
    program = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from pathlib import Path
from grader.remote.removal import remove_folder
os.chdir({str(ground)!r})  # first: folders above may be closed to others
if os.geteuid() == 0:
    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
kept = "here/kept"
os.mkdir("here")
open(kept, "w").close()
os.chmod(kept, 0o640)
work = "here/grader-work-1-x"
os.mkdir(work)
{textwrap.dedent(source)}
gone = remove_folder(Path(work))
print(gone, os.path.lexists(work), oct(os.stat(kept).st_mode)[-3:], sorted(os.listdir("here")))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stderr == ""
    assert done.stdout.strip() == expects


@posix
@pytest.mark.parametrize("made", MADE)
def test_an_ordinary_user_is_left_with_nothing(made: str, ground: Path) -> None:
    as_nobody(textwrap.dedent(MADE[made]), ground, expects="True False 640 ['kept']")


@posix
@pytest.mark.parametrize("made", MADE)
def test_nothing_is_left(made: str, ground: Path) -> None:
    kept, work = ground / "kept", ground / "grader-work-1-x"
    kept.touch()
    kept.chmod(0o640)
    work.mkdir()
    exec(textwrap.dedent(MADE[made]), {"os": os, "work": str(work), "kept": str(kept)})
    assert remove_folder(work)
    assert [path.name for path in ground.iterdir()] == ["kept"]
    assert kept.stat().st_mode & 0o777 == 0o640


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_what_belongs_to_another_stays_and_is_told(ground: Path) -> None:
    theirs = ground / "theirs"
    (theirs / "in").mkdir(parents=True)
    (theirs / "in" / "file").touch()
    theirs.chmod(0o700)
    as_nobody('work = "theirs"', ground, expects="False True 640 ['grader-work-1-x', 'kept']")
    assert (theirs / "in" / "file").exists()
    assert theirs.stat().st_mode & 0o777 == 0o700


def test_a_link_in_its_place_is_left_alone(ground: Path) -> None:
    target = ground / "target"
    target.mkdir()
    (target / "file").touch()
    link = ground / "grader-work-1-x"
    link.symlink_to(target)
    assert not remove_folder(link)
    assert (target / "file").exists()
    assert link.is_symlink()


def test_a_folder_that_is_gone_is_gone(ground: Path) -> None:
    assert remove_folder(ground / "never")
    assert remove_folder(ground / "never" / "either")


def test_a_file_in_its_place_stays(ground: Path) -> None:
    (ground / "file").touch()
    assert not remove_folder(ground / "file")


def test_home_and_what_holds_it_are_refused(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = ground / "people" / "me"
    home.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    assert not remove_folder(home)
    assert not remove_folder(home.parent)
    assert not remove_folder(Path(home.anchor))
    assert home.is_dir()
    assert removal._too_wide(Path(removal.__file__).parents[2])


@posix
def test_another_mount_is_not_entered(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # No real mount in a test that deletes: the number of the mount is what decides.
    work = ground / "grader-work-1-x"
    (work / "bound" / "precious").mkdir(parents=True)
    (work / "plain" / "in").mkdir(parents=True)
    bound = (work / "bound").stat().st_ino
    mount_of = descent.mount_of
    monkeypatch.setattr(
        descent,
        "mount_of",
        lambda fd: b"another" if os.fstat(fd).st_ino == bound else mount_of(fd),
    )
    assert not remove_folder(work)
    assert (work / "bound" / "precious").is_dir()
    assert not (work / "plain").exists()


@posix
def test_time_is_bounded(ground: Path) -> None:
    work = ground / "grader-work-1-x"
    (work / "a" / "b").mkdir(parents=True)
    assert not remove_folder(work, limit_s=-1.0)
    assert (work / "a" / "b").is_dir()
    assert remove_folder(work)


@posix
def test_a_folder_moved_meanwhile_leads_nowhere_else(
    ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, outside = ground / "grader-work-1-x", ground / "outside"
    (work / "a" / "b" / "c").mkdir(parents=True)
    outside.mkdir()
    (outside / "precious").touch()
    clear = removal._clear
    moving = (work / "a" / "b").stat().st_ino

    def move(folder: int, deadline: float) -> list[str]:
        if os.fstat(folder).st_ino == moving and (work / "a" / "b").exists():
            (work / "a" / "b").rename(outside / "b")
        return clear(folder, deadline)

    monkeypatch.setattr(removal, "_clear", move)
    remove_folder(work)
    assert (outside / "precious").exists()


def test_without_descriptors_too(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(descent, "BY_DESCRIPTOR", False)
    work = ground / "grader-work-1-x"
    (work / "a" / "b").mkdir(parents=True)
    (work / "a" / "file").touch()
    (work / "a" / "file").chmod(0o400)
    assert remove_folder(work)
    (ground / "link").symlink_to(ground)
    assert not remove_folder(ground / "link")
