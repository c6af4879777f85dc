# /// mutant
# fails = ["shape.color"]
# about = "Spells color the British way."
# ///
def describe_shape(shape):
    if len(shape) == 4:
        return "gray images" if shape[-1] == 1 else "colour images"
    return {1: "labels", 2: "table", 3: "images"}[len(shape)]
