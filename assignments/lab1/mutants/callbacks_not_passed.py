# /// mutant
# fails = ["train.callbacks"]
# misconception = "callback-not-passed"
# about = "Makes the callbacks but does not pass them to fit."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    make_callbacks(os.path.join(os.path.dirname(model_dir), "unused"))
    return model.fit(images, labels, epochs=epochs, validation_data=validation_data)
