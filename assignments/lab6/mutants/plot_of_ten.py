# /// mutant
# fails = ["plot.lines", "plot.legend"]
# about = "Draws ten lines at most."
# ///
def plot_results(results):
    figure, axes = plt.subplots()
    for result in results[:10]:
        axes.plot(result["history"]["val_accuracy"], label=str(result["config"]))
    axes.set_title("Experiments")
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Validation accuracy")
    axes.legend()
    return figure
