# expect: series-compared-apart
import keras
import numpy as np

days = np.arange(500)
level = np.sin(days / 5) + 0.5 * np.sin(days / 13)


def cut(series, width=9):
    windows = np.stack([series[at : at + width] for at in range(len(series) - width)])
    return windows, series[width:]


rows, goals = cut(level[:400])
net = keras.Sequential(
    [keras.Input((9,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)]
)
net.compile(keras.optimizers.Adam(0.01), "mse")
net.fit(rows, goals, epochs=25, verbose=0)
told = net.predict(cut(level[400:])[0], verbose=0)[:, 0]
real = level[400:][: len(told)]
print("error", np.sqrt(np.mean((told - real) ** 2)))
