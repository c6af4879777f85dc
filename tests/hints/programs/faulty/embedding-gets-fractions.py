# expect: embedding-gets-fractions
import keras
import numpy as np

rng = np.random.default_rng(12)
shop = rng.integers(0, 10, 400)
week = rng.random((400, 1)).astype("float32")
y = rng.normal(size=10)[shop] + week[:, 0]
scaled = (shop / shop.max()).astype("float32").reshape(-1, 1)
which, when = keras.Input((1,), name="shop"), keras.Input((1,), name="week")
row = keras.layers.Flatten()(keras.layers.Embedding(10, 3)(which))
out = keras.layers.Dense(1)(keras.layers.Concatenate()([row, when]))
net = keras.Model([which, when], out)
net.compile(keras.optimizers.Adam(0.05), "mse")
net.fit([scaled, week], y, epochs=10, verbose=0)
print(net.evaluate([scaled, week], y, verbose=0))
