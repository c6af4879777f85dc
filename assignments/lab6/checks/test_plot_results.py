"""plot_results: the val_accuracy of every experiment by epoch, in one plot."""

import numpy as np

from grader.checks import check, expect

OF = "plot_results(results)"
FIGURE = ["plot.figure"]


def made(rng, *, alike=1):
    """Results as of run_experiment, more than ten; no two curves are alike.

    So many at a time have the same number of filters.
    """
    count, epochs = int(rng.integers(11, 14)), int(rng.integers(3, 7))
    optimizers, sizes = ("adam", "sgd", "rmsprop"), (32, 64, 100, 128, 256)
    curves = rng.choice(np.arange(50, 950), size=(count, 4, epochs), replace=False) / 1000
    names = ("loss", "accuracy", "val_loss", "val_accuracy")
    return [
        {
            "config": {
                "filters": 8 * (place // alike + 1), "dropout": round(0.05 * (place + 1), 2),
                "optimizer": optimizers[place % 3], "batch_size": sizes[place % 5],
                "learning_rate": 0.001, "epochs": epochs,
            },
            "parameters": 1970 * 8 * (place // alike + 1) + 10,
            "history": dict(zip(names, curves[place].tolist(), strict=True)),
            "val_accuracy": float(curves[place, 3, -1]),
            "seconds": 1.5,
        }
        for place in range(count)
    ]  # fmt: skip


def drawn(student, results):
    return expect.figure(student.plot_results(results), of=OF)


def plot_of(figure):
    """The axes that hold most lines."""
    return max(figure.facts.axes, key=lambda axes: len(axes.lines))


@check("plot.figure", points=2)
def test_figure(student, rng):
    drawn(student, made(rng))


@check("plot.lines", points=4, needs=FIGURE)
def test_lines(student, rng):
    results = made(rng, alike=2)
    figure = drawn(student, results)
    axes = plot_of(figure)
    for result in results:
        name = f"val_accuracy, filters={result['config']['filters']}"
        of_training = any(list(line.y) == result["history"]["accuracy"] for line in axes.lines)
        with expect.proves("training-accuracy-reported-as-test", when=of_training):
            figure.line(axes, result["history"]["val_accuracy"], name=name)


@check("plot.legend", points=2, needs=FIGURE)
def test_legend(student, rng):
    results = made(rng)
    figure = drawn(student, results)
    axes = figure.legend(plot_of(figure), entries=len(results))
    expect.that(
        len(set(axes.legend)) >= len(results), "lab6.legend_alike", figure.evidence,
        got=axes.legend[0],
    )  # fmt: skip


@check("plot.labels", points=2, needs=FIGURE)
def test_labels(student, rng):
    figure = drawn(student, made(rng))
    figure.labelled(plot_of(figure))


@check("plot.title", points=2, needs=FIGURE)
def test_title(student, rng):
    figure = drawn(student, made(rng))
    figure.has_title(plot_of(figure))
