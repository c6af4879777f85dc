# /// mutant
# fails = ["grid.combinations", "grid.defaults"]
# about = "Changes one setting at a time instead of combining all."
# ///
def experiment_grid(
    filters=(32, 64, 128), dropouts=(0.3, 0.5, 0.7), optimizers=("adam", "sgd", "rmsprop"),
    batch_sizes=(32, 100, 256), learning_rates=(0.001,), epochs=3,
):
    ideas = {
        "filters": filters, "dropout": dropouts, "optimizer": optimizers,
        "batch_size": batch_sizes, "learning_rate": learning_rates,
    }
    base = {name: values[0] for name, values in ideas.items()} | {"epochs": epochs}
    return [base] + [{**base, name: value} for name, values in ideas.items() for value in values[1:]]
