# expect: error-scaled-back
import keras
import numpy as np
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(33)
rows = rng.normal(size=(200, 3))
price = 1000 + 200 * rows @ np.array([[2.0], [1.0], [-1.0]])
scaler = StandardScaler()
targets = scaler.fit_transform(price)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.05), "mse")
net.fit(rows[:150], targets[:150], epochs=20, verbose=0)
mse = net.evaluate(rows[150:], targets[150:], verbose=0)
print("typical error", np.sqrt(scaler.inverse_transform([[mse]])[0, 0]))
