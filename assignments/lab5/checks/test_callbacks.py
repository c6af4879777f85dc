"""make_checkpoint, stop_on_accuracy and stop_epoch."""

import numpy as np

from grader.checks import check, expect

CHECKPOINT = "make_checkpoint(model_dir)"
STOPPING = "stop_on_accuracy(patience)"
STOP = "stop_epoch(val_losses, patience)"


def callbacks(got, of):
    """One callback, alone or in a list."""
    return expect.callbacks(got if got is None or isinstance(got, (list, tuple)) else [got], of=of)


# -- make_checkpoint --------------------------------------------------------------------------


def checkpoint(submission, rng):
    folder = f"모델 {rng.integers(10**8, 10**9)}"
    return callbacks(
        submission.student.make_checkpoint(submission.path(folder)), CHECKPOINT
    ), folder


@check("checkpoint.path", points=4)
def test_checkpoint_path(submission, rng):
    found, folder = checkpoint(submission, rng)
    found.checkpoint_in(folder)


@check("checkpoint.best_weights", points=2, needs=["checkpoint.path"])
def test_checkpoint_best_weights(submission, rng):
    found, _ = checkpoint(submission, rng)
    found.keeps_the_best()
    settings = found.has("ModelCheckpoint").attributes
    expect.that(
        settings.get("save_weights_only") is True, "lab5.whole_model", found.evidence
    )  # fmt: skip


# -- stop_on_accuracy -------------------------------------------------------------------------


@check("stopping.direction", points=4)
def test_stopping_direction(student, rng):
    found = callbacks(student.stop_on_accuracy(int(rng.integers(2, 9))), STOPPING)
    settings = found.has("EarlyStopping").attributes
    monitor = str(settings.get("monitor"))
    expect.that(
        monitor == "val_accuracy",
        "lab5.another_metric",
        found.evidence,
        got=monitor[:80],
        faults=("monitor-not-available",) if monitor == "val_acc" else (),
    )
    # Before Keras 3.10 the mode is not kept, only the comparison made from it.
    downwards = settings.get("mode") == "min" or settings.get("monitor_op") == "less"
    expect.that(
        not downwards, "lab5.mode_inverted", found.evidence, faults=("inverted-mode",)
    )  # fmt: skip


@check("stopping.patience", points=2, needs=["stopping.direction"])
def test_stopping_patience(student, rng):
    for patience in rng.permutation(np.arange(2, 15))[:2].tolist():
        found = callbacks(student.stop_on_accuracy(patience), STOPPING)
        got = found.has("EarlyStopping").attributes.get("patience")
        expect.that(
            got == patience,
            "lab5.another_patience",
            found.evidence,
            got=str(got),
            expected=patience,
            faults=("patience-misread",),
        )
        found.stops_in_time(rising=True)


# -- stop_epoch -------------------------------------------------------------------------------


def ends_after(losses, patience):
    """The epoch after which Keras stops: ``patience`` in a row are not below the best before."""
    best = 0
    for place in range(1, len(losses)):
        if losses[place] < losses[best]:
            best = place
        elif place - best >= patience:
            return place + 1
    return len(losses)


def judge(student, losses, patience):
    expected = ends_after(losses, patience)
    of = f"stop_epoch({losses}, {patience})" if len(losses) < 10 else STOP
    got = expect.value(student.stop_epoch(losses, patience), of=of, kind="int")
    if got == expected:
        return
    expect.fail(
        "lab5.stops_at_another",
        expect.evidence(losses, of="val_losses"),
        losses=", ".join(map(str, losses)),
        patience=patience,
        got=got,
        expected=expected,
        faults=("patience-misread",),
    )


def falling(rng, count):
    """A curve that improves with every epoch, in steps of at least 0.01."""
    steps = rng.integers(1, 5, size=count)
    return [round(2.0 - 0.01 * int(total), 2) for total in np.cumsum(steps)]


@check("stop_epoch.patience", points=4)
def test_stop_epoch_patience(student, rng):
    # Bad epochs that do not follow one another, then some that do.
    judge(student, [0.9, 0.8, 0.85, 0.7, 0.75, 0.6, 0.65, 0.66, 0.5], 2)
    best = int(rng.integers(8, 15))
    patience = int(rng.integers(4, 8))
    losses = falling(rng, best)
    for epoch in range(2, best - 2, 3):
        losses[epoch] = round(losses[epoch - 1] + 0.2, 2)  # bad ones on the way
    tail = [losses[-1], *(round(losses[-1] + 0.1 - 0.005 * n, 3) for n in range(patience + 3))]
    judge(student, losses + tail, patience)
    for _ in range(8):
        curve = rng.integers(30, 60, size=int(rng.integers(5, 25))) / 100
        patience = int(rng.integers(1, 6))
        judge(student, [*curve.tolist(), *[0.7] * patience], patience)
    judge(student, [0.6, 0.5, 0.5, 0.5], 2)


@check("stop_epoch.never", points=2, needs=["stop_epoch.patience"])
def test_stop_epoch_never(student, rng):
    judge(student, falling(rng, int(rng.integers(3, 12))), int(rng.integers(1, 4)))
    judge(student, [round(0.5 - 0.0004 * step, 4) for step in range(7)], 2)  # falls by very little
    judge(student, [0.5, 0.6], 5)
    judge(student, [0.5], 1)
