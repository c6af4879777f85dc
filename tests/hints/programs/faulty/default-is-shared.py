# expect: default-is-shared
import numpy as np


def scores_of(rows, found=[]):
    for row in rows:
        found.append(float(row.mean()))
    return found


train = scores_of(np.ones((3, 4)))
test = scores_of(np.zeros((2, 4)))
print(len(train), len(test))
