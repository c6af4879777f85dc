# /// mutant
# fails = ["grid.combinations"]
# about = "Takes the first three values of each setting."
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
        for f in filters[:3]
        for d in dropouts[:3]
        for o in optimizers[:3]
        for b in batch_sizes[:3]
        for r in learning_rates[:3]
    ]
