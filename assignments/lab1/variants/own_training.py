# /// variant
# about = "Compiles inside train, shuffles by itself, keeps the result in a variable."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    order = np.random.permutation(len(images))
    x_val, y_val = validation_data
    history = model.fit(
        images[order],
        labels[order],
        batch_size=16,
        epochs=epochs,
        verbose=0,
        validation_data=(x_val, y_val),
        callbacks=make_callbacks(model_dir),
    )
    print("best:", min(history.history["val_loss"]))
    return history
