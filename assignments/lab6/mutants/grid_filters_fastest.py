# /// mutant
# fails = ["grid.order"]
# about = "The filters change fastest."
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
    for learning_rate in learning_rates:
        for batch_size in batch_sizes:
            for optimizer in optimizers:
                for dropout in dropouts:
                    for count in filters:
                        config = {
                            "filters": count,
                            "dropout": dropout,
                            "optimizer": optimizer,
                            "batch_size": batch_size,
                            "learning_rate": learning_rate,
                            "epochs": epochs,
                        }
                        configs.append(config)
    return configs
