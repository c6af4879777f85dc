from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.training.calibrate import EARLY_RESERVE, Sample, calibration_of

shares = st.floats(0, 1)
samples = st.builds(
    Sample,
    seed=st.integers(0, 9),
    accuracy=shares,
    looks=st.lists(st.tuples(st.integers(1, 9), shares), max_size=5).map(tuple),
)


def test_figures_of_two_seeds() -> None:
    figures = calibration_of(
        [
            Sample(seed=1, accuracy=0.907, looks=((1000, 0.7), (2000, 0.912))),
            Sample(seed=2, accuracy=0.915, looks=((1000, 0.6), (2000, 0.91))),
        ],
        margin=0.1,
    )
    assert figures.minimum == 0.907
    assert figures.maximum == 0.915
    assert figures.mean == 0.911
    assert figures.threshold == 0.807
    assert figures.early_margin == 0.015
    assert figures.seeds == 2


def test_without_overshoot_the_reserve_stays() -> None:
    figures = calibration_of([Sample(seed=1, accuracy=0.9, looks=((1, 0.5),))])
    assert figures.early_margin == EARLY_RESERVE


def test_no_samples() -> None:
    with pytest.raises(ValueError, match="samples"):
        calibration_of([])


@given(st.lists(samples, min_size=1, max_size=6), st.floats(0, 1))
def test_what_assignment_toml_demands(found: list[Sample], margin: float) -> None:
    figures = calibration_of(found, margin=margin)
    assert 0 <= figures.minimum <= figures.mean <= figures.maximum <= 1
    assert 0 <= figures.threshold <= 1
    assert 0 <= figures.margin <= 1
    assert abs(figures.minimum - figures.margin - figures.threshold) <= 0.001


@given(st.lists(samples, min_size=1, max_size=6), st.floats(0, 0.5))
def test_an_early_pass_of_any_sample_would_have_passed(found: list[Sample], margin: float) -> None:
    figures = calibration_of(found, margin=margin)
    for sample in found:
        for _, seen in sample.looks:
            if seen >= figures.threshold + figures.early_margin:
                assert sample.accuracy >= figures.threshold
