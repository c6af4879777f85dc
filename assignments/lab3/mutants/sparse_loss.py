# /// mutant
# fails = ["train.weights"]
# misconception = "one-hot-labels-with-sparse-loss"
# about = "A loss for labels that are numbers."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
