# /// mutant
# fails = ["train.weights"]
# misconception = "not-compiled"
# about = "Calls fit on a model that is not compiled."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
