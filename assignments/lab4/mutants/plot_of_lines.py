# /// mutant
# fails = ["plot.matrix"]
# about = "Draws lines instead of cells."
# ///
def plot_confusion_matrix(matrix):
    fig, ax = plt.subplots()
    ax.plot(matrix)
    ax.set(xlabel="Predicted", ylabel="Actual", title="Confusion matrix")
    return fig
