# /// mutant
# fails = ["run.filters"]
# about = "Has sixteen filters at most."
# ///
def run_experiment(config, data):
    x_train, y_train, x_val, y_val = data
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(min(config["filters"], 16), 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dropout(config["dropout"]),
            layers.Dense(10, activation="softmax"),
        ]
    )
    kinds = {"adam": keras.optimizers.Adam, "sgd": keras.optimizers.SGD}
    kind = kinds.get(config["optimizer"], keras.optimizers.RMSprop)
    model.compile(
        optimizer=kind(learning_rate=config["learning_rate"]),
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
