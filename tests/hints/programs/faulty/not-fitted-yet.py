# expect: not-fitted-yet
# Another scaler learned than the one that is asked.
import numpy as np
from sklearn.preprocessing import StandardScaler

rows, others = np.random.rand(30, 4), np.random.rand(5, 4)
rows = StandardScaler().fit_transform(rows)
others = StandardScaler().transform(others)
print(others)
