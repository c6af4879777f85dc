# /// mutant
# fails = ["train.validation"]
# misconception = "validation-overlaps-training"
# about = "Validates on the training images."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=(images, labels),
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
