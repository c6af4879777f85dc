# /// mutant
# fails = ["train.defaults", "train.batch_size", "train.validation"]
# about = "Validates on a part of the training images."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_split=0.25,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
