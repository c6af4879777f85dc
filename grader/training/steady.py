"""Whether a recipe trains evenly to the end of its budget, told before any training.

An early look sees the model of that moment. It stands for the end only where nothing in the
recipe is set to change for the worse afterwards: a learning rate that rises later, an average
that overwrites the weights, a penalty that rewards large ones.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from grader.training.configuration import Recipe

RISE: Final = 1.001
"""Rounding is no growth."""
_MOST: Final[Mapping[str, float]] = {
    **dict.fromkeys(("beta_1", "beta_2", "momentum", "rho", "ema_momentum"), 1.0),
    **dict.fromkeys(("l1", "l2", "factor", "weight_decay"), math.inf),
}
"""Averages (of optimizers, of BatchNormalization) and penalties, and the most they can be: none is
below 0. Outside of that they grow with every step."""


def trains_evenly(recipe: Recipe, *, steps: int, first_look: int) -> bool:
    """Whether what a look sees can be trusted to hold until ``steps`` batches are seen.

    The learning rate is finite, at or above 0, and at its highest before half of the
    ``first_look`` batches are seen; averages and penalties are within what they mean.
    """
    optimizer, model = json.loads(recipe.optimizer), json.loads(recipe.model)
    if not (_within(optimizer) and _within(model)) or _overwrites(optimizer):
        return False
    rate = _rate(optimizer)
    if not isinstance(rate, dict):
        return isinstance(rate, (int, float)) and math.isfinite(rate) and rate >= 0
    rates = schedule_rates(rate, steps)
    if rates is None or not np.isfinite(rates).all() or rates.min(initial=0.0) < 0:
        return False
    early = max(1, first_look // 2)
    return bool(rates.max(initial=0.0) <= rates[:early].max(initial=0.0) * RISE)


def schedule_rates(schedule: Mapping[str, Any], steps: int) -> NDArray[np.float64] | None:
    """The learning rate of each step of a serialised schedule; None where it cannot be told."""
    config = schedule.get("config")
    made = _SCHEDULES.get(str(schedule.get("class_name")))
    if made is None or not isinstance(config, dict):
        return None
    try:
        with np.errstate(all="ignore"):
            rates = made(config, np.arange(max(1, steps), dtype=np.float64))
            return np.broadcast_to(np.asarray(rates, dtype=np.float64), (max(1, steps),))
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return None


def _rate(optimizer: Any) -> Any:
    """The learning rate, also of the optimizer inside a LossScaleOptimizer."""
    config = optimizer.get("config", {})
    inner = config.get("inner_optimizer")
    return _rate(inner) if isinstance(inner, dict) else config.get("learning_rate", 0.001)


def _overwrites(optimizer: Any) -> bool:
    config = optimizer.get("config", {})
    inner = config.get("inner_optimizer")
    return bool(config.get("use_ema")) or (isinstance(inner, dict) and _overwrites(inner))


def _within(value: Any) -> bool:
    """Whether every average and penalty in a configuration is within what it means."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            for key, setting in item.items():
                if isinstance(setting, (dict, list)):
                    waiting.append(setting)
                elif isinstance(setting, bool) or not isinstance(setting, (int, float)):
                    continue
                elif key in _MOST and not 0 <= setting <= _MOST[key]:
                    return False
    return True


# -- the schedules of the vocabulary, as Keras computes them ---------------------------------


def _exponential(config: Mapping[str, Any], step: NDArray[np.float64]) -> Any:
    power = step / config["decay_steps"]
    if config.get("staircase"):
        power = np.floor(power)
    return config["initial_learning_rate"] * np.power(float(config["decay_rate"]), power)


def _inverse_time(config: Mapping[str, Any], step: NDArray[np.float64]) -> Any:
    power = step / config["decay_steps"]
    if config.get("staircase"):
        power = np.floor(power)
    return config["initial_learning_rate"] / (1 + config["decay_rate"] * power)


def _piecewise(config: Mapping[str, Any], step: NDArray[np.float64]) -> Any:
    values = np.asarray(config["values"], dtype=np.float64)
    return values[np.searchsorted(np.asarray(config["boundaries"], np.float64), step, side="left")]


def _polynomial(config: Mapping[str, Any], step: NDArray[np.float64]) -> Any:
    decay = np.full_like(step, float(config["decay_steps"]))
    if config.get("cycle"):
        decay *= np.maximum(1.0, np.ceil(step / decay))
    else:
        step = np.minimum(step, decay)
    end = float(config.get("end_learning_rate", 1e-4))
    left = np.power(1 - step / decay, float(config.get("power", 1.0)))
    return (config["initial_learning_rate"] - end) * left + end


def _cosine(config: Mapping[str, Any], step: NDArray[np.float64]) -> Any:
    start, decay = float(config["initial_learning_rate"]), float(config["decay_steps"])
    target, warmup = config.get("warmup_target"), float(config.get("warmup_steps") or 0)
    if target is None:
        return start * _cosine_left(np.minimum(step, decay) / decay, config)
    step = np.minimum(step, decay + warmup)
    rising = start + (target - start) * step / max(warmup, 1.0)
    return np.where(
        step < warmup, rising, target * _cosine_left((step - warmup) / decay, config)
    )  # fmt: skip


def _cosine_left(done: NDArray[np.float64], config: Mapping[str, Any]) -> Any:
    alpha = float(config.get("alpha", 0.0))
    return (1 - alpha) * 0.5 * (1 + np.cos(np.pi * done)) + alpha


def _cosine_restarts(config: Mapping[str, Any], step: NDArray[np.float64]) -> Any:
    done = step / config["first_decay_steps"]
    times, lower = float(config.get("t_mul", 2.0)), float(config.get("m_mul", 1.0))
    if times == 1.0:
        restart = np.floor(done)
        done = done - restart
    else:
        restart = np.floor(np.log(1 - done * (1 - times)) / np.log(times))
        done = (done - (1 - times**restart) / (1 - times)) / times**restart
    return config["initial_learning_rate"] * np.power(lower, restart) * _cosine_left(done, config)


_SCHEDULES: Final[Mapping[str, Callable[[Mapping[str, Any], NDArray[np.float64]], Any]]] = {
    "ExponentialDecay": _exponential,
    "InverseTimeDecay": _inverse_time,
    "PiecewiseConstantDecay": _piecewise,
    "PolynomialDecay": _polynomial,
    "CosineDecay": _cosine,
    "CosineDecayRestarts": _cosine_restarts,
}
