# /// mutant
# fails = ["plot.labels", "plot.title"]
# about = "Draws nothing but the cells."
# ///
def plot_confusion_matrix(matrix):
    fig, ax = plt.subplots()
    ax.imshow(matrix)
    return fig
