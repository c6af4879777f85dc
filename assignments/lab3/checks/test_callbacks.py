"""make_callbacks: a checkpoint by checkpoint_path and early stopping, both by val_loss."""

import posixpath

from grader.checks import check, expect, own

OF = "make_callbacks(model_dir)"
LIST = ["callbacks.list"]


def new_folder(rng):
    """A name that occurs nowhere else, with a space and Korean in it."""
    return f"모델 {rng.integers(10**8, 10**9)}"


def made(submission, rng, **options):
    of = f"make_callbacks(model_dir, patience={options['patience']})" if options else OF
    got = submission.student.make_callbacks(submission.path(new_folder(rng)), **options)
    return expect.callbacks(got, of=of)


@check("callbacks.list", points=1)
def test_list(submission, rng):
    made(submission, rng)


@check("callbacks.checkpoint_path", points=2, needs=LIST)
def test_checkpoint_path(student, submission, rng):
    folder = new_folder(rng)
    model_dir = submission.path(folder)
    found = expect.callbacks(student.make_callbacks(model_dir), of=OF)
    path = str(found.has("ModelCheckpoint").attributes.get("filepath") or "")
    # A mistake in checkpoint_path costs there, not here again.
    fresh = [(submission.path(new_folder(rng)),) for _ in range(2)]
    if path and path == own(submission, "checkpoint_path", model_dir, fresh=fresh):
        return
    found.checkpoint_in(folder)
    name = posixpath.basename(path.replace("\\", "/"))
    places = "{epoch" in name and "{val_loss" in name
    expect.that(places, "lab3.one_name", found.evidence, name=name)


@check("callbacks.checkpoint_best", points=2, needs=LIST)
def test_checkpoint_best(submission, rng):
    made(submission, rng).keeps_the_best()


@check("callbacks.early_stopping", points=2, needs=LIST)
def test_early_stopping(submission, rng):
    made(submission, rng).stops_early()


@check("callbacks.restores", points=1, needs=LIST)
def test_restores(submission, rng):
    found = made(submission, rng)
    restores = found.has("EarlyStopping").attributes.get("restore_best_weights")
    expect.that(
        restores is True,
        "lab3.not_restored",
        found.evidence,
        faults=("best-weights-not-restored",),
    )


@check("callbacks.patience", points=2, needs=LIST)
def test_patience(submission, rng):
    few, many = int(rng.integers(2, 9)), int(rng.integers(12, 30))
    for expected in (10, few, many, 1):
        options = {} if expected == 10 else {"patience": expected}
        found = made(submission, rng, **options)
        got = found.has("EarlyStopping").attributes.get("patience")
        expect.that(
            got == expected,
            "lab3.patience",
            found.evidence,
            faults=("patience-misread",),
            of=found.of,
            got=str(got),
            expected=expected,
        )
