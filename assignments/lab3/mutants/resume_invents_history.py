# /// mutant
# fails = ["resume.history"]
# about = "moves the weights by a step of its own and makes the History up; nothing is compiled"
# ///
import keras
import numpy as np


def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model.load_weights(weights_path)
    kernel, bias = model.get_weights()
    rows = images.reshape(len(images), -1)
    scores = rows @ kernel + bias
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    errors = powers / powers.sum(axis=1, keepdims=True) - labels
    model.set_weights([kernel - 1e-5 * rows.T @ errors, bias - 1e-5 * errors.sum(axis=0)])
    history = keras.callbacks.History()
    history.history = {name: [1.0] * epochs for name in ("loss", "val_loss")}
    history.set_params({"epochs": epochs})
    history.epoch = list(range(epochs))
    return history
