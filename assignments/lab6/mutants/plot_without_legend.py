# /// mutant
# fails = ["plot.legend"]
# about = "Names the lines, but shows no legend."
# ///
def plot_results(results):
    figure, axes = plt.subplots(figsize=(8, 5))
    for result in results:
        name = f"filters={result['config']['filters']}"
        axes.plot(result["history"]["val_accuracy"], label=name)
    axes.set_title("Experiments")
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Validation accuracy")
    return figure
