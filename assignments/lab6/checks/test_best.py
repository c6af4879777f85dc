"""best: the result with the highest val_accuracy."""

import numpy as np

from grader.checks import check, expect

OF = "best(results)"
RESULT = ["best.result"]


def made(rng, accuracies):
    """Results as of run_experiment; no two configurations are alike."""
    filters = rng.choice(np.arange(4, 99), size=len(accuracies), replace=False).tolist()
    return [
        {
            "config": {
                "filters": count, "dropout": 0.5, "optimizer": "adam", "batch_size": 32,
                "learning_rate": 0.001, "epochs": 2,
            },
            "parameters": 1970 * count + 10,
            # The best on the way is another one's than the best in the end.
            "history": {
                "loss": [2.0, 1.5], "accuracy": [0.4, 0.5], "val_loss": [1.9, 1.6],
                "val_accuracy": [round(1 - 0.02 * accuracy, 4), accuracy],
            },
            "val_accuracy": accuracy,
            "seconds": round(float(rng.uniform(1, 9)), 3),
        }
        for count, accuracy in zip(filters, accuracies, strict=True)
    ]  # fmt: skip


def distinct(rng, count):
    accuracies = rng.choice(np.arange(300, 980), size=count, replace=False) / 1000
    return [float(accuracy) for accuracy in accuracies]


def chosen(got):
    """The filters of the configuration: they say which result it is."""
    result = expect.value(got, of=OF, kind="dict")
    whole = isinstance(result.get("config"), dict) and "val_accuracy" in result
    names = ", ".join(str(name) for name in result)
    expect.that(bool(result), "lab6.empty", expect.evidence(names, of=OF), of=OF)
    expect.that(whole, "lab6.not_a_result", expect.evidence(names, of=OF), got=names)
    return result["config"].get("filters")


@check("best.result", points=2)
def test_result(student, rng):
    chosen(student.best(made(rng, distinct(rng, 3))))
    chosen(student.best(made(rng, distinct(rng, 1))))


@check("best.highest", points=4, needs=RESULT)
def test_highest(student, rng):
    # One more is nearly as high, and in the second round all are low.
    for place, most in ((0, 1.0), (4, 0.1), (int(rng.integers(1, 4)), 1.0)):
        accuracies = [most * accuracy for accuracy in sorted(distinct(rng, 5))]
        highest = accuracies.pop()
        accuracies[0] = highest - 0.00003
        accuracies = [float(a) for a in rng.permutation(accuracies)]
        accuracies.insert(place, highest)
        results = made(rng, accuracies)
        got = chosen(student.best(results))
        have = [r["val_accuracy"] for r in results if r["config"]["filters"] == got]
        expect.that(
            got == results[place]["config"]["filters"],
            "lab6.not_best",
            expect.evidence(accuracies, of="val_accuracy"),
            got=have[0] if have else "?",
            expected=highest,
        )


@check("best.tie", points=2, needs=["best.highest"])
def test_tie(student, rng):
    accuracies = [0.5, 0.9, 0.7, 0.9, 0.9]
    results = made(rng, accuracies)
    # Nothing else tells the first of them from the others: neither most nor least of anything.
    ordered = sorted((results[1], results[3], results[4]), key=lambda one: one["parameters"])
    results[3], results[1], results[4] = ordered
    seconds = sorted(one["seconds"] for one in ordered)
    for one, took in zip(ordered, seconds, strict=True):
        one["seconds"] = took
    got = chosen(student.best(results))
    expect.that(
        got == results[1]["config"]["filters"],
        "lab6.best_not_first",
        expect.evidence(accuracies, of="val_accuracy"),
    )
