# /// mutant
# fails = ["train.history"]
# about = "Returns history.history."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    return model.fit(images, labels, epochs=epochs, validation_data=validation_data, callbacks=make_callbacks(model_dir)).history
