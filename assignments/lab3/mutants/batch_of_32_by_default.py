# /// mutant
# fails = ["train.defaults"]
# about = "Batches of 32 by default, as Keras has them."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=32):
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
