# /// variant
# about = "Pyplot's functions, epochs from 1, the legend beside the plot, in Korean."
# ///
def plot_results(results):
    plt.figure(figsize=(9, 5))
    for number, result in enumerate(results):
        accuracies = result["history"]["val_accuracy"]
        plt.plot(list(range(1, len(accuracies) + 1)), accuracies, "o-")
    plt.suptitle("val_accuracy")
    plt.xlabel("epoch")
    plt.ylabel("val_accuracy")
    plt.legend([f"{n}: {r['config']['optimizer']}" for n, r in enumerate(results)], loc="upper left")
    return plt.gcf()
