# /// mutant
# fails = ["train.default_epochs"]
# about = "Has 10 as the default of epochs."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=10):
    compile_model(model)
    return model.fit(images, labels, epochs=epochs, validation_data=validation_data, callbacks=make_callbacks(model_dir))
