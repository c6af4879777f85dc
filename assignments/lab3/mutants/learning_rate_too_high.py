# /// mutant
# fails = ["accuracy.test"]
# misconception = "learning-rate-too-high"
# about = "A learning rate with which nothing is learned."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=1.0), loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
        verbose=2,
    )
