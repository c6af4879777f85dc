"""describe_shape: what an array of this shape holds."""

from grader.checks import check, expect


def sides(rng):
    """Height and width; 1 and 3 too, so that only the last axis can be the channels."""
    height, width = (int(side) for side in rng.integers(8, 300, size=2))
    return [(28, 28), (height, width), (3, 1), (1, 3)]


def counts(rng):
    return [60_000, 1, 3, int(rng.integers(4, 500))]


def judge(student, shape, right):
    of = f"describe_shape({shape})"
    got = expect.value(student.describe_shape(shape), of=of, kind="str")
    if got == right:
        return
    facts = expect.evidence(got, of=of)
    if got.strip().lower() == right:
        expect.fail("lab0.spelling", facts, of=of, got=repr(got), expected=repr(right))
    expect.fail(
        "lab0.other_shape", facts,
        of=of, got=repr(got), expected=repr(right), axes=len(shape), last=shape[-1],
    )  # fmt: skip


@check("shape.images", points=4)
def test_images(student, rng):
    for count in counts(rng):
        judge(student, (count, 28, 28), "images")


@check("shape.gray", points=4)
def test_gray(student, rng):
    for count, (height, width) in zip(counts(rng), sides(rng), strict=True):
        judge(student, (count, height, width, 1), "gray images")


@check("shape.color", points=4)
def test_color(student, rng):
    for count, (height, width) in zip(counts(rng), sides(rng), strict=True):
        judge(student, (count, height, width, 3), "color images")


@check("shape.labels", points=4)
def test_labels(student, rng):
    for count in counts(rng):
        judge(student, (count,), "labels")


@check("shape.table", points=4)
def test_table(student, rng):
    for count, columns in zip(counts(rng), (10, 1, 3, 28), strict=True):
        judge(student, (count, columns), "table")
    judge(student, (28, 28), "table")
