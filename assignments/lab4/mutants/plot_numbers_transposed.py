# /// mutant
# fails = ["plot.matrix"]
# misconception = "transposed-confusion-matrix"
# about = "Writes the counts with row and column exchanged."
# ///
def plot_confusion_matrix(matrix):
    fig, ax = plt.subplots()
    ax.imshow(matrix)
    for row in range(len(matrix)):
        for column in range(len(matrix)):
            ax.text(row, column, str(matrix[row, column]), ha="center", va="center")
    ax.set(xlabel="Predicted", ylabel="Actual", title="Confusion matrix")
    return fig
