# /// variant
# about = "Keras by way of tensorflow, the session cleared first, figures read by evaluate."
# ///
import tensorflow as tf


def run_experiment(config, data):
    tf.keras.backend.clear_session()
    x_train, y_train, x_val, y_val = data
    model = tf.keras.models.Sequential()
    model.add(tf.keras.Input(shape=(28, 28, 1)))
    model.add(tf.keras.layers.Conv2D(config["filters"], 3, padding="same", activation="relu"))
    model.add(tf.keras.layers.MaxPooling2D((2, 2)))
    model.add(tf.keras.layers.Flatten())
    model.add(tf.keras.layers.Dropout(config["dropout"]))
    model.add(tf.keras.layers.Dense(10, activation="softmax"))
    settings = {"class_name": config["optimizer"], "config": {"learning_rate": config["learning_rate"]}}
    model.compile(
        optimizer=tf.keras.optimizers.get(settings),
        loss=tf.keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    started = time.monotonic()
    history = model.fit(
        x_train, y_train, validation_data=(x_val, y_val), verbose=2,
        batch_size=config["batch_size"], epochs=config["epochs"],
    )
    seconds = time.monotonic() - started
    _, accuracy = model.evaluate(x_val, y_val, verbose=0)
    return {
        "seconds": seconds, "val_accuracy": accuracy, "history": dict(history.history),
        "parameters": model.count_params(), "config": config,
    }
