# /// mutant
# fails = ["train.callbacks"]
# misconception = "callback-not-passed"
# about = "Makes the callbacks and does not pass them on."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    make_callbacks(model_dir)
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=validation_data,
        verbose=2,
    )
