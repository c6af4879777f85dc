# /// mutant
# fails = ["split.complete"]
# about = "Draws the images for validation with repetition."
# ///
def split_data(images, labels, validation_count):
    places = np.arange(len(images))
    val = np.random.choice(places, validation_count)
    train = np.setdiff1d(places, val)
    return (images[train], labels[train]), (images[val], labels[val])
