# /// mutant
# fails = ["shape.labels", "shape.table"]
# about = "Looks at the last axis before counting axes."
# ///
def describe_shape(shape):
    if shape[-1] == 1:
        return "gray images"
    if shape[-1] == 3:
        return "color images"
    return {1: "labels", 2: "table", 3: "images"}[len(shape)]
