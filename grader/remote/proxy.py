"""The learner's module as a check sees it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.errors import CallFailed, NotWritten, StudentRaised, WorkerGone
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.remote import failing
from grader.remote.client import Client
from grader.remote.decode import array_to_wire, to_plain, to_wire
from grader.remote.learner import Learner
from grader.remote.model_ref import ModelRef, believed, translated
from grader.wire.messages import (
    BuildModel,
    Call,
    Done,
    GetFile,
    ListFiles,
    PutFile,
    Request,
)
from grader.wire.values import (
    Blob,
    ModelValue,
    Sequence,
    WorkPath,
)

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, kw_only=True)
class CallRecord:
    """What the last call left besides its value."""

    stdout: str
    warnings: tuple[str, ...]
    mutated: tuple[int, ...]
    duration_s: float


class Student:
    """``student.<function>(...)`` calls the learner's function in the worker.

    Nothing else has a name here, so that no function of a learner's is hidden by one of ours.
    """

    def __init__(self, submission: RunningSubmission) -> None:
        """Submission is what is called."""
        self._submission = submission

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """The learner's function of that name."""
        if name.startswith("_"):
            raise AttributeError(name)

        def function(*args: object, **kwargs: Any) -> Any:
            return self._submission.called(name, args, kwargs)

        function.__name__ = name
        return function


class RunningSubmission:
    """The learner's program in its worker: its functions are called, files and models go in."""

    def __init__(
        self,
        learner: Learner,
        *,
        untouched: frozenset[str],
        signatures: Mapping[str, str],
        seed: int,
    ) -> None:
        """Args: the functions that still have the template's body, and how each is called."""
        self._learner = learner
        self._signatures = signatures
        self._untouched = untouched
        self._seed = seed
        self._limit_s = 0.0
        self._used: Client | None = None
        self._inherited: Client | None = None
        self.student = Student(self)
        """The learner's functions by their names."""
        self.last: CallRecord | None = None
        self.on_value: Callable[[str, Any], None] | None = None
        """Hears what each function gave, by its name."""
        self.values_given = 0
        """How many values of the learner's the worker gave."""
        self.functions_asked: set[str] = set()
        """Functions of the learner's that were asked for; whoever wants to know empties it."""

    def begin(self, *, limit_s: float) -> None:
        """A check begins: all its calls together may take so long. For the plugin.

        Seconds of work, not of the wall clock: see ``allowance``.
        """
        self._learner.renew()
        client = self._learner.client()  # loading counts by its own limit
        self._inherited = client if client is self._used else None
        self._learner.purse.begin(limit_s)
        self._limit_s = limit_s

    def call(
        self, function: str, *args: object, stdin: str | None = None, eager: bool = True,
        **kwargs: Any,
    ) -> Any:  # fmt: skip
        """Call a function with plain values; gives a plain value: ``called``, spelled out."""
        return self.called(function, args, kwargs, stdin=stdin, eager=eager)

    def called(
        self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object], *,
        stdin: str | None = None, eager: bool = True,
    ) -> Any:  # fmt: skip
        """Call a function with plain values; gives a plain value.

        Args:
            function: its name in the submission.
            args: passed by position; ``WorkPath`` becomes an absolute path in the worker.
            kwargs: passed by keyword, whatever they are called.
            stdin: what ``input()`` reads.
            eager: run Keras eagerly, which is faster for tiny data.

        Raises:
            NotWritten: it is the template's.
            CallFailed: it raised, is missing, or the worker died.
        """
        # Long: its arguments are explained one by one.
        self.functions_asked.add(function)
        if function in self._untouched:
            raise NotWritten(function)
        self._learner.client()
        failing.require(function, self._learner)
        given = tuple(to_wire(value) for value in args)
        named = tuple((name, to_wire(value)) for name, value in kwargs.items())
        request = Call(
            function=function, args=given, kwargs=named, stdin=stdin, seed=self._seed, eager=eager
        )
        started = time.monotonic()
        try:
            done, client = self._asked(request)
        except StudentRaised as raised:
            expected = self._signatures.get(function, function)
            raise failing.told(function, raised, self._learner, expected=expected) from None
        except WorkerGone as gone:
            raise CallFailed(gone.outcome, self._with_limit(gone), gone.evidence) from None
        self.last = CallRecord(
            stdout=done.stdout,
            warnings=done.warnings,
            mutated=done.mutated,
            duration_s=time.monotonic() - started,
        )
        value = to_plain(done.value, lambda facts: self._model(facts, client))
        if self.on_value is not None:
            self.on_value(function, value)
        return value

    def build(
        self,
        config: str,
        *,
        weights: tuple[np.ndarray, ...] | None = None,
        compile: bool = False,  # noqa: A002 - Keras' own word for it
    ) -> ModelRef:
        """A model of ours in the learner's worker, from its JSON configuration."""
        arrays = tuple(array_to_wire(one) for one in weights) if weights else None
        request = BuildModel(config=config, weights=arrays, compile=compile)
        done, client = translated(lambda: self._asked(request), self._with_limit)
        if not isinstance(done.value, ModelValue):
            raise CallFailed(Outcome.CRASHED, Message("outcome.crashed", {"detail": "build"}))
        return self._model(done.value, client)

    def put_file(self, relative: str, content: bytes) -> WorkPath:
        """Write a file below the worker's folder."""
        request = PutFile(relative=relative, content=content)
        translated(lambda: self._asked(request), self._with_limit)
        return WorkPath(relative)

    def path(self, relative: str) -> WorkPath:
        """A path below the worker's folder; nothing is created."""
        return WorkPath(relative)

    def list_files(self, relative: str = "") -> tuple[str, ...]:
        """Files and folders (with a trailing slash) below a path."""
        request = ListFiles(relative=relative)
        done, _ = translated(lambda: self._asked(request), self._with_limit)
        if not isinstance(done.value, Sequence):
            raise CallFailed(Outcome.CRASHED, Message("outcome.crashed", {"detail": "list"}))
        return tuple(name for name in done.value.items if isinstance(name, str))

    def get_file(self, relative: str, *, most_bytes: int) -> bytes:
        """The content of a file below the worker's folder."""
        request = GetFile(relative=relative, most_bytes=most_bytes)
        done, _ = translated(lambda: self._asked(request), self._with_limit)
        if not isinstance(done.value, Blob):
            raise CallFailed(Outcome.CRASHED, Message("outcome.crashed", {"detail": "file"}))
        return done.value.data

    # -- inside ---------------------------------------------------------------------------

    def _asked(self, request: Request) -> tuple[Done, Client]:
        """Send the request; gives the answer and the worker that gave it.

        A worker that served an earlier check may be dying of what that check called (a thread
        of its own, an exit after the answer). Its end at the first request of this check is not
        this check's doing: a fresh worker is asked.
        """
        client = self._used = self._learner.client()
        inherited, self._inherited = self._inherited is client, None
        try:
            return self._given(client, request), client
        except WorkerGone as gone:
            if not inherited or gone.outcome is not Outcome.CRASHED:
                raise
        client = self._used = self._learner.client()
        return self._given(client, request), client

    def _given(self, client: Client, request: Request) -> Done:
        done = client.request(request, limit_s=self._left_s())
        if not isinstance(request, (PutFile, BuildModel)):  # those answer nothing of the learner's
            self.values_given += 1
        return believed(request, done)

    def _model(self, facts: ModelValue, client: Client) -> ModelRef:
        return ModelRef(facts, client, self._left_s, self._with_limit)

    def _left_s(self) -> float:
        return self._learner.purse.check_left_s

    def _with_limit(self, gone: WorkerGone) -> Message:
        """A timeout is told by the check's whole limit, not by what was left of it."""
        if gone.outcome is Outcome.TIMEOUT:
            if self._learner.purse.empty:
                return self._learner.out_of_time().message
            return Message(gone.message.id, {"limit_s": round(self._limit_s, 1)})
        return gone.message
