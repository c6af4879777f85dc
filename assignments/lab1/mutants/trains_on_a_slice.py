# /// mutant
# fails = ["train.validation"]
# about = "leaves the last three images out"
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    return model.fit(images[:-3], labels[:-3], epochs=epochs, validation_data=validation_data, callbacks=make_callbacks(model_dir))
