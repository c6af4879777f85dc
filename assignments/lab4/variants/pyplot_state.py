# /// variant
# about = "Pyplot's functions and the current figure; wrong ones by np.where."
# ///
def plot_confusion_matrix(matrix):
    plt.imshow(matrix, origin="lower", cmap="viridis")
    for row in range(len(matrix)):
        for column in range(len(matrix)):
            plt.text(column, row, matrix[row, column], color="w")
    plt.colorbar()
    plt.xlabel("Predicted label")
    plt.ylabel("True label")
    plt.title("Confusion", loc="left")
    return plt.gcf()


def misclassified(images, y_true, y_pred):
    (places,) = np.where(y_true != y_pred)
    return [np.take(images, places, axis=0), y_true[places], y_pred[places]]
