"""The allow-list and its descent around denials (grader/sandbox/reach.py)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.reach import Reach, Right, Rule, reach_of, rules
from grader.wire.starting import Limits, SandboxSpec

LIMITS = Limits(memory_bytes=1, work_bytes=1, file_bytes=1, processes=1, threads=1, cpu_s=1)


def _reach(
    *, read: tuple[Path, ...], deny: tuple[Path, ...], write: tuple[Path, ...] = ()
) -> Reach:
    return Reach(
        read=frozenset(map(str, read)),
        write=frozenset(map(str, write)),
        devices=frozenset(),
        deny=frozenset(map(str, deny)),
    )


def _tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name, encoding="utf-8")


def _spec(work: Path, **changes: tuple[str, ...]) -> SandboxSpec:
    return SandboxSpec(
        kind="linux",
        work=str(work),
        read=changes.get("read", ()),
        deny=changes.get("deny", ()),
        limits=LIMITS,
    )


def test_without_denial_the_folder_itself_is_granted(tmp_path: Path) -> None:
    _tree(tmp_path, "a/b", "c")
    assert list(rules(_reach(read=(tmp_path,), deny=()))) == [
        Rule(path=str(tmp_path), right=Right.READ)
    ]


def test_descent_around_a_denied_folder(tmp_path: Path) -> None:
    _tree(tmp_path, "grader/checks/x.py", "grader/wire/y.py", "grader/api.py", "numpy/n.py")
    found = list(rules(_reach(read=(tmp_path,), deny=(tmp_path / "grader" / "checks",))))
    assert found == [
        Rule(path=str(tmp_path), right=Right.LIST),
        Rule(path=str(tmp_path / "grader"), right=Right.LIST),
        Rule(path=str(tmp_path / "grader" / "api.py"), right=Right.READ),
        Rule(path=str(tmp_path / "grader" / "wire"), right=Right.READ),
        Rule(path=str(tmp_path / "numpy"), right=Right.READ),
    ]


def test_descent_follows_no_link(tmp_path: Path) -> None:
    _tree(tmp_path, "allowed/denied/x", "allowed/own", "elsewhere/secret")
    (tmp_path / "allowed" / "link").symlink_to(tmp_path / "elsewhere")
    allowed = tmp_path / "allowed"
    granted = {rule.path for rule in rules(_reach(read=(allowed,), deny=(allowed / "denied",)))}
    assert granted == {str(allowed), str(allowed / "own")}


def test_a_denied_path_that_does_not_exist_costs_nothing_else(tmp_path: Path) -> None:
    _tree(tmp_path, "a", "b/c")
    found = list(rules(_reach(read=(tmp_path,), deny=(tmp_path / "b" / "none",))))
    readable = [Path(rule.path).name for rule in found if rule.right is Right.READ]
    assert readable == ["a", "c"]


def test_denied_itself_is_not_granted(tmp_path: Path) -> None:
    assert list(rules(_reach(read=(tmp_path,), deny=(tmp_path,)))) == []


def test_a_path_named_inside_a_denied_folder_is_granted(tmp_path: Path) -> None:
    _tree(tmp_path, "course/data/x", "course/checks/y")
    course = tmp_path / "course"
    reach = _reach(read=(course / "data",), deny=(course,))
    assert [rule.path for rule in rules(reach)] == [str(course / "data")]
    assert reach.may_read(str(course / "data" / "x"))
    assert not reach.may_read(str(course / "checks" / "y"))


def test_only_the_work_folder_may_be_written(tmp_path: Path) -> None:
    work, other = tmp_path / "work", tmp_path / "other"
    reach = _reach(read=(other,), deny=(), write=(work,))
    assert reach.may_write(str(work / "x"))
    assert reach.may_read(str(work / "x"))
    assert not reach.may_write(str(other / "x"))
    assert not reach.may_read(str(tmp_path))
    assert not reach.may_read(str(tmp_path / "workshop"))  # a name that only begins alike


NAMES = st.sampled_from(["a", "b", "c"])
PATHS = st.lists(NAMES, min_size=0, max_size=4).map(lambda parts: "/" + "/".join(parts))


@given(read=st.frozensets(PATHS), deny=st.frozensets(PATHS), path=PATHS)
def test_the_nearest_decides(read: frozenset[str], deny: frozenset[str], path: str) -> None:
    reach = Reach(read=read, write=frozenset(), devices=frozenset(), deny=deny)
    chain = [path, *map(str, Path(path).parents)]
    nearest = next((one for one in chain if one in read | deny), None)
    assert reach.may_read(path) == (nearest is not None and nearest not in deny)


@given(files=st.sets(PATHS.filter(lambda path: path != "/"), max_size=6), deny=PATHS)
def test_descent_agrees_with_the_decision(
    tmp_path_factory: pytest.TempPathFactory, files: set[str], deny: str
) -> None:
    root = Path(os.path.realpath(tmp_path_factory.mktemp("tree")))
    for name in sorted(files):
        (root / name.strip("/")).mkdir(parents=True, exist_ok=True)
    denied = root / deny.strip("/")
    reach = _reach(read=(root,), deny=(denied,))
    granted = [Path(rule.path) for rule in rules(reach) if rule.right is Right.READ]
    for folder in (root, *root.rglob("*")):
        if denied == folder or denied in folder.parents:
            assert not any(one == folder or one in folder.parents for one in granted)
        elif folder not in denied.parents:
            assert any(one == folder or one in folder.parents for one in granted)


def test_of_a_spec(tmp_path: Path) -> None:
    work, data = tmp_path / "작업", tmp_path / "data"
    _tree(tmp_path, "작업/", "data/", "missing-not/")
    link = tmp_path / "link"
    link.symlink_to(data)
    reach = reach_of(_spec(work, read=(str(link), str(tmp_path / "missing"))), home="/nowhere")
    assert str(data) in reach.read
    assert str(tmp_path / "missing") not in reach.read
    assert reach.may_write(str(work / "x"))
    assert reach.may_write(os.devnull)
    assert reach.may_read(os.path.realpath(sys.base_prefix))
    assert reach.may_read(os.path.realpath(os.__file__))
    for secret in (
        "/etc/shadow",
        "/root",
        "/home",
        "/dev/shm",
        "/proc/1/environ",
        "/etc/ssl/private",
    ):
        assert not reach.may_read(secret), secret


@pytest.mark.parametrize("inside", [".", ".."])
def test_packages_as_wide_as_the_home_folder_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    home = tmp_path / "home"
    _tree(tmp_path, "home/.venv/x", "work/")
    wide = os.path.realpath(home / inside)
    monkeypatch.setattr(sys, "path", [*sys.path, wide, str(home / ".venv")])
    reach = reach_of(_spec(tmp_path / "work"), home=str(home))
    assert not reach.may_read(str(home / "secret"))
    assert reach.may_read(str(home / ".venv" / "x"))


def test_deep_below_is_decided_as_above(tmp_path: Path) -> None:
    deny = tmp_path / "a" / "hidden"
    reach = _reach(read=(tmp_path / "a",), deny=(deny,), write=(tmp_path / "w",))
    below = f"{os.sep}d" * 5000
    assert reach.may_read(str(tmp_path / "a") + below)
    assert not reach.may_read(str(deny) + below)
    assert not reach.may_read(str(tmp_path) + below)
    assert reach.may_write(str(tmp_path / "w") + below)
    assert not reach.may_write(str(tmp_path / "a") + below)
    assert not reach.may_read(os.sep)
