"""checkpoint_path: a folder, and in it a name with places for the epoch and val_loss."""

import re
import string

from grader.checks import check, expect

OF = "checkpoint_path(model_dir)"
INSIDE = ["checkpoint.inside"]
NUMBER = re.compile(r"[0 ]?\d{0,2}(\.\d)?[a-z]?")
"""Formats that are safe to apply to a number: a width of thousands could fill the memory."""
MOMENTS = ((3, 0.04321), (12, 1.5))


def new_folder(rng):
    """A name that occurs nowhere else, with a space, capitals and Korean in it."""
    return f"모델 Run {rng.integers(10**8, 10**9)}"


def parts_of(got):
    """A path in parts, whatever separates them."""
    path = expect.value(got, of=OF, kind="str")
    return path.replace("\\", "/").split("/")


def filled(name, epoch, val_loss):
    """The name as ModelCheckpoint fills it; None where it cannot."""
    try:
        pieces = list(string.Formatter().parse(name))
        for _, field, form, conversion in pieces:
            known = field in (None, "epoch", "val_loss") and not conversion
            if not known or not NUMBER.fullmatch(form or ""):
                return None
        return name.format(epoch=epoch, val_loss=val_loss)
    except (ValueError, LookupError):
        return None


@check("checkpoint.inside", points=2)
def test_inside(student, submission, rng):
    for folder in (new_folder(rng), new_folder(rng)):  # each call has its own
        path = student.checkpoint_path(submission.path(folder))
        parts = [part for part in parts_of(path) if part != "."]
        expect.that(
            parts[-2:-1] == [folder],
            "lab3.path_outside",
            expect.evidence("/".join(parts[-2:]), of=OF),
            got="/".join(parts[-2:]),
        )


@check("checkpoint.name", points=4, needs=INSIDE)
def test_name(student, submission, rng):
    name = parts_of(student.checkpoint_path(submission.path(new_folder(rng))))[-1]
    evidence = expect.evidence(name, of=OF)
    for epoch, val_loss in MOMENTS:
        expected = f"epoch{epoch:02d}-val_loss{val_loss:.4f}.keras"
        got = filled(name, epoch, val_loss)
        if got is None:
            expect.fail(
                "lab3.name_unfilled", evidence, name=name, faults=("checkpoint-name-placeholder",)
            )
        if got == expected:
            continue
        if not got.endswith(".keras"):
            fault = ("checkpoint-model-suffix",)
            expect.fail("lab3.name_suffix", evidence, name=name, faults=fault)
        expect.fail(
            "lab3.name", evidence,
            epoch=epoch, val_loss=val_loss, got=got, expected=expected,
        )  # fmt: skip


@check("checkpoint.folder", points=2, needs=INSIDE)
def test_folder(student, submission, rng):
    folder = new_folder(rng)
    # os.mkdir makes no folder in one that is missing.
    submission.put_file(f"{folder}/notes.txt", b"")
    model_dir = submission.path(f"{folder}/run")
    student.checkpoint_path(model_dir)
    expect.that("run/" in submission.list_files(folder), "lab3.folder_missing", folder="model_dir")
    submission.put_file(f"{folder}/run/earlier.keras", b"")
    student.checkpoint_path(model_dir)  # the folder is there now: that is no error
    kept = "earlier.keras" in submission.list_files(f"{folder}/run")
    expect.that(kept, "lab3.folder_emptied", folder="model_dir")
