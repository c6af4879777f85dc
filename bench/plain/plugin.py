"""The fixtures of a check, answered in the same process: what a hand-written autograder does.

The very check files of the assignment run, but ``student`` calls the solution directly, nothing
crosses a boundary, and the accuracy check trains the whole budget in place.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.course.find import find_course
from grader.data import Dataset, find
from grader.data.images import one_hot, to_model_input
from grader.model.check_mark import MARK
from grader.model.report import TrainingResult
from grader.training.gate import Confirmed
from grader.training.retrial import Curves, Saved
from grader.wire.images import subset
from grader.wire.values import WorkPath

ROOT = Path(__file__).resolve().parents[2]


@dataclasses.dataclass
class Last:
    """What the last call left."""

    stdout: str = ""
    warnings: tuple[str, ...] = ()
    mutated: tuple[int, ...] = ()
    duration_s: float = 0.0


class Model:
    """A model in this very process."""

    gone = False

    def __init__(self, live: Any) -> None:
        self.live = live

    @property
    def facts(self) -> Any:
        """The same facts that a worker would send."""
        from grader.worker import facts  # noqa: PLC0415 - TensorFlow, which this process may have

        return facts.model(self.live, id(self.live))

    def predict(self, inputs: np.ndarray, *, batch_size: int = 64) -> np.ndarray:
        """Outputs by Keras' own predict."""
        return np.asarray(self.live.predict(np.array(inputs), batch_size=batch_size, verbose=0))

    def weights(self) -> tuple[np.ndarray, ...]:
        """All weights."""
        return tuple(self.live.get_weights())

    def refreshed(self) -> Model:
        """Itself."""
        return self


class Student:
    """The solution, imported and called."""

    def __init__(self, module: Any, work: Path) -> None:
        self._module = module
        self._work = work

    def __getattr__(self, name: str) -> Any:
        """A function of the solution."""

        def call(*args: Any, **kwargs: Any) -> Any:
            from grader.worker import facts  # noqa: PLC0415 - as above

            live = [self._live(value) for value in args]
            named = {key: self._live(value) for key, value in kwargs.items()}
            value = getattr(self._module, name)(*live, **named)
            return _plain(value, facts)

        return call

    def _live(self, value: Any) -> Any:
        if isinstance(value, Model):
            return value.live
        if isinstance(value, WorkPath):
            return str(self._work / value.relative)
        if isinstance(value, tuple):
            return tuple(self._live(item) for item in value)
        return value.copy() if isinstance(value, np.ndarray) else value


class Submission:
    """The rest of what a check may ask: files and models of its own, in this very process."""

    def __init__(self, student: Student, work: Path) -> None:
        self.student = student
        self._work = work
        self.last = Last()

    def build(self, config: str, *, weights: Any = None, compile: bool = False) -> Model:  # noqa: A002
        """A model from its configuration."""
        import keras  # noqa: PLC0415 - as above

        live = keras.saving.deserialize_keras_object(json.loads(config))
        if weights is not None:
            live.set_weights(list(weights))
        if compile:
            live.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
        return Model(live)

    def put_file(self, relative: str, content: bytes) -> WorkPath:
        """A file in the work folder."""
        path = self._work / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return WorkPath(relative)

    def get_file(self, relative: str, *, most_bytes: int) -> bytes:
        """The content of one."""
        return (self._work / relative).read_bytes()[:most_bytes]

    def path(self, relative: str) -> WorkPath:
        """A path in the work folder."""
        return WorkPath(relative)

    def list_files(self, relative: str = "") -> tuple[str, ...]:
        """What lies below it."""
        root = self._work / relative
        return tuple(
            path.relative_to(root).as_posix() + ("/" if path.is_dir() else "")
            for path in sorted(root.rglob("*"))
        )


class CleanRoom:
    """Loads and evaluates where the solution runs."""

    def saved(self, content: bytes, *, name: str, config: str | None = None) -> Saved:
        """The model of a file, whole or weights only."""
        import keras  # noqa: PLC0415 - as above

        with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as file:
            file.write(content)
            file.flush()
            live = keras.saving.load_model(file.name)
        return Saved(config or "", tuple(live.get_weights()))

    def evaluated(self, model: Model, images: np.ndarray, labels: np.ndarray) -> Curves:
        """``loss`` and ``accuracy`` of the model as it is."""
        found = model.live.evaluate(images, labels, batch_size=len(images), verbose=0)
        return {"loss": [float(found[0])], "accuracy": [float(found[1])]}


class Training:
    """Trains in place, the whole budget, every time."""

    def __init__(self, data: Dataset) -> None:
        self._data = data
        assignment = find_course(ROOT, os.environ).get("lab1")
        assert assignment.training is not None
        self._budget = assignment.training.budgets[data.name, "quick"]
        self._threshold = assignment.training.calibrations[data.name, "quick"].threshold

    def confirms(self, model: Model) -> bool:
        """There is nobody to doubt."""
        return bool(model.live.built)

    def confirmed(self, model: Model, inputs: np.ndarray) -> Confirmed:
        """What the model says of itself, and its outputs."""
        return Confirmed(facts=model.facts, outputs=model.predict(inputs))

    def accuracy(self, model: Model) -> TrainingResult:
        """Fit on the budget, predict, compare."""
        budget = self._budget
        chosen = subset(len(self._data.train_labels()), budget.images)
        images = to_model_input(self._data.train_images()[chosen])
        labels = one_hot(self._data.train_labels()[chosen])
        model.live.fit(
            images, labels, epochs=budget.epochs, batch_size=budget.batch_size, verbose=0
        )
        tests = subset(len(self._data.test_labels()), budget.test_images)
        shown = to_model_input(self._data.test_images()[tests])
        found = model.live.predict(shown, verbose=0).argmax(axis=-1)
        accuracy = float((found == self._data.test_labels()[tests]).mean())
        return TrainingResult(
            accuracy=accuracy,
            threshold=self._threshold,
            budget="quick",
            data=self._data.name,
            reused=False,
            images_seen=budget.images * budget.epochs,
            images_budget=budget.images * budget.epochs,
            clean_room=False,
        )


def _plain(value: Any, facts: Any) -> Any:
    kinds = facts.kinds()
    if isinstance(value, kinds.model):
        return Model(value)
    if isinstance(value, kinds.history):
        return facts.history(value)
    if isinstance(value, kinds.callback):
        return facts.callback(value)
    if isinstance(value, kinds.tensors):
        return np.asarray(value)
    if isinstance(value, (list, tuple)):
        return type(value)(_plain(item, facts) for item in value)
    return value


def pytest_configure(config: pytest.Config) -> None:
    """The checks' own mark, and one to leave out training by."""
    config.addinivalue_line("markers", f"{MARK}(mark): a check")
    config.addinivalue_line("markers", "trains: trains on a budget")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what trains."""
    mark = item.get_closest_marker(MARK)
    if mark is not None and mark.args[0].trains:
        item.add_marker(pytest.mark.trains)


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The same data set."""
    return find()


@pytest.fixture(scope="session")
def submission() -> Any:
    """The reference, imported into this process."""
    path = ROOT / "reference" / "lab1" / "lab1.py"
    spec = importlib.util.spec_from_file_location("solution", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory(prefix="grader-plain-") as folder:
        yield Submission(Student(module, Path(folder)), Path(folder))


@pytest.fixture(scope="session")
def student(submission: Submission) -> Student:
    """Its functions."""
    return submission.student


@pytest.fixture(scope="session")
def clean_room() -> CleanRoom:
    """No room of its own."""
    return CleanRoom()


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Random inputs, seeded by the check's name."""
    return np.random.default_rng(list(request.node.name.encode()))


@pytest.fixture(scope="session")
def rng_of() -> Callable[[str], np.random.Generator]:
    """Random inputs by name, for what several checks share."""
    return lambda name: np.random.default_rng(list(name.encode()))


@pytest.fixture(scope="session")
def training(data: Dataset) -> Training:
    """Training in place."""
    return Training(data)
