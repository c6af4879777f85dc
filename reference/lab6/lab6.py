"""Lab 6: experiments (the solution)."""

import itertools
import time

import keras
import matplotlib.pyplot as plt
from keras import layers


def experiment_grid(
    filters=(32, 64, 128),
    dropouts=(0.3, 0.5, 0.7),
    optimizers=("adam", "sgd", "rmsprop"),
    batch_sizes=(32, 100, 256),
    learning_rates=(0.001,),
    epochs=3,
):
    """All combinations, one configuration (a dict) each."""
    # BEGIN SOLUTION
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    combinations = itertools.product(filters, dropouts, optimizers, batch_sizes, learning_rates)
    return [{**dict(zip(names, values, strict=True)), "epochs": epochs} for values in combinations]
    # END SOLUTION


def run_experiment(config, data):
    """Builds and trains the model of one configuration; what came of it."""
    # BEGIN SOLUTION
    x_train, y_train, x_val, y_val = data
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(config["filters"], kernel_size=3, padding="same", activation="relu"),
            layers.MaxPooling2D(pool_size=2),
            layers.Flatten(),
            layers.Dropout(config["dropout"]),
            layers.Dense(10, activation="softmax"),
        ]
    )
    optimizers = {
        "adam": keras.optimizers.Adam,
        "sgd": keras.optimizers.SGD,
        "rmsprop": keras.optimizers.RMSprop,
    }
    model.compile(
        optimizer=optimizers[config["optimizer"]](learning_rate=config["learning_rate"]),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    started = time.perf_counter()
    history = model.fit(
        x_train,
        y_train,
        batch_size=config["batch_size"],
        epochs=config["epochs"],
        validation_data=(x_val, y_val),
        verbose=0,
    )
    return {
        "config": config,
        "parameters": model.count_params(),
        "history": history.history,
        "val_accuracy": history.history["val_accuracy"][-1],
        "seconds": time.perf_counter() - started,
    }
    # END SOLUTION


def run_all(configs, data, on_progress=None):
    """One result for each configuration, in their order."""
    # BEGIN SOLUTION
    results = []
    for done, config in enumerate(configs, start=1):
        results.append(run_experiment(config, data))
        if on_progress is not None:
            on_progress(done, len(configs))
    return results
    # END SOLUTION


def best(results):
    """The result with the highest val_accuracy, the first of them."""
    # BEGIN SOLUTION
    return max(results, key=lambda result: result["val_accuracy"])
    # END SOLUTION


def results_table(results):
    """One row for each result, the best first."""
    # BEGIN SOLUTION
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    ordered = sorted(results, key=lambda result: result["val_accuracy"], reverse=True)
    return [
        (
            *(result["config"][name] for name in names),
            result["parameters"],
            result["val_accuracy"],
            result["seconds"],
        )
        for result in ordered
    ]
    # END SOLUTION


def plot_results(results):
    """The val_accuracy of every experiment by epoch, in one plot."""
    # BEGIN SOLUTION
    figure, axes = plt.subplots(figsize=(8, 5))
    for result in results:
        config = result["config"]
        label = ", ".join(f"{name}={value}" for name, value in config.items() if name != "epochs")
        accuracies = result["history"]["val_accuracy"]
        axes.plot(range(1, len(accuracies) + 1), accuracies, marker="o", label=label)
    axes.set_title("Experiments")
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Validation accuracy")
    axes.legend(fontsize="small")
    figure.tight_layout()
    return figure
    # END SOLUTION
