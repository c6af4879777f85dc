# /// mutant
# fails = ["plot.matrix"]
# misconception = "transposed-confusion-matrix"
# about = "Draws the transposed matrix under the right names."
# ///
def plot_confusion_matrix(matrix):
    fig, ax = plt.subplots()
    ax.imshow(matrix.T)
    ax.set(xlabel="Predicted", ylabel="Actual", title="Confusion matrix")
    return fig
