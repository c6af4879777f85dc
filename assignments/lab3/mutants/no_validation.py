# /// mutant
# fails = ["train.weights"]
# misconception = "no-validation-data"
# about = "Trains without validation data: the name of the checkpoint cannot be filled."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
