"""When something was handed in by its files' dates or its newest commit, where a teacher chose so.

Both are the learner's own word: a file's date and a commit's are whatever their computer said.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from grader.collection.found import Found
from grader.errors import EnvironmentFault

DATES: Final = ("files", "commits")
_GIT_S: Final = 20
_HASH: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REF: Final = re.compile(r"ref: (refs/heads/[\w./+-]{1,200})\s*")
_MOST: Final = 2**20


def dated(found: Found, *, by: str, within: Path, scratch: Path, local: bool) -> Found:
    """With a time where the platform says none.

    Args:
        found: one learner's hand-in.
        by: ``files`` or ``commits``.
        within: the class's folder: a clone lies in it.
        scratch: where what learners packed was unpacked, and where this may write.
        local: it lay in a zip: its dates are local time without a zone.

    Raises:
        EnvironmentFault: there is no git to ask.
    """
    if found.at is not None or found.path is None:
        return found
    if by == "commits":
        clone = next(
            (
                one
                for one in found.path.parents
                if one != within and one.is_relative_to(within) and _is_clone(one)
            ),
            None,
        )
        return found if clone is None else replace(found, at=commit_time(clone, scratch))
    own = found.path.is_relative_to(scratch) and "in" in found.path.relative_to(scratch).parts
    return replace(found, at=_file_time(found.path, local=local or own))


def _file_time(path: Path, *, local: bool) -> str | None:
    """ISO 8601: of a zip as its packer's clock showed it, else in UTC."""
    try:
        at = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    except (OSError, ValueError, OverflowError):
        return None
    return at.replace(tzinfo=None).isoformat() + ("" if local else "Z")


def _is_clone(folder: Path) -> bool:
    git = folder / ".git"
    return git.is_dir() and not git.is_symlink() and (git / "objects").is_dir()


def commit_time(clone: Path, scratch: Path) -> str | None:
    """When the commit that is checked out was made; None where nothing says it.

    A learner's ``.git/config`` may name programs to run: git is asked in an empty repository of
    our own, which only borrows the clone's objects.

    Raises:
        EnvironmentFault: there is no git.
    """
    commit = _checked_out(clone / ".git")
    if commit is None:
        return None
    git = shutil.which("git")
    if git is None:
        raise EnvironmentFault("collection.no_git")
    own = scratch / "commits.git"
    environ = {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(own), "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str((clone / ".git" / "objects").resolve()),
    }  # fmt: skip
    scratch.mkdir(parents=True, exist_ok=True)
    commands = (["init", "--quiet", "--bare", str(own)],) if not own.is_dir() else ()
    try:
        for command in (*commands, [f"--git-dir={own}", "show", "-s", "--format=%cI", commit]):
            done = subprocess.run(  # noqa: S603 - a hash, and folders of ours
                [git, *command], env=environ, cwd=scratch, capture_output=True, text=True,
                timeout=_GIT_S, check=True, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        return datetime.fromisoformat(done.stdout.strip()).isoformat()
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _checked_out(git: Path) -> str | None:
    """The hash of the commit that ``HEAD`` names."""
    head = _text(git / "HEAD")
    if _HASH.fullmatch(head.strip()):
        return head.strip()
    match = _REF.fullmatch(head)
    if match is None or ".." in match[1]:
        return None
    loose = _text(git / match[1]).strip()
    if _HASH.fullmatch(loose):
        return loose
    for line in _text(git / "packed-refs").splitlines():
        commit, _, name = line.partition(" ")
        if name == match[1] and _HASH.fullmatch(commit):
            return commit
    return None


def _text(path: Path) -> str:
    try:
        if path.is_symlink() or not path.is_file():
            return ""
        with path.open("rb") as file:
            return file.read(_MOST).decode("utf-8", "replace")
    except OSError:
        return ""
