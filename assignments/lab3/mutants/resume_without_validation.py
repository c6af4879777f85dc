# /// mutant
# fails = ["resume.history"]
# misconception = "no-validation-data"
# about = "Trains without validation data."
# ///
def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model.load_weights(weights_path)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=2)
