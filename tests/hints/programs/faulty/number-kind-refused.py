# expect: number-kind-refused
# A share of the rows is a number with a point.
import numpy as np

rows = np.random.rand(50, 4)
cut = len(rows) * 0.8
train, test = rows[:cut], rows[cut:]
print(len(train), len(test))
