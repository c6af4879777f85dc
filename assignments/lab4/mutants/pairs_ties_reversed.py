# /// mutant
# fails = ["pairs.ties"]
# about = "Sorts whole tuples in reverse: of equal counts the higher class comes first."
# ///
def most_confused_pairs(matrix, k):
    pairs = [
        (int(matrix[a, p]), a, p)
        for a in range(len(matrix))
        for p in range(len(matrix))
        if a != p and matrix[a, p] > 0
    ]
    return [(a, p, count) for count, a, p in sorted(pairs, reverse=True)[:k]]
