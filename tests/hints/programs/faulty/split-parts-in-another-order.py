# expect: split-parts-in-another-order
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

x, y = np.random.rand(60, 3), np.random.rand(60)
x_train, y_train, x_test, y_test = train_test_split(x, y, test_size=0.2)
scaler = StandardScaler().fit(x_train)
x_test = scaler.transform(x_test)
