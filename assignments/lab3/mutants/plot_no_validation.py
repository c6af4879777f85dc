# /// mutant
# fails = ["plot.lines", "plot.legend"]
# about = "Leaves the validation curves out."
# ///
def plot_history(history):
    figure, plots = plt.subplots(1, 2, figsize=(10, 4))
    for axes, name, title in zip(plots, ("loss", "accuracy"), ("Model Loss", "Model Accuracy")):
        axes.plot(history[name], label="training")
        axes.set_title(title)
        axes.set_xlabel("Epoch")
        axes.set_ylabel(name.capitalize())
        axes.legend()
    return figure
