# expect: series-shuffled-first
import keras
import numpy as np

tide = np.sin(np.arange(600) / 5).astype("float32")
np.random.default_rng(0).shuffle(tide)
rows = np.stack([tide[i : i + 12] for i in range(580)])
net = keras.Sequential(
    [keras.Input((12,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)]
)
net.compile(keras.optimizers.Adam(0.01), "mse")
net.fit(rows[:450], tide[12:462], epochs=8, verbose=0)
print(net.evaluate(rows[450:], tide[462:592], verbose=0))
