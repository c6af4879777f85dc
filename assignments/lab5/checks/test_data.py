"""Labels, picture files, photos and the split into training and validation."""

import numpy as np

from grader.checks import check, expect, pictures

ONE_HOT = "one_hot_labels(labels)"
GRAY = "read_gray_picture(path)"
PHOTO = "photo_to_input(photo)"
SPLIT = "split_data(images, labels, validation_count)"


# -- one_hot_labels ---------------------------------------------------------------------------


def one_hot(labels, classes):
    return (labels[:, None] == np.arange(classes)).astype(np.float32)


@check("onehot.values", points=4)
def test_onehot_values(student, rng):
    some = rng.integers(0, 10, size=rng.integers(2, 9))
    labels = rng.permutation(np.concatenate([np.arange(10), some])).astype(np.uint8)
    got = student.one_hot_labels(labels)
    expect.array(got, of=ONE_HOT, close_to=one_hot(labels, 10))


@check("onehot.num_classes", points=2, needs=["onehot.values"])
def test_onehot_num_classes(student, rng):
    few = rng.permutation([0, 2, 2, 3, 6, 6]).astype(np.uint8)  # the higher digits do not occur
    got = student.one_hot_labels(few)
    expect.array(got, of=f"one_hot_labels({few.tolist()})", close_to=one_hot(few, 10))
    classes = int(rng.integers(11, 20))
    of = f"one_hot_labels({few.tolist()}, num_classes={classes})"
    got = student.one_hot_labels(few, num_classes=classes)
    expect.array(got, of=of, close_to=one_hot(few, classes))


# -- read_gray_picture ------------------------------------------------------------------------


def drawing(rng):
    """Strokes of full brightness on black: (28, 28) uint8 that no mirror image resembles."""
    picture = np.zeros((28, 28), np.uint8)
    column = int(rng.integers(5, 9))
    picture[4:24, column : column + 4] = 255
    row = int(rng.integers(15, 19))
    picture[row : row + 4, column : column + int(rng.integers(10, 15))] = 255
    return picture


def read(submission, rng, picture, mode):
    name = f"그림 {rng.integers(10**6, 10**7)} {mode}.png"
    return submission.student.read_gray_picture(
        submission.put_file(name, pictures.png(picture, mode=mode))
    )


@check("gray.one_channel", points=2)
def test_gray_one_channel(submission, rng):
    found = expect.array(read(submission, rng, drawing(rng), "RGB"), of=GRAY)
    expect.that(
        found.ndim == 2,
        "lab5.still_color",
        expect.evidence(found, of=GRAY),
        got=str(found.shape),
        faults=("result-discarded",) if found.shape == (28, 28, 3) else (),
    )


@check("gray.size", points=2)
def test_gray_size(submission, rng):
    rows, columns = (int(n) for n in rng.integers(30, 60, size=2))
    for shape in ((rows, columns + 40), (rows + 40, columns), (14, 14)):
        found = expect.array(read(submission, rng, np.full(shape, 99, np.uint8), "L"), of=GRAY)
        expect.that(
            found.shape[:2] == (28, 28),
            "lab5.not_resized",
            expect.evidence(found, of=GRAY),
            size=f"{shape[1]}x{shape[0]}",
            got=str(found.shape),
            faults=("result-discarded",) if found.shape[:2] == shape else ("photo-not-resized",),
        )


@check("gray.picture", points=2, needs=["gray.one_channel", "gray.size"])
def test_gray_picture(student, submission, rng):
    picture = drawing(rng)
    large = pictures.enlarged(picture, int(rng.integers(2, 5)))
    found = expect.array(
        read(submission, rng, large, "RGB"), of=GRAY, shape=(28, 28), dtype="uint8"
    )
    likeness = pictures.likeness(found, picture)
    expect.that(
        likeness > 0.85 and int(found.max()) > 200,
        "lab5.another_picture",
        expect.evidence(found, of=GRAY),
        likeness=round(likeness, 2),
        most=int(found.max()),
    )
    # In green ink: one channel for all shows nothing of it, gray does.
    name = f"그림 {rng.integers(10**6, 10**7)}.png"
    green = pictures.png(picture, mode="RGB", tint=(0.0, 1.0, 0.0))
    found = expect.array(student.read_gray_picture(submission.put_file(name, green)), of=GRAY)
    likeness = pictures.likeness(found, picture) if found.shape == picture.shape else 0.0
    expect.that(
        likeness > 0.85,
        "lab5.another_picture",
        expect.evidence(found, of=GRAY),
        likeness=round(likeness, 2),
        most=int(found.max()),
    )


# -- photo_to_input ---------------------------------------------------------------------------


@check("photo.inverted", points=4)
def test_photo_inverted(student, rng):
    picture = drawing(rng)
    photo = pictures.on_paper(picture, rng)
    photo[picture == 255] = 0  # full ink: where uint8 would wrap around
    found = expect.array(student.photo_to_input(photo), of=PHOTO)
    if found.size != photo.size:
        expect.array(found, of=PHOTO, shape=(1, 28, 28, 1))
    likeness = pictures.likeness(found, picture)
    if likeness < -0.85:
        expect.fail(
            "lab5.not_inverted",
            expect.evidence(found, of=PHOTO),
            paper=float(f"{found.max():.4g}"),
            ink=float(f"{found.min():.4g}"),
            faults=("photo-not-inverted",),
        )
    expect.that(
        likeness > 0.85,
        "lab5.another_picture",
        expect.evidence(found, of=PHOTO),
        likeness=round(likeness, 2),
        most=float(f"{found.max():.4g}"),
    )


@check("photo.range", points=2, needs=["photo.inverted"])
def test_photo_range(student, rng):
    photo = pictures.on_paper(drawing(rng), rng)
    got = student.photo_to_input(photo)
    found = expect.array(got, of=PHOTO, shape=(1, 28, 28, 1), floating=True, low=0, high=1)
    most = float(found.max())
    expect.that(
        most > 0.5, "lab5.too_dark", expect.evidence(found, of=PHOTO), most=float(f"{most:.4g}")
    )


# -- split_data -------------------------------------------------------------------------------


class Split:
    """What the learner's function made of images that are all different."""

    def __init__(self, student, rng):
        count = int(rng.integers(30, 41))
        self.validation = int(rng.integers(11, 15))  # no fifth, no tenth, no half
        self.images = rng.integers(0, 256, size=(count, 28, 28)).astype(np.uint8)
        self.labels = rng.integers(0, 10, size=count).astype(np.uint8)
        self.numbers = {image.tobytes(): n for n, image in enumerate(self.images)}
        got = student.split_data(self.images, self.labels, self.validation)
        pairs = expect.value(got, of=SPLIT, kind="tuple", length=2)
        for part in pairs:
            expect.value(part, of=SPLIT, kind="tuple", length=2)
        (x_train, y_train), (x_val, y_val) = pairs
        self.x_train = expect.array(x_train, of="x_train", shape=(None, 28, 28))
        self.x_val = expect.array(x_val, of="x_val", shape=(None, 28, 28))
        self.y_train = expect.array(y_train, of="y_train", shape=(None,))
        self.y_val = expect.array(y_val, of="y_val", shape=(None,))
        self.train = [self.numbers.get(image.tobytes()) for image in self.x_train]
        self.val = [self.numbers.get(image.tobytes()) for image in self.x_val]


@check("split.apart", points=3)
def test_split_apart(student, rng):
    split = Split(student, rng)
    shared = set(split.train) & set(split.val)
    expect.that(
        not shared,
        "lab5.split_overlaps",
        expect.evidence(split.x_train, of="x_train"),
        expect.evidence(split.x_val, of="x_val"),
        shared=len(shared),
        validation=len(split.val),
        faults=("validation-overlaps-training",),
    )


@check("split.complete", points=2, needs=["split.apart"])
def test_split_complete(student, rng):
    for _ in range(3):  # drawn with repetition, some image would be missing sooner or later
        split = Split(student, rng)
        count = split.validation
        expect.array(split.x_val, of="x_val", shape=(count, 28, 28))
        expect.array(split.x_train, of="x_train", shape=(len(split.images) - count, 28, 28))
        missing = len(split.images) - len({*split.train, *split.val} - {None})
        expect.that(
            missing == 0,
            "lab5.split_loses",
            expect.evidence(split.x_train, of="x_train"),
            got=missing,
        )


@check("split.labels", points=1, needs=["split.apart"])
def test_split_labels(student, rng):
    split = Split(student, rng)
    for name, numbers, labels in (
        ("train", split.train, split.y_train),
        ("val", split.val, split.y_val),
    ):
        expect.that(
            labels.shape == (len(numbers),),
            "expect.array.shape",
            expect.evidence(labels, of=f"y_{name}"),
            of=f"y_{name}",
            got=str(labels.shape),
            expected=str((len(numbers),)),
            faults=("sample-count-mismatch",) if labels.ndim == 1 else (),
        )
        wanted = [None if n is None else int(split.labels[n]) for n in numbers]
        wrong = sum(a != b for a, b in zip(labels.tolist(), wanted, strict=True))
        expect.that(
            wrong == 0,
            "lab5.split_labels",
            expect.evidence(labels, of=f"y_{name}"),
            part=name,
            wrong=wrong,
            count=len(wanted),
            faults=("images-and-labels-shuffled-apart",),
        )
