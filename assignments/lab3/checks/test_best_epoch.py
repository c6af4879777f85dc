"""best_epoch: where val_loss is lowest, counted from 1."""

import numpy as np

from grader.checks import Evidence, check, expect

OF = "best_epoch(history)"


def history(rng, val_loss):
    """A dictionary as ``History.history``: the other curves have their best elsewhere."""
    epochs = len(val_loss)
    loss = [round(1.5 - 0.1 * epoch, 4) for epoch in range(epochs)]
    loss[-2:] = loss[:-3:-1]  # lowest just before the end
    return {
        "loss": loss,
        "accuracy": [round(0.5 + 0.02 * epoch, 4) for epoch in range(epochs)],
        "val_loss": val_loss,
        "val_accuracy": [round(float(share), 4) for share in rng.uniform(0.1, 0.9, size=epochs)],
    }


def ask(student, rng, val_loss):
    """The learner's answer, and the evidence to show."""
    got = student.best_epoch(history(rng, val_loss))
    facts = Evidence("history", {"of": OF, "curves": {"val_loss": val_loss}})
    return expect.value(got, of=OF, kind="int"), facts


@check("best_epoch.value", points=4)
def test_value(student, rng):
    for place in (*rng.permutation(np.arange(1, 7))[:2], 0, 7):
        losses = rng.choice(np.arange(200, 900), size=8, replace=False) / 1000
        losses[place] = 0.1
        if place:
            losses[place - 1] = 0.1001  # nearly as low, and earlier
        if place == 7:
            losses = (losses + 2).round(4)  # all above 1, as in a first epoch
        got, facts = ask(student, rng, losses.tolist())
        expected = int(place) + 1
        if got == expected:
            continue
        if got == place:
            expect.fail("lab3.best_from_zero", facts, got=got, expected=expected)
        if got == int(losses.argmax()) + 1:
            expect.fail("lab3.best_highest", facts, got=got, expected=expected)
        of_training = got == len(losses) - 1  # where the training loss is lowest
        faults = ("training-accuracy-reported-as-test",) if of_training else ()
        expect.fail("lab3.best_epoch", facts, got=got, expected=expected, faults=faults)


@check("best_epoch.first", points=2, needs=["best_epoch.value"])
def test_first(student, rng):
    losses = rng.choice(np.arange(200, 900), size=8, replace=False) / 1000
    first, second = sorted(int(place) for place in rng.choice(8, size=2, replace=False))
    losses[[first, second]] = 0.1
    got, facts = ask(student, rng, losses.tolist())
    expect.that(
        got == first + 1, "lab3.best_not_first", facts, got=got,
        first=first + 1, second=second + 1,
    )  # fmt: skip
