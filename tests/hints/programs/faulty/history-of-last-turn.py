# expect: history-of-last-turn
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(0, 1, (200, 3)).astype("float32")
y = 2 * x[:, :1]
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile("adam", "mse")
for turn in range(5):
    history = net.fit(x, y, epochs=1, verbose=0)
    print("turn", turn)
print(history.history["loss"])
