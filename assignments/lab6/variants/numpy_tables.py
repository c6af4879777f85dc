# /// variant
# about = "NumPy finds the best and the order; rows are lists."
# ///
import numpy as np


def best(results):
    return results[int(np.argmax([result["val_accuracy"] for result in results]))]


def results_table(results):
    order = np.argsort([-result["val_accuracy"] for result in results], kind="stable")
    rows = []
    for place in order:
        result = results[place]
        config = result["config"]
        rows.append([
            config["filters"], config["dropout"], config["optimizer"], config["batch_size"],
            config["learning_rate"], result["parameters"], result["val_accuracy"], result["seconds"],
        ])
    return rows
