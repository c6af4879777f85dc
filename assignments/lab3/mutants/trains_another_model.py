# /// mutant
# fails = ["train.weights"]
# about = "Trains a new model instead of the one it is given."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model = build_model()
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
