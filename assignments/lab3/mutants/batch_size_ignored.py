# /// mutant
# fails = ["train.batch_size"]
# about = "Always batches of 100."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=100,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
