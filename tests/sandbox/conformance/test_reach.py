"""Files: what a worker may see and change."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.sandbox.conformance.arena import TRY, Arena


def _secret(folder: Path, name: str = "secret.txt") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("the answers", encoding="utf-8")
    return path


@pytest.mark.parametrize("place", ["home", "another submission", "temporary folder"])
def test_files_of_others_are_unreadable(arena: Arena, tmp_path: Path, place: str) -> None:
    secret = _secret(tmp_path / place)
    source = f"""{TRY}
import os
path = {str(secret)!r}
tell([attempt(lambda: open(path).read()), attempt(lambda: os.listdir(os.path.dirname(path))),
      attempt(lambda: os.open(path, os.O_RDONLY))])
"""
    answers = arena.ask(source, environ={"HOME": str(tmp_path / "home")})
    assert answers == [["refused", "PermissionError"]] * 3


def test_what_the_spec_names_is_readable_and_not_writable(arena: Arena, tmp_path: Path) -> None:
    named = _secret(tmp_path / "자료 폴더")
    source = f"""{TRY}
path = {str(named)!r}
tell([attempt(lambda: open(path).read()), attempt(lambda: open(path, "a").write("x"))])
"""
    answers = arena.ask(source, read=(named.parent,))
    assert answers[0] == ["done", "'the answers'"]
    assert answers[1][0] == "refused"
    assert named.read_text(encoding="utf-8") == "the answers"


def test_checks_inside_an_allowed_folder_are_unreadable(arena: Arena, tmp_path: Path) -> None:
    course = tmp_path / "course"
    open_file = _secret(course / "data" / "deep")
    check = _secret(course / "checks" / "nested", "test_hidden.py")
    sibling = _secret(course / "data", "denied.txt")
    paths = [str(path) for path in (check, sibling, open_file)]
    source = f"""{TRY}
tell([attempt(lambda: open(path).read()) for path in {paths!r}])
"""
    answers = arena.ask(source, read=(course,), deny=(course / "checks", sibling))
    assert answers == [["refused", "PermissionError"]] * 2 + [["done", "'the answers'"]]


def test_a_link_out_of_the_work_folder_is_not_followed(arena: Arena, tmp_path: Path) -> None:
    secret = _secret(tmp_path / "other")
    source = f"""{TRY}
import os, pathlib
os.symlink({str(secret)!r}, "link.txt")
os.symlink({str(secret.parent)!r}, "folder")
tell([attempt(lambda: open("link.txt").read()), attempt(lambda: open("link.txt", "w")),
      attempt(lambda: pathlib.Path("folder/new.txt").write_text("x")),
      attempt(lambda: os.listdir("folder"))])
"""
    assert [kind for kind, _ in arena.ask(source)] == ["refused"] * 4
    assert secret.read_text(encoding="utf-8") == "the answers"
    assert [path.name for path in secret.parent.iterdir()] == ["secret.txt"]


def test_nothing_outside_is_changed(arena: Arena, tmp_path: Path) -> None:
    target = _secret(tmp_path / "other")
    before = target.stat()
    source = f"""{TRY}
import os, shutil
target = {str(target)!r}
folder = os.path.dirname(target)
open("mine.txt", "w").close()
tell([attempt(action) for action in (
    lambda: open(folder + "/new.txt", "w"),
    lambda: os.remove(target),
    lambda: os.rename(target, folder + "/renamed.txt"),
    lambda: os.rename("mine.txt", folder + "/mine.txt"),
    lambda: os.mkdir(folder + "/sub"),
    lambda: os.symlink("/", folder + "/link"),
    lambda: os.link(target, "linked.txt"),
    lambda: os.truncate(target, 0),
    lambda: shutil.rmtree(folder),
)])
"""
    answers = arena.ask(source)
    assert [kind for kind, _ in answers] == ["refused"] * 9
    assert [path.name for path in target.parent.iterdir()] == ["secret.txt"]
    assert target.read_text(encoding="utf-8") == "the answers"
    assert (target.stat().st_mode, target.stat().st_nlink) == (before.st_mode, before.st_nlink)


def test_modes_and_times_outside_stay(arena: Arena, tmp_path: Path) -> None:
    target = _secret(tmp_path / "other")
    target.chmod(0o640)
    os.utime(target, (1, 1))
    source = f"""{TRY}
import os
target = {str(target)!r}
tell([attempt(lambda: os.chmod(target, 0o777)), attempt(lambda: os.utime(target, (5, 5)))])
"""
    fight = arena.start(source)
    answers = fight.tell()
    # Landlock does not cover these: read-only mounts do, or the guard.
    held = fight.parts["mount"] or arena.guard
    assert [kind for kind, _ in answers] == ["refused" if held else "done"] * 2
    assert stat.S_IMODE(target.stat().st_mode) == (0o640 if held else 0o777)
    assert target.stat().st_mtime == (1 if held else 5)


def test_the_work_folder_is_home_and_writable(arena: Arena) -> None:
    source = f"""{TRY}
import os, tempfile, pathlib, shutil
def use():
    pathlib.Path("결과.txt").write_text("x")
    os.makedirs("a/b")
    os.rename("결과.txt", "a/b/결과.txt")
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "t").write_text("t")
        where = os.path.dirname(folder)
    shutil.rmtree("a/b")
    return [where, os.getcwd(), os.path.expanduser("~")] == [os.environ["HOME"]] * 3
tell([attempt(use), sorted(os.listdir("."))])
"""
    assert arena.ask(source) == [["done", "True"], ["a"]]
    assert (arena.work / "a").is_dir()


def test_devices_shared_memory_and_processes_of_others(arena: Arena) -> None:
    source = f"""{TRY}
open("/dev/null", "w").write("x")
tell([attempt(lambda: open("/dev/shm/mine", "w")),
      attempt(lambda: open("/proc/1/environ", "rb").read()),
      attempt(lambda: open("/proc/self/root/etc/shadow").read()),
      attempt(lambda: len(open("/dev/urandom", "rb").read(4))),
      attempt(lambda: "pid" in open("/proc/self/status").read().lower())])
"""
    answers = arena.ask(source)
    assert [kind for kind, _ in answers] == ["refused"] * 3 + ["done"] * 2
    assert answers[4] == ["done", "True"]


def test_secrets_in_the_environment_are_gone(arena: Arena) -> None:
    source = """
import os
tell(sorted(name for name in os.environ if "SECRET" in name or "KEY" in name or name == "EDITOR"))
"""
    secrets = {"OPENAI_API_KEY": "k", "TF_SECRET": "s", "EDITOR": "ed", "MY_SECRET": "x"}
    assert arena.ask(source, environ=secrets) == []


def test_only_named_descriptors_stay_open(arena: Arena) -> None:
    source = """
import os
kinds = []
for name in os.listdir("/proc/self/fd"):
    try:
        kinds.append([int(name), os.readlink("/proc/self/fd/" + name)])
    except OSError:
        pass  # the one that lists
tell(kinds)
"""
    kinds = arena.ask(source)
    beyond = [where for fd, where in kinds if fd > 2 and not where.startswith(("/proc", "/sys"))]
    assert len(beyond) == 1  # the result pipe
    assert beyond[0].startswith("pipe:")
