# /// mutant
# fails = ["preprocess.dtype", "preprocess.values"]
# misconception = "integer-division"
# about = "Divides with // before converting."
# ///
def preprocess_images(images):
    return images.reshape(-1, 28, 28, 1) // 255
