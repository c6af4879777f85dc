"""The thread that looks at workers: by the clock, at all of them, whatever one of them does."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

import pytest

from grader.errors import WorkerGone
from grader.model.assignment import Limits
from grader.model.outcome import Outcome
from grader.remote.lookout import Lookout, Post, lookout
from grader.sandbox import Breach
from tests.live import Live, failure
from tests.remote.test_client import ask

PATIENCE_S = 30.0
FULL = Breach(kind="memory", observed=2, limit=1)
MB = 2**20

SOURCE = """
import gc, os, sys, threading, time
KEPT = []

def fine(): return "fine"

def floods_while_it_grows():
    # As a hostile one would: every few milliseconds a valid message of its own worker's.
    from grader.wire.framing import Channel
    from grader.wire.messages import Noted
    from grader.wire.record import NamesLeft
    channel = next(one for one in gc.get_objects() if type(one) is Channel)
    frame = sys._getframe()
    while "request" not in frame.f_locals: frame = frame.f_back
    request = frame.f_locals["request"].id
    def flood():
        while True: channel.send(Noted(id=request, event=NamesLeft())); time.sleep(0.002)
    threading.Thread(target=flood, daemon=True).start()
    KEPT.append(bytearray(b"x") * (400 * 2**20))
    time.sleep(60)

def grows_once_nobody_waits(path):
    def grow():
        while os.path.exists(path): time.sleep(0.01)
        KEPT.append(bytearray(b"x") * (400 * 2**20))
    open(path, "w").close()
    threading.Thread(target=grow, daemon=True).start()
    return "innocent"
"""


@dataclass
class Told:
    """A watch that does as the test says."""

    found: Breach | None = None
    breaks: bool = False
    held: threading.Event | None = None
    looks: int = 0
    strikes: int = 0
    ended: int = 0
    looked: threading.Event = field(default_factory=threading.Event)

    def breach(self) -> Breach | None:
        self.looks += 1
        self.looked.set()
        if self.held is not None:
            self.held.wait(PATIENCE_S)
        if self.breaks:
            raise RuntimeError("a fault of ours")
        return self.found

    def strike(self) -> None:
        self.strikes += 1

    def kill(self) -> bool:
        self.ended += 1
        return True


def test_a_breach_is_kept_and_struck_until_the_end() -> None:
    told = Told(found=FULL)
    post = Post(told)
    post.look()
    post.look()
    assert post.breach is FULL
    assert (told.looks, told.strikes) == (1, 2)
    assert post.end()
    post.look()
    assert (told.looks, told.strikes, told.ended) == (1, 2, 1)


def test_within_limits_nobody_is_struck() -> None:
    told = Told()
    post = Post(told)
    post.look()
    assert (post.breach, told.strikes) == (None, 0)


def test_every_worker_is_looked_at_though_a_look_fails() -> None:
    watching = Lookout(every_s=0.001)
    broken, sound = Told(breaks=True), Told()
    posts = [Post(broken), Post(sound)]
    for post in posts:
        watching.add(post)
    for _ in range(3):
        sound.looked.clear()
        assert sound.looked.wait(PATIENCE_S)
    assert broken.looks >= 2
    for post in posts:
        watching.drop(post)


def test_after_drop_and_end_no_look_follows() -> None:
    watching = Lookout(every_s=0.001)
    told, other = Told(held=threading.Event()), Told()
    post, second = Post(told), Post(other)
    watching.add(post)
    assert told.looked.wait(PATIENCE_S)
    watching.drop(post)
    watching.drop(post)
    assert told.held is not None
    told.held.set()
    assert post.end()
    watching.add(second)  # the thread goes on with whoever comes next
    for _ in range(3):
        other.looked.clear()
        assert other.looked.wait(PATIENCE_S)
    assert told.looks == 1
    watching.drop(second)


def test_one_for_a_process() -> None:
    assert lookout() is lookout()


LIMITS = Limits(memory_bytes=200 * MB)


def test_a_worker_that_never_falls_silent_is_seen(plain: Live) -> None:
    student = plain.student(SOURCE, limits=LIMITS)
    failed = failure(student, "floods_while_it_grows")
    assert (failed.outcome, failed.message.id) == (
        Outcome.OUT_OF_MEMORY,
        "outcome.out_of_memory",
    )
    assert student.fine() == "fine"


def test_a_worker_that_nobody_waits_for_is_seen(plain: Live) -> None:
    student = plain.student(SOURCE, limits=LIMITS)
    client = student._learner.client()
    assert student.grows_once_nobody_waits("wait") == "innocent"
    assert client.idle
    (client.work / "wait").unlink()
    end = time.monotonic() + PATIENCE_S
    while client.idle and time.monotonic() < end:
        time.sleep(0.01)
    assert not client.idle
    with pytest.raises(WorkerGone) as raised:
        ask(client, "fine")
    assert raised.value.outcome is Outcome.OUT_OF_MEMORY
    assert student.fine() == "fine"
