# /// mutant
# fails = ["run.result"]
# about = "Unpacks the data in another order."
# ///
def run_experiment(config, data):
    x_train, x_val, y_train, y_val = data
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
    optimizer.learning_rate = config["learning_rate"]
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
