"""results_table: one row for each result, the best first."""

import numpy as np

from grader.checks import Evidence, check, expect

OF = "results_table(results)"
COLUMNS = (
    "filters", "dropout", "optimizer", "batch_size", "learning_rate",
    "parameters", "val_accuracy", "seconds",
)  # fmt: skip
ROWS = ["table.rows"]


def made(rng, accuracies):
    """Results as of run_experiment; filters, parameters and seconds stand in one of them only."""
    count = len(accuracies)
    filters = rng.choice(np.arange(33, 99), size=count, replace=False).tolist()
    seconds = (rng.choice(np.arange(1000, 9000), size=count, replace=False) / 1000).tolist()
    return [
        {
            "config": {
                "epochs": 2, "optimizer": str(rng.choice(["adam", "sgd", "rmsprop"])),
                "learning_rate": float(rng.choice([0.1, 0.01, 0.001])), "filters": filters[i],
                "dropout": float(rng.choice([0.3, 0.5, 0.7])),
                "batch_size": int(rng.choice([32, 100, 256])),
            },
            "seconds": seconds[i],
            "parameters": 1970 * filters[i] + 10,
            "history": {
                "loss": [2.0, 1.5], "accuracy": [0.4, 0.5], "val_loss": [1.9, 1.6],
                "val_accuracy": [0.45, accuracies[i]],
            },
            "val_accuracy": accuracies[i],
        }
        for i in range(count)
    ]  # fmt: skip


def distinct(rng, count):
    accuracies = rng.choice(np.arange(300, 980), size=count, replace=False) / 1000
    return [float(accuracy) for accuracy in accuracies]


def row_of(result):
    config = result["config"]
    return [config[name] for name in COLUMNS[:5]] + [result[name] for name in COLUMNS[5:]]


def rows(got, count):
    """So many rows of eight values each."""
    found = expect.value(got, of=OF, kind="list")
    expect.that(
        len(found) == count, "lab6.table_rows", expect.evidence(len(found), of=OF),
        got=len(found), expected=count,
    )  # fmt: skip
    for place, row in enumerate(found):
        expect.value(row, of=f"{OF}[{place}]", kind="list", length=len(COLUMNS))
    return [[plain(value) for value in row] for row in found]


def origin(row, results):
    """The result that a row tells of, wherever in it the columns are."""
    for result in results:
        marks = (result["config"]["filters"], result["parameters"], result["seconds"])
        if any(mark in row for mark in marks):
            return result
    return None


def plain(value):
    return value.item() if hasattr(value, "item") else value


def same(got, expected):
    numbers = all(isinstance(value, (int, float)) for value in (got, expected))
    return abs(got - expected) < 1e-9 if numbers else got == expected


@check("table.rows", points=3)
def test_rows(student, rng):
    for count in (3, 1, 12):
        rows(student.results_table(made(rng, distinct(rng, count))), count)


@check("table.columns", points=4, needs=ROWS)
def test_columns(student, rng):
    results = made(rng, [accuracy + 0.000123 for accuracy in distinct(rng, 4)])
    found = rows(student.results_table(results), 4)
    for place, row in enumerate(found):
        # Which result a row is, its filters say; where even they do not, compare in order.
        wanted = next((r for r in results if r["config"]["filters"] == row[0]), results[place])
        for name, got, expected in zip(COLUMNS, row, row_of(wanted), strict=True):
            expect.that(
                same(got, expected),
                "lab6.table_column",
                Evidence("value", {"of": f"{OF}[{place}]", "row": [str(value) for value in row]}),
                place=place,
                name=name,
                got=str(got),
                expected=str(expected),
            )


@check("table.sorted", points=4, needs=ROWS)
def test_sorted(student, rng):
    for _ in range(3):
        accuracies = distinct(rng, 5)
        found = rows(student.results_table(made(rng, accuracies)), 5)
        got = [row[6] for row in found]
        best_first = sorted(accuracies, reverse=True)
        if got == best_first:
            continue
        message = "lab6.table_worst_first" if got == best_first[::-1] else "lab6.table_unsorted"
        expect.fail(
            message,
            Evidence("value", {"of": OF, "val_accuracy": [str(value) for value in got]}),
            got=", ".join(map(str, got)),
        )


@check("table.ties", points=3, needs=["table.sorted"])
def test_ties(student, rng):
    results = made(rng, [0.8, 0.9, 0.8, 0.9, 0.8])
    # Among equal ones nothing rises or falls, so that no second key gives their order by chance.
    three = sorted(results[::2], key=lambda one: one["parameters"])
    for one, took in zip(three, sorted(one["seconds"] for one in three), strict=True):
        one["seconds"] = took
    results[::2] = [three[1], three[0], three[2]]
    origins = [origin(row, results) for row in rows(student.results_table(results), 5)]
    got = [result["config"]["filters"] if result else "?" for result in origins]
    wanted = [results[place]["config"]["filters"] for place in (1, 3, 0, 2, 4)]
    expect.that(
        got == wanted,
        "lab6.table_ties",
        Evidence("value", {"of": OF, "filters": str(got), "expected": str(wanted)}),
        got=", ".join(map(str, got)),
        expected=", ".join(map(str, wanted)),
    )
