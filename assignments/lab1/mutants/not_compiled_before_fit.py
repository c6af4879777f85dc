# /// mutant
# fails = ["train.weights"]
# misconception = "not-compiled"
# about = "Calls fit without compiling."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    print("training")
    return model.fit(images, labels, epochs=epochs, validation_data=validation_data, callbacks=make_callbacks(model_dir))
