# /// mutant
# fails = ["shape.images"]
# about = "Writes Images with a capital letter."
# ///
def describe_shape(shape):
    if len(shape) == 4:
        return "gray images" if shape[-1] == 1 else "color images"
    return {1: "labels", 2: "table", 3: "Images"}[len(shape)]
