"""Lab 3: pooling, overfitting and callbacks (the solution)."""

import os

import keras
import matplotlib.pyplot as plt
from keras import layers


# BEGIN SOLUTION
def compile_model(model):
    """Both trainings need it."""
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])


# END SOLUTION


def build_model(filters=(32, 64), dense_units=128, dropout=0.5):
    """Conv, pool, Conv, pool, Flatten, Dense, Dropout, Dense: (n, 28, 28, 1) -> (n, 10)."""
    # BEGIN SOLUTION
    first, second = filters
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(first, kernel_size=3, padding="same", activation="relu"),
            layers.MaxPooling2D(pool_size=2),
            layers.Conv2D(second, kernel_size=3, padding="same", activation="relu"),
            layers.MaxPooling2D(pool_size=2),
            layers.Flatten(),
            layers.Dense(dense_units, activation="relu"),
            layers.Dropout(dropout),
            layers.Dense(10, activation="softmax"),
        ]
    )
    # END SOLUTION


def checkpoint_path(model_dir):
    """Creates model_dir; the path in it that ModelCheckpoint fills with epoch and val_loss."""
    # BEGIN SOLUTION
    os.makedirs(model_dir, exist_ok=True)
    return os.path.join(model_dir, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")
    # END SOLUTION


def make_callbacks(model_dir, patience=10):
    """ModelCheckpoint (best only) and EarlyStopping, both by val_loss."""
    # BEGIN SOLUTION
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=patience, restore_best_weights=True
        ),
    ]
    # END SOLUTION


def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    """Compiles and trains the model with the callbacks; returns the History."""
    # BEGIN SOLUTION
    compile_model(model)
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
    # END SOLUTION


def early_stop_epoch(val_losses, patience):
    """The epoch (from 1) after which EarlyStopping ends the training, or the last one."""
    # BEGIN SOLUTION
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best:
            best = loss
            waited = 0
        else:
            waited += 1
            if waited >= patience:
                return epoch
    return len(val_losses)
    # END SOLUTION


def best_epoch(history):
    """The epoch (from 1) with the lowest val_loss, the first of them."""
    # BEGIN SOLUTION
    losses = history["val_loss"]
    return losses.index(min(losses)) + 1
    # END SOLUTION


def is_overfitting(history):
    """Whether loss fell while val_loss rose in at least 3 epochs in a row."""
    # BEGIN SOLUTION
    loss, val_loss = history["loss"], history["val_loss"]
    in_a_row = 0
    for now in range(1, len(loss)):
        if loss[now] < loss[now - 1] and val_loss[now] > val_loss[now - 1]:
            in_a_row += 1
            if in_a_row == 3:
                return True
        else:
            in_a_row = 0
    return False
    # END SOLUTION


def plot_history(history):
    """Loss and accuracy of training and validation by epoch, side by side."""
    # BEGIN SOLUTION
    figure, plots = plt.subplots(1, 2, figsize=(10, 4))
    for axes, name, title in zip(
        plots, ("loss", "accuracy"), ("Model Loss", "Model Accuracy"), strict=True
    ):
        epochs = range(1, len(history[name]) + 1)
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history["val_" + name], label="validation")
        axes.set_title(title)
        axes.set_xlabel("Epoch")
        axes.set_ylabel(name.capitalize())
        axes.legend()
    figure.tight_layout()
    return figure
    # END SOLUTION


def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    """Loads the saved weights and trains on from there; returns the History."""
    # BEGIN SOLUTION
    model.load_weights(weights_path)
    compile_model(model)
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=100,
        validation_data=validation_data,
        verbose=2,
    )
    # END SOLUTION
