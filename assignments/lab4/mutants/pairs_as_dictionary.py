# /// mutant
# fails = ["pairs.rows"]
# about = "Gives a dictionary from pair to count."
# ///
def most_confused_pairs(matrix, k):
    pairs = {}
    for a in range(len(matrix)):
        for p in range(len(matrix)):
            if a != p and matrix[a, p] > 0:
                pairs[(a, p)] = int(matrix[a, p])
    return dict(sorted(pairs.items(), key=lambda item: -item[1])[:k])
