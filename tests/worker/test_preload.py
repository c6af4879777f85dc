"""What waits for the next command loads what a worker would load late, if that is safe."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from grader.worker import threads
from grader.worker.preload import load_what_is_loaded_late


class Summary:
    """Loads at the first look."""

    def __init__(self, load: Callable[[], None]) -> None:
        self.asked: list[str] = []
        self._load = load

    def __getattr__(self, name: str) -> object:
        self.asked.append(name)
        self._load()
        return object()


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], Summary]:
    """Makes a TensorFlow whose summaries load so."""

    def make(load: Callable[[], None]) -> Summary:
        summary = Summary(load)
        monkeypatch.setitem(sys.modules, "tensorflow", SimpleNamespace(summary=summary))  # type: ignore[arg-type]
        monkeypatch.setitem(sys.modules, "keras", SimpleNamespace())  # type: ignore[arg-type]
        return summary

    return make


@pytest.fixture
def thread() -> Iterator[threading.Thread]:
    over = threading.Event()
    one = threading.Thread(target=over.wait, daemon=True)
    yield one
    over.set()


def test_summaries_are_loaded(loaded: Callable[[Callable[[], None]], Summary]) -> None:
    summary = loaded(lambda: None)
    assert load_what_is_loaded_late()
    assert summary.asked == ["create_file_writer"]


def test_what_cannot_be_loaded_is_left_to_the_worker(
    loaded: Callable[[Callable[[], None]], Summary],
) -> None:
    def missing() -> None:
        raise ImportError

    loaded(missing)
    assert load_what_is_loaded_late()


@pytest.mark.skipif(threads.count() is None, reason="the system does not count threads")
def test_nothing_waits_where_that_starts_a_thread(
    loaded: Callable[[Callable[[], None]], Summary], thread: threading.Thread
) -> None:
    loaded(thread.start)
    assert not load_what_is_loaded_late()


def test_where_nothing_of_it_is_there_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "tensorflow", raising=False)
    assert load_what_is_loaded_late()
