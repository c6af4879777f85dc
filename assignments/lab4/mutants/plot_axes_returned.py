# /// mutant
# fails = ["plot.figure"]
# about = "Returns the axes instead of the figure."
# ///
def plot_confusion_matrix(matrix):
    fig, ax = plt.subplots()
    ax.imshow(matrix)
    ax.set(xlabel="Predicted", ylabel="Actual", title="Confusion matrix")
    return ax
