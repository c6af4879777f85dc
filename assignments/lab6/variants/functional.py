# /// variant
# about = "Functional model, class of the optimizer by if and else, labels as numbers with a sparse loss."
# ///
import numpy as np


def run_experiment(config, data):
    x_train, y_train, x_val, y_val = data
    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(config["filters"], (3, 3), padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPool2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(config["dropout"])(x)
    model = keras.Model(inputs, layers.Dense(10, activation="softmax")(x))
    rate = config["learning_rate"]
    if config["optimizer"] == "adam":
        optimizer = keras.optimizers.Adam(rate)
    elif config["optimizer"] == "sgd":
        optimizer = keras.optimizers.SGD(rate)
    else:
        optimizer = keras.optimizers.RMSprop(rate)
    model.compile(optimizer, keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    begin = time.time()
    history = model.fit(
        x_train, np.argmax(y_train, axis=1), config["batch_size"], config["epochs"],
        validation_data=(x_val, np.argmax(y_val, axis=1)),
    ).history
    end = time.time()
    parameters = sum(int(np.prod(weight.shape)) for weight in model.weights)
    return dict(
        config=dict(config), parameters=parameters, history=history,
        val_accuracy=np.float32(history["val_accuracy"][-1]), seconds=end - begin, model_name=model.name,
    )
