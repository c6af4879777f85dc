# /// mutant
# fails = ["plot.lines"]
# about = "Draws one line for all experiments with the same number of filters."
# ///
def plot_results(results):
    figure, axes = plt.subplots()
    for filters, result in {result["config"]["filters"]: result for result in results}.items():
        axes.plot(result["history"]["val_accuracy"], label=f"filters={filters}")
    axes.set_title("Experiments")
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Validation accuracy")
    axes.legend()
    return figure
