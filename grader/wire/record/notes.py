"""Facts of one value, layer, model or callback, as the records of what happened hold them."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

Scalar: TypeAlias = None | bool | int | float | str


class ArrayNote(msgspec.Struct, frozen=True, kw_only=True):
    """Facts of one array-like value. What was not measured is None or empty."""

    kind: str
    """``ndarray``, ``tensor``, ``list``, ``dataset``, ``generator``, ``scalar``, ``none`` or
    ``other``."""
    type_name: str = ""
    shape: tuple[int | None, ...] | None = None
    dtype: str | None = None
    low: float | None = None
    """Smallest finite value; of a large array, of an even sample of its rows."""
    high: float | None = None
    mean: float | None = None
    spread: float | None = None
    """Standard deviation of the finite values."""
    nan: int = 0
    inf: int = 0
    distinct: int | None = None
    """Number of distinct values, counted up to 1,000."""
    values: tuple[float, ...] = ()
    """The distinct values in rising order, where there are at most 20."""
    one_hot: bool = False
    """2-D, every row all zero but a single one."""
    classes: dict[str, int] = {}
    """Label-like values (1-D, (n, 1), or one-hot: then the column) -> how often."""
    tail_classes: dict[str, int] = {}
    """The same of the last fifth of the rows."""
    changes: float | None = None
    """Of labels: the share of neighbours that differ, within the batches of a data set. Near 0:
    sorted."""
    border: float | None = None
    """Of images: the median of the outermost pixels."""
    centre: float | None = None
    """Of images: the mean of the middle quarter."""
    grey: float | None = None
    """Of pictures of three colours: the share in which all three hold the same numbers."""
    off_centre: float | None = None
    """Of a single image: how far what is drawn lies from its middle, as a share of its side."""
    overlaps: dict[str, float] = {}
    """Share of these rows that are also in ``fit`` (what this model was last fitted on),
    ``train`` or ``test`` (as a data set's loader gave them). Rows are compared after their own
    scaling to 0..1, so dividing by 255 or adding an axis does not hide them. ``beside``: share of
    rows that are a row of ``fit`` moved by one step, as windows of one series are."""
    often: tuple[float, float] | None = None
    """Of rows of whole numbers: the number that stands there most often and its share, without the
    zeros at the ends of rows."""
    columns: tuple[tuple[float, float], ...] = ()
    """Of a table of fractions with few columns: mean and standard deviation of each."""
    hollow: float | None = None
    """Of rows of whole numbers: the share that has a 0 between others."""
    alike: bool = False
    """Of several rows: every one of a sample holds the same numbers."""
    slides: bool = False
    """Most rows are another row moved by one step: windows over a series."""
    name: str = ""
    """The variable that held it in the learner's frame, where one did."""
    batches: int = 0
    """Of a data set or generator: the facts are those of so many batches that Keras took. Classes
    that are missing there may come later. 0: of the whole value."""
    blank: int = 0
    """How many batches of the whole call held one value only, whatever their rows are."""
    empty: int = 0
    """How many batches of the whole call had no row at all."""
    same: int = 0
    """How many batches of the whole call held the numbers of its first one."""
    taken: int = 0
    """How many batches the whole call took; 0 where they were not counted."""
    class_names: tuple[str, ...] = ()
    """Of pictures in folders: the names of the classes, in the order of their numbers."""
    shuffled: bool | None = None
    """Whether an iterator gives its rows in an order of its own, where it says so."""


class LayerNote(msgspec.Struct, frozen=True, kw_only=True):
    """One layer, from its public configuration."""

    class_name: str
    name: str
    config: dict[str, Scalar | tuple[Scalar, ...]] = {}
    """units, filters, kernel_size, strides, padding, activation, rate, pool_size,
    kernel_initializer, data_format and whatever else is plain."""
    input_shape: tuple[int | None, ...] | None = None
    output_shape: tuple[int | None, ...] | None = None
    parameters: int = 0
    trainable: bool = True
    builtin: bool = True


class ModelNote(msgspec.Struct, frozen=True, kw_only=True):
    """A Keras model as it is at this moment."""

    handle: int
    class_name: str
    name: str = ""
    built: bool = False
    input_shape: tuple[int | None, ...] | None = None
    output_shape: tuple[int | None, ...] | None = None
    layers: tuple[LayerNote, ...] = ()
    """In order; nested models are opened."""
    parameters: int = 0
    trainable_parameters: int = 0
    compiled: int = 0
    """How often it was compiled."""
    optimizer: str | None = None
    learning_rate: float | None = None
    """None for a schedule."""
    weight_decay: float | None = None
    """By which an optimizer makes weights smaller at each step, beside the gradient."""
    loss: str | None = None
    """As Keras names its function, ``categorical_crossentropy``, also where a class was given."""
    from_logits: bool | None = None
    metrics: tuple[str, ...] = ()
    """As the learner gave them."""
    fits: int = 0
    """How many fits of it ended before."""
    loaded: bool = False
    """It came from a file."""
    joined_with_itself: tuple[str, ...] = ()
    """Of a graph: ``Add:add_1`` of what joins tensors and is given one of them several times."""
    top: int = 0
    """How many layers it has itself, with a nested model as one of them; 0 where none was seen."""
    passed_again: dict[str, int] = {}
    """Of a graph: layer with weights that is given what came out of it -> how often it stands."""


class CallbackNote(msgspec.Struct, frozen=True, kw_only=True):
    """A callback and its plain public attributes (monitor, mode, patience, filepath, ...)."""

    class_name: str
    attributes: dict[str, Scalar] = {}
    is_class: bool = False
    """The class itself was given, not an instance."""
    handle: int = 0
