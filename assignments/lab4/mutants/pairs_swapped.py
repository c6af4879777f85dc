# /// mutant
# fails = ["pairs.order", "pairs.diagonal", "pairs.ties", "pairs.zeros"]
# misconception = "transposed-confusion-matrix"
# about = "Reads the rows as predictions."
# ///
def most_confused_pairs(matrix, k):
    pairs = [
        (p, a, int(matrix[a, p]))
        for a in range(len(matrix))
        for p in range(len(matrix))
        if a != p and matrix[a, p] > 0
    ]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))[:k]
