# /// mutant
# fails = ["train.loss"]
# misconception = "regression-loss-for-classes"
# about = "The mean squared error as loss."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(optimizer="adam", loss="mse", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
