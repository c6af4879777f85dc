"""What the doctor says of workers and of the sandbox, from what they are."""

from __future__ import annotations

import pytest

from grader.doctor import workers
from grader.doctor.finding import State
from grader.errors import EnvironmentFault
from grader.wire.starting import Ready

WHOLE = {"network": True, "landlock": True, "seccomp": True}


def ready(**more: tuple[str, ...]) -> Ready:
    return Ready(versions={}, error=None, missing=None, resident_bytes=0, **more)


@pytest.mark.parametrize(
    ("forks", "told", "state", "key"),
    [
        (True, ready(), State.GOOD, "doctor.fork_safe"),
        (True, ready(threads=("python (x.py)",)), State.WEAK, "doctor.fork_unsafe"),
        (False, ready(), State.WEAK, "doctor.fork_none"),
    ],
)
def test_forking(
    forks: bool, told: Ready, state: State, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "can_fork", lambda: forks)
    found = workers._forking(told)
    assert (found.state, found.message.id) == (state, key)
    assert (found.remedy is None) == (state is State.GOOD)


@pytest.mark.parametrize(
    ("parts", "state", "missing"),
    [
        (WHOLE, State.GOOD, None),
        (WHOLE | {"seccomp": False}, State.GOOD, "seccomp"),
        (WHOLE | {"landlock": False, "network": False}, State.WEAK, "network, landlock"),
    ],
)
def test_the_sandbox(
    parts: dict[str, bool], state: State, missing: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A protection that is missing is told, and hinders no grading."""
    monkeypatch.setattr(workers, "probe", lambda kind: parts)
    found = workers.sandbox()
    assert found.state is state
    assert found.message.params.get("open") == missing
    assert (found.message.id == "doctor.sandbox_whole") == (missing is None)


def test_a_sandbox_that_cannot_be_entered(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(kind: str) -> dict[str, bool]:
        raise EnvironmentFault("sandbox.broken", detail=kind)

    monkeypatch.setattr(workers, "probe", broken)
    assert workers.sandbox().state is State.BAD


def test_a_worker_that_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PRELOAD", ("no_such_module",))
    (found,) = workers.workers()
    assert (found.state, found.message.id) == (State.BAD, "worker.module_missing")
    assert found.remedy is not None


def test_a_worker_is_really_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PRELOAD", ("numpy",))
    first, *others = workers.workers()
    assert (first.state, first.message.id) == (State.GOOD, "doctor.worker_is")
    assert [one.name for one in others][:1] == ["doctor.fork"]
