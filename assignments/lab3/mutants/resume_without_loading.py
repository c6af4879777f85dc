# /// mutant
# fails = ["resume.loaded"]
# about = "Trains from fresh weights."
# ///
def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, validation_data=validation_data, verbose=2)
