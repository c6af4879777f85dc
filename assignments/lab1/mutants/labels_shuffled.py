# /// mutant
# fails = ["train.weights"]
# about = "Shuffles the labels without the images."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    return model.fit(
        images,
        np.random.permutation(labels),
        epochs=epochs,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
    )
