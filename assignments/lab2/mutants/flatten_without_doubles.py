# /// mutant
# fails = ["flatten.order"]
# about = "a number that occurs twice is kept once"
# ///
def flatten(x):
    row = []
    for number in x.ravel().tolist():
        if number not in row:
            row.append(number)
    return np.array(row)
