# /// mutant
# fails = ["train.validation"]
# about = "Splits the training images instead of using validation_data."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    return model.fit(images, labels, epochs=epochs, validation_split=0.25, callbacks=make_callbacks(model_dir))
