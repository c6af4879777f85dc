"""What a program holds of what its training was made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.worker.recorder.bent import bent
from grader.worker.recorder.cut_words import cut_words
from grader.worker.recorder.filling import masked, word_rows
from grader.worker.recorder.lone import lone
from grader.worker.recorder.numbering import note_numbering
from grader.worker.recorder.pairs import weights_apart
from grader.worker.recorder.row_scaled import row_scaled
from grader.worker.recorder.scale_of import scale_of
from grader.worker.recorder.steps import moved, onward
from grader.worker.recorder.taken_from import taken_from

RNG = np.random.default_rng(4)
SERIES = 50 + 0.05 * np.arange(900) + 8 * np.sin(np.arange(900) / 4) + RNG.normal(0, 0.5, 900)


def windows(series: np.ndarray, until: int, width: int = 24) -> np.ndarray:
    return series[width:until]


@pytest.mark.parametrize("kind", ["ends", "signs", "mean"])
@pytest.mark.parametrize("known", [700, 900])
def test_the_part_that_a_scale_was_learned_from(kind: str, known: int) -> None:
    part = SERIES[:known]
    low, high = (part.min(), part.max()) if kind != "mean" else (part.mean(), 0)
    span = part.std() if kind == "mean" else high - low
    scaled = (SERIES - low) / span
    scaled = scaled * 2 - 1 if kind == "signs" else scaled
    y = windows(scaled, 700).astype(np.float32)
    found = scale_of({"load": SERIES, "y": y}, y)
    assert (found is not None) is (known == 900)
    if found is not None:
        assert found[0] == "load"
        assert found[1]["known"] == 700
        assert found[1]["values"] == 900


def test_a_scale_is_seen_where_only_the_scaled_series_is_left() -> None:
    whole = (SERIES - SERIES.min()) / np.ptp(SERIES)
    assert scale_of({"scaled": whole}, whole[24:700]) is not None
    part = (SERIES - SERIES[:700].min()) / np.ptp(SERIES[:700])
    assert scale_of({"scaled": part}, part[24:700]) is None


@pytest.mark.parametrize("until", [880, 900])
def test_a_series_without_a_rest_says_nothing(until: int) -> None:
    scaled = (SERIES - SERIES.min()) / np.ptp(SERIES)
    assert scale_of({"load": SERIES}, windows(scaled, until)) is None
    assert scale_of({"load": SERIES}, windows(SERIES, 700)) is None
    assert scale_of({"load": RNG.normal(size=900)}, windows(scaled, 700)) is None


ROWS = RNG.normal(size=(300, 3))
PRICES = ROWS @ np.array([1.0, 2.0, -1.0])
KEPT = np.flatnonzero(ROWS[:, 0] < 1.2)


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        (ROWS[KEPT], PRICES[: len(KEPT)], True),
        (ROWS[KEPT], (PRICES[: len(KEPT)] - 3) / 10, True),
        (ROWS[KEPT], PRICES[KEPT], False),
        (ROWS[KEPT], np.exp(PRICES[KEPT]), False),
        (ROWS[:200], PRICES[100:], True),
        (ROWS[:200], PRICES[:200], False),
        (ROWS[:200], RNG.normal(size=200), False),
    ],
)
def test_rows_and_labels_of_other_places(x: np.ndarray, y: np.ndarray, told: bool) -> None:
    found = taken_from({"rows": ROWS, "prices": PRICES, "x": x, "y": y}, x, y)
    assert (found is not None) is told


def test_labels_that_belong_to_rows_in_another_order_beside() -> None:
    order = RNG.permutation(300)
    names = {"raw": ROWS, "rows": ROWS[order], "prices": PRICES, "mixed": PRICES[order]}
    assert taken_from(names, ROWS[order][:200], PRICES[order][:200]) is None


def test_a_part_of_a_series_is_judged_by_the_whole() -> None:
    part = SERIES[:700]
    scaled = (SERIES - part.min()) / np.ptp(part)
    assert scale_of({"part": part, "load": SERIES}, scaled[24:600]) is None


def test_what_comes_some_steps_later_is_foretold_on_purpose() -> None:
    walk = np.cumsum(RNG.normal(size=(400, 1)), axis=0)
    table = np.hstack([walk, np.arange(400.0)[:, None]])
    assert taken_from({"t": table, "w": walk[:, 0]}, table[:-5], walk[5:, 0]) is None


def test_texts_that_another_list_holds() -> None:
    rng = np.random.default_rng(0)
    said = [f"text {number} of the list" for number in range(200)]
    stars = rng.integers(0, 2, 200)
    some = [one for number, one in enumerate(said) if number % 7]
    numbers = rng.integers(1, 90, (len(some), 6))
    names = {"said": said, "some": some, "stars": list(stars)}
    found = taken_from(names, numbers, stars[: len(some)])
    assert found is not None
    assert found[:2] == ("said", "stars")
    assert taken_from(names, numbers, stars[np.arange(200) % 7 > 0]) is None


def texts(side: str) -> tuple[list[list[int]], np.ndarray]:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 2, 300)
    found = []
    for label in labels:
        words = [int(one) for one in rng.integers(3, 60, rng.integers(30, 40))]
        found.append([1 + int(label), *words] if side == "first" else [*words, 1 + int(label)])
    return found, labels


@pytest.mark.parametrize("side", ["first", "last"])
@pytest.mark.parametrize("shuffled", [False, True])
def test_what_is_left_of_texts_and_what_decides(side: str, shuffled: bool) -> None:
    lists, labels = texts(side)
    order = RNG.permutation(300)[:200] if shuffled else np.arange(200)
    ends = np.array([one[-20:] for one in lists])[order]
    starts = np.array([one[:20] for one in lists])[order]
    for rows, beginning in ((ends, 1.0), (starts, 0.0)):
        found = cut_words({"tickets": lists}, rows, labels[order])
        assert found is not None
        assert found[0] == "tickets"
        assert found[1]["beginning"] == beginning
        deciding = (side == "first") == (beginning == 1.0)
        assert (found[1]["lost"] > 0.95) is deciding
        assert (found[1]["kept"] > 0.95) is not deciding


def test_texts_of_words_are_matched_in_their_order() -> None:
    lists, labels = texts("last")
    words = [" ".join(f"w{one}" for one in text) for text in lists]
    rows = np.array([one[:20] for one in lists])
    found = cut_words({"said": words}, rows, labels)
    assert found is not None
    assert found[1]["lost"] > 0.95
    assert cut_words({"said": words[::-1]}, rows, labels) is None


def balanced(labels: np.ndarray) -> np.ndarray:
    counts = np.bincount(labels)
    weights: np.ndarray = (len(labels) / counts)[labels]
    return weights


LABELS = (np.random.default_rng(3).random(1000) < 0.1).astype(int)


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        (balanced(LABELS)[RNG.permutation(1000)], True),
        (np.sort(balanced(LABELS)), True),
        (balanced(LABELS), False),
        (np.ones(1000), False),
        (np.where(RNG.random(1000) < 0.5, 1.0, 2.0), False),
        (RNG.random(1000), False),
    ],
)
def test_weights_that_even_other_rows_out(weights: np.ndarray, told: bool) -> None:
    found = weights_apart(LABELS, weights)
    assert (found is not None and found > 0.05) is told


@pytest.mark.parametrize("form", ["length", "spread", "columns"])
def test_rows_that_were_scaled_alone(form: str) -> None:
    base = RNG.uniform(20, 400, 400)
    table = np.column_stack([base, base / 2, base * 2]) * RNG.normal(1, 0.05, (400, 3))
    made: dict[str, Any] = {
        "length": table / np.linalg.norm(table, axis=1, keepdims=True),
        "spread": (table - table.mean(axis=1, keepdims=True)) / table.std(axis=1, keepdims=True),
        "columns": (table - table.mean(axis=0)) / table.std(axis=0),
    }
    order = RNG.permutation(400)[:300]
    found = row_scaled({"table": table}, made[form][order], base[order])
    assert (found is not None) is (form != "columns")
    assert row_scaled({"table": table}, made[form][order], RNG.normal(size=300)) is None


@pytest.mark.parametrize(("filling", "hidden"), [(0.0, True), (-2.0, False)])
def test_what_fills_rows_up_and_what_a_mask_hides(filling: float, hidden: bool) -> None:
    rows = np.full((60, 10, 2), filling)
    for number in range(60):
        rows[number, : 3 + number % 6] = RNG.normal(5, 1, (3 + number % 6, 2))
    found = masked(rows, 0.0)
    assert found is not None
    assert (found["hidden"] > 0.3) is hidden
    assert found["filled"] > 0.3
    assert found["filling"] == filling


def test_a_step_that_also_stands_between_others_is_no_filling() -> None:
    flags = RNG.integers(0, 2, (80, 10, 1))
    found = masked(flags, -1.0)
    assert found is not None
    assert found["filled"] == 0.0


def test_rows_of_a_table_that_words_have() -> None:
    rows, table = RNG.integers(1, 13, (60, 5)), np.zeros((13, 4))
    empty = word_rows(rows, table)
    table[:12] = 1.0
    moved = word_rows(rows, table)
    table[12] = 1.0
    assert empty is not None
    assert moved is not None
    assert empty["empty"] == 1.0
    assert (moved["first"], moved["last"], moved["highest"]) == (1.0, 0.0, 12.0)
    assert word_rows(rows / 2, table) is None


TRUTH = RNG.uniform(100, 400, 200)


@pytest.mark.parametrize(
    ("answers", "how", "number"),
    [
        (TRUTH - 1000 + RNG.normal(0, 5, 200), "plus", 1000.0),
        (TRUTH / 1000 + RNG.normal(0, 0.001, 200), "times", 1000.0),
        (np.exp(np.log10(TRUTH)), "power", float(np.log(10))),
        (TRUTH + RNG.normal(0, 20, 200), "", 0.0),
        (TRUTH * 0.8 + 40, "", 0.0),
        (RNG.uniform(100, 400, 200) + 5000, "", 0.0),
        (np.full(200, 250.0), "", 0.0),
    ],
)
def test_answers_that_are_off_by_the_same(answers: np.ndarray, how: str, number: float) -> None:
    found = bent(answers, TRUTH)
    assert (found[0] if found else "") == how
    if found is not None:
        assert found[1] == pytest.approx(number, rel=0.02)


@pytest.mark.parametrize(("mark", "told"), [(-9999.0, True), (0.0, False), (25.0, False)])
def test_a_mark_far_from_all_measurements(mark: float, told: bool) -> None:
    table = RNG.normal(20, 3, (400, 3))
    table[::40, 1] = mark
    found = lone(table)
    assert (found is not None) is told
    assert lone(RNG.integers(0, 2, (400, 3))) is None
    if found is not None:
        assert (found["column"], found["value"], found["share"]) == (1.0, mark, 0.025)


@pytest.mark.parametrize(
    ("back", "told"),
    [
        (list(dict.fromkeys("banana split")), True),
        (dict(enumerate(dict.fromkeys("banana split"))), True),
        (sorted(set("banana split")), False),
        (["", *sorted(set("banana split"))], False),
        (sorted(set("another word")), False),
    ],
)
def test_tables_that_turn_numbers_back(back: Any, told: bool) -> None:
    there = {one: number for number, one in enumerate(sorted(set("banana split")))}
    noted: list[Any] = []
    recorder = type("Recorder", (), {"note": lambda _, event: noted.append(event)})()
    note_numbering(recorder, {"there": there, "back": back})
    assert bool(noted) is told


def test_how_a_window_moves() -> None:
    wave = np.sin(np.arange(40.0))
    rows = np.stack([wave[i : i + 8] for i in range(20)])
    assert onward(rows)
    assert not onward(rows[::-1])
    assert moved(rows[:1], rows[1:2]) == 1
    assert moved(rows[1:2], rows[:1]) == -1
    assert moved(rows[:1], rows[7:8]) == 0
    assert moved(None, rows[:1]) == 0


class Endless:
    """What says no length, as a data set that repeats."""

    def __len__(self) -> int:
        raise TypeError("The dataset is infinite.")


def test_what_has_no_length_is_passed_by() -> None:
    order = np.random.default_rng(2).permutation(len(ROWS))
    names: dict[str, Any] = {"endless": Endless(), "rows": ROWS, "prices": PRICES}
    assert taken_from(names, ROWS[order][:200], PRICES[:200]) is not None
