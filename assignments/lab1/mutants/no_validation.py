# /// mutant
# fails = ["train.validation", "train.callbacks"]
# misconception = "no-validation-data"
# about = "Does not pass the validation data on."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    return model.fit(images, labels, epochs=epochs, callbacks=make_callbacks(model_dir))
