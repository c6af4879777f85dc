# /// variant
# about = "Loops inside one another; optimizers by their name."
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
                        configs.append(config)
    return configs


def run_experiment(config, data):
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
    optimizer = keras.optimizers.get(config["optimizer"])
    optimizer.learning_rate.assign(config["learning_rate"])
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
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
