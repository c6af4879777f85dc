from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from grader.training.configuration import Recipe
from grader.training.steady import schedule_rates, trains_evenly

STEPS, LOOK = 300, 32


def recipe(rate: Any = 0.001, *, layers: Any = (), **settings: Any) -> Recipe:
    optimizer = {"class_name": "Adam", "config": {"learning_rate": rate, **settings}}
    return Recipe(
        model=json.dumps({"config": {"layers": list(layers)}}),
        optimizer=json.dumps(optimizer),
        loss='"categorical_crossentropy"',
    )


def schedule(name: str, **config: Any) -> dict[str, Any]:
    return {"class_name": name, "config": config}


def even(made: Recipe) -> bool:
    return trains_evenly(made, steps=STEPS, first_look=LOOK)


EVEN = [
    0.001, 0, 1,
    schedule("ExponentialDecay", initial_learning_rate=0.01, decay_steps=100, decay_rate=0.9),
    schedule("InverseTimeDecay", initial_learning_rate=0.01, decay_steps=10, decay_rate=0.5),
    schedule("PiecewiseConstantDecay", boundaries=[50, 90], values=[0.01, 0.001, 0.0001]),
    schedule("PolynomialDecay", initial_learning_rate=0.01, decay_steps=200, power=2.0),
    schedule("CosineDecay", initial_learning_rate=0.01, decay_steps=300, alpha=0.1),
    schedule("CosineDecay", initial_learning_rate=0.0, decay_steps=300, warmup_target=0.01,
             warmup_steps=10),
    schedule("CosineDecayRestarts", initial_learning_rate=0.01, first_decay_steps=50, m_mul=0.8),
]  # fmt: skip
LATER_WORSE = [
    -0.001, None, "fast",
    schedule("ExponentialDecay", initial_learning_rate=0.001, decay_steps=10, decay_rate=1.5),
    schedule("ExponentialDecay", initial_learning_rate=1e-3, decay_steps=-10, decay_rate=0.5),
    schedule("InverseTimeDecay", initial_learning_rate=0.001, decay_steps=100, decay_rate=-0.6),
    schedule("PiecewiseConstantDecay", boundaries=[63], values=[0.001, 1000.0]),
    schedule("PiecewiseConstantDecay", boundaries=[31], values=[0.001, 0.01]),
    schedule("PiecewiseConstantDecay", boundaries=[63], values=[0.001, -1.0]),
    schedule("PolynomialDecay", initial_learning_rate=0.001, decay_steps=200, end_learning_rate=9.),
    schedule("CosineDecay", initial_learning_rate=0.001, decay_steps=100, alpha=50.0),
    schedule("CosineDecay", initial_learning_rate=1e-3, decay_steps=100, warmup_target=9.0,
             warmup_steps=200),
    schedule("CosineDecayRestarts", initial_learning_rate=0.001, first_decay_steps=40, m_mul=9.0),
    schedule("PolynomialDecay", initial_learning_rate=0.001, decay_steps=0),
    schedule("Unheard", initial_learning_rate=0.001),
]  # fmt: skip


@pytest.mark.parametrize("rate", EVEN, ids=str)
def test_a_rate_that_only_falls_is_even(rate: Any) -> None:
    assert even(recipe(rate))


@pytest.mark.parametrize("rate", LATER_WORSE, ids=str)
def test_a_rate_that_gets_out_of_hand_later_is_not(rate: Any) -> None:
    assert not even(recipe(rate))


@pytest.mark.parametrize(
    "settings",
    [
        {"use_ema": True, "ema_momentum": 1.0, "ema_overwrite_frequency": 90},
        {"momentum": 1.05}, {"beta_1": -0.5}, {"weight_decay": -0.1},
        {"inner_optimizer": {"config": {"learning_rate": 0.001, "use_ema": True}}},
        {"inner_optimizer": {"config": {"learning_rate": LATER_WORSE[3]}}},
    ],
    ids=str,
)  # fmt: skip
def test_settings_that_undo_what_was_learnt_are_not_even(settings: dict[str, Any]) -> None:
    assert not even(recipe(**settings))


def test_layers_count_too() -> None:
    assert even(recipe(layers=[{"config": {"momentum": 0.99, "kernel_regularizer": {"l2": 0.01}}}]))
    assert not even(recipe(layers=[{"config": {"kernel_regularizer": {"config": {"l2": -0.01}}}}]))
    assert not even(recipe(layers=[{"config": {"momentum": 1.5}}]))


def test_ordinary_settings_are_even() -> None:
    assert even(recipe(beta_1=0.9, beta_2=0.999, weight_decay=0.004, use_ema=False, momentum=0.9))
    assert even(recipe(inner_optimizer={"config": {"learning_rate": 0.001}}))


def test_rates_are_those_of_keras() -> None:
    """Figures as Keras 3.15 gives them."""
    piecewise = schedule_rates(EVEN[5], 92)
    assert piecewise is not None
    # The boundary itself still has the rate before it.
    assert piecewise[[0, 50, 51, 90, 91]].tolist() == [0.01, 0.01, 0.001, 0.001, 0.0001]
    exponential = schedule_rates(EVEN[3], 101)
    assert exponential is not None
    assert np.allclose(exponential[[0, 50, 100]], [0.01, 0.00948683, 0.009], rtol=1e-5)
    warm = schedule_rates(EVEN[8], 311)
    assert warm is not None
    assert np.allclose(warm[[0, 5, 10, 160, 310]], [0, 0.005, 0.01, 0.005, 0], atol=1e-9)
    polynomial = schedule_rates(EVEN[6], 250)
    assert polynomial is not None
    assert np.allclose(polynomial[[0, 100, 249]], [0.01, 0.002575, 0.0001], rtol=1e-5)
    restarts = schedule_rates(EVEN[9], 60)
    assert restarts is not None
    assert np.allclose(restarts[[0, 25, 50]], [0.01, 0.005, 0.008], rtol=1e-5)
