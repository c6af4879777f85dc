# /// mutant
# fails = ["pairs.order", "pairs.diagonal", "pairs.ties", "pairs.zeros"]
# about = "Sorts by rising count."
# ///
def most_confused_pairs(matrix, k):
    pairs = [
        (a, p, int(matrix[a, p]))
        for a in range(len(matrix))
        for p in range(len(matrix))
        if a != p and matrix[a, p] > 0
    ]
    return sorted(pairs, key=lambda pair: pair[2])[:k]
