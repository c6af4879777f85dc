"""make_callbacks: checkpoint, early stopping and TensorBoard, all below model_dir."""

from grader.checks import check, expect

OF = "make_callbacks(model_dir)"
LIST = ["callbacks.list"]


def new_folder(rng):
    """A name that occurs nowhere else, with a space and Korean in it."""
    return f"모델 {rng.integers(10**8, 10**9)}"


@check("callbacks.list", points=2)
def test_list(student, submission, rng):
    expect.callbacks(student.make_callbacks(submission.path(new_folder(rng))), of=OF)


@check("callbacks.folder", points=1, needs=LIST)
def test_folder(student, submission, rng):
    folder = new_folder(rng)
    # os.mkdir makes no folder in one that is missing.
    submission.put_file(f"{folder}/notes.txt", b"")
    model_dir = submission.path(f"{folder}/run")
    student.make_callbacks(model_dir)
    expect.that(
        "run/" in submission.list_files(folder), "lab1.folder_missing", model_dir="model_dir"
    )
    student.make_callbacks(model_dir)  # the folder is there now: that is no error


@check("callbacks.checkpoint_path", points=2, needs=LIST)
def test_checkpoint_path(student, submission, rng):
    folder = new_folder(rng)
    got = student.make_callbacks(submission.path(folder))
    expect.callbacks(got, of=OF).checkpoint_in(folder)


@check("callbacks.checkpoint_best", points=3, needs=LIST)
def test_checkpoint_best(student, submission, rng):
    got = student.make_callbacks(submission.path(new_folder(rng)))
    expect.callbacks(got, of=OF).keeps_the_best()


@check("callbacks.early_stopping", points=2, needs=LIST)
def test_early_stopping(student, submission, rng):
    got = student.make_callbacks(submission.path(new_folder(rng)))
    expect.callbacks(got, of=OF).stops_early()


@check("callbacks.tensorboard", points=2, needs=LIST)
def test_tensorboard(student, submission, rng):
    folder = new_folder(rng)
    got = student.make_callbacks(submission.path(folder))
    expect.callbacks(got, of=OF).logs_in(folder)
