# /// mutant
# fails = ["shape.gray", "shape.color"]
# about = "Looks for the channels right after the count."
# ///
def describe_shape(shape):
    if len(shape) == 4:
        return "gray images" if shape[1] == 1 else "color images"
    return {1: "labels", 2: "table", 3: "images"}[len(shape)]
