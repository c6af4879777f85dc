"""What a program computed out of arrays in its own lines."""

from __future__ import annotations

import msgspec

from grader.model.place import Place
from grader.wire.record.notes import ArrayNote


class ArgmaxTaken(msgspec.Struct, frozen=True, kw_only=True, tag="argmax"):
    """``np.argmax``, ``tf.argmax`` or, in a whole program, the method of an array."""

    shape: tuple[int, ...]
    axis: int | None
    of_predictions: bool
    of_labels: bool = False
    """It came with the data."""
    whole: bool = False
    """All of it are whole numbers, and it is no single row with one 1 among zeros."""
    step: int | None = None
    """Of a row out of answers for several steps: for which step it is, counted from 0."""
    steps: int = 0
    """How many steps these answers have."""
    place: Place | None = None


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """Two rows of classes that were put beside each other."""

    rows: int
    told: float
    """Share of the right side that is known once the left one is: each class of the left stands
    for the one that it meets most."""
    commonest: float
    """Share of the commonest class of the right side: who knows nothing says this one."""
    apart: float
    """How far the counts of the classes of both sides differ, as a share of the rows."""
    equal: float
    single: bool
    """No two classes of the left meet the same one most."""
    moved: int
    """How many classes of the left mostly meet another one than themselves."""
    one: str = ""
    other: str = ""
    """Of these the largest, and what it meets."""


class MetricTaken(msgspec.Struct, frozen=True, kw_only=True, tag="metric"):
    """A scikit-learn metric, ``tf.math.confusion_matrix`` and the like."""

    name: str
    first: ArrayNote
    second: ArrayNote
    first_predicted: bool | None = None
    """Whether the first argument came out of an argmax of predictions, where known."""
    second_predicted: bool | None = None
    apart: int = 0
    bent: tuple[str, float] | None = None
    """These as of what was compared."""
    agree: float | None = None
    """Of labels 0 and 1: the share of pairs, one row of each, that the second puts in order."""
    curve: str = ""
    """Of the points of a curve that ``roc_curve`` or ``precision_recall_curve`` gave: its name,
    where the heights were given as the places, and the places as the heights."""
    paired: Paired | None = None
    place: Place | None = None


class Compared(msgspec.Struct, frozen=True, kw_only=True, tag="compared"):
    """Two values met in the learner's own lines, neither of them a constant.

    With ``==`` or ``!=``; with ``-`` only a column (n, 1) and a flat array (n,), and series that
    fit far better once one is moved. The shapes of a loss that is part of a graph may hold None.
    """

    operation: str
    """``==``, ``!=`` or ``-``."""
    written: str
    left: ArrayNote
    right: ArrayNote
    equal: float | None = None
    """Share of the pairs that are equal."""
    single: bool = False
    """The sides are what a loop compared one by one."""
    left_answered: bool = False
    """It came out of a model, as far as that is known."""
    right_answered: bool = False
    apart: int = 0
    """Of two series of which one is taken from the other: by so many steps the right one has to be
    moved, to fit the left one far better; 0: by none."""
    bent: tuple[str, float] | None = None
    """What turns the left side into the right one: ``plus`` a number, ``times`` one, ``power``."""
    paired: Paired | None = None
    """Of equal or not: what classes on both sides have in common."""
    place: Place | None = None


class Altered(msgspec.Struct, frozen=True, kw_only=True, tag="altered"):
    """A step in the learner's own lines gave other numbers than those that it seems to give."""

    how: str
    """``wrapped``: whole numbers of few bytes ran over. ``cast``: a kind of numbers that cannot
    hold them; ``padded``: the same, of rows brought to one length. ``reshaped``: the same sides
    in another order, by counting through. ``resized``:
    repeated or cut by ``np.resize``. ``ranked``: amounts became places on their sorted list, and
    a training learns these."""
    written: str
    before: ArrayNote
    """Of a computation in place: the other side."""
    after: ArrayNote
    share: float = 0.0
    """Of the values: how many came out as others. Of a cast to bool: how many are true."""
    answered: bool = False
    """What was altered came out of a model, as far as that is known."""
    place: Place | None = None


class ScaledBack(msgspec.Struct, frozen=True, kw_only=True, tag="scaled_back"):
    """``scaler.inverse_transform`` of a table in which one column holds answers."""

    scaler: str
    columns: int
    answered: int
    """The column of the answers, counted from 0."""
    target: int
    """The column that the targets of the training were, of what this scaler gave."""
    place: Place | None = None
