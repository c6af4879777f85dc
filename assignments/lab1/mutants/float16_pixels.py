# /// mutant
# fails = ["preprocess.dtype"]
# about = "Converts to half precision."
# ///
def preprocess_images(images):
    return (images / 255.0).astype("float16").reshape(-1, 28, 28, 1)
