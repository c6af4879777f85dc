"""run_all: one experiment after another, in the order of the configurations."""

import numpy as np

from grader.checks import Evidence, check, expect

OF = "run_all(configs, data)"
NEEDS = ["run.result"]
LIST = ["run_all.list"]
IMAGES = 10


def data(rng):
    """One image of each digit, a bright bar at its own height: learned at once."""
    digits = rng.permutation(IMAGES)
    images = rng.uniform(0, 0.1, size=(IMAGES, 28, 28, 1)).astype(np.float32)
    for image, digit in zip(images, digits, strict=True):
        image[2 + 2 * digit : 4 + 2 * digit] += 0.8
    labels = np.eye(IMAGES, dtype=np.float32)[digits]
    return images, labels, images, labels


def configs(rng, count):
    """Small configurations, no two alike; from three on they are not in order of size."""
    filters = rng.choice(np.arange(2, 9), size=count, replace=False)
    while count > 2 and np.all(np.diff(np.sign(np.diff(filters))) == 0):
        rng.shuffle(filters)
    return [
        {
            "filters": int(number), "dropout": 0.0, "optimizer": "sgd", "batch_size": IMAGES,
            "learning_rate": 0.001, "epochs": 1,
        }
        for number in filters
    ]  # fmt: skip


def results(got, expected, of=OF):
    """A list of so many dictionaries."""
    found = expect.value(got, of=of, kind="list")
    expect.that(
        len(found) == expected, "lab6.results_count", expect.evidence(len(found), of=of),
        got=len(found), expected=expected,
    )  # fmt: skip
    for place, result in enumerate(found):
        expect.value(result, of=f"{of}[{place}]", kind="dict")
    return found


def losses(result, of):
    """The losses of one result by epoch, at least one."""
    history = expect.value(result.get("history"), of=f"{of}['history']", kind="dict")
    of = f"{of}['history']['loss']"
    curve = expect.value(history.get("loss"), of=of, kind="list")
    expect.that(
        len(curve) > 0, "lab6.epochs", expect.evidence(curve, of=of),
        name="loss", got=0, expected=10,
    )  # fmt: skip
    return [float(expect.value(loss, of=of, kind="float")) for loss in curve]


@check("run_all.list", points=4, needs=NEEDS)
def test_list(student, rng):
    for count in (int(rng.integers(5, 7)), 1):
        results(student.run_all(configs(rng, count), data(rng)), count)


@check("run_all.order", points=4, needs=[*LIST, "run.config", "run.history"])
def test_order(student, rng):
    epochs = rng.permutation([1, 2, 3])
    chosen = [
        config | {"epochs": int(count)}
        for config, count in zip(configs(rng, 3), epochs, strict=True)
    ]
    found = results(student.run_all(chosen, data(rng)), 3)
    wanted = [config["filters"] for config in chosen]
    got = [
        expect.value(result.get("config"), of=f"{OF}[{place}]['config']", kind="dict").get(
            "filters"
        )
        for place, result in enumerate(found)
    ]
    expect.that(
        got == wanted,
        "lab6.results_order",
        Evidence("value", {"of": OF, "got": str(got), "expected": str(wanted)}),
        got=", ".join(map(str, got)),
        expected=", ".join(map(str, wanted)),
    )
    for place, (result, config) in enumerate(zip(found, chosen, strict=True)):
        curve = losses(result, f"{OF}[{place}]")
        expect.that(
            len(curve) == config["epochs"],
            "lab6.epochs",
            Evidence("history", {"of": f"{OF}[{place}]", "curves": {"loss": curve}}),
            name="loss",
            got=len(curve),
            expected=config["epochs"],
        )


@check("run_all.fresh", points=4, needs=[*LIST, "run.learns"])
def test_fresh(student, rng):
    """Every experiment begins with a new model: none profits from the one before."""
    # With half of the values dropped: whoever takes dropout wrongly learns here all the same.
    config = configs(rng, 1)[0] | {
        "filters": 6, "dropout": 0.5, "optimizer": "adam", "learning_rate": 0.005, "epochs": 10,
    }  # fmt: skip
    found = results(student.run_all([config, dict(config)], data(rng)), 2)
    curves = [losses(result, f"{OF}[{place}]") for place, result in enumerate(found)]
    for one, other in (curves, curves[::-1]):  # in whatever order they came
        expect.that(
            other[0] > (one[0] + one[-1]) / 2,
            "lab6.not_fresh",
            Evidence("history", {"of": OF, "curves": {"one": one, "other": other}}),
            faults=("fit-continues-old-model",),
            first=float(f"{one[-1]:.4g}"),
            second=float(f"{other[0]:.4g}"),
        )


@check("run_all.progress", points=2, needs=LIST)
def test_progress(student, rng):
    got = student.run_all(configs(rng, 2), data(rng), on_progress=None)
    results(got, 2, of="run_all(configs, data, on_progress=None)")
