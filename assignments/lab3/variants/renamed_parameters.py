# /// variant
# about = "Other names for the required parameters."
# ///
def checkpoint_path(folder):
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")


def make_callbacks(folder, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(checkpoint_path(folder), save_best_only=True),
        keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True),
    ]


def train(network, x, y, val, folder, epochs=20, batch_size=100):
    network.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return network.fit(
        x, y, validation_data=val, epochs=epochs, batch_size=batch_size, callbacks=make_callbacks(folder)
    )


def early_stop_epoch(losses, waiting):
    best, best_at = losses[0], 1
    for at in range(2, len(losses) + 1):
        if losses[at - 1] < best:
            best, best_at = losses[at - 1], at
        elif at - best_at >= waiting:
            return at
    return len(losses)


def best_epoch(curves):
    return curves["val_loss"].index(min(curves["val_loss"])) + 1


def is_overfitting(curves):
    pairs = zip(curves["loss"], curves["loss"][1:], curves["val_loss"], curves["val_loss"][1:])
    marks = "".join("x" if b < a and d > c else "." for a, b, c, d in pairs)
    return "xxx" in marks
