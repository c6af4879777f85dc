"""What a check is given instead of workers: everything they answer is picked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from grader.checks import CallFailed
from grader.errors import NotWritten
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.model.report import TrainingResult
from grader.remote.decode import to_plain, to_wire
from grader.remote.proxy import CallRecord, RunningSubmission, Student
from grader.training.claims import Confirmed, Unconfirmed
from grader.training.retrial import Saved, Unreadable
from grader.wire import values as v
from grader.wire.values import check_caps
from tests.labs.claims import Source


class Model:
    """Stands for ``remote.ModelRef``."""

    gone = False

    def __init__(self, source: Source, facts: v.ModelValue) -> None:
        self.facts = facts
        self._source = source

    def predict(self, inputs: np.ndarray, *, batch_size: int = 64) -> np.ndarray:
        return self._source.array((len(inputs), 10))

    def inside(self, inputs: np.ndarray, layer: int) -> np.ndarray:
        return self.predict(inputs)

    def weights(self) -> tuple[np.ndarray, ...]:
        if self._source.one_in(2):
            return self._source.array((784, 10)), self._source.array((10,))
        return tuple(v.decode_array(one) for one in self._source.several("arrays", 3))

    def refreshed(self) -> Model:
        return Model(self._source, self._source.pick("models"))


class AnySubmission:
    """Stands for ``remote.RunningSubmission``: what its functions give is picked."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.last: CallRecord | None = None
        self.student = Student(cast("RunningSubmission", self))

    def call(
        self, function: str, *args: object, stdin: Any = None, eager: Any = True, **kwargs: Any
    ) -> Any:
        return self.called(function, args, kwargs)

    def called(self, function: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
        for given_ in (*args, *kwargs.values()):
            to_wire(given_)
        source = self._source
        if source.one_in(20):
            kind = source.random.choice(["ValueError", "EOFError"])
            told = Message("outcome.raised", {"type": kind, "message": "m"})
            raise CallFailed(Outcome.FAILED, told)
        if source.one_in(40):
            raise NotWritten(function)
        value = source.pick("values")
        check_caps(value)
        self.last = CallRecord(
            stdout=source.pick("words"), warnings=source.several("words", 2),
            mutated=tuple(range(source.random.randint(0, 2))), duration_s=source.random.random(),
        )  # fmt: skip
        return to_plain(value, lambda facts: Model(source, facts))

    def build(self, config: str, **_options: Any) -> Model:
        json.loads(config)
        return Model(self._source, self._source.pick("models"))

    def put_file(self, relative: str, content: bytes) -> v.WorkPath:
        return v.WorkPath(relative)

    def path(self, relative: str) -> v.WorkPath:
        return v.WorkPath(relative)

    def list_files(self, relative: str = "") -> tuple[str, ...]:
        names = ["run/", "logs/a/b", "a.keras", "events.out.tfevents.1"]
        kept = self._source.random.sample(names, self._source.random.randint(0, len(names)))
        return (*kept, *self._source.several("words", 2))

    def get_file(self, relative: str, *, most_bytes: int) -> bytes:
        return self._source.random.randbytes(self._source.random.randint(0, 60))


@dataclass(frozen=True)
class AnyTraining:
    """Stands for the gate: outputs are those of whatever model a learner can compile."""

    source: Source

    def confirmed(self, model: Any, inputs: Any = None) -> Confirmed | Unconfirmed:
        if self.source.one_in(4):
            return Unconfirmed("differs", "outputs")
        rows = 4 if inputs is None else len(inputs)
        outputs = self.source.array((rows, 10), (rows, 0), (rows, 1), (rows,), (rows, 2, 0))
        kind = self.source.random.choice(["float32", "float16"])
        with np.errstate(all="ignore"):
            return Confirmed(facts=self.source.pick("models"), outputs=outputs.astype(kind))

    def confirms(self, model: Any) -> bool:
        return isinstance(self.confirmed(model), Confirmed)

    def accuracy(self, model: Any) -> TrainingResult:
        return TrainingResult(
            accuracy=self.source.random.random(), threshold=0.9, budget="quick", data="mnist",
            reused=False, images_seen=5, images_budget=9, clean_room=True,
        )  # fmt: skip


@dataclass(frozen=True)
class AnyCleanRoom:
    """Stands for the retrial."""

    source: Source

    def saved(self, content: bytes, *, name: str, config: str | None = None) -> Saved | Unreadable:
        if self.source.one_in(3):
            return Unreadable("file")
        return Saved("{}", Model(self.source, self.source.pick("models")).weights())

    def evaluated(self, model: Any, images: Any, labels: Any) -> Any:
        if self.source.one_in(4):
            return None
        return {"loss": [self.source.pick("floats")], "accuracy": [self.source.pick("floats")]}

    def trained(self, config: str, images: Any, labels: Any, **more: Any) -> Any:
        names = ("loss", "accuracy", "val_loss", "val_accuracy")
        return {name: [self.source.pick("floats") for _ in range(more["epochs"])] for name in names}
