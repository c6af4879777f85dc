"""What the recorder in a worker notes at the API boundary: observations, never opinions.

A note is sent the moment it is made, so that what a program did before it died is known too.
Like everything from a worker it is a claim by untrusted code. One list of small records, longer
than other modules: whoever adds a note looks at its neighbours.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from grader.model.place import Place

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
    passed_again: dict[str, int] = {}
    """Of a graph: layer with weights that is given what came out of it -> how often it stands."""


class CallbackNote(msgspec.Struct, frozen=True, kw_only=True):
    """A callback and its plain public attributes (monitor, mode, patience, filepath, ...)."""

    class_name: str
    attributes: dict[str, Scalar] = {}
    is_class: bool = False
    """The class itself was given, not an instance."""
    handle: int = 0


class DataLoaded(msgspec.Struct, frozen=True, kw_only=True, tag="data_loaded"):
    """A data set's loader gave its arrays."""

    name: str
    standin: bool
    place: Place | None = None


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


class ImageOpened(msgspec.Struct, frozen=True, kw_only=True, tag="image_opened"):
    """``PIL.Image.open``, ``keras.utils.load_img`` and the like."""

    path: str
    mode: str
    size: tuple[int, int]
    border: float | None = None
    """Median grey value (0-255) of the outermost pixels."""
    place: Place | None = None


class ImageChanged(msgspec.Struct, frozen=True, kw_only=True, tag="image_changed"):
    """``resize``, ``thumbnail`` or ``convert`` of a PIL image."""

    what: str
    before: tuple[int, int]
    after: tuple[int, int]
    mode: str = ""
    values_before: tuple[float, ...] = ()
    """Of a picture of one channel: its values, where there are at most 20."""
    values_after: tuple[float, ...] = ()
    """The same afterwards; the first 20 where there are more."""
    place: Place | None = None


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
    place: Place | None = None


class Altered(msgspec.Struct, frozen=True, kw_only=True, tag="altered"):
    """A step in the learner's own lines gave other numbers than those that it seems to give."""

    how: str
    """``wrapped``: whole numbers of few bytes ran over. ``cast``: a kind of numbers that cannot
    hold them; ``padded``: the same, of rows brought to one length. ``reshaped``: the same sides
    in another order, by counting through. ``resized``:
    repeated or cut by ``np.resize``."""
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


class CallbackMade(msgspec.Struct, frozen=True, kw_only=True, tag="callback_made"):
    """A callback was constructed on the learner's line."""

    callback: CallbackNote
    place: Place | None = None


class Warned(msgspec.Struct, frozen=True, kw_only=True, tag="warned"):
    """A Python warning, or a line that Keras or TensorFlow logged."""

    category: str
    message: str
    place: Place | None = None


class NamesLeft(msgspec.Struct, frozen=True, kw_only=True, tag="names_left"):
    """Arrays and numbers that the program's top level still held when it ended."""

    arrays: dict[str, ArrayNote] = {}
    words: dict[str, tuple[str, ...]] = {}
    """Short lists of words, in their order."""
    zeroth: dict[str, tuple[str, int]] = {}
    """Of dictionaries that number words: the word with the number 0, and how many there are."""
    inside: dict[str, ArrayNote] = {}
    """Of the learner's function that an exception ended, if it was one: what it held."""


class Probed(msgspec.Struct, frozen=True, kw_only=True, tag="probed"):
    """The answer of a counterfactual question that was asked after the program ended.

    ``neighbours``: accuracy of 1-nearest-neighbour on a sample of what fit was given, with
    ``chance``; ``scaled``, ``inverted``, ``shifted``: the share of predictions that change.
    ``order``: which share of rows has the label of the row that is most like it, as it was
    ``given`` and with the labels in the order of the ``numbered`` files that rows were read from.
    ``outputs``: between which values (``low``, ``high``) the answers for some rows lie.
    ``planes``: how much neighbouring pixels of coloured pictures have in common (their correlation)
    as they are ``given``, the more of rows and columns, and if the same numbers are read as three
    ``planes``, one for each colour, the less of rows and columns.
    ``echo``: of windows of a series, the squared distance of the answers from the ``truth`` and
    from the ``last`` value of their window, and of that value from the truth (``naive``).
    ``line``: the share of the labels' variance that a straight line explains (``explained``).
    ``constant``: the loss of the best answer that is always the same, beside the ``model``'s.
    ``rates``: the loss at the ``start`` and after so many ``steps`` with the program's ``rate``
    (``own``), with one ten times as high (``tenfold``) and with a ``tenth`` of it, from the same
    fresh weights. ``mirrored-across``, ``-down`` and ``-half``: of the two classes (``first``,
    ``second``) that pictures mirrored or turned like this exchange most, how many untouched ones a
    simple reader knows (``known``) and how many turned ones it takes for the other (``taken``).
    ``own_loss``: the learner's loss of the labels as answers (``right``), and of their opposite
    (``wrong``); ``own_loss_of_quantities``: the same for numbers that are no choices.
    ``later``: of rows whose second half was exchanged, the share with other answers for the first
    ``half`` steps (``changed``); ``copied``: the same where each step is its own target.
    ``mixed``: how far answers ``moved`` when the steps of each row
    came in another order, beside the ``spread`` of the answers.
    ``exchanged``: the share of rows that a model is judged on whose label it ``given`` right, and
    which would be right if the labels were ``renamed``: so many (``moved``), as ``label`` to what
    is ``meant``.
    ``quantile``: the share that the learner's loss ``held``, and the quantile of the targets that
    was ``found`` to cost least. ``unseen``: how many ``layers`` and ``weights`` a model uses that
    Keras does not know of. ``rebuilt``: how far ``rows`` lie apart, and what is ``made`` of them,
    with the ``error`` and that of their mean (``mean_error``). ``steady``: how far the answers for
    the same rows lie apart when they are asked ``again`` or ``alone``, and for other rows
    (``spread``).
    ``siblings``: the share of pairs with label 1 that lie nearer than those with label 0
    (``rows``), what the learner's loss is for a label and a distance of 0 or 1 (``loss_1_0``), and
    how far answers ``moved`` when both were exchanged, beside their ``spread``; of three inputs,
    the share of ``rows`` whose second is nearer to the first than the third is, and what share the
    ``model`` puts like this; and the learner's loss for an answer that ``kept`` the second with
    the first, and for one with the two ``turned``.
    (``rows``), and what the learner's loss is for a label and a distance of 0 or 1
    (``loss_1_0``); of three inputs, the share of ``rows`` whose second is nearer to the first than
    the third is, and what share the ``model`` puts like this; and the learner's loss for an answer
    that ``kept`` the second with the first, and for one with the two ``turned``.
    ``scale``, ``taken``, ``cut``: as ``scale_of``, ``taken_from`` and ``cut_words`` of the recorder
    found it when a training began.
    ``masking`` and ``words``: as ``filling`` of the recorder measured them. ``unread``: an
    ``input`` whose rows were exchanged without any answer moving. ``fitted``: how much of the
    spread of its own targets a model explains.
    ``numbering``: as ``numbering`` of the recorder found it.
    ``lone``: as ``lone`` of the recorder found it.
    ``codes``: as ``codes`` of the recorder found it, of whole numbers that are names.
    ``by_heart``: the loss of so many ``rows`` at the ``start`` and, after so many ``steps`` with
    them alone, at the ``end``. A loss that is no number is left out.
    """

    name: str
    handle: int | None = None
    figures: dict[str, float] = {}
    names: dict[str, str] = {}
    """Of what was found: the variables that held it."""


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


class FolderRead(msgspec.Struct, frozen=True, kw_only=True, tag="folder_read"):
    """Pictures were read from a folder that has one folder for each class.

    By ``image_dataset_from_directory`` or ``flow_from_directory``.
    """

    path: str
    classes: tuple[str, ...] = ()
    """In the order of their numbers."""
    files: int = 0
    subset: str | None = None
    """Which part was asked for; ``both`` gives two."""
    share: float = 0.0
    """``validation_split``: what was to be held back. 0: nothing."""
    seed: int | None = None
    shuffled: bool = True
    own_labels: bool = False
    """The program gave a list of labels, in the order that it takes the files to have."""
    maker: int = 0
    """Of an iterator: which ``ImageDataGenerator`` made it. 0: none did."""
    place: Place | None = None


class Refused(msgspec.Struct, frozen=True, kw_only=True, tag="refused"):
    """The sandbox refused the program something that a run of its own would give it."""

    what: str
    """``network``, ``file``, ``program``, or of an exception's own words ``call``."""
    target: str
    """Address, path or command."""
    place: Place | None = None


class FilesRead(msgspec.Struct, frozen=True, kw_only=True, tag="files_read"):
    """Files that one line read one after the other, or a list of them that a data set was made of.

    In their order, the first 300.
    """

    names: tuple[str, ...]
    part: int = 0
    """Of several lists that were given side by side: which."""
    place: Place | None = None


class PictureShown(msgspec.Struct, frozen=True, kw_only=True, tag="picture_shown"):
    """A picture was drawn (``imshow``) or written as it is (``imsave``)."""

    how: str
    x: ArrayNote
    place: Place | None = None


class WeightsReplaced(msgspec.Struct, frozen=True, kw_only=True, tag="weights_replaced"):
    """Weights that are not on this machine: the model keeps its random ones."""

    name: str
    place: Place | None = None


class DatasetCut(msgspec.Struct, frozen=True, kw_only=True, tag="dataset_cut"):
    """``take`` or ``skip`` of a data set that gives batches."""

    how: str
    count: int
    batches: int
    """How many elements it has."""
    rows: int
    """Of what was put into batches."""
    source: int
    """The same number for the same data set."""
    place: Place | None = None


class MeasureAsked(msgspec.Struct, frozen=True, kw_only=True, tag="measure_asked"):
    """A measure of boxes or pictures, by what it was given and by questions to it afterwards."""

    name: str
    """Of the learner's function, or as the library calls it."""
    what: str
    """``overlap`` of boxes, or ``peak``: how far apart pictures are beside their greatest value."""
    figures: dict[str, float] = {}
    """Of an overlap: which share of the ``rows`` that it was given has its third number below its
    first or its fourth below its second (``crossed``), on the side where these are fewer: what a
    model answers may be anything; what it gives for the ``same`` box twice,
    and for two that share a quarter as corners (``shifted``) or are ``apart``.
    Of a peak: the ``peak`` that stands there or that was found, ``low`` and ``high`` of the
    pictures."""
    place: Place | None = None


Event: TypeAlias = (
    DataLoaded | WeightsReplaced | Refused | BatchesTaken | Compiled | FitStarted | FitEnded
    | Evaluated | Predicted | ArgmaxTaken | Saved | Loaded | ImageOpened | ImageChanged
    | MetricTaken | Compared | CallbackMade | Warned | NamesLeft | Probed | FolderRead
    | FilesRead | PictureShown | Altered | MeasureAsked
    | DatasetCut | ScaledBack
)  # fmt: skip
