# /// mutant
# fails = ["grid.combinations", "grid.defaults"]
# about = "Pairs first with first, second with second."
# ///
def experiment_grid(
    filters=(32, 64, 128), dropouts=(0.3, 0.5, 0.7), optimizers=("adam", "sgd", "rmsprop"),
    batch_sizes=(32, 100, 256), learning_rates=(0.001,), epochs=3,
):
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    rows = zip(filters, dropouts, optimizers, batch_sizes, learning_rates)
    return [{**dict(zip(names, row)), "epochs": epochs} for row in rows]
