"""What was seen before or during trainings, told as faults."""

from __future__ import annotations

from typing import Any

import pytest

from grader.wire.record import (
    Evaluated,
    FitEnded,
    FitStarted,
    MetricTaken,
    NamesLeft,
    Predicted,
    Probed,
)
from tests.hints.rules.model_traces import PLACE, PRICES, YES_NO, dense, fitted, model, trace
from tests.hints.traces import array, found

AMOUNTS = model(dense(1, "linear"), loss="mse", metrics=())
DECIDES = model(dense(1, "sigmoid"), loss="binary_crossentropy")
ROWS = array(500, 3, low=0.0, high=1.0)


def seen(name: str, names: dict[str, str] | None = None, **figures: float) -> Probed:
    return Probed(name=name, handle=1, figures=figures, names=names or {})


def test_every_letter_a_label() -> None:
    source = "b = MultiLabelBinarizer()\ny = b.fit_transform(tags)"
    note = seen("letters", {"row": "red,big", "letters": ", b d e"}, letters=7, rows=9)
    told = found("letters-as-labels", trace(note, source=source))
    assert [one.evidence["count"] for one in told] == [7]
    assert told[0].place is not None
    assert told[0].place.line == 2


def parts(share: float) -> Probed:
    figures = {"columns": 4, "column": 0, "largest": 9000.0, "smallest": 1.0, "kept": 2}
    return seen("parts", share=share, **figures)


@pytest.mark.parametrize(("share", "width", "told"), [(0.99, 2, 1), (0.6, 2, 0), (0.99, 4, 0)])
def test_parts_of_one_large_column(share: float, width: int, told: int) -> None:
    events = fitted(DECIDES, YES_NO, x=array(500, width, low=0.0, high=1.0))
    source = "parts = PCA(n_components=2).fit_transform(x)"
    assert len(found("main-parts-by-size", trace(parts(share), *events, source=source))) == told


def test_the_axes_of_a_curve() -> None:
    taken = MetricTaken(name="auc", first=ROWS, second=ROWS, curve="roc_curve", place=PLACE)
    told = found("curve-axes-exchanged", trace(taken))
    assert [one.evidence["wants"] for one in told] == ["auc(fpr, tpr)"]
    assert not found(
        "curve-axes-exchanged", trace(MetricTaken(name="auc", first=ROWS, second=ROWS))
    )


KINDS = array(500, dtype="int64", low=0.0, high=2.0, distinct=3, values=(0.0, 1.0, 2.0), name="y")


@pytest.mark.parametrize(
    ("source", "note", "told"),
    [
        ("y = LabelEncoder().fit_transform(words)\nnet.fit(x, y)", AMOUNTS, 1),
        ("e = LabelEncoder()\ny = e.fit_transform(words)\nnet.fit(x, y)", AMOUNTS, 1),
        ("y = LabelEncoder().fit_transform(words)\nnet.fit(x, y)", DECIDES, 0),
        ("s = LabelEncoder().fit_transform(words)\nnet.fit(x, prices)", AMOUNTS, 0),
    ],
)
def test_words_learned_as_amounts(source: str, note: Any, told: int) -> None:
    y = KINDS if "prices" not in source else array(500, dtype="int64", distinct=3, name="prices")
    assert len(found("kinds-as-amounts", trace(*fitted(note, y, x=ROWS), source=source))) == told


@pytest.mark.parametrize(
    ("y", "told"),
    [
        (array(500, low=0.0, high=0.0, distinct=1), 1),
        (array(500, low=0.0, high=1.0, distinct=400), 0),
        (array(10, low=0.0, high=0.0, distinct=1), 0),
    ],
)
def test_targets_that_are_one_number(y: Any, told: int) -> None:
    source = "t = scaler.fit_transform(y.reshape(1, -1)).ravel()"
    shown = found("targets-all-alike", trace(*fitted(AMOUNTS, y, x=ROWS), source=source))
    assert len(shown) == told
    assert not told or shown[0].place is not None


def runs(*curves: list[float]) -> list[FitStarted | FitEnded]:
    events: list[FitStarted | FitEnded] = []
    for number, curve in enumerate(curves, start=1):
        note = model(dense(1, "sigmoid"), loss="binary_crossentropy", handle=number)
        events += fitted(note, YES_NO, x=ROWS, history={"loss": curve})
    return events


def test_repetitions_that_are_one_training() -> None:
    one, other = [0.7, 0.5], [0.7, 0.4]
    assert found("runs-exactly-alike", trace(*runs(one, one, one)))
    assert not found("runs-exactly-alike", trace(*runs(one, one, other)))
    assert not found("runs-exactly-alike", trace(*runs(one, one)))


@pytest.mark.parametrize(
    ("size", "rows", "tested", "told"),
    [("test_size=0.9", 60, 540, 1), ("train_size=0.1", 60, 540, 1), ("test_size=0.2", 480, 120, 0),
     ("test_size=0.9", 60, 40, 0), ("train_size=0.8", 480, 120, 0)],
)  # fmt: skip
def test_a_split_that_leaves_little(size: str, rows: int, tested: int, told: int) -> None:
    events = fitted(DECIDES, YES_NO, x=array(rows, 3))
    asked = Predicted(model=DECIDES, x=array(tested, 3), outputs=array(tested, 1))
    source = f"a, b, c, d = train_test_split(x, y, {size})"
    assert len(found("few-rows-to-learn", trace(*events, asked, source=source))) == told


@pytest.mark.parametrize(
    ("low", "mean", "high", "side"),
    [(0.8, 1.8, 3.0, "above"), (0.2, 0.6, 1.1, None), (40.0, 60.0, 90.0, None),
     (-2.0, -1.0, 0.1, "below")],
)  # fmt: skip
def test_a_series_beyond_its_training(
    low: float, mean: float, high: float, side: str | None
) -> None:
    x = array(500, 8, low=0.0, high=1.0, mean=0.5, slides=True)
    y, rows = array(500, low=0.0, high=1.0), array(90, 8, low=low, mean=mean, high=high)
    flat, goes_on = array(90, 1, low=0.0, high=1.05), array(90, 1, low=0.0, high=2.7)
    for outputs, expected in ((flat, [side] if side else []), (goes_on, [])):
        asked = Predicted(model=AMOUNTS, x=rows, outputs=outputs)
        told = found("series-outgrows-training", trace(*fitted(AMOUNTS, y, x=x), asked))
        assert [one.evidence["side"] for one in told] == expected


@pytest.mark.parametrize(
    ("source", "common", "told"),
    [
        ("np.random.shuffle(series)", 0.01, 1),
        ("a, b = train_test_split(series)", -0.02, 1),
        ("series = series[rng.permutation(len(series))]", 0.0, 1),
        ("np.random.shuffle(series)", 0.9, 0),
        ("a, b = train_test_split(series, shuffle=False)", 0.0, 0),
        ("a, b, c, d = train_test_split(series, y)", 0.0, 0),
        ("np.random.shuffle(order)", 0.0, 0),
        ("x = x[rng.permutation(len(x))]", 0.0, 0),
    ],
)
def test_a_series_that_was_mixed(source: str, common: float, told: int) -> None:
    left = NamesLeft(arrays={"series": array(600), "x": array(500, 8), "order": array(500)})
    events = (*fitted(AMOUNTS, PRICES, x=ROWS), left, seen("common", common=common))
    code = "order = np.arange(500)\n" + source
    assert len(found("series-shuffled-first", trace(*events, source=code))) == told


def test_tables_that_are_asked_or_held_wrongly() -> None:
    events = fitted(AMOUNTS, PRICES, x=ROWS)
    figures = {"share": 0.9, "low": 0.0, "high": 1.0, "before": 12.0, "after": 2.0, "rows": 13.0}
    note = seen("fractions", {"input": "shop"}, **figures)
    told = found("embedding-gets-fractions", trace(*events, note))
    assert [one.evidence["given"] for one in told] == ["shop"]
    source = "e = Embedding(300, 8, trainable=False)"
    held = seen("chance_words", {"layer": "embedding"}, rows=300.0)
    assert found("random-words-frozen", trace(*events, held, source=source))
    assert not found("random-words-frozen", trace(*events, source=source))


def test_one_step_of_all() -> None:
    events = fitted(AMOUNTS, PRICES, x=ROWS)
    source = "every = LSTM(6, return_sequences=True)(given)\nout = Dense(1)(every[:, 0])"
    told = found(
        "only-one-step-read", trace(*events, seen("one_step", step=0.0, steps=6.0), source=source)
    )
    assert [(one.evidence["number"], one.place.line if one.place else 0) for one in told] == [
        (1, 2)
    ]
    assert not found("only-one-step-read", trace(*events, source=source))


@pytest.mark.parametrize(
    ("loss", "last", "told"), [("mae", 4.0, 1), ("mae", 2.0, 0), ("mse", 4.0, 0)]
)
def test_the_median_is_all_that_was_learned(loss: str, last: float, told: int) -> None:
    note = model(dense(1, "linear"), loss=loss, metrics=())
    events = fitted(note, PRICES, x=ROWS, history={"loss": [9.0, last]})
    mostly = seen("mostly", value=0.0, share=0.7, constant=4.1)
    assert len(found("median-of-zeros", trace(*events, mostly))) == told


SEVERAL = array(500, 12, low=0.0, high=1.0, mean=0.05, values=(0.0, 1.0))


@pytest.mark.parametrize(
    ("accuracy", "metrics", "told"),
    [
        (0.951, ("binary_accuracy",), 1),
        (0.99, ("binary_accuracy",), 0),
        (0.951, ("binary_accuracy", "Recall"), 0),
    ],
)
def test_an_accuracy_of_rare_labels(accuracy: float, metrics: tuple[str, ...], told: int) -> None:
    note = model(dense(12, "sigmoid"), loss="binary_crossentropy", metrics=metrics)
    events = fitted(note, SEVERAL, x=ROWS, history={"loss": [0.2], "binary_accuracy": [accuracy]})
    assert len(found("rare-labels-hide", trace(*events))) == told


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("y[y == np.nan] = 0", {"compared": "y == np.nan", "logarithm": None, "dead": None}),
        ("y = np.log(count)", {"compared": None, "logarithm": "np.log(count)", "dead": None}),
        ("y = read()", {"compared": None, "logarithm": None, "dead": None}),
    ],
)
def test_targets_that_are_no_numbers(source: str, what: dict[str, str | None]) -> None:
    events = fitted(AMOUNTS, array(500, nan=7), x=ROWS)
    told = found("nan-in-targets", trace(*events, source=source))
    assert [{name: one.evidence.get(name) for name in what} for one in told] == [what]
    assert not found("nan-in-targets", trace(*fitted(AMOUNTS, PRICES, x=ROWS), source=source))


def test_a_column_of_nothing_but_nan() -> None:
    events = fitted(AMOUNTS, PRICES, x=array(500, 4, nan=500))
    told = found("nan-in-input", trace(*events, source="x = (x - m) / s"))
    assert [one.evidence["dead"] for one in told] == [1]


def test_labels_among_the_features_scaled() -> None:
    events = (*fitted(AMOUNTS, PRICES, x=ROWS), seen("told_scaled", column=2.0, factor=0.1))
    assert found("label-among-features", trace(*events, source="t = s.fit_transform(t)"))
    assert not found("label-among-features", trace(*events, source="x = make()"))


@pytest.mark.parametrize(("share", "told"), [(0.95, 1), (0.3, 0)])
def test_near_copies(share: float, told: int) -> None:
    note = seen("near_copies", share=share, group=8.0, near=0.05)
    events = (*fitted(AMOUNTS, PRICES, x=ROWS), note)
    assert len(found("near-copies-on-both-sides", trace(*events))) == told


@pytest.mark.parametrize(
    ("middle", "accuracy", "told"), [(1, 0.3, 1), (1, 0.95, 0), (32, 0.3, 0), (2, 0.3, 1)]
)
def test_a_layer_through_which_nothing_comes(middle: int, accuracy: float, told: int) -> None:
    layers = (dense(64, "relu"), dense(middle, "relu"), dense(10))
    note = model(*layers, loss="sparse_categorical_crossentropy")
    events = fitted(note, YES_NO, x=ROWS, history={"loss": [1.0], "accuracy": [accuracy]})
    assert len(found("narrow-hidden-layer", trace(*events))) == told


LOST = seen("left_out", {"columns": "1, 2"}, count=2.0)
EVEN = array(500, low=0.0, high=1.0, classes={"0": 250, "1": 250}, values=(0.0, 1.0), distinct=2)


@pytest.mark.parametrize(("accuracy", "told"), [(0.52, 1), (0.9, 0)])
def test_columns_that_never_arrive(accuracy: float, told: int) -> None:
    events = fitted(DECIDES, EVEN, x=ROWS, history={"loss": [0.7], "accuracy": [accuracy]})
    source = "t = ColumnTransformer([('c', OneHotEncoder(), [0])])\nx = t.fit_transform(table)"
    assert len(found("columns-left-out", trace(LOST, *events, source=source))) == told


def test_a_category_that_is_ignored() -> None:
    note = seen("unknown", {"given": "'North'", "known": "'north'"}, column=0.0, rows=1.0)
    source = "e = OneHotEncoder(handle_unknown='ignore')\nx = e.transform(new)"
    told = found("category-unknown-ignored", trace(*fitted(AMOUNTS), note, source=source))
    assert [one.place.line if one.place else 0 for one in told] == [2]
    assert not found("category-unknown-ignored", trace(note, source=source))


def test_numbers_that_no_training_had() -> None:
    asked = Predicted(model=AMOUNTS, x=ROWS, place=PLACE)
    new = seen("new_numbers", share=1.0, number=31.0, highest=22.0)
    mark = seen("begins", {"input": "2"}, begins=10.0, asked=11.0)
    events = (*fitted(AMOUNTS, PRICES, x=ROWS), asked, new, mark)
    assert [one.place for one in found("numbers-never-trained", trace(*events))] == [PLACE]
    assert [one.evidence["asked"] for one in found("begins-with-another-mark", trace(*events))] == [
        11
    ]
    assert not found("numbers-never-trained", trace(asked, new))


@pytest.mark.parametrize(
    ("y", "loss", "told"),
    [
        (array(90, dtype="float64", values=(0.0, 0.5, 1.0), low=0.0, high=1.0), "sparse", 1),
        (array(90, dtype="float64", values=(0.0, 1.0, 2.0), low=0.0, high=2.0), "sparse", 0),
        (array(90, dtype="float64", values=(0.0, 0.5, 1.0), low=0.0, high=1.0), "mse", 0),
        (array(90, dtype="float64", low=0.0, high=9.0, distinct=80), "sparse", 1),
    ],
)
def test_labels_with_fractions(y: Any, loss: str, told: int) -> None:
    full = "sparse_categorical_crossentropy" if loss == "sparse" else loss
    note = model(dense(5), loss=full)
    assert len(found("labels-with-fractions", trace(*fitted(note, y, x=ROWS)))) == told


SHARES = model(dense(4), loss="sparse_categorical_crossentropy")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("p = net.predict(x)\nc = np.argmax(p > 0.5, axis=1)", 1),
        ("p = net.predict(x)\np = (p > 0.5)\nc = p.argmax(axis=1)", 1),
        ("p = net.predict(x)\nq = (p > 0.5).astype(int)\nc = np.argmax(q, axis=1)", 1),
        ("c = np.round(net.predict(x)).argmax(axis=1)", 1),
        ("c = net.predict(x).argmax(axis=1)", 0),
        ("p = net.predict(x)\nc = np.argmax(p, axis=1)", 0),
        ("c = np.argmax(y > 0.5, axis=1)", 0),
    ],
)
def test_decided_before_the_largest_is_sought(source: str, told: int) -> None:
    asked = Predicted(model=SHARES, x=ROWS, outputs=array(90, 4, low=0.0, high=0.9))
    assert len(found("border-before-argmax", trace(asked, source=source))) == told


def test_a_label_below_zero_for_an_answer_that_never_is() -> None:
    y = array(500, low=-1.0, high=1.0, distinct=2, values=(-1.0, 1.0))
    for name, told in (("sigmoid", 1), ("tanh", 0), ("linear", 0)):
        note = model(dense(1, name), loss="hinge", metrics=())
        assert len(found("targets-out-of-reach", trace(*fitted(note, y, x=ROWS)))) == told


@pytest.mark.parametrize(("share", "rows", "told"), [(0.8, 500, 1), (0.0, 500, 0), (0.8, 100, 0)])
def test_all_rows_are_judged_after_the_folds(share: float, rows: int, told: int) -> None:
    x = array(rows, 9, overlaps={"fit": share}, name="x")
    events = fitted(AMOUNTS, PRICES, x=array(400, 9))
    judged = Evaluated(model=AMOUNTS, x=x, y=PRICES, result=(0.1,), place=PLACE)
    source = "for a, b in folds.split(x):\n    net.fit(x[a], y[a])\nprint(net.evaluate(x, y))"
    shown = found("training-accuracy-reported-as-test", trace(*events, judged, source=source))
    assert len(shown) == told


def test_copies_in_the_test() -> None:
    note = seen("copied_rows", many=0.5, once=0.5, times=18.0)
    asked = Predicted(model=AMOUNTS, x=ROWS, place=PLACE)
    told = found("test-rows-copied", trace(*fitted(AMOUNTS, PRICES, x=ROWS), asked, note))
    assert [one.evidence["times"] for one in told] == [18]


def test_how_sure_is_no_score() -> None:
    two = model(dense(2), loss="sparse_categorical_crossentropy")
    asked = Predicted(model=two, x=ROWS, outputs=array(90, 2, low=0.01, high=0.99))
    for low, told in ((0.51, 1), (0.01, 0)):
        score = array(90, low=low, high=0.99, distinct=80)
        taken = MetricTaken(name="roc_auc_score", first=YES_NO, second=score, place=PLACE)
        assert len(found("sureness-as-score", trace(asked, taken))) == told


@pytest.mark.parametrize(
    ("call", "told"), [("rows_of(mail)", 1), ("rows_of([mail])", 0), ("rows_of(texts)", 0)]
)
def test_one_text_for_a_function_of_texts(call: str, told: int) -> None:
    source = (
        "def rows_of(many):\n    return [[number.get(w, 0) for w in one.split()] for one in many]\n"
        f"mail = 'a new mail'\ntexts = load()\nx = {call}"
    )
    assert len(found("one-text-as-list", trace(source=source))) == told


@pytest.mark.parametrize(("columns", "told"), [(20, 1), (1, 0)])
def test_one_number_for_many_targets(columns: int, told: int) -> None:
    events = fitted(AMOUNTS, array(500, columns), x=array(500, 20, 2))
    assert len(found("output-size-differs", trace(*events))) == told
