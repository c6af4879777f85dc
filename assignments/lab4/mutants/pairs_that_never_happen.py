# /// mutant
# fails = ["pairs.zeros"]
# about = "Fills the list up with pairs of count 0."
# ///
def most_confused_pairs(matrix, k):
    pairs = [
        (a, p, int(matrix[a, p]))
        for a in range(len(matrix))
        for p in range(len(matrix))
        if a != p
    ]
    return sorted(pairs, key=lambda pair: -pair[2])[:k]
