"""Agents that learn what actions are worth, and how they choose."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted, Predicted
from tests.hints.traces import array, at, found, model, ran

REPLAY = """
S, A, R, N, D = [np.array(c) for c in zip(*random.sample(memory, 32))]
q_next = net.predict_on_batch({state})
future = {future}
target = net.predict_on_batch(S)
target[np.arange(32), A] = {value}
{after}
net.train_on_batch(S, target)
"""


def replay(
    state: str = "N",
    future: str = "q_next.max(axis=1)",
    value: str = "R + gamma * future * (1 - D)",
    after: str = "",
) -> str:
    return REPLAY.format(state=state, future=future, value=value, after=after)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (replay(value="R + gamma * future"), True),
        (replay(), False),
        (replay(value="R + gamma * future", after="target[D] = R[D]"), False),
        (replay(value="np.where(D, R, R + gamma * future)"), False),
        (replay(value="R + gamma * future").replace(", D]", "]").replace(", D =", " ="), False),
    ],
)
def test_the_end_of_an_episode(source: str, told: bool) -> None:
    assert bool(found("end-of-episode-ignored", ran(source))) is told


def test_a_loop_that_stops_at_the_end_is_no_target_that_asks() -> None:
    source = """
while not done:
    s2, r, done = env.step(a)
    target = r + 0.9 * np.max(net.predict(s2))
    if done:
        break
"""
    assert found("end-of-episode-ignored", ran(source)) != []
    asks = source.replace("    if done:\n        break", "    if done:\n        target = r")
    assert found("end-of-episode-ignored", ran(asks)) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (replay(state="S"), False),
        (replay(state="S").replace(" N, D", " next_s, D"), True),
        (replay(state="next_s").replace(" N, D", " next_s, D"), False),
    ],
)
def test_a_next_state_that_nobody_reads(source: str, told: bool) -> None:
    source = source.replace(" N, D", " nobody, D")
    assert bool(found("next-state-left-out", ran(source))) is told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("state = next_state", "memory.append((state, a, r, next_state))", True),
        ("state = next_state", "agent.remember(state, a, r, next_state, done)", True),
        ("memory.append((state, a, r, next_state))", "state = next_state", False),
    ],
)
def test_a_step_that_leads_nowhere(first: str, second: str, told: bool) -> None:
    loop = f"while not done:\n    next_state, r, done = env.step(a)\n    {first}\n    {second}\n"
    assert bool(found("next-state-left-out", ran(loop + replay()))) is told


@pytest.mark.parametrize(
    ("future", "rows", "told"),
    [
        ("np.max(q_next)", 32, True),
        ("q_next.max()", 32, True),
        ("np.max(q_next)", 1, False),
        ("np.max(q_next, axis=1)", 32, False),
        ("np.max(q_next[0])", 32, False),
    ],
)
def test_one_maximum_for_all(future: str, rows: int, told: bool) -> None:
    asked = Predicted(model=model(), x=array(rows, 4), outputs=array(rows, 2), place=at(3))
    trace = ran(replay(future=future), asked)
    assert bool(found("maximum-over-whole-batch", trace)) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("eps, least = 1.0, 0.05\nif eps < least:\n    eps *= 0.9", True),
        ("self.epsilon = 1.0\nif 0.1 > self.epsilon:\n    self.epsilon -= 0.01", True),
        ("eps, least = 1.0, 0.05\nif eps > least:\n    eps *= 0.9", False),
        ("eps = 1.0\nif rand() > eps:\n    a = randint(2)\neps *= 0.99", True),
        ("eps = 0.1\na = choice(2) if eps < random() else argmax(q)", True),
        ("eps = 1.0\nif rand() < eps:\n    a = randint(2)\neps *= 0.99", False),
        ("eps = 1.0\nif rand() > eps:\n    a = argmax(q)\neps *= 0.99", False),
        ("greedy = 0.9\nif rand() > greedy:\n    a = randint(2)", False),
    ],
)
def test_chance_and_choice(source: str, told: bool) -> None:
    assert bool(found("chance-never-gives-way", ran(source))) is told


@pytest.mark.parametrize(
    ("rewards", "keep", "told"),
    [
        ("rewards", "returns.append(g)", True),
        ("reversed(rewards)", "returns.append(g)", False),
        ("rewards[::-1]", "returns.append(g)", False),
        ("rewards", "total = g", False),
    ],
)
def test_returns_from_the_end(rewards: str, keep: str, told: bool) -> None:
    source = f"g = 0\nfor r in {rewards}:\n    g = r + gamma * g\n    {keep}\n"
    assert bool(found("returns-summed-forward", ran(source))) is told


ROWS = """
for s, a, r, n, d in random.sample(memory, 32):
    goal = r if d else r + gamma * np.max(net.predict(n))
    row = {0}
    row[a] = goal
    targets.append(row)
net.fit(np.array(states), np.array(targets))
"""


@pytest.mark.parametrize(
    ("made", "more", "told"),
    [
        ("np.zeros(4)", "", True),
        ("net.predict(s)[0]", "", False),
        ("np.zeros(4)", "mask = tf.one_hot(actions, 4)", False),
    ],
)
def test_actions_that_were_not_taken(made: str, more: str, told: bool) -> None:
    trace = ran(ROWS.format(made) + more)
    assert bool(found("other-actions-set-to-zero", trace)) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a = np.random.randint(0, 2) if rand() < eps else np.argmax(q)", True),
        ("if rand() < eps:\n    a = random.randrange(2)\nelse:\n    a = np.argmax(q)", True),
        ("def act(s):\n    if rand() < e:\n        return random.randint(0, 1)\n"
         "    return np.argmax(q)", True),
        ("a = np.random.randint(3) if rand() < eps else np.argmax(q)", False),
        ("a = random.randint(0, 2) if rand() < eps else np.argmax(q)", False),
        ("a = np.random.randint(0, n) if rand() < eps else np.argmax(q)", False),
        ("a = np.random.randint(0, 2) if odd else 1", False),
    ],
)  # fmt: skip
def test_actions_that_are_never_drawn(source: str, told: bool) -> None:
    net = model(output_shape=(None, 3))
    start = FitStarted(model=net, x=array(32, 2), y=array(32, 3), via="fit", place=at(1))
    assert bool(found("action-never-drawn", ran(source, start))) is told


@pytest.mark.parametrize(
    ("value", "told"), [("r", True), ("r + 0.9 * net.predict_on_batch(s2).max(1)", False)]
)
def test_a_reward_alone(value: str, told: bool) -> None:
    source = f"""
s, a, r, s2, d = map(np.array, zip(*random.sample(memory, 64)))
target = net.predict_on_batch(s)
target[np.arange(64), a] = {value}
net.train_on_batch(s, target)
"""
    assert bool(found("next-state-left-out", ran(source))) is told
