"""is_overfitting: 3 epochs in a row in which loss falls and val_loss rises."""

from grader.checks import Evidence, check, expect

OF = "is_overfitting(history)"
ANSWERS = ["overfitting.answer"]
GOOD, TICK, WORSE, STALE = "good", "tick", "worse", "stale"
"""An epoch: both fall; loss falls and val_loss rises; both rise; val_loss stays as it is."""


def curves(rng, epochs):
    """A first epoch, and one more of each named kind."""
    loss, val_loss = [2.0], [2.1]
    for kind in epochs:
        step, val_step = rng.integers(2, 90, size=2) / 1000
        loss.append(round(loss[-1] + (step if kind == WORSE else -step), 3))
        change = {GOOD: -val_step, TICK: val_step, WORSE: val_step, STALE: 0.0}[kind]
        val_loss.append(round(val_loss[-1] + float(change), 3))
    return {
        "loss": [float(value) for value in loss],
        "accuracy": [round(0.5 + 0.02 * epoch, 4) for epoch in range(len(loss))],
        "val_loss": val_loss,
        "val_accuracy": [round(float(share), 4) for share in rng.uniform(0.1, 0.9, len(loss))],
    }


def ask(student, rng, epochs, expected, message):
    history = curves(rng, epochs)
    got = expect.value(student.is_overfitting(history), of=OF, kind="bool")
    shown = {name: history[name] for name in ("loss", "val_loss")}
    expect.that(
        got == expected,
        message,
        Evidence("history", {"of": OF, "curves": shown}),
        faults=("overfitting",),
        loss=str(shown["loss"]),
        val_loss=str(shown["val_loss"]),
    )


def some(rng, kind, low, high):
    return [kind] * int(rng.integers(low, high))


@check("overfitting.answer", points=1)
def test_answer(student, rng):
    for epochs in ([GOOD] * 5, [GOOD] + [TICK] * 5):
        expect.value(student.is_overfitting(curves(rng, epochs)), of=OF, kind="bool")


@check("overfitting.trend", points=3, needs=ANSWERS)
def test_trend(student, rng):
    message = "lab3.overfitting_missed"
    ask(student, rng, some(rng, GOOD, 2, 6) + some(rng, TICK, 4, 8), True, message)
    ask(student, rng, some(rng, GOOD, 2, 6) + [TICK] * 3, True, message)
    ask(student, rng, [TICK] * 3, True, message)
    # Recovered later, but it was there.
    ask(student, rng, some(rng, GOOD, 2, 4) + [TICK] * 3 + some(rng, GOOD, 2, 5), True, message)


@check("overfitting.tick", points=2, needs=ANSWERS)
def test_tick(student, rng):
    message = "lab3.overfitting_tick"
    ask(student, rng, some(rng, GOOD, 3, 8), False, message)
    ask(student, rng, [*some(rng, GOOD, 2, 5), TICK, *some(rng, GOOD, 2, 5)], False, message)
    ask(student, rng, some(rng, GOOD, 2, 5) + [TICK] * 2 + some(rng, GOOD, 1, 3), False, message)
    ask(student, rng, some(rng, GOOD, 2, 5) + [TICK] * 2, False, message)
    ask(student, rng, [TICK] * 2, False, message)
    ask(student, rng, [], False, message)


@check("overfitting.row", points=1, needs=ANSWERS)
def test_row(student, rng):
    message = "lab3.overfitting_row"
    ask(student, rng, [GOOD, *[TICK, TICK, GOOD] * 3], False, message)
    ask(student, rng, [GOOD, TICK, TICK, STALE, TICK, TICK], False, message)


@check("overfitting.loss_falls", points=1, needs=ANSWERS)
def test_loss_falls(student, rng):
    message = "lab3.overfitting_loss"
    ask(student, rng, some(rng, GOOD, 2, 5) + some(rng, WORSE, 4, 7), False, message)
    ask(student, rng, [GOOD, TICK, WORSE, TICK], False, message)
