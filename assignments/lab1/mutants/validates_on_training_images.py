# /// mutant
# fails = ["train.validation"]
# misconception = "validation-overlaps-training"
# about = "Validates on the training images."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    return model.fit(images, labels, epochs=epochs, validation_data=(images, labels), callbacks=make_callbacks(model_dir))
