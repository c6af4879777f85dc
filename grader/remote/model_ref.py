"""A model that stays in its worker, as a check sees it; what is asked of a worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import msgspec

from grader.errors import CallFailed, StudentRaised, WorkerGone
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.remote.believed import unbelieved
from grader.remote.client import Client
from grader.remote.decode import array_to_wire
from grader.wire.messages import Describe, Done, GetWeights, Inside, Look, Predict, Request, Train
from grader.wire.values import Array, ModelValue, Sequence, decode_array

if TYPE_CHECKING:
    import numpy as np

T = TypeVar("T")


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
                inputs=array_to_wire(inputs),
                batch_size=batch_size,
            )
        )
        if not isinstance(done.value, Array):
            raise CallFailed(Outcome.FAILED, Message("outcome.model_gives_no_array"))
        return decode_array(done.value)

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
            Inside(handle=self.facts.handle, layer=layer, inputs=array_to_wire(inputs))
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
        return translated(
            lambda: believed(
                request, self._client.request(request, limit_s=limit_s, on_look=on_look)
            )
        )

    def _ask(self, request: Request) -> Done:
        return translated(
            lambda: believed(request, self._client.request(request, limit_s=self._limit_s())),
            self._say,
        )


def believed(request: Request, done: Done) -> Done:
    """The answer, unless it rests on functions that the submission replaced."""
    if done.replaced and (message := unbelieved(request, done)) is not None:
        raise CallFailed(Outcome.FAILED, message)
    return done


def translated(
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
