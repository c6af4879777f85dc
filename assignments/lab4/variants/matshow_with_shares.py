# /// variant
# about = "matshow with percent in the cells, a figure made without pyplot's state."
# ///
from matplotlib.figure import Figure


def plot_confusion_matrix(matrix):
    figure = Figure()
    axes = figure.subplots()
    axes.matshow(matrix)
    shares = matrix / np.maximum(1, matrix.sum(axis=1, keepdims=True))
    for (row, column), share in np.ndenumerate(shares):
        axes.text(column, row, f"{share:.0%}", ha="center")
    axes.set(xlabel="predicted class", ylabel="actual class", title="Where it goes wrong")
    return figure
