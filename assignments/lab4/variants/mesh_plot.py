# /// variant
# about = "A mesh with annotations, as seaborn draws a heat map; Korean names."
# ///
def plot_confusion_matrix(matrix):
    figure = plt.figure(figsize=(6, 5))
    axes = figure.add_subplot()
    mesh = axes.pcolormesh(matrix, cmap="rocket" if "rocket" in plt.colormaps() else "magma")
    axes.invert_yaxis()
    for (row, column), count in np.ndenumerate(matrix):
        axes.annotate(f"{count:g}", (column + 0.5, row + 0.5), ha="center", va="center")
    figure.colorbar(mesh)
    axes.set_xlabel("예측값")
    axes.set_ylabel("실제값")
    figure.suptitle("혼동행렬")
    return figure
