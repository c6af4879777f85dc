# expect: answers-off-by-the-same
import keras
import numpy as np

rng = np.random.default_rng(23)
size = rng.uniform(30, 150, (300, 1))
cost = 90000 + 2500 * size[:, 0] + rng.normal(0, 4000, 300)
scaled, targets = (size - size.mean()) / size.std(), (cost - cost.mean()) / cost.std()

net = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.05), "mse")
net.fit(scaled[:200], targets[:200], epochs=25, verbose=0)
euros = net.predict(scaled[200:], verbose=0)[:, 0] * cost.std()
print(np.abs(euros - cost[200:]).mean())
