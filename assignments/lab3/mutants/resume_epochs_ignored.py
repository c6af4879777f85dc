# /// mutant
# fails = ["resume.history"]
# about = "Always asks for 5 epochs."
# ///
def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model.load_weights(weights_path)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=5, validation_data=validation_data, verbose=2)
