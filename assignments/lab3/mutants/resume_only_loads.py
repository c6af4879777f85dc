# /// mutant
# fails = ["resume.trains", "resume.history"]
# about = "Loads the weights and leaves it at that."
# ///
def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model.load_weights(weights_path)
    return model
