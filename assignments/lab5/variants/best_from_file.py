# /// variant
# about = "Loads the best weights from a checkpoint."
# ///
import tempfile


def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    path = os.path.join(tempfile.mkdtemp(dir="."), "best.weights.h5")
    history = model.fit(
        images, labels, epochs=epochs, validation_data=validation_data, verbose=0,
        callbacks=[
            keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience),
            keras.callbacks.ModelCheckpoint(
                path, monitor="val_loss", save_best_only=True, save_weights_only=True
            ),
        ],
    )
    model.load_weights(path)
    return history
