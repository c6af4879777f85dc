# expect: scaler-for-both
import keras
import numpy as np
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(42)
hours = rng.uniform(0, 10, (300, 1))
mark = 30 + 6 * hours + rng.normal(0, 2, (300, 1))
scaler = StandardScaler()
xs = scaler.fit_transform(hours)
ys = scaler.fit_transform(mark)
reg = keras.Sequential([keras.Input((1,)), keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1)])
reg.compile(keras.optimizers.Adam(0.02), "mse")
reg.fit(xs, ys, epochs=10, verbose=0)
student = np.array([[2.0], [5.0], [9.0]])
print(scaler.inverse_transform(reg.predict(scaler.transform(student), verbose=0)))
