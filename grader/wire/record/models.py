"""What a program did with a model: from ``compile`` to what was loaded again."""

from __future__ import annotations

import msgspec

from grader.model.place import Place
from grader.wire.record.notes import ArrayNote, CallbackNote, ModelNote


class Compiled(msgspec.Struct, frozen=True, kw_only=True, tag="compiled"):
    """``model.compile`` returned."""

    model: ModelNote
    place: Place | None = None


class FitStarted(msgspec.Struct, frozen=True, kw_only=True, tag="fit_started"):
    """``model.fit`` (or ``train_on_batch``) was called with these."""

    model: ModelNote
    x: ArrayNote
    y: ArrayNote
    validation_x: ArrayNote | None = None
    validation_y: ArrayNote | None = None
    validation_split: float = 0.0
    epochs: int = 1
    batch_size: int | None = None
    steps_per_epoch: int | None = None
    shuffle: bool = True
    callbacks: tuple[CallbackNote, ...] = ()
    label_column: int | None = None
    """A column of x that equals y, row by row."""
    class_weight: dict[str, float] = {}
    """As it was given: the label and how much it counts."""
    via: str = "fit"
    """``fit``, ``train_on_batch`` or ``custom`` (a loop with a gradient tape)."""
    judged_at: Place | None = None
    """Of a custom loop: where a loss of Keras was given what the model answered."""
    exchanged: bool = False
    """It was given the answers where the labels belong."""
    weight_by_class: dict[str, float] = {}
    """Of rows with weights of their own: the mean weight of the rows of each class."""
    same: bool = False
    """The targets are the very numbers of the inputs."""
    padded: float | None = None
    """Of rows of steps with a label for each step, none of which has a weight of its own: the share
    of steps that only fill them up."""
    ending: float | None = None
    """Of rows of whole numbers: the share of the steps that are zeros at their rows' ends."""
    ahead: bool = False
    """The targets are the next steps of an input, row by row."""
    given_away: str = ""
    """Of several inputs of steps, that which holds the very targets: its name, or its number."""
    relabelled: float | None = None
    """Of rows that came again: which share of them had the label of another row."""
    moved: float | None = None
    """Of the rows of one pass: which share had been there, elsewhere in a batch, in this order."""
    weights: tuple[float, float] | None = None
    """The least and the greatest weight of a row, where rows have weights of their own."""
    onward: bool = False
    """Of windows one behind the other: each has the steps of the one before, moved on by one."""
    weights_apart: float | None = None
    """Of weights that even classes out: the share of rows that have the weight of another class."""
    place: Place | None = None


class FitEnded(msgspec.Struct, frozen=True, kw_only=True, tag="fit_ended"):
    """That fit returned."""

    handle: int
    history: dict[str, list[float]] = {}
    epochs_run: int = 0
    cut: bool = False
    """We ended it or shortened its epochs: the curves are not the whole story."""
    stopped_by: str | None = None
    """Class of the callback that ended it."""
    dead: dict[str, float] = {}
    """Layer with ReLU -> share of its units that are zero for every image of a sample."""
    gradients: dict[str, float] = {}
    """Layer -> mean absolute gradient of its kernel on a sample."""
    rates: tuple[float, ...] = ()
    """Of a schedule: the rate of the first step, and that at the end of each epoch."""
    peak: float | None = None
    """Of a schedule: the greatest rate that it would give in a training many times as long."""
    place: Place | None = None


class Evaluated(msgspec.Struct, frozen=True, kw_only=True, tag="evaluated"):
    """``model.evaluate`` returned."""

    model: ModelNote
    x: ArrayNote
    y: ArrayNote
    result: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    place: Place | None = None


class Predicted(msgspec.Struct, frozen=True, kw_only=True, tag="predicted"):
    """``model.predict``, ``predict_on_batch`` or ``model(x)`` from the learner's line.

    Noted when it is called, without outputs, and again when it returned.
    """

    model: ModelNote
    x: ArrayNote
    outputs: ArrayNote | None = None
    constant: bool = False
    """All rows are the same although the inputs differ."""
    moved: int = 0
    """Beside what the same line asked before: 1 where the steps of a window went on by one, the
    newest behind the others; -1 where they went back."""
    via: str = "predict"
    place: Place | None = None


class BatchesTaken(msgspec.Struct, frozen=True, kw_only=True, tag="batches"):
    """What a data set or generator gave Keras in one call: facts of its first batches."""

    handle: int
    """Of the model."""
    role: str
    """``fit``, ``validation``, ``evaluate`` or ``predict``."""
    x: ArrayNote
    y: ArrayNote | None = None
    """None where the batches came without labels."""
    rows: int = 0
    """Of its first batch."""
    label_column: int | None = None
    """A column of x that equals y, row by row."""
    weight_by_class: dict[str, float] = {}
    same: bool = False
    padded: float | None = None
    ahead: bool = False
    relabelled: float | None = None
    moved: float | None = None
    weights_apart: float | None = None
    """These as for a training."""
    place: Place | None = None


class CallbackMade(msgspec.Struct, frozen=True, kw_only=True, tag="callback_made"):
    """A callback was constructed on the learner's line."""

    callback: CallbackNote
    place: Place | None = None


class Saved(msgspec.Struct, frozen=True, kw_only=True, tag="saved"):
    """A model or its weights were written by the learner's own call."""

    handle: int
    what: str
    """``model`` or ``weights``."""
    path: str
    fits: int
    """How many fits it had behind it."""
    place: Place | None = None


class Loaded(msgspec.Struct, frozen=True, kw_only=True, tag="model_loaded"):
    """A model or weights were read."""

    what: str
    path: str
    handle: int | None
    layers: tuple[str, ...] = ()
    """Names of the layers with weights that it has now."""
    kept: tuple[str, ...] = ()
    """Of weights: layers that hold the very numbers that they held before."""
    place: Place | None = None


class LoadFailed(msgspec.Struct, frozen=True, kw_only=True, tag="load_failed"):
    """Weights or a model were to be read, and that raised: the program may have gone on."""

    what: str
    path: str
    handle: int | None
    """Of the model that was to get weights."""
    error: str
    place: Place | None = None


class WeightsReplaced(msgspec.Struct, frozen=True, kw_only=True, tag="weights_replaced"):
    """Weights that are not on this machine: the model keeps its random ones."""

    name: str
    place: Place | None = None
