# /// mutant
# fails = ["shape.labels"]
# about = "Takes everything that is no image for a table."
# ///
def describe_shape(shape):
    if len(shape) == 4:
        return "gray images" if shape[-1] == 1 else "color images"
    return "images" if len(shape) == 3 else "table"
