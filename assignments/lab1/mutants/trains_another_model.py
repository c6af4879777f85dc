# /// mutant
# fails = ["train.weights"]
# about = "Trains a fresh model instead of the given one."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    model = build_model()
    compile_model(model)
    return model.fit(images, labels, epochs=epochs, validation_data=validation_data, callbacks=make_callbacks(model_dir))
