# /// mutant
# fails = ["plot.figure"]
# misconception = "function-returns-none"
# about = "Shows the figure and returns nothing."
# ///
def plot_confusion_matrix(matrix):
    plt.imshow(matrix)
    plt.xlabel("Predicted")
    plt.ylabel("Actual")
    plt.title("Confusion matrix")
    plt.show()
