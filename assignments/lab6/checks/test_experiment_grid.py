"""experiment_grid: all combinations of the settings, one dictionary each."""

import itertools

from grader.checks import Evidence, check, expect

OF = "experiment_grid(...)"
NAMES = ("filters", "dropout", "optimizer", "batch_size", "learning_rate", "epochs")
LIST = ["grid.list"]
KEYS = ["grid.keys"]


def settings(rng):
    """Some values of each setting, in an order that sorting would change, and of odd digits."""

    def some(values, count):
        return tuple(values[int(place)] for place in rng.permutation(len(values))[:count])

    return {
        "filters": some((4, 8, 16, 24), 4),
        "dropouts": some((0.15, 0.25, 0.4, 0.6), int(rng.integers(1, 3))),
        "optimizers": some(("adam", "sgd", "rmsprop"), 2),
        "batch_sizes": some((10, 20, 50), 2),
        "learning_rates": some((0.1, 0.0125, 0.0004), 2),
        "epochs": int(rng.integers(4, 9)),
    }


def combined(filters, dropouts, optimizers, batch_sizes, learning_rates, epochs):
    """Tuples of the values of NAMES; the last setting changes fastest."""
    combinations = itertools.product(filters, dropouts, optimizers, batch_sizes, learning_rates)
    return [(*values, epochs) for values in combinations]


def configurations(got, of=OF):
    """A list of dictionaries."""
    found = expect.value(got, of=of, kind="list")
    expect.that(bool(found), "lab6.no_configurations", expect.evidence(found, of=of))
    for place, config in enumerate(found):
        expect.value(config, of=f"{of}[{place}]", kind="dict")
    return found


def rows(got):
    """The values of each configuration in the order of NAMES."""
    return [tuple(plain(config.get(name)) for name in NAMES) for config in configurations(got)]


def plain(value):
    return value.item() if hasattr(value, "item") else value


def told(found):
    return Evidence("value", {"of": OF, "count": len(found), "first": [str(r) for r in found[:4]]})


@check("grid.list", points=3)
def test_list(student, rng):
    configurations(student.experiment_grid(**settings(rng)))


@check("grid.keys", points=3, needs=LIST)
def test_keys(student, rng):
    for config in configurations(student.experiment_grid(**settings(rng))):
        found = [str(name) for name in config]
        missing = [name for name in NAMES if name not in found]
        evidence = expect.evidence(found, of=OF)
        expect.that(bool(found), "lab6.empty", evidence, of=OF)
        expect.that(
            not missing, "lab6.keys_missing", evidence,
            missing=", ".join(missing), got=", ".join(found),
        )  # fmt: skip


@check("grid.combinations", points=5, needs=KEYS)
def test_combinations(student, rng):
    chosen = settings(rng)
    found, wanted = rows(student.experiment_grid(**chosen)), combined(**chosen)
    expect.that(
        len(found) == len(wanted), "lab6.grid_count", told(found),
        got=len(found), expected=len(wanted),
    )  # fmt: skip
    for row in wanted:
        expect.that(row in found, "lab6.grid_missing", told(found), missing=shown(row))


@check("grid.order", points=3, needs=["grid.combinations"])
def test_order(student, rng):
    chosen = settings(rng)
    found, wanted = rows(student.experiment_grid(**chosen)), combined(**chosen)
    for place, (have, want) in enumerate(zip(found, wanted, strict=True), start=1):
        expect.that(
            have == want, "lab6.grid_order", told(found),
            place=place, got=shown(have), expected=shown(want),
        )  # fmt: skip


@check("grid.defaults", points=4, needs=KEYS)
def test_defaults(student):
    found = rows(student.experiment_grid())
    wanted = combined(
        (32, 64, 128), (0.3, 0.5, 0.7), ("adam", "sgd", "rmsprop"), (32, 100, 256), (0.001,), 3
    )
    expect.that(
        len(found) == len(wanted), "lab6.default_count", told(found),
        got=len(found), expected=len(wanted),
    )  # fmt: skip
    for row in wanted:
        expect.that(row in found, "lab6.default_missing", told(found), missing=shown(row))


def shown(row):
    return ", ".join(f"{name}={value}" for name, value in zip(NAMES, row, strict=True))
