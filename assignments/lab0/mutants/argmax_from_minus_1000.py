# /// mutant
# fails = ["argmax.negative"]
# about = "starts from -1000, which may be larger than every value"
# ///
def argmax_first(values):
    largest, place = -1000, 0
    for index, value in enumerate(values):
        if value > largest:
            largest, place = value, index
    return place
