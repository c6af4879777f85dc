"""What came of questions that were asked after the program ended, or of its own functions."""

from __future__ import annotations

import msgspec

from grader.model.place import Place


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
    ``own_sides``: what the learner's loss charges for a 1 that was ``missed`` and for a 0 that was
    ``alarmed`` about, beside the share of ``ones``.
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
    ``scale``, ``taken``, ``cut``: as ``scale_of``, ``taken_from`` and ``cut_words`` of the recorder
    found it when a training began.
    ``masking`` and ``words``: as ``filling`` of the recorder measured them. ``unread``: an
    ``input`` whose rows were exchanged without any answer moving. ``fitted``: how much of the
    spread of its own targets a model explains.
    ``patches``: of ``rows`` of judged pictures, the share whose middle was ``found`` elsewhere in
    a learned one, and how ``often`` learned pictures hold such a part.
    ``rare``: of ``rows`` of which nearly all are of one class, how many of the ``rare`` ones a
    model ``found``.
    ``numbering``: as ``numbering`` of the recorder found it.
    ``lone``: as ``lone`` of the recorder found it. ``answered``: of a prediction for batches that
    came with labels, the share of the ``rows`` that is ``right``. ``noise``: of what lies between
    inputs and targets, the share that is ``alike`` in all rows, and how ``smooth`` that is.
    ``maps``: how far maps of pixels part their ``own`` picture and the ``best`` one, the share that
    is ``kept`` beside its own or fits it once ``mirrored``, and of how many maps the best picture
    is that of a ``single`` one. ``foldered``: of pictures that were read from so many ``folders``,
    what these tell of the label (``told``), and how often one has its ``label`` and an ``other``.
    ``codes``: as ``codes`` of the recorder found it, of whole numbers that are names.
    ``chance_words`` and ``fractions``: as ``embedded`` of the recorder found it, of tables.
    ``new_numbers`` and ``begins``: as ``asked_words`` of the recorder found it, of what a model is
    asked with. ``unknown`` and ``left_out``: as ``encoders`` of the recorder found it.
    ``copied_rows``: as the recorder's module of this name found it.
    ``common``: how much neighbouring steps of windows have in ``common``, as a correlation.
    ``mostly``, ``mean_of_own`` and ``told_scaled``: as ``targets_seen`` of the recorder found it.
    ``near_copies``: as ``near_copies`` of the recorder found it.
    ``one_step``: of how many ``steps`` the answers hang on this ``step`` alone.
    ``letters`` and ``parts``: what ``MultiLabelBinarizer`` and ``PCA`` were given, as ``encoders``
    of the recorder found it.
    ``standardised``: of a training that was lost, the loss at the ``start`` and, after so many
    ``steps`` with the same ``rate``, at the ``end``, if each column lies around 0 and spreads by 1.
    ``by_heart``: the loss of so many ``rows`` at the ``start`` and, after so many ``steps`` with
    them alone, at the ``end``. A loss that is no number is left out.
    """

    name: str
    handle: int | None = None
    figures: dict[str, float] = {}
    names: dict[str, str] = {}
    """Of what was found: the variables that held it."""


class MeasureAsked(msgspec.Struct, frozen=True, kw_only=True, tag="measure_asked"):
    """A measure of boxes or pictures, by what it was given and by questions to it afterwards."""

    name: str
    """Of the learner's function, or as the library calls it."""
    what: str
    """``overlap`` of boxes, or ``peak``: how far apart pictures are beside their greatest value.
    ``real``: what a model is shown beside what another one made, which ends in an activation of
    this ``name``."""
    figures: dict[str, float] = {}
    """Of an overlap: which share of the ``rows`` that it was given has its third number below its
    first or its fourth below its second (``crossed``), on the side where these are fewer: what a
    model answers may be anything; what it gives for the ``same`` box twice,
    and for two that share a quarter as corners (``shifted``) or are ``apart``.
    Of a peak: the ``peak`` that stands there or that was found, ``low`` and ``high`` of the
    pictures."""
    place: Place | None = None
