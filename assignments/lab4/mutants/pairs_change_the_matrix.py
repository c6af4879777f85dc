# /// mutant
# fails = ["pairs.untouched"]
# about = "Sets the diagonal of the caller's own matrix to 0."
# ///
def most_confused_pairs(matrix, k):
    np.fill_diagonal(matrix, 0)
    pairs = [
        (a, p, int(matrix[a, p]))
        for a in range(len(matrix))
        for p in range(len(matrix))
        if matrix[a, p] > 0
    ]
    return sorted(pairs, key=lambda pair: -pair[2])[:k]
