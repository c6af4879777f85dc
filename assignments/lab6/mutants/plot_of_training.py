# /// mutant
# fails = ["plot.lines"]
# misconception = "training-accuracy-reported-as-test"
# about = "Draws the accuracy on the training images."
# ///
def plot_results(results):
    figure, axes = plt.subplots(figsize=(8, 5))
    for result in results:
        name = f"filters={result['config']['filters']}"
        axes.plot(result["history"]["accuracy"], label=name)
    axes.set_title("Experiments")
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Validation accuracy")
    axes.legend()
    return figure
