"""Validation in loops of one's own, and steps that depend on printing."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import FitStarted
from tests.hints.traces import array, at, found, model, ran


def looped(source: str) -> Trace:
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), via="custom", place=at(1))
    return ran(source, start)


STEP = """
def step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, net(x))
    grads = tape.gradient(loss, net.trainable_variables)
    {0}opt.apply_gradients(zip(grads, net.trainable_variables))
    return loss

for epoch in range(5):
    for x, y in train_ds:
        step(x, y)
    {1}
"""


@pytest.mark.parametrize(
    ("condition", "after", "told"),
    [
        ("", "for x, y in val_ds: step(x, y)", True),
        ("", "losses = [float(step(x, y)) for x, y in valid]", True),
        ("if training: ", "for x, y in val_ds: step(x, y)", False),
        ("", "val_loss = step(x_val, y_val)", True),
        ("", "val_loss = net.train_on_batch(x_test[:64], y_test[:64])", True),
        ("", "net.test_on_batch(x_val, y_val)", False),
        ("", "step(val_fraction, 3)", False),
        ("", "for x, y in val_ds: loss_fn(y, net(x))", False),
        ("", "for x, y in train_val_ds: step(x, y)", False),
        ("", "for value in values: step(value, value)", False),
    ],
)
def test_a_validation_that_trains(condition: str, after: str, told: bool) -> None:
    trace = looped(STEP.format(condition, after))
    assert bool(found("validation-step-trains", trace)) is told


BOTH = """
train_ds, val_ds = make(x), 0
val_ds = make(v)
for epoch in range(5):
    for x, y in train_ds:
        model.train_on_batch(x, y)
    for x, y in {0}:
        {1}.update_state(y, model(x))
"""


@pytest.mark.parametrize(
    ("rows", "metric", "told"),
    [
        ("train_ds", "val_acc", True),
        ("val_ds", "val_acc", False),
        ("train_ds", "train_acc", False),
    ],
)
def test_a_validation_over_the_training_rows(rows: str, metric: str, told: bool) -> None:
    trace = looped(BOTH.format(rows, metric))
    assert bool(found("validation-loop-over-training", trace)) is told


PRINTS = """
for step, (x, y) in enumerate(data):
    grads = tape.gradient(loss, net.trainable_variables)
    {0}
    if step % 20 == 0:
        {1}
        opt.apply_gradients(zip({2}, net.trainable_variables))
"""


@pytest.mark.parametrize(
    ("before", "inside", "given", "told"),
    [
        ("pass", "print(step)", "grads", True),
        ("pass", "pass", "grads", False),
        ("kept = [a + g for a, g in zip(kept, grads)]", "print(step)", "grads", False),
        ("kept = [a + g for a, g in zip(kept, grads)]", "print(step)", "kept", False),
    ],
)
def test_a_step_below_the_printing(before: str, inside: str, given: str, told: bool) -> None:
    trace = looped(PRINTS.format(before, inside, given))
    assert bool(found("step-only-when-printing", trace)) is told


@pytest.mark.parametrize(
    ("inside", "outside", "told"),
    [
        ("print(i, step(x, y))", "pass", True),
        ("print(i)", "step(x, y)", False),
        ("step(x, y)", "pass", False),
        ("print(step(x, y))", "other.train_on_batch(x, y)", False),
    ],
)
def test_a_function_of_steps_below_the_printing(inside: str, outside: str, told: bool) -> None:
    loop = (
        f"for i, (x, y) in enumerate(data):\n    {outside}\n    if i % 50 == 0:\n        {inside}\n"
    )
    trace = looped(STEP.format("", "pass") + loop)
    assert bool(found("step-only-when-printing", trace)) is told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("self_opt.apply(grads, weights)", True),
        ("optimizer.minimize(loss, weights)", True),
        ("return table.apply(len)", False),
        ("return optimize.minimize(f, 0)", False),
    ],
)
def test_who_makes_a_step(body: str, told: bool) -> None:
    trace = looped(f"def work(rows):\n    {body}\nwork(x_test)\n")
    assert bool(found("validation-step-trains", trace)) is told
