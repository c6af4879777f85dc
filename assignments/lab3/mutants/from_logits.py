# /// mutant
# fails = ["train.loss"]
# misconception = "softmax-with-from-logits"
# about = "Tells the loss that the outputs are logits."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(optimizer="adam", loss=keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
