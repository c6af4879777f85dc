# /// mutant
# fails = ["pairs.diagonal", "pairs.zeros"]
# about = "Takes right predictions for mistakes."
# ///
def most_confused_pairs(matrix, k):
    pairs = [
        (a, p, int(matrix[a, p]))
        for a in range(len(matrix))
        for p in range(len(matrix))
        if matrix[a, p] > 0
    ]
    return sorted(pairs, key=lambda pair: -pair[2])[:k]
