"""The typed messages of a session, in both directions.

Grader -> worker: one request at a time, each with a fresh ``id``. Worker -> grader: any
number of :class:`Look` and :class:`Noted`, then exactly one :class:`Done` or :class:`Raised`
with that id. One list, longer than other modules: both sides decode the union of all of them.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.record import Event
from grader.wire.starting import Hello, View
from grader.wire.values import Array, Value


class CodeUnit(msgspec.Struct, frozen=True, kw_only=True):
    """Source that is executed in one go."""

    label: str
    source: str


class Numbered(msgspec.Struct, frozen=True, kw_only=True):
    """A request; the grader's end numbers it as it sends it."""

    id: int = 0


class Load(Numbered, frozen=True, kw_only=True, tag="load"):
    """Execute the submission's top-level code, statement by statement: one that fails is noted."""

    units: tuple[CodeUnit, ...]
    files: tuple[tuple[str, bytes], ...]
    soft_limit_s: float
    """Of it all together; afterwards only definitions are executed."""
    statement_cpu_s: float
    """A statement is interrupted after so many seconds of its own CPU time."""
    seed: int
    data_folder: str | None
    """Where ``load_data`` finds ``x_train.npy``, ``y_train.npy`` and ``x_test.npy``."""
    record: bool = False
    """Note what crosses the libraries' API: :class:`Noted` messages accompany every request."""
    forbidden: tuple[str, ...] = ()
    """Packages that the submission's own code may import, but not use."""
    slowness: float = 1.0
    """How many times slower than the reference this machine computes: limits are of work."""


class RunProgram(Numbered, frozen=True, kw_only=True, tag="run_program"):
    """Run a whole program as Python would, main blocks included, with the recorder on.

    Nothing is graded: the data set comes with its test labels, data sets that are not here are
    replaced by stand-ins.
    """

    units: tuple[CodeUnit, ...]
    files: tuple[tuple[str, bytes], ...]
    limit_s: float
    """It is interrupted after this; trainings are ended in time for what follows them."""
    probe_s: float
    """At most this long for the questions that are asked after it ended; 0: none is asked."""
    seed: int
    data_folder: str | None
    test_labels: str | None
    """A file of the test labels that belong to ``data_folder``."""
    rows: tuple[int, int] | None = None
    """Images of training and test that it counts on: those here are repeated, as a stand-in."""
    view: View | None = None
    """What it sees; None: only ``files``."""
    modules: tuple[str, ...] = ()
    """The learner's own ``.py`` files below the view's folder, relative."""


class Call(Numbered, frozen=True, kw_only=True, tag="call"):
    """Call one function of the submission."""

    function: str
    args: tuple[Value, ...]
    kwargs: tuple[tuple[str, Value], ...]
    stdin: str | None
    seed: int
    eager: bool
    """Run Keras functions eagerly: faster for tiny data."""


class BuildModel(Numbered, frozen=True, kw_only=True, tag="build_model"):
    """Build a model of ours in the worker, from its configuration."""

    config: str
    weights: tuple[Array, ...] | None
    compile: bool
    """Compile with adam, categorical cross-entropy and accuracy."""


class Describe(Numbered, frozen=True, kw_only=True, tag="describe"):
    """The model's facts as they are now (after compile, say)."""

    handle: int


class Predict(Numbered, frozen=True, kw_only=True, tag="predict"):
    """The outputs of a model that lives in the worker."""

    handle: int
    inputs: Array
    batch_size: int


class GetWeights(Numbered, frozen=True, kw_only=True, tag="get_weights"):
    """All weights of a model, in ``get_weights`` order."""

    handle: int


class PutFile(Numbered, frozen=True, kw_only=True, tag="put_file"):
    """Write a file below the worker's folder."""

    relative: str
    content: bytes


class GetFile(Numbered, frozen=True, kw_only=True, tag="get_file"):
    """The content of a file below the worker's folder, as a :class:`Blob`."""

    relative: str
    most_bytes: int
    """A larger file does not cross."""


class Inside(Numbered, frozen=True, kw_only=True, tag="inside"):
    """What one layer of a model gives for some inputs: its feature maps."""

    handle: int
    layer: int
    """Position among the layers of the model's facts."""
    inputs: Array


class ReadPicture(Numbered, frozen=True, kw_only=True, tag="read_picture"):
    """The pixels of an image file: (rows, columns, 4) uint8, red, green, blue and opacity.

    Files of strangers are decoded behind the sandbox, never by the grader.
    """

    content: bytes
    side: int
    """A larger picture is made smaller until no side is longer."""


class ListFiles(Numbered, frozen=True, kw_only=True, tag="list_files"):
    """Names of files and folders (with a trailing slash) below a path, recursively."""

    relative: str


class Train(Numbered, frozen=True, kw_only=True, tag="train"):
    """Train a model on a budget, answering every look until told to stop."""

    handle: int | None
    """A model in this worker (a submission's own), or None to rebuild from ``config``."""
    config: str | None
    optimizer: str | None
    loss: str | None
    seed: int
    images: int
    epochs: int
    batch_size: int
    look_every: int
    slice: int
    test_images: int
    data_folder: str
    classes: tuple[int, ...] | None = None
    """What each class is trained as: a permutation, or None for the labels as they are."""
    weights: bool = False
    """Send the trained weights too."""


class OpenSaved(Numbered, frozen=True, kw_only=True, tag="open_saved"):
    """What a saved file holds: its configuration, or with ``config`` the weights for that model.

    The configuration is the text of ``config.json`` of a ``.keras`` file; None where there is none.
    """

    suffix: str
    """``.keras``, ``.weights.h5`` or ``.h5``."""
    content: bytes
    config: str | None = None
    """A configuration of built-in layers only: files are read, never trusted with classes."""


class Rehearse(Numbered, frozen=True, kw_only=True, tag="rehearse"):
    """Train a model of built-in parts on given arrays; the answer is its History.

    With ``epochs`` 0 it is only evaluated on ``images``: curves of one figure.
    """

    config: str
    optimizer: str
    loss: str
    weights: tuple[Array, ...] | None
    """What it starts from; None for weights of ``seed``."""
    images: Array
    labels: Array
    validation: tuple[Array, Array] | None
    epochs: int
    batch_size: int
    seed: int


class Go(msgspec.Struct, frozen=True, kw_only=True, tag="go"):
    """Answer to a :class:`Look`."""

    id: int
    stop: bool


Request: TypeAlias = (
    Load | Call | BuildModel | Describe | Predict | GetWeights | PutFile | ListFiles | Train | Go
    | RunProgram | GetFile | Inside | ReadPicture | OpenSaved | Rehearse
)  # fmt: skip


class FunctionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A callable that the submission defines."""

    name: str
    parameters: tuple[str, ...] | None
    required: int
    line: int


class UnitFault(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that failed while loading."""

    label: str
    line: int
    """Where the statement begins; 0 where the whole unit cannot be read."""
    names: tuple[str, ...]
    """What it would have bound, where it is an import; empty for the rest."""
    exception: ExceptionFacts
    stopped: bool = False
    """It did not fail but ran into its limit."""


class Loaded(msgspec.Struct, frozen=True, kw_only=True, tag="loaded"):
    """The value of a :class:`Load`."""

    functions: tuple[FunctionFacts, ...]
    faults: tuple[UnitFault, ...]
    stopped_at: Place | None
    """Where top-level code was interrupted, if it was."""


class Ran(msgspec.Struct, frozen=True, kw_only=True, tag="ran"):
    """The value of a :class:`RunProgram`."""

    exception: ExceptionFacts | None
    stopped_at: Place | None
    """Where it was interrupted at its limit, if it was."""
    cut: bool
    """A training was ended early."""


class Trained(msgspec.Struct, frozen=True, kw_only=True, tag="trained"):
    """The value of a :class:`Train`: predicted classes of all ``test_images``."""

    outputs: Array
    images_seen: int
    weights: tuple[Array, ...] = ()
    """In ``get_weights`` order, where they were asked for."""


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """The value of a request."""

    id: int
    value: Value
    loaded: Loaded | None = None
    trained: Trained | None = None
    ran: Ran | None = None
    stdout: str = ""
    warnings: tuple[str, ...] = ()
    mutated: tuple[int, ...] = ()
    """Positions of array arguments that the call changed in place."""
    replaced: tuple[str, ...] = ()
    """Functions that the value rests on and that are no longer what they were before loading."""


class Raised(msgspec.Struct, frozen=True, kw_only=True, tag="raised"):
    """A request ended in an exception."""

    id: int
    exception: ExceptionFacts
    stdout: str = ""


class Look(msgspec.Struct, frozen=True, kw_only=True, tag="look"):
    """Predicted class probabilities of the slice after so many images; wants a :class:`Go`."""

    id: int
    images_seen: int
    outputs: Array


class Noted(msgspec.Struct, frozen=True, kw_only=True, tag="noted"):
    """Something that the recorder saw, sent at once: whoever dies or hangs later has told it."""

    id: int
    event: Event


Reply: TypeAlias = Hello | Done | Raised | Look | Noted
