# expect: folds-of-another-array
import keras
import numpy as np
from sklearn.model_selection import KFold, train_test_split

rng = np.random.default_rng(19)
features = rng.normal(size=(300, 3))
answer = features @ np.array([1.0, 2.0, -1.0]) + rng.normal(0, 0.1, 300)
x_dev, x_test, y_dev, y_test = train_test_split(features, answer, test_size=0.2, random_state=7)

for fit_rows, check_rows in KFold(n_splits=2).split(x_dev):
    net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
    net.compile(keras.optimizers.Adam(0.03), "mse")
    net.fit(features[fit_rows], answer[fit_rows], epochs=6, verbose=0)
    print(net.evaluate(features[check_rows], answer[check_rows], verbose=0))
print(net.evaluate(x_test, y_test, verbose=0))
