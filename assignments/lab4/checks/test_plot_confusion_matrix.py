"""plot_confusion_matrix: a heat map with a title and a name on both axes."""

import numpy as np

from grader.checks import check, expect

OF = "plot_confusion_matrix(matrix)"
FIGURE = ["plot.figure"]
ACTUAL = ("actual", "true", "truth", "real", "실제", "정답", "참")
PREDICTED = ("predict", "예측")


def case(rng, classes=None):
    """A confusion matrix that differs from its transpose."""
    classes = classes or int(rng.integers(3, 9))
    matrix = rng.integers(0, 9, size=(classes, classes))
    np.fill_diagonal(matrix, rng.integers(20, 90, size=classes))
    matrix[0, 1], matrix[1, 0] = 15, 11
    return matrix


def drawn(student, matrix):
    return expect.figure(student.plot_confusion_matrix(matrix), of=OF)


def plot_of(figure):
    """The axes that hold the cells, or else the first."""
    return next((axes for axes in figure.facts.axes if axes.images), figure.facts.axes[0])


def names(label, words):
    return any(word in label.casefold() for word in words)


@check("plot.figure", points=2)
def test_figure(student, rng):
    drawn(student, case(rng))


@check("plot.matrix", points=4, needs=FIGURE)
def test_matrix(student, rng):
    for classes in (10, None):
        matrix = case(rng, classes)
        drawn(student, matrix).heat_map(matrix, name="matrix")


@check("plot.labels", points=3, needs=FIGURE)
def test_labels(student, rng):
    figure = drawn(student, case(rng))
    axes = figure.labelled(plot_of(figure))
    params = {"x": axes.xlabel, "y": axes.ylabel}
    if names(axes.xlabel, ACTUAL) and names(axes.ylabel, PREDICTED):
        expect.fail(
            "lab4.axes_swapped", figure.evidence, faults=("transposed-confusion-matrix",), **params
        )
    expect.that(
        names(axes.xlabel, PREDICTED) and names(axes.ylabel, ACTUAL),
        "lab4.axes_unnamed",
        figure.evidence,
        **params,
    )


@check("plot.title", points=1, needs=FIGURE)
def test_title(student, rng):
    figure = drawn(student, case(rng))
    figure.has_title(plot_of(figure))
