"""Small traces for the rules about models and about compile."""

from __future__ import annotations

from typing import Any

from grader.hints.program import Program
from grader.hints.rule import Finding, rules
from grader.hints.trace import Failure, Trace
from grader.model.evidence import Evidence
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.messages import CodeUnit
from grader.wire.record import ArrayNote, FitEnded, FitStarted, LayerNote, ModelNote

PLACE = Place(file="main.py", line=7)


def layer(class_name: str, **config: Any) -> LayerNote:
    """A built-in layer; Dense and convolutions are linear unless told."""
    if class_name in ("Dense", "Conv2D"):
        config = {"activation": "linear", "kernel_initializer": "GlorotUniform", **config}
    trainable = config.pop("trainable", True)
    name = config.pop("name", class_name.lower())
    return LayerNote(
        class_name=class_name, name=name, config=config, parameters=10, trainable=trainable
    )


def dense(units: int = 10, activation: str = "softmax", **config: Any) -> LayerNote:
    """A Dense layer."""
    return layer("Dense", units=units, activation=activation, **config)


def model(*layers: LayerNote, **facts: Any) -> ModelNote:
    """A compiled Sequential whose output has the units of its last Dense layer."""
    units = [one.config["units"] for one in layers if "units" in one.config]
    given: dict[str, Any] = {
        "class_name": "Sequential", "handle": 1, "built": True, "compiled": 1,
        "output_shape": (None, units[-1]) if units else None, "loss": "categorical_crossentropy",
        "optimizer": "adam", "learning_rate": 0.001, "metrics": ("accuracy",),
        "parameters": 100, "trainable_parameters": 100,
    }  # fmt: skip
    return ModelNote(**{**given, **facts}, layers=layers)


IMAGES = ArrayNote(kind="ndarray", shape=(500, 28, 28, 1), dtype="float32", low=0.0, high=1.0)
ONE_HOT = ArrayNote(kind="ndarray", shape=(500, 10), dtype="float32", one_hot=True)
NUMBERS = ArrayNote(
    kind="ndarray", shape=(500,), dtype="uint8", low=0.0, high=9.0, distinct=10,
    values=tuple(float(n) for n in range(10)),
)  # fmt: skip
YES_NO = ArrayNote(
    kind="ndarray", shape=(500,), dtype="int64", low=0.0, high=1.0, distinct=2, values=(0.0, 1.0)
)
PRICES = ArrayNote(kind="ndarray", shape=(500,), dtype="float64", low=1.5, high=930.25)


def fitted(
    note: ModelNote, y: ArrayNote = ONE_HOT, *, x: ArrayNote = IMAGES, ended: bool = True,
    history: dict[str, list[float]] | None = None, **end: Any,
) -> list[FitStarted | FitEnded]:  # fmt: skip
    """The events of one training."""
    events: list[FitStarted | FitEnded] = [FitStarted(model=note, x=x, y=y, place=PLACE)]
    if ended:
        events.append(FitEnded(handle=note.handle, history=history or {}, **end))
    return events


def trace(*events: Any, source: str = "", error: tuple[str, str] | None = None,
          line: str = "model.fit(x, y)", **more: Any) -> Trace:  # fmt: skip
    """A trace of these events, and of an exception at a line of the learner's."""
    frame = Place(file="main.py", line=7, function="<module>", source=line, own=True)
    exception = ExceptionFacts(type=error[0], message=error[1], frames=(frame,)) if error else None
    program = Program((CodeUnit(label="main.py", source=source),))
    return Trace(program=program, events=events, exception=exception, **more)


def failure(slug: str = "", *, message: str = "", kind: str = "model", **facts: Any) -> Failure:
    """A failed check of a lab."""
    return Failure(
        check="c", function="build_model", message_id=message, evidence=(Evidence(kind, facts),),
        faults=(slug,) if slug else (),
    )  # fmt: skip


def look(slug: str, given: Trace) -> Finding | None:
    """What the rule finds first."""
    return next(iter(rules()[slug](given)), None)
