# /// mutant
# fails = ["shape.images", "shape.labels", "shape.table"]
# about = "Takes a single image or label for something without a count."
# ///
def describe_shape(shape):
    if shape[0] == 1:
        shape = shape[1:]
    if len(shape) <= 1:
        return "labels" if shape else "table"
    if len(shape) == 2:
        return "table"
    if len(shape) == 3 and shape[-1] not in (1, 3):
        return "images"
    return "gray images" if shape[-1] == 1 else "color images" if shape[-1] == 3 else "table"
