# /// mutant
# fails = ["plot.lines", "plot.legend"]
# about = "Draws a bar for each result."
# ///
def plot_results(results):
    figure, axes = plt.subplots(figsize=(8, 5))
    axes.bar(range(len(results)), [result["val_accuracy"] for result in results])
    axes.set_title("Experiments")
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Validation accuracy")
    return figure
