"""Answers that read too much, too little or the wrong step; rows and words that come again."""

from __future__ import annotations

import pytest

from grader.wire.record import (
    ArgmaxTaken,
    Compared,
    Evaluated,
    Event,
    FitEnded,
    FitStarted,
    LayerNote,
    NamesLeft,
    Predicted,
    Probed,
)
from tests.hints.traces import array, at, found, model, ran

WORDS = (LayerNote(class_name="Embedding", name="e", config={"mask_zero": True}),)


def fit(**fields: object) -> FitStarted:
    facts: dict[str, object] = {"model": model(layers=WORDS), "x": array(90, 8), "y": array(90)}
    return FitStarted(**{**facts, "place": at(1), **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ahead", "changed", "told"), [(True, 1.0, True), (True, 0.0, False), (False, 1.0, False)]
)
def test_later_steps(ahead: bool, changed: float, told: bool) -> None:
    probe = Probed(name="later", handle=1, figures={"changed": changed, "half": 4.0})
    source = "layer = Bidirectional(LSTM(8))\nmodel.fit(x, y)"
    assert bool(found("later-steps-seen", ran(source, fit(ahead=ahead), probe))) is told


def test_answers_as_inputs() -> None:
    assert found("answers-given-as-input", ran("model.fit([a, b], b)", fit(given_away="2")))
    assert not found("answers-given-as-input", ran("model.fit([a, b], b)", fit()))


@pytest.mark.parametrize(
    ("chosen", "ahead", "told"),
    [
        ([(0, 5), (0, 6), (0, 7)], True, True),
        ([(0, 5), (0, 6), (0, 7)], False, False),
        ([(4, 5), (5, 6), (6, 7)], True, False),
        ([(0, 5), (1, 5), (2, 5)], True, False),
        ([(0, 1), (0, 1), (0, 1)], True, False),
        ([(0, 5), (0, 6)], True, False),
    ],
)
def test_the_answer_of_the_first_step(
    chosen: list[tuple[int, int]], ahead: bool, told: bool
) -> None:
    taken: list[Event] = [
        ArgmaxTaken(shape=(9,), axis=None, of_predictions=True, step=step, steps=steps, place=at(2))
        for step, steps in chosen
    ]
    trace = ran("model.fit(x, y)\nnext = p[0][0].argmax()", fit(ahead=ahead), *taken)
    assert bool(found("answer-of-first-step", trace)) is told


@pytest.mark.parametrize(
    ("moved", "right", "told"), [(0.0, 0.52, True), (0.3, 0.52, False), (0.0, 0.9, False)]
)
def test_the_order_of_words(moved: float, right: float, told: bool) -> None:
    probe = Probed(name="mixed", handle=1, figures={"moved": moved, "spread": 0.2})
    start = fit(y=array(90, classes={"0": 45, "1": 45}))
    held = Evaluated(
        model=model(layers=WORDS), x=array(9, 8), y=array(9), result=(0.7, right), place=at(3)
    )
    trace = ran("a = MultiHeadAttention(2, 8)(x, x)\nmodel.fit(x, y)", start, held, probe)
    assert bool(found("order-not-read", trace)) is told


@pytest.mark.parametrize(("share", "told"), [(None, False), (0.05, False), (0.5, True)])
def test_sources_whose_rows_come_again(share: float | None, told: bool) -> None:
    trace = ran("model.fit(g)", fit(relabelled=share, moved=share))
    assert bool(found("labels-change-between-passes", trace)) is told
    assert bool(found("batches-of-same-rows", trace)) is told


@pytest.mark.parametrize(
    ("weights", "told"), [(None, False), ((0.0, 0.0), True), ((0.0, 1.0), False)]
)
def test_weights_of_nothing(weights: tuple[float, float] | None, told: bool) -> None:
    trace = ran("model.fit(x, y, sample_weight=w)", fit(weights=weights))
    assert bool(found("weights-all-zero", trace)) is told


@pytest.mark.parametrize(
    ("before", "asked", "rows", "told"),
    [
        ((3.0, 0.1), (1.0, 0.9), 40, True),
        ((3.0, 0.1), (0.0, 1.0), 40, True),
        ((3.0, 0.1), (0.0, 1.0), 1, False),
        ((3.0, 0.1), (7.0, 0.9), 40, False),
        ((1.0, 0.8), (1.0, 0.9), 40, False),
        ((3.0, 0.1), (1.0, 0.4), 40, False),
    ],
)
def test_words_that_are_unknown_when_asked(
    before: tuple[float, float], asked: tuple[float, float], rows: int, told: bool
) -> None:
    start = fit(x=array(90, 8, often=before))
    event = Predicted(model=model(layers=WORDS), x=array(rows, 8, often=asked), place=at(2))
    trace = ran("model.fit(x, y)\nmodel.predict(new)", start, event)
    assert bool(found("words-unknown-when-asked", trace)) is told


@pytest.mark.parametrize(
    ("often", "told"), [((1.0, 0.8), True), ((1.0, 0.3), False), ((2.0, 0.8), False)]
)
def test_a_vocabulary_that_is_too_small(often: tuple[float, float], told: bool) -> None:
    start = fit(x=array(90, 8, often=often, distinct=7, high=7.0))
    trace = ran("v = TextVectorization(max_tokens=8)\nmodel.fit(x, y)", start)
    assert bool(found("vocabulary-too-small", trace)) is told


@pytest.mark.parametrize(
    ("word", "share", "told"),
    [("not", 0.4, True), ("not", 0.0, False), ("<pad>", 0.4, False), ("", 0.4, False)],
)
def test_the_word_with_the_number_zero(word: str, share: float, told: bool) -> None:
    start, left = fit(x=array(90, 8, hollow=share, high=7.0)), NamesLeft(zeroth={"ids": (word, 8)})
    assert bool(found("first-word-hidden", ran("model.fit(x, y)", start, left))) is told
    other = NamesLeft(zeroth={"topics": (word, 4)})
    assert not found("first-word-hidden", ran("model.fit(x, y)", start, other))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("[away_test, home_test]", True),
        ("[away[700:], home[700:]]", True),
        ("[home_test, away_test]", False),
        ("[visitors, home_test]", False),
        ("pair", False),
    ],
)
def test_inputs_in_another_order(asked: str, told: bool) -> None:
    source = f"model.fit([home[:700], away[:700]], y)\nmodel.predict({asked})"
    assert bool(found("inputs-in-another-order", ran(source))) is told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("[income[:9], age[:9]]", True),
        ("[y_income, y_age]", True),
        ("[age, income]", False),
        ("[y1, y2]", False),
    ],
)
def test_targets_in_another_order(given: str, told: bool) -> None:
    source = (
        'first = Dense(1, name="age")(h)\nsecond = Dense(1, name="income")(h)\n'
        f"model = Model(inputs=x, outputs=[first, second])\nmodel.fit(x, {given})"
    )
    assert bool(found("targets-in-another-order", ran(source))) is told
    assert not found("targets-in-another-order", ran(source.replace("income", "b", 1)))


@pytest.mark.parametrize(
    ("highs", "told"),
    [
        ([1.0, 40.0, 40.0], True),
        ([1.0, 1.1, 1.2], False),
        ([40.0, 40.0, 40.0], False),
        ([1.0, 40.0], False),
    ],
)
def test_forecasts_in_other_units(highs: list[float], told: bool) -> None:
    start = fit(x=array(90, 8, low=0.0, high=1.0))
    asked: list[Event] = [
        Predicted(
            model=model(), x=array(1, 8, low=0.0, high=high), outputs=array(1, 1, high=0.9),
            place=at(2),
        )
        for high in highs
    ]  # fmt: skip
    trace = ran("model.fit(x, y)\np = model.predict(w)", start, *asked)
    assert bool(found("forecast-in-other-units", trace)) is told


@pytest.mark.parametrize(
    ("written", "answered", "steps", "told"),
    [
        ("p - t", (True, False), 8, True),
        ("t - p", (False, True), -8, True),
        ("y_pred - t", (False, False), 8, True),
        ("p - t", (True, False), -8, False),
        ("p - t", (False, False), 8, False),
        ("p - t", (True, False), 1, False),
        ("p - t", (True, False), 5, False),
    ],
)
def test_series_that_are_apart(
    written: str, answered: tuple[bool, bool], steps: int, told: bool
) -> None:
    start = fit(x=array(90, 8, slides=True))
    met = Compared(
        operation="-", written=written, left=array(80), right=array(80), apart=steps,
        left_answered=answered[0], right_answered=answered[1], place=at(2),
    )  # fmt: skip
    trace = ran("model.fit(x, y)\nprint(p - t)", start, met)
    assert bool(found("series-compared-apart", trace)) is told


def test_a_training_that_ended_says_what_was_held() -> None:
    probe = Probed(name="mixed", handle=1, figures={"moved": 0.0, "spread": 0.2})
    start = fit(y=array(90, classes={"0": 45, "1": 45}))
    end = FitEnded(handle=1, history={"val_accuracy": [0.5, 0.9]}, epochs_run=2)
    trace = ran("a = MultiHeadAttention(2, 8)(x, x)\nmodel.fit(x, y)", start, end, probe)
    assert not found("order-not-read", trace)


@pytest.mark.parametrize(
    ("written", "lengths", "told"),
    [
        ("tf.argmax(p[0, 0])", (4, 5, 6), True),
        ("p[0][0].argmax()", (4, 5, 6), True),
        ("tf.argmax(p[0, -1])", (4, 5, 6), False),
        ("tf.argmax(p[0, 0])", (5, 5, 5), False),
        ("tf.argmax(q[0, 0])", (4, 5, 6), False),
    ],
)
def test_the_first_step_as_it_is_written(
    written: str, lengths: tuple[int, ...], told: bool
) -> None:
    events: list[Event] = []
    for steps in lengths:
        said = Predicted(model=model(), x=array(1, steps), outputs=array(1, steps, 9), place=at(2))
        taken = ArgmaxTaken(shape=(9,), axis=None, of_predictions=False, place=at(3))
        events += [said, taken]
    source = f"model.fit(x, y)\np = model(text)\nnext = {written}"
    assert bool(found("answer-of-first-step", ran(source, fit(ahead=True), *events))) is told


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("heat_pred, damp_pred", True),
        ("predicted_heat, predicted_damp", True),
        ("damp_pred, heat_pred", False),
        ("first, second", False),
        ("heat, rain", False),
    ],
)
def test_answers_in_another_order(named: str, told: bool) -> None:
    source = (
        "damp_out, heat_out = Dense(1, name='damp')(h), Dense(1, name='heat')(h)\n"
        "model = Model(x, [damp_out, heat_out])\nmodel.fit(x, [damp, heat])\n"
        f"{named} = model.predict(x_test)"
    )
    assert bool(found("answers-in-another-order", ran(source))) is told
