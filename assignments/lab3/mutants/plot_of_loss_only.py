# /// mutant
# fails = ["plot.figure"]
# about = "Draws one plot only."
# ///
def plot_history(history):
    figure, axes = plt.subplots()
    axes.plot(history["loss"], label="training")
    axes.plot(history["val_loss"], label="validation")
    axes.set_title("Model Loss")
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Loss")
    axes.legend()
    return figure
