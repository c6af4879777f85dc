"""Numbers from a set, draws that ask too much, folds, maps and generators: what the rules say."""

from __future__ import annotations

from typing import Any

import pytest

from grader.hints.rule import Finding
from grader.hints.rules.asked_together import asked_together
from grader.hints.rules.data_common import feeds
from grader.wire.record import (
    Altered,
    ArrayNote,
    CallbackMade,
    CallbackNote,
    Compared,
    DatasetCut,
    Evaluated,
    Event,
    FitEnded,
    FitStarted,
    Loaded,
    MeasureAsked,
    NamesLeft,
    Predicted,
    Probed,
    Saved,
)
from tests.hints.rules.model_traces import dense, fitted
from tests.hints.rules.model_traces import model as made
from tests.hints.rules.test_given import stopped
from tests.hints.traces import array, at, died, found, model, ran

SAVED = Saved(handle=1, what="model", path="/tmp/a/w.keras", fits=1, place=at(9))
WORDS = NamesLeft(numbered=("ids",))


def numbered(source: str, *events: Event) -> list[Finding]:
    return found("numbers-from-a-set", ran(source, *events))


@pytest.mark.parametrize(
    "source",
    [
        "ids = {c: i for i, c in enumerate(set(text))}",
        "chars = list(set(text))\nids = {c: i for i, c in enumerate(chars)}",
        "chars = set(text)\nchars = list(chars)\nids = dict(zip(chars, range(9)))",
        "words = {w for t in texts for w in t}\nids = {w: i + 1 for i, w in enumerate(words)}",
        "ids = {}\nfor i, c in enumerate(set(text)):\n    ids[c] = i",
        "def table(text):\n    return {c: i for i, c in enumerate(set(text))}\nids = table(t)",
        "all_words = ['<pad>'] + list(set(words))\nids = dict(zip(all_words, range(9)))",
    ],
)
def test_texts_that_are_numbered_in_the_order_of_a_set(source: str) -> None:
    (one,) = numbered(source, SAVED, WORDS)
    assert one.evidence["path"] == "w.keras"
    assert one.evidence["saved_line"] == 9


@pytest.mark.parametrize(
    ("source", "events"),
    [
        ("ids = {c: i for i, c in enumerate(sorted(set(text)))}", (SAVED, WORDS)),
        ("chars = list(set(text))\nchars.sort()\nids = dict(zip(chars, range(9)))", (SAVED, WORDS)),
        ("ids = {c: i for i, c in enumerate(set(text))}\njson.dump(ids, f)", (SAVED, WORDS)),
        ("ids = {c: i for i, c in enumerate(set(text))}", (WORDS,)),
        ("ids = {c: i for i, c in enumerate(set(text))}", (SAVED, NamesLeft())),
        (
            "ids = {c: i for i, c in enumerate(set(text))}",
            (SAVED, Loaded(what="model", path="/tmp/a/w.keras", handle=2), WORDS),
        ),
        ("ids = {i: c for i, c in enumerate(set(text))}", (SAVED, WORDS)),
        ("chars = set(text)\nchars = sorted(chars)\nids = dict(zip(chars, range(9)))",
         (SAVED, WORDS)),
    ],
)  # fmt: skip
def test_numbers_that_stay(source: str, events: tuple[Event, ...]) -> None:
    assert numbered(source, *events) == []


@pytest.mark.parametrize(
    ("slug", "kind", "said", "source", "evidence"),
    [
        ("more-drawn-than-there-is", "ValueError",
         "Sample larger than population or is negative", "b = random.sample(memory, 16)",
         {"call": "random.sample(memory, 16)", "source": "memory", "wanted": 16}),
        ("more-drawn-than-there-is", "ValueError",
         "Cannot take a larger sample than population when 'replace=False'",
         "i = np.random.choice(len(x), size=900, replace=False)",
         {"call": "np.random.choice(len(x), size=900, replace=False)", "source": "len(x)",
          "wanted": 900}),
        ("more-drawn-than-there-is", "ValueError", "sample is empty", "b = s(m)", None),
        ("draw-wants-flat-row", "ValueError", "'p' must be 1-dimensional",
         "a = np.random.choice(3, p=probs)", {"given": "probs", "shape": None, "rows": None}),
        ("draw-wants-flat-row", "ValueError", "a must be 1-dimensional",
         "a = np.random.choice(x, 5)", {"given": "x", "shape": None, "rows": "x"}),
        ("deque-cannot-be-cut", "TypeError", "sequence index must be integer, not 'slice'",
         "r = list(window[-4:])", {"name": "window", "written": "window[-4:]"}),
    ],
)  # fmt: skip
def test_what_stops_a_draw(
    slug: str, kind: str, said: str, source: str, evidence: dict[str, Any] | None
) -> None:
    told = [one.evidence for one in found(slug, died(source, kind, said))]
    assert told == ([evidence] if evidence is not None else [])


FOLDS = "for a, b in KFold(3).split(part):\n    m.fit({0}[a], {0}_y[a])\n"


@pytest.mark.parametrize(
    ("used", "rows", "told"), [("whole", 90, True), ("part", 60, False), ("other", 60, False)]
)
def test_folds_of_another_array(used: str, rows: int, told: bool) -> None:
    left = NamesLeft(arrays={"part": array(60, 3), used: array(rows, 3)})
    start = FitStarted(model=model(), x=array(40, 3), y=array(40), place=at(2))
    findings = found("folds-of-another-array", ran(FOLDS.format(used), start, left))
    assert bool(findings) is told


ONES = ArrayNote(kind="ndarray", shape=(9, 8, 8), distinct=2, values=(0.0, 1.0))
WHITE = ArrayNote(kind="ndarray", shape=(9, 8, 8), distinct=2, values=(0.0, 255.0))
MEASURE = "def iou(p, t):\n    return (p {} & (t == 1)).sum()\n"


@pytest.mark.parametrize(
    ("source", "event", "told"),
    [
        ("hit = truth == 1", NamesLeft(arrays={"truth": WHITE}), True),
        ("hit = truth == 1", NamesLeft(arrays={"truth": ONES}), False),
        ("hit = truth == 1\ntruth *= 255", NamesLeft(arrays={"truth": WHITE}), False),
        ("truth[truth == 1] = 255", NamesLeft(arrays={"truth": WHITE}), False),
        ("hit = truth == 255", NamesLeft(arrays={"truth": WHITE}), False),
        ("a = (said == truth).mean()",
         Compared(operation="==", written="said == truth", left=ONES, right=WHITE, place=at(1)),
         True),
        (MEASURE.format("== 1"),
         Compared(operation="==", written="iou(...)", left=ONES, right=WHITE, place=at(1)), True),
        (MEASURE.format("> 0"),
         Compared(operation="==", written="iou(...)", left=ONES, right=WHITE, place=at(1)), False),
    ],
)  # fmt: skip
def test_maps_whose_foreground_has_two_numbers(source: str, event: Event, told: bool) -> None:
    start = FitStarted(model=model(), x=array(9, 8, 8), y=ONES, place=at(1))
    findings = found("compared-in-another-form", ran(source, start, event))
    assert [one.evidence for one in findings[:1]] == (
        [{"written": findings[0].evidence["written"], "mark": 255.0}] if told else []
    )


HELD = "def rows():\n    while True:\n        yield x, y\ng = rows()\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (HELD + "m.evaluate(g, steps=3)\np = m.predict(g, steps=3)", True),
        (HELD + "m.fit(x, y, validation_data=g)\np = m.predict(g, steps=3)", True),
        (HELD + "p = m.predict(g, steps=3)\nm.evaluate(g, steps=3)", False),
        (HELD + "m.evaluate(g, steps=3)\ng = rows()\np = m.predict(g, steps=3)", False),
        ("g = x[:9]\nm.evaluate(g, y)\np = m.predict(g)", False),
    ],
)
def test_a_generator_that_goes_on(source: str, told: bool) -> None:
    lines = range(1, source.count("\n") + 2)
    events = [
        Predicted(model=model(), x=array(9, 2), outputs=array(9, 1), place=at(line))
        for line in lines
    ]
    met = Compared(
        operation="==", written="p == y", left=array(9), right=array(9), left_answered=True
    )
    assert bool(found("generator-goes-on", ran(source, *events, met))) is told
    assert found("generator-goes-on", ran(source, *events)) == []


def test_the_noisy_ones_that_no_model_was_shown() -> None:
    start = FitStarted(
        model=model(), x=array(80, 8, name="x_train_noisy"), y=array(80, 8, name="x_train"),
        place=at(1),
    )  # fmt: skip
    left = NamesLeft(arrays={"x_test": array(20, 8), "x_test_noisy": array(20, 8)})

    def told(*names: str) -> list[Finding]:
        asked = (
            Predicted(model=model(), x=array(20, 8, name=name), outputs=array(20, 8), place=at(2))
            for name in names
        )
        return found(
            "noisy-ones-never-shown", ran("m.fit(x, y)\nm.predict(x)", start, *asked, left)
        )

    (one,) = told("x_test")
    assert one.evidence["noisy"] == "x_test_noisy"
    assert told("x_test_noisy") == told("x_test", "x_test_noisy") == told("x_train") == []


def test_amounts_that_became_places() -> None:
    prices = array(90, low=3.5, high=80.0)
    ranked = Altered(
        how="ranked", written="price", before=prices, after=array(90, low=0.0, high=88.0),
        place=at(3),
    )  # fmt: skip
    start = FitStarted(model=model(loss="mse"), x=array(90, 2), y=array(90), place=at(7))
    (one,) = found("amounts-became-places", ran("e.fit(price)", ranked, start))
    assert one.evidence == {"name": "price", "low": 3.5, "high": 80.0, "last": 88, "fit_line": 7}
    other = FitStarted(
        model=model(loss="sparse_categorical_crossentropy"), x=array(90, 2), y=array(90),
        place=at(7),
    )  # fmt: skip
    assert found("amounts-became-places", ran("e.fit(price)", ranked, other)) == []


def test_a_head_of_another_task() -> None:
    layers = tuple(dense(8, "relu", name=f"d{number}") for number in range(12))
    labels = array(40, classes={"0": 20, "1": 20}, low=0.0, high=1.0, dtype="int64")
    for name, units, told in (("predictions", 1000, True), ("dense", 1000, False),
                              ("predictions", 4, False)):  # fmt: skip
        note = made(
            *layers, dense(units, "softmax", name=name), loss="sparse_categorical_crossentropy"
        )
        start, end = fitted(note, labels)
        findings = found("output-units-not-classes", ran("m.fit(x, y)", start, end))
        assert bool(findings) is told


def test_validation_without_end() -> None:
    source = "m.fit(ds, validation_data=val.repeat().batch(4){})"

    def start(cut: bool, more: str = "") -> list[Finding]:
        events = (
            FitStarted(
                model=model(), x=ArrayNote(kind="dataset"), y=array(4),
                validation_x=ArrayNote(kind="dataset"), place=at(1),
            ),
            FitEnded(handle=1, cut=cut),
        )  # fmt: skip
        return found("endless-epoch", ran(source.format(more), *events))

    (one,) = start(True)
    assert one.evidence == {"source": None, "held": "val.repeat().batch(4)"}
    assert start(False) == start(True, ", validation_steps=2") == []


def test_the_checkpoint_whose_file_is_not_there() -> None:
    kept = CallbackNote(class_name="ModelCheckpoint", attributes={"filepath": "/x/a.h5"}, handle=1)
    start = FitStarted(model=model(), x=array(9, 2), y=array(9), place=at(2))
    for path, told in (("/x/a.h5", True), ("/x/b.h5", False)):
        trace = died(
            "c = ModelCheckpoint(p)\nm.fit(x, y)\nm.load_weights(p)", "FileNotFoundError",
            f"No such file: '{path}'", CallbackMade(callback=kept, place=at(1)), start, line=3,
        )  # fmt: skip
        (one,) = found("callback-not-passed", trace)
        assert one.explains_exception is told


def test_one_batch_that_is_all_a_training_sees() -> None:
    cut = DatasetCut(how="take", count=1, batches=50, rows=600, source=0, place=at(1))
    for epochs, taken, told in ((20, 20, True), (20, 400, False), (1, 1, False)):
        start = FitStarted(
            model=model(), x=ArrayNote(kind="dataset", taken=taken), y=array(4), batch_size=12,
            place=at(2),
        )  # fmt: skip
        end = FitEnded(handle=1, epochs_run=epochs)
        findings = found("cut-counts-batches", ran("t = ds.take(1)\nm.fit(t)", cut, start, end))
        assert [one.evidence["kept"] for one in findings] == ([12] if told else [])


def test_real_samples_of_another_range_in_a_loop() -> None:
    for name, low, high, told in (("tanh", 0.0, 255.0, True), ("tanh", -1.0, 1.0, False),
                                  ("sigmoid", 0.0, 1.0, False)):  # fmt: skip
        shown = MeasureAsked(
            name=name, what="real", figures={"low": low, "high": high}, place=at(1)
        )
        assert bool(found("maker-range-differs", ran("d(x)", shown))) is told


def test_pictures_that_were_asked_about_one_by_one() -> None:
    def one(low: float, high: float, line: int = 1) -> Predicted:
        x = array(1, 8, 8, 1, low=low, high=high, mean=(low + high) / 2, spread=0.1)
        return Predicted(model=model(), x=x, outputs=array(1, 1), place=at(line))

    trace = ran("p(x)\nq(x)", one(0.1, 0.6), one(0.3, 0.8), one(0.0, 0.2, line=2))
    (merged,) = asked_together(list(feeds(trace)))
    assert (merged.x.low, merged.x.high, merged.place) == (0.1, 0.8, at(1))
    assert merged.x.mean == pytest.approx(0.45)


def test_rows_of_the_rarer_class_that_are_not_found() -> None:
    note = made(dense(1, "sigmoid"), loss="binary_crossentropy")
    labels = array(500, classes={"0": 480, "1": 20}, low=0.0, high=1.0, distinct=2)

    def told(found_rows: float, source: str = "m.fit(x, y)") -> bool:
        rare = Probed(
            name="rare", handle=1, figures={"rows": 400.0, "rare": 16.0, "found": found_rows}
        )
        judged = Evaluated(model=note, x=array(400, 3), y=array(400), place=at(1))
        return bool(found("class-imbalance", ran(source, *fitted(note, labels), judged, rare)))

    assert told(0.0)
    assert not told(12.0)
    assert not told(0.0, "m.fit(x, y)\nprint(recall_score(y, p))")


PICTURES = """a = ImageDataGenerator(featurewise_center=True)
a.fit(x_train)
b = ImageDataGenerator(featurewise_center=True)
b.fit({})
m.fit(a.flow(x_train, y_train))
held = b.flow(x_test, y_test)
m.evaluate({})
"""


@pytest.mark.parametrize(
    ("learned", "asked", "told"),
    [
        ("x_test", "held", True),
        ("x_test", "b.flow(x_test)", True),
        ("x_train", "held", False),
        ("x_test", "a.flow(x_test)", False),
    ],
)
def test_a_generator_of_pictures_that_learns_anew(learned: str, asked: str, told: bool) -> None:
    start = FitStarted(model=model(), x=array(9, 8, 8, 1), y=array(9), place=at(5))
    findings = found("scaler-fitted-anew", ran(PICTURES.format(learned, asked), start))
    assert [one.evidence for one in findings] == (
        [{"scaler": "b", "method": "fit", "data": "x_test", "first_line": 2}] if told else []
    )


SCALED = """s = StandardScaler()
t = StandardScaler()
x = s.fit_transform(size)
y = {}.fit_transform(price)
m.fit(x[:9], y[:9])
print(m.predict({}))
"""


@pytest.mark.parametrize(
    ("second", "asked", "told"),
    [
        ("s", "s.transform(new)", True),
        ("t", "s.transform(new)", False),
        ("s", "x[9:]", False),
    ],
)
def test_one_scaler_for_both_sides(second: str, asked: str, told: bool) -> None:
    start = FitStarted(model=model(), x=array(9, 1), y=array(9, 1), place=at(5))
    findings = found("scaler-for-both", ran(SCALED.format(second, asked), start))
    assert [one.evidence["asked"] for one in findings] == (["s.transform(new)"] if told else [])


def test_measures_at_the_place_of_weights() -> None:
    for third, told in (("['mae']", True), ("[0.5, 1.0]", False)):
        source = f"m.compile('adam', 'mse', {third})\nm.fit(x, y)"
        trace = stopped(source, "ValueError", "dtype='string' is not a valid dtype", line=2)
        assert bool(found("positional-argument", trace)) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("c = np.argmax(np.round(m.predict(x)), axis=1)", True),
        ("p = m.predict(x)\np = np.round(p)\nc = p.argmax(axis=1)", True),
        ("p = m.predict(x).round()\nc = np.argmax(p, axis=-1)", True),
        ("p = np.round(m.predict(x), 3)\nc = p.argmax(axis=1)", False),
        ("c = np.round(m.predict(x).argmax(axis=1))", False),
        ("p = np.round(z)\nc = p.argmax(axis=1)", False),
    ],
)
def test_rounding_before_the_largest_is_looked_for(source: str, told: bool) -> None:
    note = made(dense(5, "softmax"))
    said = array(40, 5, low=0.01, high=0.9, distinct=99)
    asked = Predicted(model=note, x=array(40, 4), outputs=said, place=at(1))
    findings = found("probabilities-cut", ran(source, *fitted(note), asked))
    assert bool([one for one in findings if one.evidence["rounded"]]) is told
