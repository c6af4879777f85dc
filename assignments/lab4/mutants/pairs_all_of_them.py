# /// mutant
# fails = ["pairs.rows"]
# about = "Ignores k."
# ///
def most_confused_pairs(matrix, k):
    return [pair for pair in _sorted_pairs(matrix)]


def _sorted_pairs(matrix):
    pairs = [
        (a, p, int(matrix[a, p]))
        for a in range(len(matrix))
        for p in range(len(matrix))
        if a != p and matrix[a, p] > 0
    ]
    return sorted(pairs, key=lambda pair: -pair[2])
