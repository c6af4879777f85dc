# /// mutant
# fails = ["shape.table"]
# about = "Takes a table of 28 columns for images."
# ///
def describe_shape(shape):
    if shape[-1] == 28:
        return "images"
    if len(shape) == 4:
        return "gray images" if shape[-1] == 1 else "color images"
    return {1: "labels", 2: "table"}[len(shape)]
