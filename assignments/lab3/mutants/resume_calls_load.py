# /// mutant
# fails = ["resume.loaded"]
# misconception = "load-called-on-model"
# about = "Calls a method that models do not have."
# ///
def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model.load(weights_path)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, validation_data=validation_data, verbose=2)
