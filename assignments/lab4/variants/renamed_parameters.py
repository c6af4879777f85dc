# /// variant
# about = "Other names for the parameters, helper functions, a class."
# ///
class Counter:
    def __init__(self, truth, answers):
        self.truth, self.answers = truth, answers

    def count(self, actual, predicted):
        return int(((self.truth == actual) & (self.answers == predicted)).sum())


def decode_predictions(p):
    best = p.max(axis=1, keepdims=True) if len(p) else p
    return (p == best).argmax(axis=1)


def confusion_matrix(truth, answers, n):
    counter = Counter(truth, answers)
    return np.array([[counter.count(i, j) for j in range(n)] for i in range(n)])


def misclassified(x, truth, answers):
    keep = np.logical_not(np.equal(truth, answers))
    return np.compress(keep, x, axis=0), truth[keep], answers[keep]
