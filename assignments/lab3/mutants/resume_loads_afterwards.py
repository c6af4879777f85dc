# /// mutant
# fails = ["resume.trains", "resume.history"]
# about = "Trains first and loads afterwards."
# ///
def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(images, labels, epochs=epochs, validation_data=validation_data, verbose=2)
    model.load_weights(weights_path)
    return history
