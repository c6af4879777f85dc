"""The learner's module as a check sees it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import numpy as np

from grader.errors import CallFailed, NotWritten, StudentRaised, WorkerGone
from grader.model.chosen import Unreadable
from grader.model.evidence import Evidence, Json, Message
from grader.model.nearest import nearest
from grader.model.outcome import Outcome
from grader.remote.believed import unbelieved
from grader.remote.causes import Cause, cause_of, undefined_name
from grader.remote.client import Client
from grader.remote.decode import to_plain, to_wire
from grader.remote.learner import Learner
from grader.wire.messages import (
    BuildModel,
    Call,
    Describe,
    Done,
    GetFile,
    GetWeights,
    Inside,
    ListFiles,
    Look,
    Predict,
    PutFile,
    Request,
    Train,
)
from grader.wire.values import (
    Array,
    Blob,
    ModelValue,
    Sequence,
    WorkPath,
    decode_array,
    encode_array,
)

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class CallRecord:
    """What the last call left besides its value."""

    stdout: str
    warnings: tuple[str, ...]
    mutated: tuple[int, ...]
    duration_s: float


class ModelRef:
    """A model that stays in its worker."""

    def __init__(
        self,
        facts: ModelValue,
        client: Client,
        limit_s: Callable[[], float],
        say: Callable[[WorkerGone], Message] = lambda gone: gone.message,
    ) -> None:
        """Facts are the model's as of the moment it crossed; ``say`` words its worker's end."""
        self.facts = facts
        self._client = client
        self._limit_s = limit_s
        self._say = say

    @property
    def gone(self) -> bool:
        """Whether its worker ended; a check that shares a model with others asks first."""
        return self._client.closed

    def predict(self, inputs: np.ndarray, *, batch_size: int = 64) -> np.ndarray:
        """Outputs of the model, in inference mode: (n, ...) -> (n, ...)."""
        done = self._ask(
            Predict(
                handle=self.facts.handle,
                inputs=encode_array(np.asarray(inputs)),
                batch_size=batch_size,
            )
        )
        if not isinstance(done.value, Array):
            raise CallFailed(Outcome.FAILED, Message("outcome.model_gives_no_array"))
        return np.asarray(to_plain(done.value, lambda _: None))

    def weights(self) -> tuple[np.ndarray, ...]:
        """All weights in Keras' order."""
        done = self._ask(GetWeights(handle=self.facts.handle))
        items = done.value.items if isinstance(done.value, Sequence) else (None,)
        arrays = tuple(decode_array(item) for item in items if isinstance(item, Array))
        if len(arrays) != len(items):
            raise CallFailed(Outcome.CRASHED, Message("outcome.crashed", {"detail": "weights"}))
        return arrays

    def inside(self, inputs: np.ndarray, layer: int) -> np.ndarray:
        """What the layer at that position of the facts gives for some inputs."""
        done = self._ask(
            Inside(handle=self.facts.handle, layer=layer, inputs=encode_array(np.asarray(inputs)))
        )
        if not isinstance(done.value, Array):
            raise CallFailed(Outcome.FAILED, Message("outcome.model_gives_no_array"))
        return decode_array(done.value)

    def refreshed(self) -> ModelRef:
        """The same model with its facts as they are now."""
        done = self._ask(Describe(handle=self.facts.handle))
        if not isinstance(done.value, ModelValue):
            raise CallFailed(Outcome.CRASHED, Message("outcome.crashed", {"detail": "describe"}))
        return ModelRef(done.value, self._client, self._limit_s, self._say)

    def train(self, job: Train, on_look: Callable[[Look], bool], *, limit_s: float) -> Done:
        """Train this model in its own worker; ``job``'s handle is filled in here."""
        request = msgspec.structs.replace(job, handle=self.facts.handle)
        return _translated(
            lambda: _believed(
                request, self._client.request(request, limit_s=limit_s, on_look=on_look)
            )
        )

    def _ask(self, request: Request) -> Done:
        return _translated(
            lambda: _believed(request, self._client.request(request, limit_s=self._limit_s())),
            self._say,
        )


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
        self.functions_asked.add(function)
        if function in self._untouched:
            raise NotWritten(function)
        self._learner.client()
        self._require(function)
        given = tuple(to_wire(value) for value in args)
        named = tuple((name, to_wire(value)) for name, value in kwargs.items())
        request = Call(
            function=function, args=given, kwargs=named, stdin=stdin, seed=self._seed, eager=eager
        )
        started = time.monotonic()
        try:
            done, client = self._asked(request)
        except StudentRaised as raised:
            raise self._call_failed(function, raised) from None
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
        arrays = tuple(encode_array(np.asarray(w)) for w in weights) if weights else None
        request = BuildModel(config=config, weights=arrays, compile=compile)
        done, client = _translated(lambda: self._asked(request), self._with_limit)
        if not isinstance(done.value, ModelValue):
            raise CallFailed(Outcome.CRASHED, Message("outcome.crashed", {"detail": "build"}))
        return self._model(done.value, client)

    def put_file(self, relative: str, content: bytes) -> WorkPath:
        """Write a file below the worker's folder."""
        request = PutFile(relative=relative, content=content)
        _translated(lambda: self._asked(request), self._with_limit)
        return WorkPath(relative)

    def path(self, relative: str) -> WorkPath:
        """A path below the worker's folder; nothing is created."""
        return WorkPath(relative)

    def list_files(self, relative: str = "") -> tuple[str, ...]:
        """Files and folders (with a trailing slash) below a path."""
        request = ListFiles(relative=relative)
        done, _ = _translated(lambda: self._asked(request), self._with_limit)
        if not isinstance(done.value, Sequence):
            raise CallFailed(Outcome.CRASHED, Message("outcome.crashed", {"detail": "list"}))
        return tuple(name for name in done.value.items if isinstance(name, str))

    def get_file(self, relative: str, *, most_bytes: int) -> bytes:
        """The content of a file below the worker's folder."""
        request = GetFile(relative=relative, most_bytes=most_bytes)
        done, _ = _translated(lambda: self._asked(request), self._with_limit)
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
        return _believed(request, done)

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

    def _require(self, function: str) -> None:
        loaded = self._learner.loaded
        known = {facts.name for facts in loaded.functions} if loaded else set()
        if function in known:
            return
        if (cause := cause_of(function, self._learner.causes)) is not None:
            raise _failed_by(cause, function)
        chosen = self._learner.chosen
        for part in chosen.unreadable if chosen is not None else ():
            if function in part.functions:
                raise _unreadable(part, function)
        known |= set(chosen.others) if chosen is not None else set()
        similar = nearest(function, sorted(known))
        if similar:
            params = {"function": function, "similar": similar[0]}
            raise CallFailed(Outcome.FAILED, Message("outcome.function_renamed", dict(params)))
        message = Message("outcome.function_missing", {"function": function})
        raise CallFailed(Outcome.FAILED, message)

    def _call_failed(self, function: str, raised: StudentRaised) -> Exception:
        facts = raised.facts
        own = facts.own
        # Keras raises the same class, below a line that the learner did write.
        raises = bool(own) and "NotImplementedError" in own[-1].source
        if facts.type == "NotImplementedError" and raises and own[-1].function == function:
            return NotWritten(function)
        undefined = undefined_name(facts)
        if undefined and (cause := cause_of(undefined, self._learner.causes)) is not None:
            return _failed_by(cause, function)
        evidence = [Evidence.of_exception(facts)]
        if raised.stdout.strip():
            evidence.append(Evidence("output", {"text": raised.stdout[-2000:]}))
        if facts.type == "MemoryError":
            params = {"limit_mb": self._learner.limits.memory_bytes // 2**20}
            message = Message("outcome.out_of_memory", dict(params))
            return CallFailed(Outcome.OUT_OF_MEMORY, message, tuple(evidence))
        if facts.type == "ForbiddenImport":
            forbidden = Message("outcome.forbidden_import", {"package": facts.message})
            return CallFailed(Outcome.FAILED, forbidden, tuple(evidence))
        if facts.type == "MissingFunction":
            message = Message("outcome.function_missing", {"function": function})
            return CallFailed(Outcome.FAILED, message)
        if facts.type == "TypeError" and not own:
            message = Message(
                "outcome.wrong_parameters",
                {
                    "function": function,
                    "message": facts.message,
                    "expected": self._signatures.get(function, function),
                },
            )
            return CallFailed(Outcome.FAILED, message, tuple(evidence))
        message = Message("outcome.raised", {"type": facts.type, "message": facts.message})
        return CallFailed(Outcome.FAILED, message, tuple(evidence))


def _failed_by(cause: Cause, function: str) -> CallFailed:
    """A line outside of the function that it needs went wrong."""
    return CallFailed(Outcome.FAILED, cause.message(function), (cause.evidence,))


def _unreadable(part: Unreadable, function: str) -> CallFailed:
    """Python cannot read the cell, or the definition, in which the function stands."""
    facts = part.exception
    params: dict[str, Json] = {"function": function, "message": facts.message}
    message = Message("outcome.needs_readable", params | facts.at)
    return CallFailed(Outcome.FAILED, message, (Evidence.of_exception(facts),))


def _believed(request: Request, done: Done) -> Done:
    """The answer, unless it rests on functions that the submission replaced."""
    if done.replaced and (message := unbelieved(request, done)) is not None:
        raise CallFailed(Outcome.FAILED, message)
    return done


def _translated(
    ask: Callable[[], T], say: Callable[[WorkerGone], Message] = lambda gone: gone.message
) -> T:
    """Ask a worker; its death or an exception becomes :class:`CallFailed`."""
    try:
        return ask()
    except StudentRaised as raised:
        facts = raised.facts
        message = Message("outcome.raised", {"type": facts.type, "message": facts.message})
        raise CallFailed(Outcome.FAILED, message, (Evidence.of_exception(facts),)) from None
    except WorkerGone as gone:
        raise CallFailed(gone.outcome, say(gone), gone.evidence) from None
