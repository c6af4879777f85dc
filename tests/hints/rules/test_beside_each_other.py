"""Answers, labels, masks, noise and folders: what the rules say of what lay beside each other."""

from __future__ import annotations

from typing import Any

import pytest

from grader.hints.trace import Trace
from grader.wire.record import (
    Compared,
    Evaluated,
    FitEnded,
    FitStarted,
    LayerNote,
    Paired,
    Predicted,
    Probed,
)
from tests.hints.traces import array, at, found, model, ran

SOURCE = "m.fit(x, y)\np = m.predict(a).argmax(axis=1)\nprint((p == b).mean())\n"


def compared(pair: Paired, known: float) -> Trace:
    return ran(
        SOURCE,
        FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(1)),
        FitEnded(handle=1, history={"val_accuracy": [known]}, place=at(1)),
        Compared(
            operation="==", written="p == b", left=array(90), right=array(90),
            equal=pair.equal, left_answered=True, paired=pair, place=at(3),
        ),
    )  # fmt: skip


def pair(**figures: Any) -> Paired:
    usual = {"rows": 90, "told": 0.4, "commonest": 0.36, "apart": 0.05, "equal": 0.33}
    return Paired(**{"single": False, "moved": 2, "one": "1", "other": "2", **usual, **figures})


@pytest.mark.parametrize(
    ("figures", "known", "told"),
    [
        ({}, 0.95, True),
        ({}, 0.6, False),  # a weak model agrees by chance by itself
        ({"equal": 0.9, "told": 0.9}, 0.95, False),
        ({"apart": 0.4}, 0.95, False),  # other rows, or one answer for all
        ({"commonest": 0.9, "told": 0.9, "equal": 0.85}, 0.95, False),
    ],
)
def test_answers_in_an_order_of_their_own(
    figures: dict[str, float], known: float, told: bool
) -> None:
    results = found("answers-of-other-rows", compared(pair(**figures), known))
    assert bool(results) is told
    if told:
        assert results[0].place and results[0].place.line == 3


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"told": 0.97, "equal": 0.02, "single": True}, True),
        ({"told": 0.97, "equal": 0.02, "single": False}, False),
        ({"told": 0.97, "equal": 0.9, "single": True}, False),
        ({}, False),
    ],
)
def test_answers_under_other_names(figures: dict[str, Any], told: bool) -> None:
    results = found("classes-under-other-names", compared(pair(**figures), 0.95))
    assert bool(results) is told


def asked_afterwards(name: str, figures: dict[str, float], source: str = "m.fit(x, y)\n") -> Trace:
    return ran(
        source,
        FitStarted(model=model(), x=array(90, 8, 8, 1), y=array(90, 8, 8, 1), place=at(1)),
        FitEnded(handle=1, history={"loss": [0.5]}, place=at(1)),
        Probed(name=name, handle=1, figures=figures, names={"folder": "dogs"}),
    )


MIXED = {
    "rows": 90.0, "best": 1.8, "own": 0.2, "kept": 0.06, "mirrored": 0.1, "single": 0.9,
    "plain": 0.5,
}  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({}, True),
        ({"own": 1.8, "kept": 1.0}, False),
        ({"best": 0.4, "own": 0.1}, False),  # nothing can be seen of the masks
        ({"single": 0.1}, False),
        ({"kept": 0.6, "own": 1.0}, False),
    ],
)
def test_masks_that_fit_other_pictures(figures: dict[str, float], told: bool) -> None:
    trace = asked_afterwards("maps", {**MIXED, **figures})
    assert bool(found("masks-of-other-pictures", trace)) is told


@pytest.mark.parametrize(
    ("alike", "smooth", "told"), [(0.9, 0.05, True), (0.02, 0.0, False), (0.9, 0.9, False)]
)
def test_noise_that_is_the_same_everywhere(alike: float, smooth: float, told: bool) -> None:
    figures = {"rows": 90.0, "alike": alike, "smooth": smooth}
    trace = asked_afterwards("noise", figures, "n = rng.normal(size=3)\nm.fit(x, y)\n")
    assert bool(found("same-noise-for-all", trace)) is told


FOLDERS = {
    "rows": 200.0, "folders": 3.0, "labels": 3.0, "told": 0.87, "commonest": 0.35, "single": 1.0,
    "label": 1.0, "times": 60.0, "other": 0.0, "other_times": 12.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({}, True),
        ({"told": 1.0}, False),
        ({"told": 0.98}, False),
        ({"told": 0.4}, False),  # the folders are no classes
        ({"labels": 2.0}, False),
        ({"single": 0.0}, False),
    ],
)
def test_labels_that_leave_their_folders(figures: dict[str, float], told: bool) -> None:
    results = found(
        "labels-leave-their-folders", asked_afterwards("foldered", {**FOLDERS, **figures})
    )
    assert bool(results) is told
    if told:
        assert results[0].evidence["folder"] == "dogs"


@pytest.mark.parametrize(
    ("learned", "asked", "source", "told"),
    [
        (0.0, 1.0, 'p = Image.open(f).convert("L")\n', True),
        (0.0, 1.0, "p = read(f)\n", False),
        (0.3, 1.0, 'p = Image.open(f).convert("L")\n', False),
        (0.0, 0.0, 'p = Image.open(f).convert("L")\n', False),
    ],
)
def test_colours_that_are_lost(learned: float, asked: float, source: str, told: bool) -> None:
    trace = ran(
        "m.fit(x, y)\n" + source + "m.predict(p)\n",
        FitStarted(model=model(), x=array(90, 8, 8, 3, grey=learned), y=array(90), place=at(1)),
        FitEnded(handle=1, history={"loss": [0.5]}, place=at(1)),
        Predicted(model=model(), x=array(1, 8, 8, 3, grey=asked), outputs=array(1, 3), place=at(3)),
    )
    results = found("colours-lost", trace)
    assert bool(results) is told
    if told:
        assert results[0].evidence["made_line"] == 2


@pytest.mark.parametrize(
    ("line", "high", "told"),
    [
        ('if logs["accuracy"] > 95: pass', 0.99, True),
        ('if logs.get("accuracy") >= 90: pass', 0.99, True),
        ('acc = logs["accuracy"]\nif acc > 95: pass', 0.99, True),
        ('acc = logs["accuracy"] * 100\nif acc > 95: pass', 0.99, False),
        ('acc = logs["accuracy"]\nacc *= 100\nif acc > 95: pass', 0.99, False),
        ('if 100 * logs["accuracy"] > 95: pass', 0.99, False),
        ('if logs["accuracy"] > 0.95: pass', 0.99, False),
        ('if logs["loss"] > 95: pass', 0.99, False),
        ('if logs["accuracy"] > 95: pass', 98.0, False),  # a metric that counts in percent
        ("_, acc = m.evaluate(a, b)\nif acc > 90: pass", 0.99, True),
        ('if max(h.history["accuracy"]) < 50: pass', 0.99, True),
    ],
)
def test_a_share_beside_a_percentage(line: str, high: float, told: bool) -> None:
    trace = ran(
        line + "\n",
        FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(1)),
        FitEnded(handle=1, history={"loss": [3.0], "accuracy": [0.4, high]}, place=at(1)),
    )
    assert bool(found("share-compared-with-percent", trace)) is told


def test_a_share_that_was_evaluated() -> None:
    evaluated = Evaluated(
        model=model(), x=array(90, 8), y=array(90), result=(0.2, 0.9), names=("loss", "accuracy"),
        place=at(1),
    )  # fmt: skip
    trace = ran("_, acc = m.evaluate(a, b)\nprint(acc > 90)\n", evaluated)
    assert [one.evidence["name"] for one in found("share-compared-with-percent", trace)] == [
        "accuracy"
    ]


@pytest.mark.parametrize(
    ("kept", "mirrored", "told"),
    [(0.5, 0.45, True), (0.0, 1.0, True), (0.95, 0.05, False), (0.1, 0.3, False)],
)
def test_masks_that_are_mirrored(kept: float, mirrored: float, told: bool) -> None:
    trace = asked_afterwards("maps", {**MIXED, "kept": kept, "mirrored": mirrored})
    assert bool(found("masks-are-mirrored", trace)) is told


@pytest.mark.parametrize(
    ("spreads", "lines", "told"),
    [((0.5, 64.0), (1, 2), True), ((0.5, 0.6), (1, 2), False), ((0.5, 64.0), (1, 1), False)],
)
def test_features_of_pictures_in_two_ranges(
    spreads: tuple[float, float], lines: tuple[int, int], told: bool
) -> None:
    asked = [
        Predicted(
            model=model(2), outputs=array(20, 12), place=at(line),
            x=array(20, 8, 8, 3, low=0.0, high=2 * spread, spread=spread, distinct=200),
        )
        for spread, line in zip(spreads, lines, strict=True)
    ]  # fmt: skip
    trace = ran(
        "a = base.predict(x)\nb = base.predict(z)\nm.fit(a, y)\n",
        *asked,
        FitStarted(model=model(1), x=array(20, 12), y=array(20), place=at(3)),
        FitEnded(handle=1, place=at(3)),
    )
    assert bool(found("features-prepared-otherwise", trace)) is told


@pytest.mark.parametrize(
    ("loop", "top", "told"),
    [
        ("for l in m.layers[:-20]:\n    l.trainable = False\n", 3, True),
        ("for l in m.layers[:-2]:\n    l.trainable = False\n", 3, False),
        ("for l in m.layers[:-20]:\n    l.trainable = True\n", 3, False),
        ("for l in m.layers[:-20]:\n    print(l)\n", 3, False),
        ("for l in base.layers[:-20]:\n    l.trainable = False\n", 30, False),
    ],
)
def test_a_loop_that_freezes_nothing(loop: str, top: int, told: bool) -> None:
    layers = tuple(LayerNote(class_name="Dense", name=f"d{n}", parameters=9) for n in range(40))
    trace = ran(
        loop + "m.fit(x, y)\n",
        FitStarted(model=model(layers=layers, top=top), x=array(9, 4), y=array(9), place=at(3)),
        FitEnded(handle=1, place=at(3)),
    )
    assert bool(found("freezing-reaches-nothing", trace)) is told
