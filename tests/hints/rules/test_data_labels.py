"""Labels: scaled, out of range, sorted, missing."""

from __future__ import annotations

from typing import Any

import pytest

from grader.wire.record import ArrayNote, Evaluated, FitEnded, FitStarted, Probed
from tests.hints.traces import array, at, died, found, model, ran

SPARSE = model(loss="sparse_categorical_crossentropy", output_shape=(None, 10))
HOT = model(loss="categorical_crossentropy", output_shape=(None, 10))
RANGE = "Received a label value of 10 which is outside the valid range of [0, 10).  Label values: 3"
EVEN = {str(digit): 50 for digit in range(10)}


def labels(**fields: Any) -> ArrayNote:
    return array(500, name="y_train", **fields)


def fit(y: ArrayNote, of: Any = SPARSE, **fields: Any) -> FitStarted:
    return FitStarted(model=of, x=array(500, 28, 28), y=y, place=at(4), **fields)


def test_labels_that_are_fractions_of_255() -> None:
    values = tuple(digit / 255 for digit in range(10))
    y = labels(low=0, high=9 / 255, values=values, dtype="float64")
    (finding,) = found("scaled-labels", ran("y_train = y_train / 255", fit(y)))
    assert finding.place == at(1, "y_train = y_train / 255")
    assert finding.evidence["units"] == 10
    assert str(finding.evidence["values"]).startswith("0, 0.0039")


def test_one_hot_rows_of_scaled_labels_are_all_of_class_zero() -> None:
    y = labels(one_hot=True, classes={"0": 500}, low=0, high=1, values=(0.0, 1.0))
    trace = ran("y = to_categorical(y_train / 255, 10)", fit(y, HOT))
    assert len(found("scaled-labels", trace)) == 1
    assert found("class-imbalance", trace) == []


@pytest.mark.parametrize(
    ("y", "of"),
    [
        (labels(low=0, high=9, classes=EVEN, values=tuple(range(10))), SPARSE),
        (labels(low=0, high=0.15, values=(0.0, 0.05, 0.15)), model(loss="mean_squared_error")),
        (labels(low=0, high=1, values=(0.0, 1.0)), model(loss="binary_crossentropy")),
    ],
)
def test_labels_and_targets_that_are_right(y: ArrayNote, of: Any) -> None:
    assert found("scaled-labels", ran("x = x / 255", fit(y, of))) == []


def test_counted_from_one() -> None:
    y = labels(low=1, high=10)
    trace = died("model.fit(x, y)", "InvalidArgumentError", "SparseSoftmax", fit(y).__class__(
        model=SPARSE, x=array(5, 28, 28), y=y, place=at(1)))  # fmt: skip
    (finding,) = found("label-out-of-range", trace)
    assert finding.explains_exception
    assert finding.evidence == {"y": "y_train", "bad": 10, "units": 10, "last": 9}


def test_negative_labels_and_silent_ones() -> None:
    (finding,) = found("label-out-of-range", ran("", fit(labels(low=-1, high=8))))
    assert finding.evidence["bad"] == -1
    assert not finding.explains_exception


def test_evaluate_and_to_categorical_say_it_themselves() -> None:
    (finding,) = found(
        "label-out-of-range", died("m.evaluate(x, y)", "InvalidArgumentError", RANGE)
    )
    assert finding.evidence["units"] == 10
    source = "y = to_categorical(months, 12)"
    message = "index 12 is out of bounds for axis 1 with size 12"
    assert len(found("label-out-of-range", died(source, "IndexError", message))) == 1
    assert found("label-out-of-range", died("a[0, 12]", "IndexError", message)) == []


@pytest.mark.parametrize("y", [labels(low=0, high=9), labels(low=3, high=9)])
def test_labels_within_the_range(y: ArrayNote) -> None:
    assert found("label-out-of-range", ran("", fit(y))) == []
    regression = model(loss="mean_squared_error", output_shape=(None, 1))
    assert found("label-out-of-range", ran("", fit(labels(low=0, high=99), regression))) == []


def test_the_end_of_sorted_rows() -> None:
    y = labels(classes=EVEN, tail_classes={"8": 50, "9": 50}, changes=0.02)
    name = "sorted-labels-with-validation-split"
    (finding,) = found(name, ran("", fit(y, validation_split=0.2)))
    assert finding.evidence["tail"] == "8, 9"
    assert found(name, ran("", fit(y))) == []
    mixed = labels(classes=EVEN, tail_classes=EVEN, changes=0.9)
    assert found(name, ran("", fit(mixed, validation_split=0.2))) == []
    two = labels(classes={"0": 250, "1": 250}, tail_classes={"1": 100}, changes=0.002)
    assert len(found(name, ran("", fit(two, validation_split=0.2)))) == 1
    states = labels(classes={"0": 250, "1": 250}, tail_classes={"1": 100}, changes=0.02)
    assert found(name, ran("", fit(states, validation_split=0.2))) == []  # abstains


def test_classes_that_are_judged_but_never_trained() -> None:
    y = labels(classes={"0": 250, "1": 250})
    judged = Evaluated(
        model=SPARSE, x=array(200, 28, 28), y=array(200, classes={"0": 90, "1": 60, "2": 50})
    )
    (finding,) = found("class-imbalance", ran("", fit(y), judged))
    assert finding.evidence["absent"] == "2"
    assert finding.evidence["share"] == 0.25


def test_few_rows_miss_a_class_by_chance() -> None:
    y = array(20, classes={"0": 15, "1": 5})
    judged = Evaluated(model=SPARSE, x=array(200, 28, 28), y=array(200, classes=EVEN))
    assert found("class-imbalance", ran("", fit(y), judged)) == []
    whole = Evaluated(model=SPARSE, x=array(200, 28, 28), y=array(200, classes=EVEN))
    assert found("class-imbalance", ran("", fit(labels(classes=EVEN)), whole)) == []


def chance(accuracy: float) -> Probed:
    return Probed(name="neighbours", handle=1, figures={"accuracy": accuracy, "chance": 0.1})


def test_pairs_that_are_torn_apart() -> None:
    name = "images-and-labels-shuffled-apart"
    known = array(500, 784, overlaps={"train": 1.0})
    begun = FitStarted(model=SPARSE, x=known, y=labels(classes=EVEN), place=at(3))
    source = "np.random.shuffle(x)\nnp.random.shuffle(y)\nmodel.fit(x, y)"
    (finding,) = found(name, ran(source, begun, chance(0.09)))
    assert finding.confidence == "certain"
    assert finding.place is not None
    assert finding.place.line == 2
    assert found(name, ran(source, begun, chance(0.8))) == []
    assert found(name, ran(source, begun, chance(0.09), standins=("cifar10",))) == []


def test_made_up_data_are_at_chance_too() -> None:
    name = "images-and-labels-shuffled-apart"
    begun = fit(labels(classes=EVEN))
    assert found(name, ran("model.fit(x, y)", begun, chance(0.1))) == []
    order = "order = np.random.permutation(500)\nidx = np.arange(5)\nnp.random.shuffle(idx)"
    assert found(name, ran(order, begun, chance(0.1))) == []
    (finding,) = found(name, ran("x = np.random.permutation(x)", begun, chance(0.1)))
    assert finding.confidence == "likely"


@pytest.mark.parametrize(
    ("source", "accuracy", "told"),
    [
        ("files = sorted(glob.glob('all/*.png'))", 0.15, True),
        ("for name in os.listdir('all'):\n    read(name)", 0.15, True),
        ("for name in os.listdir('all'):\n    read(name)", 0.9, False),
        ("x = load()", 0.15, False),
    ],
)
def test_files_in_an_order_of_their_own(source: str, accuracy: float, told: bool) -> None:
    begun = fit(labels(classes=EVEN))
    end = FitEnded(handle=1, history={"accuracy": [0.2, 0.9], "val_accuracy": [0.1, accuracy]})
    trace = ran(source, begun, end, chance(0.1))
    assert bool(found("images-and-labels-shuffled-apart", trace)) is (told and accuracy < 0.5)


FEED = """class Feed(keras.utils.PyDataset):
    def __getitem__(self, at):
        {get}
    def on_epoch_end(self):
        {mix}
"""
BOTH = "return self.x[at * 8:(at + 1) * 8], self.y[at * 8:(at + 1) * 8]"
ORDER = "rows = self.rows[at * 8:(at + 1) * 8]; return self.x[rows], self.y[rows]"


@pytest.mark.parametrize(
    ("get", "mix", "told"),
    [
        (BOTH, "np.random.shuffle(self.x)", True),
        (BOTH, "random.shuffle(self.y)", True),
        (ORDER, "np.random.shuffle(self.rows)", False),
        (BOTH, "np.random.seed(1); np.random.shuffle(self.x); np.random.seed(1)", False),
        ("return load(self.files[at])", "np.random.shuffle(self.files)", False),
        ("return self.x[self.rows[at]], self.y[self.rows[at]]", "random.shuffle(self.rows)", False),
    ],
)
def test_a_source_that_mixes_one_of_two(get: str, mix: str, told: bool) -> None:
    source = FEED.format(get=get, mix=mix)
    assert bool(found("images-and-labels-shuffled-apart", ran(source))) is told


def test_test_rows_in_training() -> None:
    name = "test-data-used-for-training"

    def given(**overlaps: float) -> FitStarted:
        x = array(300, 784, overlaps=overlaps, name="x_test")
        return FitStarted(model=SPARSE, x=x, y=labels(), place=at(2))

    judged = Evaluated(
        model=SPARSE, x=array(300, 784, overlaps={"test": 1.0}), y=labels(), place=at(3)
    )
    (finding,) = found(name, ran("", given(train=0.0, test=1.0), judged))
    assert finding.confidence == "certain"
    assert finding.evidence["share"] == 1
    (finding,) = found(name, ran("", given(train=0.0, test=1.0)))
    assert finding.confidence == "likely"
    assert found(name, ran("", given(train=1.0, test=0.0), judged)) == []
    assert found(name, ran("", given(train=0.85, test=0.15), judged)) == []
