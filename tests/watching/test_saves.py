"""Every way in which editors save is noticed."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.watching.saves import Saves

LIMIT_S = 20.0
"""Against hanging only."""


class Heard:
    def __init__(self) -> None:
        self.count = 0
        self._news = threading.Condition()

    def __call__(self) -> None:
        with self._news:
            self.count += 1
            self._news.notify_all()

    def after(self, act: Callable[[], object]) -> bool:
        """Whether something was heard after the act."""
        before = self.count
        act()
        with self._news:
            return self._news.wait_for(lambda: self.count > before, LIMIT_S)


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    folder = tmp_path / "내 과제 1"
    folder.mkdir()
    path = folder / "lab2.py"
    path.write_text("x = 0\n")
    return path


@contextmanager
def watched(entry: Path) -> Iterator[Heard]:
    heard = Heard()
    with Saves(entry, heard):
        # Until it hears: starting to watch takes a moment.
        assert heard.after(lambda: entry.write_text("x = 'begin'\n"))
        time.sleep(0.2)
        yield heard
    assert not any(thread.name == "saves" for thread in threading.enumerate())


def renamed_over(entry: Path, text: str) -> None:
    temporary = entry.with_name(f".{entry.name}.tmp")
    temporary.write_text(text)
    temporary.replace(entry)


def made_anew(entry: Path, text: str) -> None:
    entry.unlink()
    entry.write_text(text)


def folder_made_anew(entry: Path, text: str) -> None:
    shutil.rmtree(entry.parent)
    time.sleep(0.7)
    entry.parent.mkdir()
    entry.write_text(text)


@pytest.mark.parametrize("polling", ["", "1"])
def test_saves_of_every_kind(polling: str, entry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if polling:
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", polling)
    with watched(entry) as heard:
        for number, save in enumerate((Path.write_text, renamed_over, made_anew)):
            assert heard.after(lambda save=save, n=number: save(entry, f"x = {n}  # {'#' * n}\n"))
            time.sleep(0.3)
        assert heard.after(lambda: (entry.parent / "helper.py").write_text("y = 1\n"))
        time.sleep(0.3)
        assert heard.after(entry.unlink)
        assert heard.after(lambda: entry.write_text("x = 'back'\n"))


def test_a_folder_that_was_deleted_and_made_again(entry: Path) -> None:
    with watched(entry) as heard:
        assert heard.after(lambda: folder_made_anew(entry, "x = 1\n"))
        time.sleep(1.5)
        assert heard.after(lambda: entry.write_text("x = 22\n"))


def test_where_the_system_refuses_to_tell_it_is_looked_at(
    entry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import watchfiles

    asked: list[object] = []

    def refused(*_: object, force_polling: object, **__: object) -> None:
        asked.append(force_polling)
        raise OSError("too many open files")

    monkeypatch.setattr(watchfiles, "watch", refused)
    with watched(entry) as heard:
        assert heard.after(lambda: entry.write_text("x = 333\n"))
    assert True in asked


def test_what_editors_put_beside_it_is_not_heard(entry: Path) -> None:
    with watched(entry) as heard:
        before = heard.count
        for name in (".lab2.py.swp", "4913", "lab2.py~", ".#lab2.py", "log.csv"):
            (entry.parent / name).write_text("x")
        os.utime(entry.parent)
        time.sleep(0.8)
        assert heard.count == before
