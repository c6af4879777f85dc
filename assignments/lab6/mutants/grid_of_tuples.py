# /// mutant
# fails = ["grid.list"]
# about = "Tuples instead of dictionaries."
# ///
def experiment_grid(
    filters=(32, 64, 128),
    dropouts=(0.3, 0.5, 0.7),
    optimizers=("adam", "sgd", "rmsprop"),
    batch_sizes=(32, 100, 256),
    learning_rates=(0.001,),
    epochs=3,
):
    configs = []
    for count in filters:
        for dropout in dropouts:
            for optimizer in optimizers:
                for batch_size in batch_sizes:
                    for learning_rate in learning_rates:
                        config = {
                            "filters": count,
                            "dropout": dropout,
                            "optimizer": optimizer,
                            "batch_size": batch_size,
                            "learning_rate": learning_rate,
                            "epochs": epochs,
                        }
                        configs.append(tuple(config.values()))
    return configs
