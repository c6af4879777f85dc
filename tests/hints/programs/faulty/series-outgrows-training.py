# expect: series-outgrows-training
import keras
import numpy as np

t = np.arange(300)
level = (0.01 * t + 0.2 * np.sin(t / 4)).astype("float32")
rows = np.stack([level[i : i + 10] for i in range(290)])
net = keras.Sequential(
    [
        keras.Input((10,)),
        keras.layers.Dense(16, activation="tanh"),
        keras.layers.Dense(1, activation="tanh"),
    ]
)
net.compile(keras.optimizers.Adam(0.01), "mse")
net.fit(rows[:90], level[10:100], epochs=20, verbose=0)
print(np.abs(net.predict(rows[90:], verbose=0)[:, 0] - level[100:]).mean())
