# /// mutant
# fails = ["resume.history"]
# about = "Returns the model instead of the History."
# ///
def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model.load_weights(weights_path)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    model.fit(images, labels, epochs=epochs, validation_data=validation_data, verbose=2)
    return model
