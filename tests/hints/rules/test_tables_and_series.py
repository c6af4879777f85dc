"""Tables, series, texts, folds and class weights: what is told, and what must not be."""

from __future__ import annotations

from typing import Any

import pytest

from grader.hints.trace import Trace
from grader.wire.record import (
    ArrayNote,
    Evaluated,
    FitEnded,
    FitStarted,
    LayerNote,
    MetricTaken,
    Predicted,
)
from tests.hints.traces import array, at, died, found, model, ran

LSTM = model(layers=(LayerNote(class_name="LSTM", name="lstm", config={"stateful": True}),))
BCE = model(loss="binary_crossentropy")


def fitted(source: str = "", *events: Any, note: Any = None, **fields: Any) -> Trace:
    """A training that ended, with what came after it."""
    values: dict[str, Any] = {"x": array(20, 3), "y": array(20), "place": at(1)} | fields
    start = FitStarted(model=note or model(), **values)
    return ran(source or "m.fit(x, y)", start, FitEnded(handle=1), *events)


@pytest.mark.parametrize(
    ("message", "call", "told"),
    [
        ("Expected 2D array, got 1D array instead:\narray=[1.]", "s.fit_transform(y)", "flat"),
        ("Found array with dim 3. MinMaxScaler expected <= 2.", "s.fit_transform(y)", "windows"),
        ("Expected 2D array, got scalar array instead", "s.fit_transform(y)", None),
    ],
)
def test_a_scaler_wants_a_table(message: str, call: str, told: str | None) -> None:
    findings = found("scaler-wants-table", died(call, "ValueError", message))
    assert [name for one in findings for name in ("flat", "windows") if one.evidence[name]] == (
        [told] if told else []
    )


@pytest.mark.parametrize(
    ("message", "call", "told"),
    [
        ("non-broadcastable output operand with shape (80,1) doesn't match the broadcast shape "
         "(80,4)", "s.inverse_transform(p)", (1, 4)),
        ("operands could not be broadcast together with shapes (75,5) (4,) (75,5)",
         "s.inverse_transform(p)", (5, 4)),
        ("X has 3 features, but StandardScaler is expecting 4 features as input.",
         "s.transform(p)", (3, 4)),
        ("operands could not be broadcast together with shapes (75,5) (4,) (75,5)", "a - b", None),
    ],
)  # fmt: skip
def test_a_scaler_of_other_columns(message: str, call: str, told: tuple[int, int] | None) -> None:
    findings = found("scaler-other-columns", died(call, "ValueError", message))
    assert [(one.evidence["given"], one.evidence["learned"]) for one in findings] == (
        [told] if told else []
    )


def test_rows_of_a_table_by_number() -> None:
    said = "\"None of [Index([ 30,  31,  32], dtype='int64')] are in the [columns]\""
    (one,) = found("rows-by-number-in-table", died("X[train]", "KeyError", said))
    assert one.evidence["meant"] == "X.iloc[train]"
    assert found("rows-by-number-in-table", died("X['a']", "KeyError", "'a'")) == []


def test_stratified_folds_count_classes() -> None:
    said = "Supported target types are: ('binary',). Got 'multilabel-indicator' instead."
    (one,) = found("folds-need-classes", died("f.split(X, y)", "ValueError", said))
    assert (one.evidence["onehot"], one.evidence["quantities"]) == ("y", None)
    assert found("folds-need-classes", died("f.split(X, y)", "ValueError", "other")) == []


@pytest.mark.parametrize(
    ("weights", "turned", "keys"),
    [
        ({"0": 0.9, "1": 0.1}, True, False),
        ({"0": 0.5, "1": 5.0}, False, False),
        ({"0": 1.0, "1": 1.0}, False, False),
        ({"1": 0.5, "2": 5.0}, False, True),
        ({}, False, False),
    ],
)
def test_what_classes_count(weights: dict[str, float], turned: bool, keys: bool) -> None:
    labels = array(100, classes={"0": 90, "1": 10})
    given = fitted("m.fit(x, y, class_weight=w)", y=labels, class_weight=weights)
    assert bool(found("class-weights-turned-round", given)) is turned
    assert bool(found("class-weight-keys", given)) is keys


@pytest.mark.parametrize(
    ("shape", "column", "slides", "at_step"),
    [((500, 20, 1), 19, True, 20), ((500, 20), 0, True, 1), ((500, 6, 3), 16, True, 6),
     ((500, 20), 3, False, None), ((500, 20, 1), None, True, None)],
)  # fmt: skip
def test_a_target_inside_of_its_window(
    shape: tuple[int, ...], column: int | None, slides: bool, at_step: int | None
) -> None:
    given = fitted(x=array(*shape, slides=slides), label_column=column)
    findings = found("target-inside-window", given)
    assert [one.evidence["at"] for one in findings] == ([at_step] if at_step else [])


@pytest.mark.parametrize(
    ("beside", "same", "slides", "told"),
    [(0.96, 0.0, True, True), (0.02, 0.0, True, False), (0.96, 1.0, True, False),
     (0.96, 0.0, False, False)],
)  # fmt: skip
def test_windows_that_are_drawn_at_random(
    beside: float, same: float, slides: bool, told: bool
) -> None:
    tested = array(100, 20, overlaps={"beside": beside, "fit": same}, name="x_test")
    event = Evaluated(model=model(), x=tested, y=array(100), place=at(2))
    given = fitted(
        "train_test_split(x, y)\nm.evaluate(x_test)", event, x=array(400, 20, slides=slides)
    )
    findings = found("series-split-shuffled", given)
    assert bool(findings) is told
    if told:
        assert findings[0].place is not None
        assert (findings[0].place.line, findings[0].evidence["percent"]) == (1, 96)


@pytest.mark.parametrize(("shuffle", "told"), [(True, True), (False, False)])
def test_a_state_and_rows_that_are_mixed(shuffle: bool, told: bool) -> None:
    given = fitted(note=LSTM, shuffle=shuffle, x=array(100, 10, 1))
    assert bool(found("stateful-rows-shuffled", given)) is told
    assert found("stateful-rows-shuffled", fitted(shuffle=shuffle)) == []


@pytest.mark.parametrize(
    ("shape", "slides", "told"),
    [((500, 1, 20), True, True), ((500, 20, 1), True, False), ((500, 1, 20), False, False)],
)
def test_steps_on_the_axis_of_features(shape: tuple[int, ...], slides: bool, told: bool) -> None:
    given = fitted(note=LSTM, x=array(*shape, slides=slides))
    assert bool(found("windows-as-one-step", given)) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("t.texts_to_sequences('a film')", True),
        ("new = 'a film'\nt.texts_to_sequences(new)", True),
        ("whole = file.read()\nt.fit_on_texts(whole)", True),
        ("t.fit_on_texts(' '.join(texts))", True),
        ("t.fit_on_texts(file.read().split())", False),
        ("t.texts_to_sequences(['a film'])", False),
        ("for new in texts:\n    t.texts_to_sequences(new)", False),
        ("def ask(new):\n    t.texts_to_sequences(new)\nnew = 'a'", False),
    ],
)
def test_one_text_for_many(source: str, told: bool) -> None:
    assert bool(found("one-text-as-list", ran(source))) is told


@pytest.mark.parametrize(
    ("second", "told"), [("pad_sequences(b)", True), ("pad_sequences(b, padding='post')", False)]
)
def test_padding_at_another_end(second: str, told: bool) -> None:
    source = f"a = pad_sequences(t, padding='post')\nm.fit(a, y)\nm.predict({second})"
    assert bool(found("padding-sides-differ", fitted(source, place=at(2)))) is told


@pytest.mark.parametrize(
    ("layer", "dtype", "high", "told"),
    [("Dense", "int32", 900, True), ("Embedding", "int32", 900, False),
     ("Dense", "float32", 900, False), ("Dense", "int32", 5, False)],
)  # fmt: skip
def test_numbers_of_words_as_sizes(layer: str, dtype: str, high: int, told: bool) -> None:
    note = model(layers=(LayerNote(class_name=layer, name="first"),))
    given = fitted(
        "x = pad_sequences(t)\nm.fit(x, y)",
        note=note,
        x=array(20, 8, dtype=dtype, low=0, high=high),
    )
    assert bool(found("tokens-into-dense", given)) is told


@pytest.mark.parametrize(
    ("kinds", "last", "told"), [(26, 2.9, True), (26, 0.4, False), (500, 2.9, False)]
)
def test_letters_as_sizes(kinds: int, last: float, told: bool) -> None:
    note = model(layers=(LayerNote(class_name="LSTM", name="first"),))
    x = array(900, 20, 1, dtype="float64", low=0.0, high=0.96, distinct=kinds)
    y = array(900, 26, one_hot=True)
    start = FitStarted(model=note, x=x, y=y, place=at(1))
    end = FitEnded(handle=1, history={"loss": [3.1, last]})
    source = "ids = {c: i for i, c in enumerate(letters)}\nm.fit(x / 26, y)"
    assert bool(found("tokens-into-dense", ran(source, start, end))) is told


def test_classes_that_were_never_trained() -> None:
    labels, other = array(50, classes={"0": 25, "1": 25}), array(25, classes={"2": 25})
    event = Evaluated(model=BCE, x=array(25, 3), y=other, place=at(2))
    (one,) = found("classes-not-in-training", fitted("", event, note=BCE, y=labels))
    assert (one.evidence["missing"], one.evidence["trained"]) == ("2", "0, 1")
    same = Evaluated(model=BCE, x=array(25, 3), y=labels, place=at(2))
    assert found("classes-not-in-training", fitted("", same, note=BCE, y=labels)) == []


@pytest.mark.parametrize(
    ("names", "told"),
    [("test, train", True), ("train, test", False), ("a, b", False), ("i, (test, train)", True)],
)
def test_the_parts_of_a_fold(names: str, told: bool) -> None:
    source = f"for {names} in KFold(5).split(X):\n    pass"
    assert bool(found("fold-parts-exchanged", ran(source))) is told


@pytest.mark.parametrize(
    ("inside", "told"),
    [("pass", True), ("scores.append(acc)", False)],
)
def test_the_figure_of_the_last_fold(inside: str, told: bool) -> None:
    source = (
        "for a, b in KFold(5).split(X):\n    acc = m.evaluate(X[b], y[b])\n"
        f"    {inside}\nprint(np.mean(acc))"
    )
    starts = [FitStarted(model=model(), x=array(9, 3), y=array(9), place=at(1))] * 2
    assert bool(found("score-of-last-fold", ran(source, *starts))) is told


def test_columns_that_are_chosen_before_the_split() -> None:
    chosen = "X = SelectKBest(k=5).fit_transform(X, y)\na, b = train_test_split(X)"
    assert found("columns-chosen-before-split", fitted(chosen))
    other = "a, b = train_test_split(X)\na = SelectKBest(k=5).fit_transform(a, y)"
    assert found("columns-chosen-before-split", fitted(other)) == []


def test_tables_whose_words_differ() -> None:
    source = "a = pd.get_dummies(train)\nb = pd.get_dummies(test)\nm.predict(b)"
    said = 'Input 0 of layer "dense" is incompatible with the layer: expected axis -1'
    (one,) = found("dummies-made-apart", died(source, "ValueError", said, line=3))
    assert (one.evidence["second"], one.evidence["first_line"]) == ("test", 1)
    mended = source + "\nb = b.reindex(columns=a.columns)"
    assert found("dummies-made-apart", died(mended, "ValueError", said, line=3)) == []


SCORE = ArrayNote(kind="ndarray", shape=(40,), values=(0.0, 1.0), name="p")
SHARES = array(40, 1, distinct=40, low=0.0, high=1.0)


def test_scores_that_want_an_order_or_shares() -> None:
    asked = Predicted(model=model(), x=array(40, 3), outputs=SHARES)
    cut = MetricTaken(name="roc_auc_score", first=SCORE, second=SCORE, place=at(1))
    assert found("area-from-decisions", fitted("", asked, cut))
    whole = MetricTaken(name="roc_auc_score", first=SCORE, second=SHARES, place=at(1))
    assert found("area-from-decisions", fitted("", asked, whole)) == []
    swapped = MetricTaken(
        name="r2_score", first=SHARES, second=SCORE, first_predicted=True, place=at(1)
    )
    assert found("scores-exchanged", fitted("", swapped))
    right = MetricTaken(
        name="r2_score", first=SCORE, second=SHARES, second_predicted=True, place=at(1)
    )
    assert found("scores-exchanged", fitted("", right)) == []


@pytest.mark.parametrize(
    ("text", "result", "told"),
    [("Accuracy", (12.7,), True), ("Loss", (12.7,), False), ("Accuracy", (12.7, 0.9), False)],
)
def test_a_loss_is_no_accuracy(text: str, result: tuple[float, ...], told: bool) -> None:
    source = f"score = m.evaluate(x, y)\nprint('{text}', score)"
    event = Evaluated(model=model(), x=array(9, 3), y=array(9), result=result, place=at(1))
    assert bool(found("loss-read-as-accuracy", ran(source, event))) is told


@pytest.mark.parametrize(("more", "told"), [("", True), ("\np = sy.inverse_transform(p)", False)])
def test_answers_on_the_scale_of_the_training(more: str, told: bool) -> None:
    source = (
        "sy = StandardScaler()\nys = sy.fit_transform(y)\nm.fit(x, ys)\np = m.predict(x)"
        f"{more}\nprint(p)"
    )
    note = model(loss="mse")
    event = Predicted(model=note, x=array(9, 3), outputs=SHARES, place=at(4))
    targets = array(9, 1, low=-2.0, high=2.0, name="ys")
    given = fitted(source, event, note=note, y=targets, place=at(3))
    assert bool(found("answers-not-scaled-back", given)) is told


def test_a_percentage_of_zero() -> None:
    note = model(loss="mean_absolute_percentage_error")
    for low, told in ((0.0, True), (5.0, False)):
        start = FitStarted(model=note, x=array(9, 3), y=array(9, low=low, high=9.0))
        end = FitEnded(handle=1, history={"loss": [4e7]})
        assert bool(found("percentage-of-zero", ran("m.fit(x, y)", start, end))) is told


def apart(measured: dict[str, int], changes: float, *others: dict[str, int]) -> Trace:
    """A training on 150 rows of class 0 and then 90 of class 1, and what is measured."""
    y = array(240, classes={"0": 150, "1": 90}, tail_classes={"1": 48}, changes=changes)
    questions = [
        Evaluated(model=BCE, x=array(60, 3), y=array(60, classes=one), place=at(5))
        for one in (measured, *others)
    ]
    return fitted("", *questions, note=BCE, y=y)


@pytest.mark.parametrize(
    ("given", "few"),
    [
        (apart({"1": 60}, 1 / 239), 90),
        (apart({"1": 60}, 0.4), None),
        (apart({"0": 60}, 1 / 239), None),
        (apart({"0": 30, "1": 30}, 1 / 239), None),
        (apart({"1": 60}, 1 / 239, {"0": 60}), None),
    ],
)
def test_the_last_class_alone_is_measured(given: Trace, few: int | None) -> None:
    told = found("classes-not-in-training", given)
    assert [one.evidence["few"] for one in told] == ([few] if few else [])
