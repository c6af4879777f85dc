# expect: arrays-cannot-be-joined
# A new row has one value less than the table.
import numpy as np

table = np.empty((0, 5))
for day in range(3):
    row = np.random.rand(1, 4)
    table = np.vstack([table, row])
print(table.shape)
