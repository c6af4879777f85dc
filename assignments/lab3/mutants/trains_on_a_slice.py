# /// mutant
# fails = ["train.defaults", "train.validation"]
# about = "leaves the last three images out"
# ///
def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    compile_model(model)
    return model.fit(images[:-3], labels[:-3], epochs=epochs, batch_size=batch_size, validation_data=validation_data, callbacks=make_callbacks(model_dir))
