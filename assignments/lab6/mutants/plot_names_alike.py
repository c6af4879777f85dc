# /// mutant
# fails = ["plot.legend"]
# about = "Gives all lines the same name."
# ///
def plot_results(results):
    figure, axes = plt.subplots(figsize=(8, 5))
    for result in results:
        name = f"val_accuracy"
        axes.plot(result["history"]["val_accuracy"], label=name)
    axes.set_title("Experiments")
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Validation accuracy")
    axes.legend()
    return figure
