# /// mutant
# fails = ["plot.labels"]
# misconception = "transposed-confusion-matrix"
# about = "Names the axes the wrong way round."
# ///
def plot_confusion_matrix(matrix):
    fig, ax = plt.subplots()
    ax.imshow(matrix)
    ax.set(xlabel="Actual", ylabel="Predicted", title="Confusion matrix")
    return fig
