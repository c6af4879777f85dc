# /// mutant
# fails = ["plot.lines"]
# about = "Draws the validation loss."
# ///
def plot_results(results):
    figure, axes = plt.subplots(figsize=(8, 5))
    for result in results:
        name = f"filters={result['config']['filters']}"
        axes.plot(result["history"]["val_loss"], label=name)
    axes.set_title("Experiments")
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Validation accuracy")
    axes.legend()
    return figure
