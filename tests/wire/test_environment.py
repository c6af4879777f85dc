"""Which environment variables reach a worker."""

from __future__ import annotations

from grader.wire.environment import allowed, started

GIVEN = {
    "PATH": "/bin",
    "LC_ALL": "C.UTF-8",
    "XLA_FLAGS": "--x",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_API_TOKEN": "t",
    "OPENAI_API_KEY": "k",
    "SSH_AUTH_SOCK": "/x",
    "HOME": "/root",
    "PYTHONPATH": "/course",
    "GRADER_DATA": "/course",
}


def test_what_a_worker_keeps() -> None:
    kept = {"PATH", "LC_ALL", "XLA_FLAGS", "TF_CPP_MIN_LOG_LEVEL", "PYTHONPATH"}
    assert set(allowed(GIVEN)) == kept


def test_what_becomes_workers_is_started_with_less() -> None:
    assert set(started(GIVEN)) == {"PATH", "LC_ALL", "XLA_FLAGS", "HOME"}


def test_a_worker_loses_nothing_of_it_but_where_it_may_write() -> None:
    begun = started(GIVEN)
    assert set(begun) - set(allowed(begun)) == {"HOME"}
