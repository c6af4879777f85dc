# /// mutant
# fails = ["resume.loaded"]
# misconception = "load-model-from-weights"
# about = "Opens a file of weights as a whole model."
# ///
def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model = keras.models.load_model(weights_path)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, validation_data=validation_data, verbose=2)
