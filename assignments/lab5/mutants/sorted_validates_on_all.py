# /// mutant
# fails = ["sorted.mixed"]
# misconception = "validation-overlaps-training"
# about = "Validates on the images that it trains on."
# ///
def train_with_validation_split(model, images, labels, epochs=1):
    return model.fit(images, labels, validation_data=(images, labels), epochs=epochs, batch_size=32, verbose=0)
