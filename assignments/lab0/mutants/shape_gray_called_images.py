# /// mutant
# fails = ["shape.gray"]
# about = "Takes a channel axis of 1 for no channel axis."
# ///
def describe_shape(shape):
    if len(shape) == 4:
        return "images" if shape[-1] == 1 else "color images"
    return {1: "labels", 2: "table", 3: "images"}[len(shape)]
