# /// mutant
# fails = ["grid.order"]
# about = "The batch size changes fastest, the learning rate next."
# ///
def experiment_grid(
    filters=(32, 64, 128),
    dropouts=(0.3, 0.5, 0.7),
    optimizers=("adam", "sgd", "rmsprop"),
    batch_sizes=(32, 100, 256),
    learning_rates=(0.001,),
    epochs=3,
):
    return [
        dict(filters=f, dropout=d, optimizer=o, batch_size=b, learning_rate=r, epochs=epochs)
        for f in filters
        for d in dropouts
        for o in optimizers
        for r in learning_rates
        for b in batch_sizes
    ]
