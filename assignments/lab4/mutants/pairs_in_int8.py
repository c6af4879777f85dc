# /// mutant
# fails = ["pairs.order"]
# about = "Copies the matrix into a type that goes up to 127."
# ///
def most_confused_pairs(matrix, k):
    small = matrix.astype("int8")
    n = len(small)
    pairs = [(a, p, int(small[a, p])) for a in range(n) for p in range(n) if a != p and small[a, p]]
    pairs.sort(key=lambda pair: -pair[2])
    return pairs[:k]
