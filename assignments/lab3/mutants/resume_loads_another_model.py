# /// mutant
# fails = ["resume.loaded"]
# about = "Loads and trains a copy of the model."
# ///
def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model = keras.models.clone_model(model)
    model.load_weights(weights_path)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, validation_data=validation_data, verbose=2)
