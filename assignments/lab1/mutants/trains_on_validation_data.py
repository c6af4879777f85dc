# /// mutant
# fails = ["train.weights"]
# about = "trains on the validation data instead of the images handed in"
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    return model.fit(*validation_data, epochs=epochs, validation_data=validation_data, callbacks=make_callbacks(model_dir))
