"""Sums that are told as means, steps that go uphill, judges that hear one label."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import FitStarted
from tests.hints.traces import array, at, found, model, ran

EPOCH = """
for epoch in range(5):
    acc, steps = 0.0, 0
    for x, y in ds:
        hits = tf.reduce_mean(tf.cast(tf.argmax(net(x), 1) == y, tf.float32))
        acc += float({0})
        steps += 1
    {1}
    print("accuracy", acc)
"""


@pytest.mark.parametrize(
    ("added", "after", "told"),
    [
        ("hits", "pass", True),
        ("np.mean(p == y)", "pass", True),
        ("hits", "acc /= steps", False),
        ("hits", "acc = acc / steps", False),
        ("np.sum(p == y)", "pass", False),
        ("np.mean(p == y, axis=0)", "pass", False),
    ],
)
def test_a_sum_that_is_told_as_a_mean(added: str, after: str, told: bool) -> None:
    assert bool(found("sum-told-as-mean", ran(EPOCH.format(added, after)))) is told


STEP = """
with tf.GradientTape() as tape:
    loss = {loss}
dw, db = tape.gradient(loss, [{names}])
{step}
"""


@pytest.mark.parametrize(
    ("loss", "names", "step", "told"),
    [
        ("tf.reduce_mean((x @ w - y) ** 2)", "w, b", "w.assign_add(lr * dw)", True),
        ("mse(y, f(x))", "w, b", "w.assign(w + lr * dw)", True),
        ("mse(y, f(x))", "w, b", "w.assign_sub(lr * dw)", False),
        ("mse(y, f(x))", "w, b", "w.assign_add(-lr * dw)", False),
        ("-mse(y, f(x))", "w, b", "w.assign_add(lr * dw)", False),
        ("tf.reduce_mean(layer(w))", "w, b", "w.assign_add(lr * dw)", False),
        ("entropy(y, f(image))", "image, b", "image.assign_add(lr * dw)", False),
        ("mse(y, f(x))", "w, b", "total += dw * 2", False),
    ],
)
def test_a_step_uphill(loss: str, names: str, step: str, told: bool) -> None:
    trace = ran(STEP.format(loss=loss, names=names, step=step))
    assert bool(found("step-goes-uphill", trace)) is told


JUDGE = """
ones, zeros = np.ones((8, 1)), np.zeros((8, 1))
fake = gen.predict_on_batch(noise)
dis.train_on_batch(real, {0})
dis.train_on_batch(fake, {1})
"""


def judged(source: str) -> Trace:
    start = FitStarted(
        model=model(), x=array(8, 2), y=array(8, 1), via="train_on_batch", place=at(4)
    )
    return ran(source, start)


@pytest.mark.parametrize(
    ("real", "fake", "told"), [("ones", "ones", True), ("ones", "zeros", False)]
)
def test_a_judge_that_hears_one_label(real: str, fake: str, told: bool) -> None:
    assert bool(found("judge-told-one-label", judged(JUDGE.format(real, fake)))) is told


@pytest.mark.parametrize(("loss", "low", "told"), [("msle", -1.0, True), ("mse", -1.0, False)])
def test_targets_below_zero(loss: str, low: float, told: bool) -> None:
    net = model(loss="mean_squared_logarithmic_error" if loss == "msle" else loss)
    start = FitStarted(model=net, x=array(9, 3), y=array(9, low=low, high=2.0), place=at(1))
    assert bool(found("negative-targets-lost", ran("m.fit(x, y)", start))) is told


TOGETHER = """
fake = gen(z)
both = tf.concat([{0}], axis=0)
target = tf.concat([tf.ones((8, 1)), tf.zeros((8, 1))], axis=0)
d_loss = bce(target, disc(both))
g_loss = bce(tf.{1}((8, 1)), disc(gen(z)))
"""


@pytest.mark.parametrize(
    ("rows", "wish", "told"),
    [
        ("fake, real", "ones", True),
        ("real, fake", "ones", False),
        ("fake, real", "zeros", False),
        ("real, fake", "zeros", True),
    ],
)
def test_a_maker_whose_wish_is_to_be_found_out(rows: str, wish: str, told: bool) -> None:
    trace = judged(TOGETHER.format(rows, wish))
    assert bool(found("maker-gets-label-of-fakes", trace)) is told


CRITIC = """
def critic_step(x, z):
    fake = G(z)
    with tf.GradientTape() as tape:
        loss = {0}
    return tape.gradient(loss, C.trainable_weights)

def maker_step(z):
    with tf.GradientTape() as tape:
        loss = {1}
    return tape.gradient(loss, G.trainable_weights)
"""


@pytest.mark.parametrize(
    ("critic", "maker", "told"),
    [
        ("tf.reduce_mean(C(x)) - tf.reduce_mean(C(fake))", "-tf.reduce_mean(C(G(z)))", True),
        ("tf.reduce_mean(C(G(z))) - tf.reduce_mean(C(x))", "tf.reduce_mean(C(G(z)))", True),
        ("tf.reduce_mean(C(fake)) - tf.reduce_mean(C(x))", "-tf.reduce_mean(C(G(z)))", False),
        ("tf.reduce_mean(C(fake) - C(x)) + gp", "-tf.reduce_mean(C(G(z)))", False),
        ("bce(ones, C(x)) + bce(zeros, C(fake))", "bce(ones, C(G(z)))", False),
    ],
)
def test_players_that_pull_together(critic: str, maker: str, told: bool) -> None:
    assert bool(found("players-pull-together", ran(CRITIC.format(critic, maker)))) is told


@pytest.mark.parametrize(
    ("factor", "told"),
    [("0.5", True), ("-0.5", False), ("-0.5 * 0.05", False), ("-0.5 * beta", False)],
)
def test_the_sign_of_a_divergence(factor: str, told: bool) -> None:
    line = f"kl = {factor} * tf.reduce_sum(1 + v - tf.square(m) - tf.exp(v))"
    assert bool(found("divergence-turned-round", ran(line))) is told
