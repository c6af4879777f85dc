# expect: split-cannot-be-made
import numpy as np
from sklearn.model_selection import train_test_split

x, y = np.random.rand(12, 3), np.array([0, 1] * 5 + [0, 2])
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, stratify=y)
