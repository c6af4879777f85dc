# /// variant
# about = "Pyplot's functions and the current figure, one plot above the other, in Korean."
# ///
def plot_history(history):
    plt.figure(figsize=(6, 8))
    plt.subplot(211)
    plt.title("Model Loss")
    plt.plot(history["val_loss"], "r--", label="test")
    plt.plot(history["loss"], "b", label="train")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()
    plt.subplot(212)
    plt.title("model accuracy", loc="left")
    plt.plot(history["accuracy"])
    plt.plot(history["val_accuracy"])
    plt.xlabel("epoch")
    plt.ylabel("accuracy")
    plt.legend(["train", "test"], loc="upper left")
    plt.tight_layout()
    return plt.gcf()
