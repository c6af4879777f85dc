from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.evidence import Evidence
from grader.reporters.evidence import Line, lines_of
from tests.reporters.samples import catalogue, exception

EN = catalogue("en")


def shown(kind: str, **facts: object) -> list[str]:
    return [f"{line.label}: {line.text}" for line in lines_of((Evidence(kind, facts),), EN)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("array", {"of": "f(x)", "shape": [4], "dtype": "uint8"}, ["got: array (4,) uint8"]),
        (
            "array",
            {"shape": [2, 3], "dtype": "float32", "min": 0.0, "max": 255.0, "expected": [2, 3, 1]},
            ["got: array (2, 3) float32, 0 ... 255", "expected: (2, 3, 1)"],
        ),
        (
            "array",
            {"shape": [], "dtype": "float64", "finite": False},
            ["got: array () float64, nan/inf"],
        ),
        ("value", {"type": "list", "value": "[1, 2]"}, ["got: [1, 2] (list)"]),
        ("value", {"value": 3.0, "expected": 4}, ["got: 3", "expected: 4"]),
        ("compile", {"of": "m", "compiled": False}, ["compiled: no"]),
        (
            "compile",
            {"compiled": True, "optimizer": "Adam", "loss": "mse", "metrics": []},
            ["optimizer: Adam", "loss: mse", "metrics: none"],
        ),
        (
            "callbacks",
            {"callbacks": [{"class": "EarlyStopping", "bases": ["Callback"], "patience": 3}]},
            ["got: EarlyStopping(patience=3)"],
        ),
        (
            "history",
            {"curves": {"loss": [2.5, 1.25, 1.0, 0.9, 0.8, 0.75, 0.123456]}},
            ["loss: 2.5, 1.25, 1, ..., 0.1235"],
        ),
        ("figure", {"axes": [{"title": "Loss"}, {"title": ""}]}, ["titles: Loss, none"]),
        ("limit", {"limit": "time", "limit_s": 3}, []),
        ("training", {"accuracy": 0.5}, []),
        ("output", {"text": "\n \n"}, []),
        ("file", {"path": "a.keras", "exists": False}, ["path: a.keras", "exists: no"]),
    ],
)
def test_lines(kind: str, facts: dict[str, object], expected: list[str]) -> None:
    assert shown(kind, **facts) == expected


def test_a_long_model_is_folded() -> None:
    layers = [{"class": "Conv2D", "filters": n} for n in range(30)] + [
        {"class": "Dense", "units": 10}
    ]
    (line,) = shown("model", layers=layers)
    assert line.startswith("layers: Conv2D(0), Conv2D(1)")
    assert line.endswith("Conv2D(10), ..., Dense(10)")


def test_the_first_difference_stands_for_the_array() -> None:
    difference = {"of": "f(x)", "place": "[0, 3]", "got": 0, "expected": 1}
    evidence = (
        Evidence("array", {"shape": [2], "dtype": "int64"}),
        Evidence("value", {"first_difference": difference}),
    )
    assert lines_of(evidence, EN) == [Line("got", "[0, 3] = 0"), Line("expected", "[0, 3] = 1")]


def test_the_last_lines_of_output_are_quoted() -> None:
    lines = lines_of((Evidence("output", {"text": "\n".join(map(str, range(50)))}),), EN)
    assert [line.text for line in lines[1:]] == ["46", "47", "48", "49"]
    assert all(line.quoted for line in lines[1:])


def test_frames_name_their_function_but_not_module_level() -> None:
    frames = [("lab1.py", 3, "<module>", "f()", True), ("lab1.py", 1, "f", "1 / 0", True)]
    texts = [line.text for line in lines_of((exception("E", "m", *frames),), EN)]
    assert texts == ["lab1.py, line 3", "f()", "lab1.py, line 1, in f", "1 / 0"]


KINDS = [
    "array",
    "value",
    "model",
    "compile",
    "callbacks",
    "history",
    "figure",
    "exception",
    "output",
    "x",
]
NAMES = [
    *("shape", "layers", "curves", "axes", "callbacks", "frames", "first_difference", "value"),
    *("expected", "min", "max", "text", "optimizer", "class", "own", "title", "got"),
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(NAMES), json_values))
def test_no_facts_break_a_report(kind: str, facts: dict[str, object]) -> None:
    lines = lines_of((Evidence(kind, facts),), EN)  # type: ignore[arg-type]
    assert all(isinstance(line.text, str) and isinstance(line.label, str) for line in lines)


FULL: dict[str, dict[str, object]] = {
    "array": {"shape": [2], "dtype": "uint8", "min": 0, "max": 3, "expected": [3]},
    "value": {"value": 3, "type": "int", "expected": 4},
    "model": {"layers": [{"class": "Dense", "units": 3}], "input_shape": [2], "parameters": 7},
    "compile": {"compiled": True, "optimizer": "Adam", "loss": "mse", "metrics": ["accuracy"]},
    "callbacks": {"callbacks": [{"class": "EarlyStopping", "patience": 3}]},
    "history": {"curves": {"loss": [0.5]}},
    "figure": {"axes": [{"title": "Loss"}]},
    "file": {"path": "a.keras", "exists": False},
    "training": {"accuracy": 0.5},
    "exception": {"type": "ValueError", "message": "m", "frames": [], "syntax": None},
}


@pytest.mark.parametrize("kind", FULL)
def test_what_is_not_known_has_no_line(kind: str) -> None:
    """Every subset of the facts, and each fact empty: no line holds a mark in place of a value."""
    facts = FULL[kind]
    for size in range(len(facts) + 1):
        for some in combinations(facts.items(), size):
            for empty in (None, [], ""):
                left_out = dict.fromkeys(set(facts) - {name for name, _ in some}, empty)
                for given_facts in (dict(some), dict(some) | left_out):
                    for line in shown(kind, **given_facts):
                        marks = set(re.split(r"[\s,():=]+", line)) & {"-", "?", "None", "nan"}
                        assert not marks, (given_facts, line)
