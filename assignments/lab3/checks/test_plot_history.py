"""plot_history: two plots, each with a curve of training and one of validation."""

import numpy as np

from grader.checks import check, expect

OF = "plot_history(history)"
FIGURE = ["plot.figure"]
TITLES = ["plot.titles"]
PLOTS = (("Model Loss", "loss"), ("Model Accuracy", "accuracy"))


def case(rng):
    """A dictionary as ``History.history``; no two curves are alike."""
    epochs = int(rng.integers(3, 9))
    names = ("loss", "accuracy", "val_loss", "val_accuracy")
    figures = rng.choice(np.arange(50, 950), size=(4, epochs), replace=False) / 1000
    return dict(zip(names, figures.tolist(), strict=True))


def drawn(student, history):
    return expect.figure(student.plot_history(history), of=OF, axes=2)


@check("plot.figure", points=1)
def test_figure(student, rng):
    drawn(student, case(rng))


@check("plot.titles", points=2, needs=FIGURE)
def test_titles(student, rng):
    figure = drawn(student, case(rng))
    for title, _ in PLOTS:
        figure.titled(title)


@check("plot.lines", points=3, needs=TITLES)
def test_lines(student, rng):
    history = case(rng)
    figure = drawn(student, history)
    for title, name in PLOTS:
        axes = figure.titled(title)
        for curve in (name, f"val_{name}"):
            twice = sum(list(line.y) == history[name] for line in axes.lines) > 1
            with expect.proves("training-accuracy-reported-as-test", when=twice):
                figure.line(axes, history[curve], name=curve)


@check("plot.labels", points=2, needs=TITLES)
def test_labels(student, rng):
    figure = drawn(student, case(rng))
    for title, _ in PLOTS:
        figure.labelled(figure.titled(title))


@check("plot.legend", points=1, needs=TITLES)
def test_legend(student, rng):
    figure = drawn(student, case(rng))
    for title, _ in PLOTS:
        figure.legend(figure.titled(title), entries=2)
