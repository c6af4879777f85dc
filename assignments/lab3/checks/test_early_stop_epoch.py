"""early_stop_epoch: when Keras' EarlyStopping (min_delta 0) ends a training."""

import numpy as np

from grader.checks import Evidence, check, expect

SLIDES = ["early_stop.slides"]


def stops_after(val_losses, patience):
    """As Keras counts; tests/labs proves it. Patience 0 stops when patience 1 does."""
    best, waited = float("inf"), 0
    for epoch, loss in enumerate(val_losses, start=1):
        waited += 1
        if loss < best:
            best, waited = loss, 0
        elif waited >= patience:
            return epoch
    return len(val_losses)


def falling(rng, epochs):
    """So many losses, each below the one before, the last by very little."""
    steps = rng.uniform(0.01, 0.1, size=epochs)
    steps[-1] = 0.0004
    return rounded(2.0 - np.cumsum(steps))


def rising(rng, loss, epochs):
    """So many losses, each above the one before and all above ``loss``."""
    return rounded(loss + np.cumsum(rng.uniform(0.01, 0.1, size=epochs)))


def rounded(losses):
    return [round(float(loss), 4) for loss in losses]


def ask(student, val_losses, patience, message, **params):
    """Compare the learner's answer with ours; ``message`` says what this curve is about."""
    expected = stops_after(val_losses, patience)
    of = f"early_stop_epoch(val_losses, patience={patience})"
    got = expect.value(student.early_stop_epoch(val_losses, patience), of=of, kind="int")
    if got == expected:
        return
    expect.fail(
        message,
        Evidence("history", {"of": of, "curves": {"val_loss": val_losses[:50]}}),
        faults=("patience-misread",), patience=patience, got=got, expected=expected,
        shown=str(val_losses) if len(val_losses) <= 8 else f"{len(val_losses)} losses", **params,
    )  # fmt: skip


@check("early_stop.slides", points=3)
def test_slides(student, rng):
    # The table of the slides: epoch 14 is the last to improve, 15 counts 1, 24 counts 10.
    for last, patience in ((14, 10), (int(rng.integers(2, 9)), int(rng.integers(2, 7)))):
        losses = falling(rng, last)
        losses += rising(rng, losses[-1], patience + int(rng.integers(2, 6)))
        ask(student, losses, patience, "lab3.stop_slides", last=last)


@check("early_stop.end", points=2)
def test_end(student, rng):
    losses = falling(rng, int(rng.integers(3, 8)))
    ask(student, losses, int(rng.integers(1, 4)), "lab3.stop_end", epochs=len(losses))
    patience = int(rng.integers(3, 6))
    losses += rising(rng, losses[-1], patience - 1)  # one epoch short of it
    ask(student, losses, patience, "lab3.stop_end", epochs=len(losses))
    ask(student, falling(rng, 1), 2, "lab3.stop_end", epochs=1)


@check("early_stop.restart", points=2, needs=SLIDES)
def test_restart(student, rng):
    for _ in range(3):
        patience = int(rng.integers(2, 5))
        losses = falling(rng, 3)
        for _ in range(2):
            losses += rising(rng, losses[-1], patience - 1)
            losses.append(round(min(losses) - 0.01, 4))
        best = len(losses)
        losses += rising(rng, losses[-1], patience + 2)
        ask(student, losses, patience, "lab3.stop_restart", last=best)


@check("early_stop.best", points=2, needs=SLIDES)
def test_best(student, rng):
    # Lower than the epoch before is no improvement: the lowest so far counts.
    for _ in range(3):
        patience = int(rng.integers(3, 6))
        losses = falling(rng, int(rng.integers(2, 5)))
        best = losses[-1]
        high = [round(best + 0.9 - 0.1 * step, 4) for step in range(patience + 2)]
        ask(student, [*losses, *high], patience, "lab3.stop_best", last=len(losses))
        # What would have come later is of no account: it has stopped.
        later = [*losses, *high, round(best - 0.1, 4)]
        ask(student, later, patience, "lab3.stop_best", last=len(losses))
        zigzag = rounded(best + rng.uniform(0.02, 0.9, size=patience + 3))
        ask(student, [*losses, *zigzag], patience, "lab3.stop_best", last=len(losses))


@check("early_stop.equal", points=2, needs=SLIDES)
def test_equal(student, rng):
    patience = int(rng.integers(2, 6))
    losses = falling(rng, int(rng.integers(2, 5)))
    losses += [losses[-1]] * (patience + 3)
    ask(student, losses, patience, "lab3.stop_equal", last=len(losses) - patience - 3)


@check("early_stop.zero", points=1, needs=SLIDES)
def test_zero(student, rng):
    losses = falling(rng, int(rng.integers(2, 6)))
    last = len(losses)
    losses += rising(rng, losses[-1], 4)
    for patience in (1, 0):
        ask(student, losses, patience, "lab3.stop_zero", last=last)
