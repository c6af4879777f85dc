import numpy as np, keras
a = keras.Input((4,)); b = keras.Input((4,))
def gap(pair):
    return np.abs(pair[0].numpy() - pair[1].numpy())
d = keras.layers.Lambda(gap)([a, b])
m = keras.Model([a, b], keras.layers.Dense(1)(d))
